"""A project's public rows as tables, and the tables as CSV, xlsx and JSON.

Every cell is a public value; the column names are plain English words that do not change.
"""

import csv
import datetime
import io
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal

import msgspec
import xlsxwriter

from shekara.programme.publication.pages.values import PublicProject

Cell = str | int | Decimal | datetime.date | None
BYTE_ORDER_MARK = "\ufeff"
"""Spreadsheets read UTF-8 in a CSV only when it begins with this."""


@dataclass(frozen=True, kw_only=True)
class Table:
    """Rows under named columns."""

    name: str
    columns: tuple[str, ...]
    rows: Sequence[tuple[Cell, ...]]


def money(it: PublicProject) -> Table:
    """Contributions and dated lines."""
    rows: list[tuple[Cell, ...]] = [
        ("contribution", g.code, g.donor, g.stage, g.amount, g.currency, g.iso, g.meaning, g.source)
        for g in it.gifts
    ]
    rows += [
        ("line", m.code, "", m.kind, m.amount, m.currency, m.iso, m.meaning, m.source)
        for m in it.moved
    ]
    columns = ("row", "code", "donor", "kind", "amount", "currency", "date", "meaning", "source")
    return Table(name="money", columns=columns, rows=rows)


def activities(it: PublicProject) -> Table:
    """What was done, when and where."""
    rows = [
        (
            d.code,
            d.title,
            d.kind,
            d.stage,
            d.phase,
            d.output,
            d.begins,
            d.ends,
            ", ".join(spot.name for spot in d.places),
        )
        for d in it.deeds
    ]
    columns = ("code", "title", "kind", "stage", "phase", "output", "begins", "ends", "places")
    return Table(name="activities", columns=columns, rows=rows)


def results(it: PublicProject) -> Table:
    """Indicators with their figures, in the unit of the column beside them."""
    rows = [
        (
            c.level,
            c.title,
            f.code,
            f.title,
            f.unit,
            f.baseline_value,
            f.target_value,
            f.value,
            f.period,
            "measured" if f.measured else "document" if f.value is not None else "",
            f.facts,
            f.query,
            f.source,
        )
        for c in it.chain
        for f in c.figures
    ]
    columns = (
        "level", "result", "code", "indicator", "unit", "baseline", "target", "actual", "period",
        "origin", "facts", "query", "source",
    )  # fmt: skip
    return Table(name="results", columns=columns, rows=rows)


def budgets(it: PublicProject) -> Table:
    """What may be spent, by output and period."""
    columns = (
        "code", "output", "kind", "state", "begins", "ends", "amount", "currency", "source",
    )  # fmt: skip
    rows: list[tuple[Cell, ...]] = [
        (p.code, p.output, p.kind, p.state, p.begins, p.ends, p.amount, p.currency, p.source)
        for p in it.planned
    ]
    return Table(name="budgets", columns=columns, rows=rows)


def figures(it: PublicProject) -> Table:
    """Every figure of every indicator: baselines, targets, actuals, each with its period."""
    rows: list[tuple[Cell, ...]] = [
        (
            f.code, f.title, f.unit, p.code, p.kind, p.since, p.until, p.value, p.dimension,
            p.origin, p.facts, p.query, p.source,
        )
        for c in it.chain
        for f in c.figures
        for p in f.points
    ]  # fmt: skip
    columns = (
        "indicator", "title", "unit", "code", "figure", "from", "to", "value", "dimension",
        "origin", "facts", "query", "source",
    )  # fmt: skip
    return Table(name="figures", columns=columns, rows=rows)


def equipment(it: PublicProject) -> Table:
    """Equipment by point and kind."""
    rows = [
        (m.kind, m.point, m.pieces, m.delivered, m.in_use, m.unused, m.uses, m.trained, m.last_used)
        for m in it.machines
    ]
    columns = (
        "kind", "point", "pieces", "delivered", "in use", "unused", "uses", "people trained",
        "last used",
    )  # fmt: skip
    return Table(name="equipment", columns=columns, rows=rows)


def statements(it: PublicProject) -> Table:
    """What sources say."""
    rows = [(s.kind, s.about, s.text, s.as_of, s.source) for s in it.said]
    return Table(name="statements", columns=("kind", "about", "text", "as of", "source"), rows=rows)


TABLES: dict[str, Callable[[PublicProject], Table]] = {
    "money": money,
    "budgets": budgets,
    "activities": activities,
    "results": results,
    "figures": figures,
    "equipment": equipment,
    "statements": statements,
}
"""Every table by the name it has in addresses and as a sheet."""


def as_csv(table: Table) -> bytes:
    """One table for spreadsheets and programs: UTF-8, commas, ISO days, a point in figures."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(table.columns)
    writer.writerows([_text(cell) for cell in row] for row in table.rows)
    return (BYTE_ORDER_MARK + out.getvalue()).encode()


def as_xlsx(it: PublicProject) -> bytes:
    """All tables, a sheet each. Text never becomes a formula."""
    out = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(out, options) as book:
        book.set_properties({"title": it.title, "author": "Shekara", "created": MADE})
        head = book.add_format({"bold": True, "bottom": 1})
        for build in TABLES.values():
            table = build(it)
            sheet = book.add_worksheet(table.name)
            sheet.freeze_panes(1, 0)
            for column, name in enumerate(table.columns):
                sheet.write_string(0, column, name, head)
                sheet.set_column(column, column, 34 if name in WIDE else 16)
            for number, row in enumerate(table.rows, start=1):
                for column, cell in enumerate(row):
                    _put(sheet, number, column, cell)
    return out.getvalue()


WIDE = frozenset({"title", "result", "indicator", "text", "source", "query", "places", "meaning"})
MADE = datetime.datetime(2000, 1, 1)  # noqa: DTZ001  # a fixed day: the file is its facts alone


def _put(sheet: "xlsxwriter.worksheet.Worksheet", row: int, column: int, cell: Cell) -> None:
    if isinstance(cell, int | Decimal):
        sheet.write_number(row, column, float(cell))
    elif cell is not None:
        sheet.write_string(row, column, _text(cell, guard=False))


def as_json(it: PublicProject) -> bytes:
    """Everything, as it stands on the page; amounts are text, so that no cent is lost."""
    return msgspec.json.format(msgspec.json.encode(it), indent=2)


def _text(cell: Cell, *, guard: bool = True) -> str:
    """A cell as text; what a spreadsheet would take for a formula gets a quote before it."""
    if cell is None:
        return ""
    text = cell.isoformat() if isinstance(cell, datetime.date) else str(cell)
    return f"'{text}" if guard and isinstance(cell, str) and text[:1] in set("=+-@\t\r") else text
