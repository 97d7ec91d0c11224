"""The second way to write: put a record, and the fact is written with it.

``put`` validates, appends ``<domain>.<noun>_put.v1`` and upserts the row, in one
transaction. A put carries all values, so the row is a function of the last fact.
"""

import re
from collections.abc import Mapping, Sequence
from typing import Any, TypeVar

import msgspec
from django.apps import apps
from django.core.exceptions import FieldDoesNotExist, ValidationError
from django.db import models

from shekara.kernel.ledger import project
from shekara.kernel.ledger.append import Conflict, append_streams
from shekara.kernel.ledger.events import Event, Stamp, Unknown, fact
from shekara.kernel.ledger.read import Recorded, history
from shekara.kernel.ledger.writing import writing
from shekara.kernel.records.model import Record

R = TypeVar("R", bound=Record)

_facts: dict[type[Record], type[Event]] = {}


def register_all() -> None:
    """Give every record model its fact and its projection; called when Django is ready."""
    for model in apps.get_models():
        if issubclass(model, Record) and model not in _facts:
            _register(model)


def put(
    model: type[R],
    values: Mapping[str, Any],
    *,
    stamp: Stamp,
    expected: int | None = None,
    reason: str = "",
) -> R:
    """Write one record: the fact and the row; return the row.

    values    by field name; fields left out keep what they had, or take their default
    expected  the version the caller looked at; ``Conflict`` when it has moved since
    reason    why, in the words of who writes it; it stands in the fact and in no row

    Raises ``ValidationError`` by field name, as a form shows it.
    """
    return put_many(model, [values], stamp=stamp, expected=expected, reason=reason)[0]


def put_many(
    model: type[R],
    rows: Sequence[Mapping[str, Any]],
    *,
    stamp: Stamp,
    expected: int | None = None,
    reason: str = "",
) -> list[R]:
    """Write many records of one kind, all or none. Cost: about 60 µs a record."""
    key = model._meta.pk.name
    with writing():
        known: dict[Any, R] = models.QuerySet(model).in_bulk(
            [values[key] for values in rows if key in values]
        )
        written = [_merged(model, known.get(values.get(key)), values, expected) for values in rows]
        if len({row.pk for row in written}) != len(written):
            raise ValidationError({key: "The same key stands twice."})
        append_streams(
            [(stream_of(model, row.pk), [_fact(row, reason)], row.version - 1) for row in written],
            stamp=stamp,
            live=False,
        )
        project.upsert(model, list(written))
    return written


def history_of(model: type[Record], key: str) -> list[Recorded]:
    """Every put of one record, oldest first: who, when, and all values."""
    return history(stream_of(model, key))


def values_of(entry: Recorded) -> dict[str, Any]:
    """The values that one entry of ``history_of`` put, JSON types, private ones included."""
    if isinstance(entry.fact, Unknown):
        return {**entry.fact.data.get("values", {}), **entry.fact.data.get("of_person", {})}
    public: dict[str, Any] = entry.fact.values  # type: ignore[attr-defined]
    return {**public, **(entry.fact.of_person or {})}  # type: ignore[attr-defined]


def reason_of(entry: Recorded) -> str:
    """Why this entry of ``history_of`` was put; empty where nobody said."""
    if isinstance(entry.fact, Unknown):
        return str(entry.fact.data.get("reason", ""))
    told = getattr(entry.fact, "reason", "")
    return told if isinstance(told, str) else ""


def stream_of(model: type[Record], key: str) -> str:
    """``registry.crossing_point/kordai``."""
    return f"{noun_of(model)}/{key}"


def noun_of(model: type[Record]) -> str:
    """``registry.crossing_point``: app label and the class name in snake case."""
    snake = re.sub(r"(?<=[a-z0-9])(?=[A-Z])", "_", model.__name__).lower()
    return f"{model._meta.app_label}.{snake}"


def _register(model: type[Record]) -> None:
    kind: Any = msgspec.defstruct(
        f"{model.__name__}Put",
        [
            ("values", dict[str, Any]),
            ("of_person", dict[str, Any] | None, None),
            ("reason", str | msgspec.UnsetType, msgspec.UNSET),  # unset, it leaves no byte
        ],
        bases=(Event,),
        frozen=True,
        kw_only=True,
        module=model.__module__,
    )
    private = ("of_person",) if model.PRIVATE else ()
    _facts[model] = fact(f"{noun_of(model)}_put.v1", private=private, keep_days=model.KEEP_DAYS)(
        kind
    )
    project.register(
        project.Projection(
            prefix=noun_of(model),
            start=lambda _: None,
            apply=lambda _, entry: entry,
            rows=lambda entry: () if entry is None else (_row(model, entry),),
            models=(model,),
        )
    )


def _merged(model: type[R], known: R | None, values: Mapping[str, Any], expected: int | None) -> R:
    version = known.version if known else 0
    if expected is not None and version != expected:
        raise Conflict(f"{noun_of(model)} is at {version}, not {expected}")
    kept = {f.attname: getattr(known, f.attname) for f in _fields(model)} if known else {}
    row = model(**kept)
    for name, value in values.items():
        try:
            model._meta.get_field(name)
        except FieldDoesNotExist as error:
            raise ValidationError({name: "There is no such field."}) from error
        setattr(row, name, value)
    row.version = version + 1
    row.full_clean(validate_unique=False, validate_constraints=False)
    return row


def _fact(row: Record, reason: str = "") -> Event:
    values = {f.name: _plain(f, row) for f in _fields(type(row))}
    of_person = {name: values.pop(name) for name in row.PRIVATE}
    why = reason.strip() or msgspec.UNSET
    return _facts[type(row)](values=values, of_person=of_person or None, reason=why)


def _plain(field: "models.Field[Any, Any]", row: Record) -> Any:
    value = getattr(row, field.attname)
    if isinstance(value, float):
        raise ValidationError({field.name: "A fact holds no floats; use a decimal."})
    return msgspec.to_builtins(value)


def _row(model: type[Record], entry: Recorded) -> Record:
    """The row as one put leaves it. What was erased takes the field's empty value."""
    row = model()
    stored = values_of(entry)
    for field in _fields(model):
        if field.name in stored:
            setattr(row, field.attname, _python(field, stored[field.name]))
    row.version = entry.version
    return row


def _python(field: "models.Field[Any, Any]", value: Any) -> Any:
    if isinstance(field, models.ForeignKey):
        return field.target_field.to_python(value)
    return field.to_python(value)


def _fields(model: type[Record]) -> list["models.Field[Any, Any]"]:
    return [f for f in model._meta.concrete_fields if f.name != "version"]
