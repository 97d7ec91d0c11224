"""Read a ledger as it stands at one instant, while others go on writing to it."""

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from typing import Any

from django.db import connection, transaction

ROWS_AT_ONCE = 5000

Execute = Callable[[str], Iterable[tuple[Any, ...]]]


@contextmanager
def at_one_moment() -> Iterator[Execute]:
    """A way to run SELECTs that all see the same instant, in constant memory.

    For PostgreSQL; an SQLite file is proved by ``verify.verify_file``, which does the same.
    Inside a transaction that is open already its own view is used.
    """
    begins = not connection.in_atomic_block
    with transaction.atomic():
        if begins and connection.vendor == "postgresql":
            with connection.cursor() as cursor:
                cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY")
        yield _rows


def _rows(sql: str) -> Iterator[tuple[Any, ...]]:
    with connection.chunked_cursor() as cursor:
        cursor.execute(sql)
        while rows := cursor.fetchmany(ROWS_AT_ONCE):
            yield from rows
