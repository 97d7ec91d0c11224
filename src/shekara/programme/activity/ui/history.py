"""What changed in a record, put by put, and what changed lately in the programme."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import connection, models
from django.utils.text import capfirst

from shekara.kernel.ledger.entry import from_us
from shekara.kernel.ledger.models import Entry
from shekara.kernel.ledger.read import Recorded
from shekara.kernel.records import Record, history_of, values_of
from shekara.programme.activity import queries
from shekara.programme.activity.source_files import model_of
from shekara.programme.activity.ui.nouns import NOUNS
from shekara.programme.activity.words import shown

HIDDEN = frozenset({"about", "subject", "digest", "media_type", "bytes", "width", "height"})


@dataclass(frozen=True, kw_only=True)
class Change:
    """One put: the entry, and what it changed as (column, before, after)."""

    entry: Recorded
    first: bool
    changed: tuple[tuple[str, str, str], ...]


def changes(model: type[Record], code: str) -> list[Change]:
    """Every put of a record, latest first. Cost: one query."""
    before: dict[str, Any] = {}
    told = []
    for entry in history_of(model, code):
        after = values_of(entry)
        told.append(
            Change(entry=entry, first=not before, changed=_differences(model, before, after))
        )
        before = after
    return told[::-1]


def _differences(
    model: type[Record], before: dict[str, Any], after: dict[str, Any]
) -> tuple[tuple[str, str, str], ...]:
    name_of = str(model._meta.model_name)
    found = []
    for field in model._meta.concrete_fields:
        name = field.name
        if name in HIDDEN or after.get(name) == before.get(name):
            continue
        then, now = shown(name_of, name, before.get(name)), shown(name_of, name, after.get(name))
        if then != now:
            found.append((_called(field), then, now))
    return tuple(found)


def _called(field: "models.Field[Any, Any]") -> str:
    return capfirst(str(field.verbose_name))


@dataclass(frozen=True, kw_only=True)
class Lately:
    """One record that somebody changed: what kind, which, who, when, and its history's place."""

    noun: str
    word: str
    code: str
    title: str
    actor: str
    at: datetime
    first: bool


def lately(*, since: datetime, but: str = "system", limit: int = 12) -> list[Lately]:
    """Records changed since then by people, the latest of each, newest first.

    Cost: one query by the index of streams, one for each kind of record that changed.
    """
    rows = (
        Entry.objects.filter(_ours(), at_us__gte=int(since.timestamp() * 1_000_000))
        .exclude(actor=but)
        .order_by("-seq")
        .values_list("stream", "actor", "at_us", "version")[: limit * 4]
    )
    newest: dict[str, tuple[str, int, int]] = {}
    for stream, actor, at_us, version in rows:
        newest.setdefault(stream, (actor, at_us, version))
    chosen = list(newest.items())[:limit]
    by_noun: dict[str, list[str]] = {}
    for stream, _rest in chosen:
        noun, _slash, code = stream.removeprefix("activity.").partition("/")
        if noun in NOUNS:
            by_noun.setdefault(noun, []).append(code)
    known = {noun: queries.named(model_of(noun), codes) for noun, codes in by_noun.items()}
    made = []
    for stream, (actor, at_us, version) in chosen:
        noun, _slash, code = stream.removeprefix("activity.").partition("/")
        if noun not in NOUNS:
            continue
        made.append(
            Lately(
                noun=noun,
                word=str(NOUNS[noun].title),
                code=code,
                title=str(known[noun].get(code, code)),
                actor=actor,
                at=from_us(at_us),
                first=version == 1,
            )
        )
    return made


def _ours() -> models.Q:
    """Streams of this domain; on SQLite as a range, for which there is an index."""
    if connection.vendor == "sqlite":
        return models.Q(stream__gte="activity.", stream__lt="activity/")
    return models.Q(stream__startswith="activity.")
