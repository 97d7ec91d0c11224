"""What was built from stored facts, kept as long as no fact behind it has changed.

The version of a project's public values is one question over all tables it is made of: how many
rows, how many puts, and how much is left of the private parts (an erasure changes no version).
What is kept can be dropped at any time; nothing is lost but the time to build it again. The values
are kept beside the answers, because page, files and pictures are all made of them.
"""

import datetime
import hashlib
from collections import OrderedDict
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from threading import Lock
from typing import TypeVar

from django.apps import apps
from django.db import connection

from shekara.kernel.records import Record

WHOLE = ("activity", "funding", "works")
"""Rooms all of whose records count; of equipment the project's own pieces."""
ALSO = frozenset(
    {
        "publication_project_page",
        "publication_iati_profile",
        "registry_crossing_point",
        "registry_country",
        "registry_border",
        "registry_agreement",
    }
)
MOST_KEPT = 96
MOST_VALUES = 24
T = TypeVar("T")


@dataclass(frozen=True, kw_only=True)
class Built:
    """One answer, ready to send: its bytes and the tag that names exactly them."""

    body: bytes
    etag: str


@cache
def _question() -> str:
    """One SELECT over every table, in one round trip."""
    parts = []
    for model in sorted(apps.get_models(), key=lambda m: m._meta.db_table):
        if not issubclass(model, Record):
            continue
        table = model._meta.db_table
        if model._meta.app_label in WHOLE or table in ALSO:
            private = "".join(f" + SUM(LENGTH({column}))" for column in model.PRIVATE)
            parts.append(f"SELECT '{table}', COUNT(*), SUM(version){private} FROM {table}")  # noqa: S608
    columns = "'works_equipment', COUNT(*), SUM(version)"
    parts.append(f"SELECT {columns} FROM works_equipment WHERE project = %s")  # noqa: S608
    return " UNION ALL ".join(parts)


def version(project: str, *, today: datetime.date) -> str:
    """Which facts the public values of a project stand on, as a short text. Cost: one query."""
    with connection.cursor() as cursor:
        cursor.execute(_question(), [project])
        rows = sorted(cursor.fetchall())
    told = repr([today.isoformat(), project, rows])
    return hashlib.sha256(told.encode()).hexdigest()[:24]


_kept: "OrderedDict[tuple[str, ...], Built]" = OrderedDict()
_lock = Lock()


def built(key: tuple[str, ...], build: Callable[[], bytes]) -> Built:
    """The answer of this key, built once. ``key`` begins with the version it stands on."""
    with _lock:
        if key in _kept:
            _kept.move_to_end(key)
            return _kept[key]
    body = build()
    made = Built(body=body, etag=f'"{hashlib.sha256(body).hexdigest()[:32]}"')
    with _lock:
        _kept[key] = made
        while len(_kept) > MOST_KEPT:
            _kept.popitem(last=False)
    return made


_values: "OrderedDict[tuple[str, ...], object]" = OrderedDict()


def valued(key: tuple[str, ...], kind: type[T], build: Callable[[], T]) -> T:
    """The values of this key, gathered once. ``key`` begins with the version they stand on."""
    with _lock:
        found = _values.get(key)
        if isinstance(found, kind):
            _values.move_to_end(key)
            return found
    made = build()
    with _lock:
        _values[key] = made
        while len(_values) > MOST_VALUES:
            _values.popitem(last=False)
    return made


def forget() -> None:
    """Drop everything that was kept."""
    with _lock:
        _kept.clear()
        _values.clear()


def kept() -> Iterator[tuple[str, ...]]:
    """The keys of what is kept now."""
    with _lock:
        yield from list(_kept)
