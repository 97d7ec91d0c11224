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
from shekara.operations.screening.readers import kept_from

MOST = 20
MOST_ASKED = 200
"""Asked of the engine where some lists are kept for others, so that those do not crowd it."""


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
    """Entries like ``query``, best first, found by the same engine as at the lane; of lists
    that are kept for others, none.

    The search is put on record, with its purpose and the lists it showed, never the name.
    """
    require(by, "screening.search_by_hand")
    live, kept = current(), kept_from(by)
    found = [
        Found(hit=hit, entry=entry, title=live.title_of(hit.entity))
        for hit in live.search(query, top=MOST_ASKED if kept else MOST)
        if hit.entity.partition(":")[0] not in kept
        and (entry := live.entry(hit.entity)) is not None
    ][:MOST]
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
