"""What waits for a judgement, what stops a file, and what an officer may know."""

from dataclasses import dataclass
from enum import StrEnum

from django.db.models import QuerySet

from shekara.kernel.access import Actor, require
from shekara.kernel.access.looks import look
from shekara.kernel.ledger.events import Stamp
from shekara.operations.screening.lists.entry import ListEntry
from shekara.operations.screening.live import How, current
from shekara.operations.screening.models import Hit, Screening
from shekara.operations.screening.projections import SCREENING
from shekara.operations.screening.rules import STOPS
from shekara.operations.screening.state import Screen

PURPOSE = "screening"
MOST = 200


class Seen(StrEnum):
    """What stands beside a person in the lane."""

    NO_LIST = "no_list"
    CLEAR = "clear"
    WAITS = "waits"
    MATCH = "match"


@dataclass(frozen=True, kw_only=True)
class Mark:
    """What an officer may know: whether something waits, and the instruction; never the entry."""

    seen: Seen
    instruction: str = ""
    words: str = ""


@dataclass(frozen=True, kw_only=True)
class Opened:
    """A hit opened for judgement: document on one side, list entry on the other."""

    screen: Screen
    row: Hit
    entry: ListEntry | None
    title: str
    earlier: list[Hit]


def stopping(file: str) -> frozenset[str]:
    """Subjects of a file whose newest screening has a strong hit nobody is sure about.

    Cost: one indexed query when nothing was hit.
    """
    rows = Hit.objects.filter(file=file, strong=True, cleared="", judgement__in=STOPS)
    waiting = list(rows.values_list("subject", "screening"))
    if not waiting:
        return frozenset()
    newest = _newest(file)
    return frozenset(subject for subject, key in waiting if newest.get(subject) == key)


def mark_of(file: str, subject: str, *, by: Actor) -> Mark:
    """What the lane shows of this subject."""
    require(by, "screening.read_instruction")
    key = _newest(file).get(subject)
    if key is None:
        return Mark(seen=Seen.NO_LIST if current().how is How.NONE else Seen.CLEAR)
    hits = Hit.objects.filter(screening=key, cleared="").order_by("-strong", "-score_pm", "hit")
    for hit in hits:
        if hit.strong and hit.judgement in STOPS:
            return Mark(seen=Seen.WAITS, instruction=hit.instruction, words=hit.words)
        if hit.judgement == "match":
            return Mark(seen=Seen.MATCH, instruction=hit.instruction, words=hit.words)
    return Mark(seen=Seen.CLEAR)


def _newest(file: str) -> dict[str, str]:
    rows = Screening.objects.filter(file=file).order_by("id").values_list("subject", "id")
    return dict(rows)


def open_hits(*, by: Actor) -> list[Hit]:
    """Hits nobody is sure about at this officer's points, strong and longest waiting first."""
    require(by, "screening.read_hits")
    rows: QuerySet[Hit] = Hit.objects.filter(judgement__in=STOPS, cleared="")
    if "*" not in by.points:
        rows = rows.filter(point__in=by.points)
    return list(rows.order_by("-strong", "at", "id")[:MOST])


def judged_hits(*, by: Actor) -> list[Hit]:
    """What was judged last."""
    require(by, "screening.read_hits")
    rows = Hit.objects.exclude(judgement__in=STOPS)
    if "*" not in by.points:
        rows = rows.filter(point__in=by.points)
    return list(rows.order_by("-judged_at", "id")[:20])


def open_hit(key: str, *, by: Actor, stamp: Stamp) -> Opened:
    """A hit with its evidence; the look is put on record. Raises ``Hit.DoesNotExist``."""
    row = Hit.objects.get(id=key)
    require(by, "screening.read_hits", point=row.point)
    look(by, f"screening/{row.screening}", PURPOSE, stamp)
    live = current()
    earlier = Hit.objects.filter(document=row.document, entry=row.entry).exclude(id=key)
    return Opened(
        screen=SCREENING.load(row.screening),
        row=row,
        entry=live.entry(row.entry),
        title=live.title_of(row.entry),
        earlier=list(earlier.exclude(judgement="").order_by("-judged_at")[:10])
        if row.document
        else [],
    )
