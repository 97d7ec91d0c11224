"""Rows as csv and xlsx. A text that a spreadsheet would run as a formula is made harmless."""

import csv
import datetime
import io
from collections.abc import Iterable
from decimal import Decimal
from typing import Any

import xlsxwriter

from shekara.programme.publication.tables.rows import COLUMNS, Row, rows

RISKY = ("=", "+", "-", "@", "\t", "\r")


def as_csv(sheet: str, projects: list[str]) -> str:
    """One sheet as csv with a header, UTF-8 with a mark so that spreadsheets know it."""
    text = io.StringIO()
    text.write("\ufeff")
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(COLUMNS[sheet])
    for row in rows(sheet, projects):
        writer.writerow([_plain(row[name]) for name in COLUMNS[sheet]])
    return text.getvalue()


def as_workbook(projects: list[str]) -> bytes:
    """All sheets in one xlsx: amounts as numbers, days as days. Memory: one row."""
    sink = io.BytesIO()
    options = {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    book = xlsxwriter.Workbook(sink, options)
    head, day = book.add_format({"bold": True}), book.add_format({"num_format": "yyyy-mm-dd"})
    money = book.add_format({"num_format": "#,##0.00"})
    for name in COLUMNS:
        sheet = book.add_worksheet(name)
        sheet.freeze_panes(1, 0)
        sheet.write_row(0, 0, COLUMNS[name], head)
        _fill(sheet, name, rows(name, projects), day, money)
    book.close()
    return sink.getvalue()


def _fill(sheet: Any, name: str, told: Iterable[Row], day: Any, money: Any) -> None:
    for number, row in enumerate(told, start=1):
        for column, field in enumerate(COLUMNS[name]):
            value = row[field]
            if isinstance(value, datetime.date):
                sheet.write_datetime(number, column, value, day)
            elif isinstance(value, Decimal):
                sheet.write_number(number, column, value, money)
            elif isinstance(value, int):
                sheet.write_number(number, column, value)
            elif value not in (None, ""):
                sheet.write_string(number, column, str(value))


def _plain(value: Any) -> str:
    """A cell of csv; a leading apostrophe keeps a spreadsheet from running a text."""
    if value is None:
        return ""
    if isinstance(value, datetime.date):
        return value.isoformat()
    if isinstance(value, Decimal):
        return f"{value:f}"
    text = str(value)
    return f"'{text}" if text.startswith(RISKY) else text
