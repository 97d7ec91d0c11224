"""Numbers of sheets and lines, and when a line may come in."""

import re
from datetime import date, datetime, timedelta
from typing import NamedTuple

from shekara.kernel.ledger.events import Event
from shekara.operations.continuity import commands as c
from shekara.operations.continuity import events as e
from shekara.operations.continuity.rules import refusals as r
from shekara.operations.continuity.state import Sheet

Facts = tuple[Event, ...]

MOST_LINES = 24
MOST_PEOPLE = 100
MOST_NAME = 120
WATCH_SLACK = timedelta(minutes=10)
"""A wrist watch that wrote the paper may be so much ahead."""
LETTERS = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789"
"""What a check letter may be: nothing that looks like something else by hand."""

_CODE = re.compile(r"(?P<sheet>[A-Z]{3}-P\d{2}-\d{4,6})-(?P<line>\d{2})-?(?P<check>[A-Z0-9])")


class Code(NamedTuple):
    """What stands on a line: the sheet's number and the line's."""

    sheet: str
    line: int


def sheet_number(short: str, year: int, serial: int) -> str:
    """``KRD-P26-0003``: the third sheet of 2026 at Kordai."""
    return f"{short}-P{year % 100:02d}-{serial:04d}"


def line_code(sheet: str, line: int) -> str:
    """What is printed beside a line and stands in its QR code: ``KRD-P26-0003-07-K``."""
    text = f"{sheet}-{line:02d}"
    return f"{text}-{_check(text)}"


def read_code(text: str) -> Code:
    """The line that a scan or a typing hand means.

    Small letters, spaces and look-alikes of hyphens are forgiven; a wrong check letter is not.
    Raises ``CodeUnreadable``.
    """
    tidy = re.sub(r"[\s\u2010-\u2015_.]+", "-", text.strip().upper()).strip("-")
    found = _CODE.fullmatch(tidy)
    if found is None or found["check"] != _check(f"{found['sheet']}-{found['line']}"):
        raise r.CodeUnreadable
    return Code(found["sheet"], int(found["line"]))


def _check(text: str) -> str:
    """One letter over the whole code: finds every single wrong letter and every swap of two.

    Weights 1, 2, 3 … modulo 31, a prime.
    """
    total = sum(place * ord(letter) for place, letter in enumerate(text, start=1))
    return LETTERS[total % 31]


def print_sheet(command: c.PrintSheet, *, number: str, serial: int) -> Facts:
    """Number a sheet."""
    if not 1 <= command.lines <= MOST_LINES:
        raise r.LinesUnclear(most=str(MOST_LINES))
    return (
        e.SheetPrinted(
            number=number,
            serial=serial,
            point=command.point,
            direction=command.direction,
            traffic=command.traffic,
            lines=command.lines,
        ),
    )


def may_enter(sheet: Sheet, line: int) -> None:
    """Raises when this line cannot come in (any more)."""
    if not sheet.exists:
        raise r.SheetUnknown(number=sheet.number)
    if not 1 <= line <= sheet.length:
        raise r.LineUnknown(number=sheet.number, line=str(line), lines=str(sheet.length))
    if known := sheet.entered.get(line):
        raise r.AlreadyIn(
            number=sheet.number,
            line=str(line),
            at=known.entered_at.isoformat(),
            by=known.entered_by,
            file=known.file,
        )
    if sheet.closed_at:
        raise r.SheetIsClosed(number=sheet.number)


def check_line(sheet: Sheet, line: int, command: c.EnterLine, *, at: datetime) -> None:
    """Raises when what stands on the line cannot be so."""
    may_enter(sheet, line)
    assert sheet.printed_at is not None  # noqa: S101  # narrows for the type checker
    if command.crossed_at > at + WATCH_SLACK:
        raise r.CrossedLater
    if command.crossed_at < sheet.printed_at - WATCH_SLACK:
        raise r.CrossedBeforePrint
    if not command.officer.strip():
        raise r.OfficerMissing
    person = command.person
    if not command.plate.strip() and (person is None or not person.surname.strip()):
        raise r.NobodyNamed
    texts = (command.plate, command.officer, *((person.surname, person.given_names,
             person.number, person.nationality) if person else ()))  # fmt: skip
    if any(len(text) > MOST_NAME for text in texts):
        raise r.TextTooLong(most=str(MOST_NAME))
    if command.people is not None and not 1 <= command.people <= MOST_PEOPLE:
        raise r.PeopleUnclear(most=str(MOST_PEOPLE))
    if person and person.birth_date:
        _born(person.birth_date, at.date())


def enter(line: int, command: c.EnterLine, *, file: str) -> Facts:
    """It is in, as this crossing file."""
    return (
        e.LineEntered(
            line=line,
            crossed_at=command.crossed_at,
            outcome=command.outcome,
            officer=command.officer.strip(),
            file=file,
        ),
    )


def close(sheet: Sheet) -> Facts:
    """The lines that are not in are void."""
    if sheet.closed_at:
        raise r.SheetIsClosed(number=sheet.number)
    lines = range(1, sheet.length + 1)
    return (e.SheetClosed(void=tuple(n for n in lines if n not in sheet.entered)),)


def _born(text: str, today: date) -> None:
    try:
        born = date.fromisoformat(text)
    except ValueError as error:
        raise r.DateUnreadable from error
    if born > today:
        raise r.DateUnreadable
