"""Rows of many streams at once, for entries that came from elsewhere.

The same functions as while appending and in a rebuild: ``apply`` folds, ``rows`` says what
follows. Only the way in differs: states are loaded together, rows written together.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from functools import partial
from typing import Any

from django.db import DataError, IntegrityError, connection, models, transaction
from django.db.models import Model

from shekara.kernel.ledger.project import (
    Projection,
    known_state,
    projection_of,
    remember,
    upsert,
    write_difference,
)
from shekara.kernel.ledger.read import COLUMNS, JOINED, Recorded
from shekara.kernel.ledger.rebuild import insert
from shekara.kernel.ledger.row import reader

STREAMS_A_QUERY = 500

Failures = dict[str, str]
"""For each stream whose rows could not be written: why, in words."""

Change = tuple[str, list[Model], list[Model]]
"""A stream, its rows before (none when it is new), and its rows now."""


def project(recorded: Sequence[Recorded]) -> Failures:
    """Bring the tables up to entries just received; return the streams that failed.

    A stream that cannot be folded or written leaves its rows as they were and stops no
    other. Inside a transaction. Cost: about 40 µs an entry of a crossing file.
    """
    return write(prepare(recorded)())


@dataclass
class Folded:
    """What follows from entries: changes of rows, and the streams that cannot be folded."""

    changes: list[Change] = field(default_factory=list)
    failures: Failures = field(default_factory=dict)


def prepare(recorded: Sequence[Recorded]) -> Callable[[], Folded]:
    """Load what stands before these entries, and return what folds them.

    The fold asks no database: it may run in another thread while the entries are written. It
    is to be done, and its rows written, in the transaction in which it was prepared.
    """
    grouped: dict[str, list[Recorded]] = {}
    for entry in recorded:
        grouped.setdefault(entry.stream, []).append(entry)
    before = _states({s: facts for s, facts in grouped.items() if facts[0].version > 1})
    return partial(_folded, grouped, before)


def write(folded: Folded) -> Failures:
    """Write what was folded; return the streams that failed."""
    try:
        with transaction.atomic():
            _write(folded.changes)
            _check()
    except (IntegrityError, DataError):
        _one_by_one(folded.changes, folded.failures)
    return folded.failures


def project_again(streams: Iterable[str]) -> Failures:
    """Write the rows of whole streams from their histories, whatever stands there."""
    failures: Failures = {}
    for stream, facts in _histories(list(streams)).items():
        prefix, _, stream_id = stream.partition("/")
        if projection := projection_of(prefix):
            try:
                rows = list(projection.rows(projection.fold(stream_id, facts)))
                with transaction.atomic():
                    for model, of_model in _by_model(rows).items():
                        upsert(model, of_model)
                    _check()
            except Exception as error:
                failures[stream] = _words(error)
    return failures


def _folded(
    grouped: Mapping[str, Sequence[Recorded]], before: Mapping[str, Callable[[], Any]]
) -> Folded:
    done = Folded()
    for stream, facts in grouped.items():
        prefix, _, stream_id = stream.partition("/")
        projection = projection_of(prefix)
        if projection is None:
            continue
        try:
            new = facts[0].version == 1
            state = projection.start(stream_id) if new else before[stream]()
            old = [] if new else list(projection.rows(state))
            for entry in facts:
                state = projection.apply(state, entry)
            done.changes.append((stream, old, list(projection.rows(state))))
        except Exception as error:
            done.failures[stream] = _words(error)
        else:
            remember(stream, facts[-1].version, facts[-1].digest, state)
    return done


def _states(grouped: dict[str, list[Recorded]]) -> dict[str, Callable[[], Any]]:
    """For each stream: how to get its state before the first of these entries."""
    digests = _digests({stream: facts[0].version - 1 for stream, facts in grouped.items()})
    states: dict[str, Callable[[], Any]] = {}
    missing: dict[str, tuple[Projection[Any], int]] = {}
    for stream, facts in grouped.items():
        projection, version = projection_of(stream.partition("/")[0]), facts[0].version - 1
        if projection is None:
            continue
        found, state = known_state(stream, version, digests[stream])
        if found:
            states[stream] = partial(_as_it_is, state)
        else:
            missing[stream] = (projection, version)
    for stream, facts in _histories(list(missing)).items():
        projection, version = missing[stream]
        earlier = [entry for entry in facts if entry.version <= version]
        stream_id = stream.partition("/")[2]
        states[stream] = partial(projection.fold, stream_id, earlier)
    return states


def _as_it_is(state: Any) -> Any:
    return state


def _digests(versions: dict[str, int]) -> dict[str, str]:
    found: dict[str, str] = {}
    pairs = list(versions.items())
    with connection.cursor() as cursor:
        for begin in range(0, len(pairs), STREAMS_A_QUERY):
            part = pairs[begin : begin + STREAMS_A_QUERY]
            places = ",".join(["(%s,%s)"] * len(part))
            cursor.execute(
                "SELECT stream, digest FROM ledger_entry"  # noqa: S608
                f" WHERE (stream, version) IN (VALUES {places})",
                [value for pair in part for value in pair],
            )
            found.update(cursor.fetchall())
    return found


def _histories(streams: Sequence[str]) -> dict[str, list[Recorded]]:
    found: dict[str, list[Recorded]] = {}
    with connection.cursor() as cursor:
        for begin in range(0, len(streams), STREAMS_A_QUERY):
            part = streams[begin : begin + STREAMS_A_QUERY]
            places = ",".join(["%s"] * len(part))
            cursor.execute(
                f"SELECT {COLUMNS} FROM {JOINED}"  # noqa: S608
                f" WHERE e.stream IN ({places}) ORDER BY e.stream, e.version",
                part,
            )
            for row in cursor.fetchall():
                found.setdefault(row[2], []).append(Recorded.of(row))
    return found


def _write(changes: Iterable[Change]) -> None:
    """New streams by bulk insert; the others by what differs."""
    fresh: defaultdict[type[Model], list[Model]] = defaultdict(list)
    old: list[Model] = []
    now: list[Model] = []
    for _, before, after in changes:
        if before:
            old += before
            now += after
        else:
            for row in after:
                fresh[type(row)].append(row)
    for model, rows in fresh.items():
        _insert(model, rows)
    if now or old:
        write_difference(old, now)


def _one_by_one(changes: Iterable[Change], failures: Failures) -> None:
    for change in changes:
        try:
            with transaction.atomic():
                _write([change])
                _check()
        except (IntegrityError, DataError) as error:
            failures[change[0]] = _words(error)


def _check() -> None:
    """Raise now what a deferred constraint would raise at commit.

    On SQLite this would read whole tables; there the commit says it.
    """
    if connection.vendor == "postgresql":
        connection.check_constraints()


def _insert(model: type[Model], rows: list[Model]) -> None:
    if connection.vendor != "postgresql":
        insert(model, rows)
        return
    fields = model._meta.concrete_fields
    columns = ", ".join(f'"{field.column}"' for field in fields)
    values = reader(model)
    odd = [(at, p) for at, field in enumerate(fields) if (p := _prepare(field)) is not None]
    with (
        connection.cursor() as cursor,
        cursor.copy(f'COPY "{model._meta.db_table}" ({columns}) FROM STDIN') as copy,
    ):
        for row in rows:
            written = values(row)
            copy.write_row(_prepared(written, odd) if odd else written)


def _prepared(
    values: Iterable[Any], odd: Iterable[tuple[int, Callable[[Any], Any]]]
) -> Sequence[Any]:
    ready = list(values)
    for at, prepare in odd:
        ready[at] = prepare(ready[at])
    return ready


_AS_IT_IS = (
    models.CharField,
    models.TextField,
    models.IntegerField,
    models.BooleanField,
    models.DateField,
)


def _prepare(field: "models.Field[Any, Any]") -> Callable[[Any], Any] | None:
    """How a value goes into its column; nothing for those that go as they are."""
    if isinstance(field, models.ForeignKey):  # asked by Django a value for each row, 7 µs
        return _prepare(field.target_field)
    if isinstance(field, models.DateTimeField):  # dearer for psycopg than as a text
        return _instant
    if isinstance(field, _AS_IT_IS):
        return None
    return lambda value: field.get_db_prep_save(value, connection)


def _instant(at: datetime | None) -> str | None:
    return None if at is None else at.isoformat()


def _by_model(rows: Iterable[Model]) -> dict[type[Model], list[Model]]:
    found: dict[type[Model], list[Model]] = {}
    for row in rows:
        found.setdefault(type(row), []).append(row)
    return found


def _words(error: Exception) -> str:
    first = (str(error).splitlines() or [""])[0]
    return f"{type(error).__name__}: {first}"[:300]
