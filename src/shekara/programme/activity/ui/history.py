"""What changed in a record, put by put: who, when, why, from what to what."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.db import models
from django.utils.text import capfirst

from shekara.kernel.ledger.read import Recorded
from shekara.kernel.records import Record, history_of, reason_of, values_of
from shekara.programme.activity.words import shown

Say = Callable[[str, str, Any], str]

HIDDEN = frozenset({"about", "subject", "digest", "media_type", "bytes", "width", "height"})


@dataclass(frozen=True, kw_only=True)
class Change:
    """One put: the entry, and what it changed as (column, before, after)."""

    entry: Recorded
    first: bool
    reason: str
    changed: tuple[tuple[str, str, str], ...]


def changes(model: type[Record], code: str, *, say: Say = shown) -> list[Change]:
    """Every put of a record, latest first. Cost: one query.

    say  how a stored value is read: model, column, value
    """
    before: dict[str, Any] = {}
    told = []
    for entry in history_of(model, code):
        after = values_of(entry)
        told.append(
            Change(
                entry=entry,
                first=not before,
                reason=reason_of(entry) or str(after.get("reason", "")),
                changed=_differences(model, before, after, say),
            )
        )
        before = after
    return told[::-1]


def _differences(
    model: type[Record], before: dict[str, Any], after: dict[str, Any], say: Say
) -> tuple[tuple[str, str, str], ...]:
    name_of = str(model._meta.model_name)
    found = []
    for field in model._meta.concrete_fields:
        name = field.name
        if name in HIDDEN or after.get(name) == before.get(name):
            continue
        then, now = say(name_of, name, before.get(name)), say(name_of, name, after.get(name))
        if then != now:
            found.append((_called(field), then, now))
    return tuple(found)


def _called(field: "models.Field[Any, Any]") -> str:
    return capfirst(str(field.verbose_name))
