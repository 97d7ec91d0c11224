"""Questions to the programme, named as answers: the read door.

``by`` is who asks. Functions without it ask no right: their callers are other rooms of the
programme, which ask their own.
"""

from shekara.programme.activity.queries.records import (
    Advice,
    Part,
    Standing,
    Unknown,
    activities_of,
    attached,
    find,
    get,
    named,
    parts_of,
    person,
    projects,
    projects_of_phase,
    recommendations,
    results_of,
    standings,
)
from shekara.programme.activity.queries.talk import (
    Named,
    Remark,
    comments,
    drafts,
    find_draft,
    mentions,
)
from shekara.programme.activity.queries.trainees import Trained, finished, heads, trainees

__all__ = [
    "Advice",
    "Named",
    "Part",
    "Remark",
    "Standing",
    "Trained",
    "Unknown",
    "activities_of",
    "attached",
    "comments",
    "drafts",
    "find",
    "find_draft",
    "finished",
    "get",
    "heads",
    "mentions",
    "named",
    "parts_of",
    "person",
    "projects",
    "projects_of_phase",
    "recommendations",
    "results_of",
    "standings",
    "trainees",
]
