"""What changed this month in the programme, out of the ledger: the latest change of each record."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db import connection, models
from django.urls import reverse

from shekara.kernel.access import Actor, may
from shekara.kernel.access.queries import names_of
from shekara.kernel.ledger.entry import from_us
from shekara.kernel.ledger.models import Entry
from shekara.kernel.records import Record
from shekara.programme.activity import queries
from shekara.programme.activity.models import Indicator
from shekara.programme.activity.source_files import model_of
from shekara.programme.activity.ui.desk import Changed, Changing, changing
from shekara.programme.activity.ui.nouns import NOUNS
from shekara.programme.activity.words import figure

PREFIX = "activity."
LIMIT = 12
ABOUT_PEOPLE = {
    "activity.person_put.v1": "activity.read_people",
    "activity.trainee_put.v1": "activity.edit_trainees",
}
"""Facts that not every reader of the programme may read, with the right for each."""


@dataclass(frozen=True, kw_only=True)
class Lately:
    """One record that somebody changed: what it is, who, when, and where its history stands."""

    told: Changed
    actor: str
    at: datetime
    first: bool


def lately(*, since: datetime, by: Actor, but: str = "system", limit: int = LIMIT) -> list[Lately]:
    """Records changed since then by people, the latest of each, newest first.

    Cost: one query by the index of streams a room, one for each kind of record that changed.
    """
    rooms = [_OWN, *(room for room in changing() if may(by, room.right))]
    found: list[Lately] = []
    for room in rooms:
        found += _of(room, since, but, limit, silent=(*room.silent, *_hidden(by)))
    found.sort(key=lambda each: each.at, reverse=True)
    names = names_of({each.actor for each in found[:limit]})
    return [
        Lately(
            told=each.told,
            actor=names.get(each.actor, each.actor),
            at=each.at,
            first=each.first,
        )
        for each in found[:limit]
    ]


def _hidden(by: Actor) -> list[str]:
    """Facts about people whose histories this reader may not open."""
    return [fact for fact, right in ABOUT_PEOPLE.items() if not may(by, right)]


def _of(
    room: Changing, since: datetime, but: str, limit: int, *, silent: Iterable[str]
) -> list[Lately]:
    rows = (
        Entry.objects.filter(_under(room.prefix), at_us__gte=int(since.timestamp() * 1_000_000))
        .exclude(actor=but)
        .exclude(name__in=silent)
        .order_by("-seq")
        .values_list("stream", "actor", "at_us", "version")[: limit * 4]
    )
    newest: dict[str, tuple[str, int, int]] = {}
    for stream, actor, at_us, version in rows:
        newest.setdefault(stream, (actor, at_us, version))
    told = room.tell(list(newest)[:limit])
    return [
        Lately(told=told[stream], actor=actor, at=from_us(at_us), first=version == 1)
        for stream, (actor, at_us, version) in newest.items()
        if stream in told
    ]


def _under(prefix: str) -> models.Q:
    """Streams that begin so; on SQLite as a range, for which there is an index."""
    if connection.vendor == "sqlite":
        after = prefix[:-1] + chr(ord(prefix[-1]) + 1)
        return models.Q(stream__gte=prefix, stream__lt=after)
    return models.Q(stream__startswith=prefix)


def _own(streams: Iterable[str]) -> dict[str, Changed]:
    """Records of activity by their streams. One query a kind of record."""
    codes: dict[str, dict[str, str]] = {}
    for stream in streams:
        noun, _slash, code = stream.removeprefix(PREFIX).partition("/")
        if noun in NOUNS:
            codes.setdefault(noun, {})[code] = stream
    found: dict[str, Changed] = {}
    for noun, by_code in codes.items():
        rows = queries.named(model_of(noun), by_code)
        counted = queries.named(Indicator, (getattr(r, "indicator", "") for r in rows.values()))
        for code, stream in by_code.items():
            found[stream] = Changed(
                word=str(NOUNS[noun].title),
                title=_title(rows.get(code), code, counted),
                url=reverse("activity:history", args=[noun, code]),
            )
    return found


def _title(row: Record | None, code: str, counted: dict[str, Indicator]) -> str:
    """What the record is called; a figure by its indicator and value."""
    if row is None:
        return code
    indicator = counted.get(getattr(row, "indicator", ""))
    if indicator is None:
        return str(row)
    return f"{indicator.title}: {figure(getattr(row, 'value', None), indicator.unit)}"


_OWN = Changing(prefix=PREFIX, right="activity.read", tell=_own)
