"""Looking in the lists by hand, and comparing two names that somebody typed."""

from dataclasses import dataclass
from enum import StrEnum

from shekara.kernel.access import Actor, require
from shekara.kernel.access.looks import look
from shekara.kernel.ledger.events import Stamp
from shekara.operations.screening.engine.entity import Entity, Hit, Name, Query
from shekara.operations.screening.engine.slow import explain
from shekara.operations.screening.lists.entry import ListEntry
from shekara.operations.screening.live import current

MOST = 20


class SearchFor(StrEnum):
    """Why somebody searches by hand; it stands in the log of looks."""

    REFERRAL = "referral"
    INQUIRY = "inquiry"
    LIST_CHECK = "list_check"


@dataclass(frozen=True, kw_only=True)
class Found:
    """An entry a search by hand found, and how it compares."""

    hit: Hit
    entry: ListEntry
    title: str


def search_by_hand(
    query: Query, *, purpose: SearchFor, by: Actor, stamp: Stamp
) -> tuple[Found, ...]:
    """Entries like ``query``, best first, found by the same engine as at the lane.

    The search is put on record, with its purpose and the lists it showed, never the name.
    """
    require(by, "screening.search_by_hand")
    live = current()
    found = [
        Found(hit=hit, entry=entry, title=live.title_of(hit.entity))
        for hit in live.search(query, top=MOST)
        if (entry := live.entry(hit.entity)) is not None
    ]
    shown = {each.hit.entity.partition(":")[0] for each in found} or {"none"}
    for code in sorted(shown):
        look(by, f"watchlist/{code}", f"screening.by_hand.{purpose}", stamp)
    return tuple(found)


def compare(query: Query, *, name: str, born: str, by: Actor) -> Hit:
    """How what the one side says compares with a typed name; no list is opened."""
    require(by, "screening.explain")
    typed = Entity(id="typed", names=(Name(full=name),), dob=(born,) if born else ())
    index = current().index
    return index.explain(query, typed) if index is not None else explain(query, typed)
