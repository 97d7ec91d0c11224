"""What waits for a judgement, what stops a file, and what an officer may know."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from django.conf import settings
from django.db.models import QuerySet

from shekara.kernel.access import Actor, require
from shekara.kernel.access.looks import look
from shekara.kernel.ledger.events import Stamp
from shekara.operations.screening.events import EditionSeen, Judgement
from shekara.operations.screening.lists.entry import ListEntry
from shekara.operations.screening.live import How, current
from shekara.operations.screening.models import Hit, Screening
from shekara.operations.screening.projections import SCREENING
from shekara.operations.screening.readers import kept_from
from shekara.operations.screening.remote import Said, Why
from shekara.operations.screening.rules import STOPS
from shekara.operations.screening.state import Screen

PURPOSE = "screening"
MOST = 200
MOST_SHOWN = 80


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
    """A hit opened for judgement: document on one side, list entry on the other.

    kept  the list is kept for others: no entry, no evidence, no earlier judgement is here
    """

    screen: Screen
    row: Hit
    entry: ListEntry | None
    title: str
    earlier: list[Hit]
    kept: bool = False


def stopping(file: str) -> frozenset[str]:
    """Subjects of a file that still have a strong hit nobody is sure about.

    Cost: one indexed query when nothing was hit.
    """
    rows = Hit.objects.filter(file=file, strong=True, cleared="", judgement__in=STOPS)
    waiting = list(rows.values_list("subject", "screening"))
    if not waiting:
        return frozenset()
    counting = _counting(file)
    return frozenset(subject for subject, key in waiting if key in counting)


def mark_of(file: str, subject: str, *, by: Actor) -> Mark:
    """What the lane shows of this subject."""
    require(by, "screening.read_instruction")
    keys = [key for key, whom in _counting(file).items() if whom == subject]
    if not keys:
        return Mark(seen=Seen.NO_LIST if current().how is How.NONE else Seen.CLEAR)
    hits = Hit.objects.filter(screening__in=keys, cleared="")
    waiting = matched = None
    for hit in hits.order_by("score_pm", "id"):  # the likeliest last: it stays
        waiting = hit if hit.strong and hit.judgement in STOPS else waiting
        matched = hit if hit.judgement == Judgement.MATCH else matched
    if told := waiting or matched:
        seen = Seen.WAITS if waiting else Seen.MATCH
        return Mark(seen=seen, instruction=told.instruction, words=told.words)
    return Mark(seen=Seen.CLEAR)


def _counting(file: str) -> dict[str, str]:
    """Screenings that count, with their subject: the newest of each subject and part, and what
    a later edition would have hit of it. Cost: one indexed query."""
    rows = Screening.objects.filter(file=file).order_by("id")
    every = list(rows.values_list("id", "subject", "part", "retro_of"))
    newest = {(subject, part): key for key, subject, part, retro_of in every if not retro_of}
    counting = set(newest.values())
    return {
        key: subject
        for key, subject, _, retro_of in every
        if key in counting or retro_of in counting
    }


@dataclass(frozen=True, kw_only=True)
class Screened:
    """A subject's screening as a decision shows it: on which editions, how, what waits.

    editions  ``un 12 (3 h)``: list, edition and its age then, in seconds
    remote    what the remote service said: ``hit``, ``no_hit``, ``not_asked``; why: only then
    """

    subject: str
    part: str
    how: str
    editions: tuple[EditionSeen, ...]
    at: datetime
    engine: str
    remote: str
    remote_why: str


def marks_on(file: str, *, by: Actor) -> dict[str, Mark]:
    """What waits or was judged a match on a file, by subject; never the entry. Two queries."""
    require(by, "screening.read_instruction")
    counting = _counting(file)
    rows = Hit.objects.filter(file=file, cleared="").order_by("score_pm", "id")
    found: dict[str, Mark] = {}
    for hit in rows:
        waits = hit.strong and hit.judgement in STOPS
        if hit.screening not in counting or not (waits or hit.judgement == Judgement.MATCH):
            continue
        if waits or hit.subject not in found:
            seen = Seen.WAITS if waits else Seen.MATCH
            found[hit.subject] = Mark(seen=seen, instruction=hit.instruction, words=hit.words)
    return found


def screened_on(file: str, *, by: Actor) -> list[Screened]:
    """The screenings that a file's decision stands on, in the order of its subjects.

    Cost: one query, and one stream's facts for each screening (at most ``MOST_SHOWN``).
    """
    require(by, "screening.read_instruction")
    counting = _counting(file)
    rows = Screening.objects.filter(id__in=list(counting), retro_of="").order_by("id")
    found = []
    for row in rows[:MOST_SHOWN]:
        fact = SCREENING.load(row.id).fact
        asked = fact.asked if fact else None
        remote, why = row.remote, row.remote_why
        if not remote:
            numbered = bool(asked and (asked.docno or asked.mark))
            missing = Why.WAITING if settings.REMOTE_SERVICE else Why.NO_SERVICE
            remote, why = Said.NOT_ASKED, missing if numbered else Why.NOTHING_TO_ASK
        found.append(
            Screened(
                subject=row.subject, part=row.part, how=row.how, at=row.at, engine=row.engine,
                editions=fact.editions if fact else (), remote=remote, remote_why=why,
            )
        )  # fmt: skip
    return found


def crossed_at(hits: Iterable[Hit]) -> dict[str, datetime]:
    """When each "would have hit" really crossed, by its screening. Cost: one query."""
    keys = {hit.screening for hit in hits if hit.retro}
    if not keys:
        return {}
    first = dict(Screening.objects.filter(id__in=keys).values_list("retro_of", "id"))
    rows = Screening.objects.filter(id__in=list(first)).values_list("id", "at")
    return {first[key]: at for key, at in rows}


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
    live, screen = current(), SCREENING.load(row.screening)
    if row.list in kept_from(by):
        title = live.title_of(row.entry)
        return Opened(screen=screen, row=row, entry=None, title=title, earlier=[], kept=True)
    earlier = Hit.objects.filter(document=row.document, entry=row.entry).exclude(id=key)
    return Opened(
        screen=screen,
        row=row,
        entry=live.entry(row.entry),
        title=live.title_of(row.entry),
        earlier=list(earlier.exclude(judgement="").order_by("-judged_at")[:10])
        if row.document
        else [],
    )
