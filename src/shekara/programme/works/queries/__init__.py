"""Questions about equipment, audits and sites, named as answers: the read door.

Those that take ``by`` check the right of whoever asks.
"""

from shekara.programme.works.queries.audits import (
    Report,
    audit_report,
    audits,
)
from shekara.programme.works.queries.equipment import (
    Listed,
    Use,
    Wanted,
    find_by_label,
    get_equipment,
    history,
    listed,
    matching,
    names_of,
    points_of,
    seen_by,
    use_log,
)
from shekara.programme.works.queries.reports import (
    Due,
    Idle,
    Uptime,
    covered,
    due,
    idle,
    open_faults,
    uptime,
)
from shekara.programme.works.queries.sites import (
    Balance,
    SiteStory,
    SupplyLine,
    UnknownSite,
    contractors,
    get_record,
    site_story,
    sites,
    supplies,
)
from shekara.programme.works.queries.training import heads_trained, trained

__all__ = [
    "Balance",
    "Due",
    "Idle",
    "Listed",
    "Report",
    "SiteStory",
    "SupplyLine",
    "UnknownSite",
    "Uptime",
    "Use",
    "Wanted",
    "audit_report",
    "audits",
    "contractors",
    "covered",
    "due",
    "find_by_label",
    "get_equipment",
    "get_record",
    "heads_trained",
    "history",
    "idle",
    "listed",
    "matching",
    "names_of",
    "open_faults",
    "points_of",
    "seen_by",
    "site_story",
    "sites",
    "supplies",
    "trained",
    "uptime",
    "use_log",
]
