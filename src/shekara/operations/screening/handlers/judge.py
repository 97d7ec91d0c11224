"""A person judges a hit, and may clear the document of it."""

from shekara.kernel.access import Actor, Role, require
from shekara.kernel.ledger.append import append
from shekara.kernel.ledger.events import Stamp
from shekara.kernel.ledger.ulid import new_ulid
from shekara.kernel.ledger.writing import writing
from shekara.operations.screening import rules
from shekara.operations.screening.events import Judgement
from shekara.operations.screening.projections import SCREENING
from shekara.operations.screening.readers import require_list
from shekara.operations.screening.state import Screen

LEADERS = frozenset({Role.SHIFT_LEADER, Role.POINT_HEAD})


def judge(
    screening: str,
    hit: str,
    judgement: Judgement,
    *,
    reason: str,
    clear: bool = False,
    by: Actor,
    stamp: Stamp,
    expected_version: int,
) -> Screen:
    """Judge one hit; with ``clear`` the same document is not stopped for this entry again.

    expected_version  version of the screening that the page showed

    Raises ``Forbidden``, also where the list is kept for others, ``rules.Refusal``, and
    ``Conflict`` when somebody was first.
    """
    with writing():
        screen = SCREENING.load(screening)
        require(by, "screening.judge", point=screen.fact.point if screen.fact else "")
        seen = screen.hit(hit)
        if seen is not None:
            require_list(by, seen.entry.partition(":")[0])
        leads = bool(by.roles & LEADERS)
        facts = rules.judge(screen, hit=hit, judgement=judgement, reason=reason, leads=leads)
        if facts:
            append(f"screening/{screening}", facts, expected=expected_version, stamp=stamp)
        screen = SCREENING.load(screening)
        if clear and judgement is Judgement.NO_MATCH and facts:
            require(by, "screening.clear", point=screen.fact.point if screen.fact else "")
            cleared = rules.clear(screen, hit=hit, reason=reason)
            append(f"clearance/{new_ulid(stamp.at)}", [cleared], expected=0, stamp=stamp)
        return screen
