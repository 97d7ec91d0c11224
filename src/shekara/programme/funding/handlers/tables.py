"""Money from a table: what is not on record is entered, what is there already is left alone.

The same table twice enters nothing the second time. A row is known by its code; without one, by
everything in it that never changes once it is entered.
"""

import hashlib
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from shekara.kernel.access import Actor, require
from shekara.kernel.ledger.events import Stamp
from shekara.kernel.ledger.writing import writing
from shekara.kernel.records import put_many
from shekara.programme.funding import words
from shekara.programme.funding.faults import Wrong
from shekara.programme.funding.handlers.entering import faults
from shekara.programme.funding.models import Entered
from shekara.programme.funding.money import CENT
from shekara.programme.funding.rules import Faults
from shekara.web.tables.rows import Found, RowsRefused

Values = Mapping[str, Any]
OWN = frozenset({"corrects"})
"""Fixed columns that a table does not have."""


@dataclass(frozen=True, kw_only=True)
class Compared:
    """One row beside what is on record: its values with the code, whether it is new, its faults."""

    found: Found
    values: dict[str, Any]
    faults: Faults


def compared(model: type[Entered], rows: Sequence[Values], *, today: date) -> list[Compared]:
    """Each row beside the line it means. Cost: two queries, and three a row that is new."""
    by_code, by_content = _held(model, rows)
    seen: set[str] = set()
    told = []
    for row in rows:
        given = str(row.get("code") or "")
        content = _content(model, row)
        old = by_code.get(given) if given else by_content.get(content)
        code = given or (old.pk if old else _made(content))
        found, wrong = Found.SAME, _changed(model, old, content) if old else {}
        if old is None:
            found, wrong = Found.NEW, faults(model, row, today=today)
        if code in seen:
            wrong = {**wrong, "code": Wrong.TWICE_IN_TABLE}
        seen.add(code)
        told.append(
            Compared(
                found=Found.WRONG if wrong else found,
                values={**row, "code": code},
                faults=wrong,
            )
        )
    return told


def enter_table(
    model: type[Entered], rows: Sequence[Values], *, today: date, by: Actor, stamp: Stamp
) -> Counter[Found]:
    """Enter a table of money, all or none; how many rows were new, how many there already.

    today   the calendar day of the office; money is not entered for days to come
    Raises ``Forbidden``, ``RowsRefused``.
    """
    require(by, "funding.enter")
    with writing():
        told = compared(model, rows, today=today)
        if refused := {place: _said(row) for place, row in enumerate(told) if row.faults}:
            raise RowsRefused(refused)
        new = [row.values for row in told if row.found is Found.NEW]
        put_many(model, new, stamp=stamp)
    return Counter(row.found for row in told)


def _said(row: Compared) -> dict[str, list[str]]:
    return {field: [str(words.WRONG[wrong])] for field, wrong in row.faults.items()}


def _held(
    model: type[Entered], rows: Sequence[Values]
) -> tuple[dict[str, Entered], dict[tuple[Any, ...], Entered]]:
    """What is on record, by code and by content; the oldest line of the same content counts."""
    codes = {str(row.get("code") or "") for row in rows} - {""}
    projects = {str(row.get("project", "")) for row in rows}
    lines = model.objects.filter(project__in=projects).order_by("-pk")
    by_content = {
        _content(model, {name: getattr(row, name) for name in model.FIXED}): row for row in lines
    }
    return model.objects.in_bulk(codes), by_content


def _content(model: type[Entered], row: Values) -> tuple[Any, ...]:
    """What never changes once it is entered, as values that compare."""
    return tuple(_plain(row.get(name)) for name in model.FIXED if name not in OWN)


def _plain(value: Any) -> str:
    if isinstance(value, Decimal):
        return str(value.quantize(CENT))
    return "" if value is None else str(value)


def _made(content: tuple[Any, ...]) -> str:
    """A code that the same content always makes."""
    digest = hashlib.sha256("\x1f".join(content).encode()).hexdigest()
    return f"t-{digest[:20]}"


def _changed(model: type[Entered], old: Entered, content: tuple[Any, ...]) -> Faults:
    """A table never changes money: a code that is there must say the same."""
    names = [name for name in model.FIXED if name not in OWN]
    held = _content(model, {name: getattr(old, name) for name in names})
    pairs = zip(names, held, content, strict=True)
    return {name: Wrong.AMOUNT_IS_ENTERED for name, was, is_now in pairs if was != is_now}
