"""Tables as functions of facts: a stream's rows follow from its folded state, always.

While facts are appended, only the rows that changed are written, in the same
transaction. A rebuild folds every stream again and writes all rows: same function,
same rows. Whoever wants to hear of facts of another domain subscribes here.
"""

from collections import OrderedDict, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from threading import Lock
from typing import Any, Generic, Protocol, TypeVar

from django.db import connection
from django.db.models import Model, QuerySet

from shekara.kernel.ledger.events import Event
from shekara.kernel.ledger.read import Recorded, history
from shekara.kernel.ledger.row import reader

S = TypeVar("S")

CACHED_STREAMS = 2000
"""Folded states kept in memory; each is a function of stored facts and may be dropped."""


class Cursor(Protocol):
    """The little of a database cursor that the ledger uses."""

    def execute(self, sql: str, params: Sequence[Any] | None = None) -> Any: ...
    def fetchone(self) -> Any: ...
    def fetchall(self) -> Any: ...


@dataclass(frozen=True, kw_only=True)
class Projection(Generic[S]):
    """How the streams called ``prefix/…`` become rows.

    start   the state of a stream before its first fact, from the id after the slash
    apply   the next state; pure and quick: it runs for every fact ever written
    rows    every row that follows from a state; pure; unsaved model instances whose
            primary key is set
    models  all tables that ``rows`` may fill, parents before children
    edition counted up by a release whose rows differ from those of the release before: a
            database that was filled by an older edition is written anew at its start
    """

    prefix: str
    start: Callable[[str], S]
    apply: Callable[[S, Recorded], S]
    rows: Callable[[S], Iterable[Model]]
    models: tuple[type[Model], ...]
    edition: int = 1

    def load(self, stream_id: str) -> S:
        """The state as the facts leave it; ``start`` when there are none.

        Cost: one indexed SELECT when the state is in memory, else the whole history.
        """
        stream = f"{self.prefix}/{stream_id}"
        return _load(self, stream, _last(stream))

    def fold(self, stream_id: str, facts: Iterable[Recorded]) -> S:
        """The state after ``facts``, which are all of the stream's."""
        state = self.start(stream_id)
        for entry in facts:
            state = self.apply(state, entry)
        return state


_projections: dict[str, Projection[Any]] = {}
_listeners: defaultdict[type[Event], list[Callable[[Recorded], None]]] = defaultdict(list)
_states: OrderedDict[str, tuple[int, str, Any]] = OrderedDict()
_states_lock = Lock()


def register(projection: Projection[Any]) -> None:
    """Keep these tables from now on. Called once, in the domain's ``apps.py``."""
    _projections[projection.prefix] = projection


def registered() -> tuple[Projection[Any], ...]:
    """All projections, in the order they were registered."""
    return tuple(_projections.values())


def projection_of(prefix: str) -> Projection[Any] | None:
    """The projection of the streams called ``prefix/…``, if there is one."""
    return _projections.get(prefix)


def subscribe(kind: type[Event], listener: Callable[[Recorded], None]) -> None:
    """Call ``listener`` in the transaction of every fact of this kind. Not during rebuild."""
    _listeners[kind].append(listener)


def live(recorded: Sequence[Recorded]) -> None:
    """Bring the tables of one stream up to the facts just appended; tell the listeners."""
    stream = recorded[0].stream
    prefix, _, stream_id = stream.partition("/")
    if projection := _projections.get(prefix):
        first = recorded[0].version
        before = projection.start(stream_id) if first == 1 else _load(projection, stream, first - 1)
        after = before
        for entry in recorded:
            after = projection.apply(after, entry)
        remember(stream, recorded[-1].version, recorded[-1].digest, after)
        write_difference(() if first == 1 else projection.rows(before), projection.rows(after))
    for entry in recorded:
        for listener in _listeners.get(type(entry.fact), ()):
            listener(entry)


def write_difference(before: Iterable[Model], after: Iterable[Model]) -> None:
    """Insert, update and delete exactly the rows in which ``after`` differs."""
    old = {_identity(row): row for row in before}
    changed: defaultdict[type[Model], list[Model]] = defaultdict(list)
    for row in after:
        known = old.pop(_identity(row), None)
        values = reader(type(row))
        if known is None or values(known) != values(row):
            changed[type(row)].append(row)
    for model, rows in changed.items():
        upsert(model, rows)
    for gone in old.values():
        QuerySet(type(gone)).filter(pk=gone.pk)._raw_delete(connection.alias)


def upsert(model: type[Model], rows: Sequence[Model]) -> None:
    """Write rows by primary key, past any guard of the model's own manager."""
    fields = [f.name for f in model._meta.concrete_fields if not f.primary_key]
    table: QuerySet[Model] = QuerySet(model)
    table.bulk_create(
        rows,
        update_conflicts=True,
        unique_fields=[model._meta.pk.name],
        update_fields=fields,
        batch_size=500,
    )


def forget() -> None:
    """Drop every state in memory, because private parts were erased."""
    with _states_lock:
        _states.clear()


def streams(prefix: str, *, batch: int = 5000) -> Iterator[list[Recorded]]:
    """Every stream of a prefix, one list of facts each, in constant memory."""
    sql = (
        "SELECT e.node, e.seq, e.stream, e.version, e.name, e.data, e.actor, e.unit, e.at_us,"
        " e.private_digest, e.digest, p.text FROM ledger_entry e"
        " LEFT JOIN ledger_privatepart p ON p.node = e.node AND p.seq = e.seq"
        " WHERE (e.stream, e.version) > (%s, %s) AND e.stream < %s"
        " ORDER BY e.stream, e.version LIMIT %s"
    )
    stream, version, gathered = f"{prefix}/", 0, list[Recorded]()
    while True:
        with connection.cursor() as cursor:
            cursor.execute(sql, (stream, version, f"{prefix}0", batch))  # "0" follows "/"
            rows = cursor.fetchall()
        if not rows:
            break
        for row in rows:
            if gathered and gathered[-1].stream != row[2]:
                yield gathered
                gathered = []
            gathered.append(Recorded.of(row))
        stream, version = rows[-1][2], rows[-1][3]
    if gathered:
        yield gathered


def known_state(stream: str, version: int, digest: str) -> tuple[bool, Any]:
    """Whether the stream's state after this very entry is in memory, and the state."""
    with _states_lock:
        known = _states.get(stream)
    return (True, known[2]) if known and known[:2] == (version, digest) else (False, None)


def _load(projection: Projection[S], stream: str, version: int) -> S:
    if not version:
        return projection.start(stream.partition("/")[2])
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT digest FROM ledger_entry WHERE stream = %s AND version = %s",
            (stream, version),
        )
        digest = cursor.fetchone()[0]
    found, state = known_state(stream, version, digest)
    if found:
        return state  # type: ignore[no-any-return]
    facts = [entry for entry in history(stream) if entry.version <= version]
    state = projection.fold(stream.partition("/")[2], facts)
    remember(stream, version, digest, state)
    return state


def _last(stream: str) -> int:
    with connection.cursor() as cursor:
        cursor.execute("SELECT max(version) FROM ledger_entry WHERE stream = %s", (stream,))
        return cursor.fetchone()[0] or 0


def remember(stream: str, version: int, digest: str, state: object) -> None:
    """Keep a stream's state in memory; the oldest make room."""
    with _states_lock:
        _states[stream] = (version, digest, state)
        _states.move_to_end(stream)
        if len(_states) > CACHED_STREAMS:
            _states.popitem(last=False)


def _identity(row: Model) -> tuple[type[Model], Any]:
    return type(row), row.pk
