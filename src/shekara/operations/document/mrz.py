"""Read machine-readable zones: TD1, TD2, TD3, MRV-A, MRV-B (ICAO Doc 9303 parts 3 to 7).

The two doors are ``read`` (one document) and ``read_all`` (a paste of several). Neither
raises, whatever text or bytes come; the reference day is always the caller's.
"""

from collections.abc import Sequence
from datetime import date

from shekara.operations.document.dates import calendar_of
from shekara.operations.document.explain import explain
from shekara.operations.document.fast import read_sound
from shekara.operations.document.incoming import IN_ZONE, MANY_SHOWN, Sheet, Tidy, sheets, tidy
from shekara.operations.document.layout import layout_of
from shekara.operations.document.mending import zone_of
from shekara.operations.document.reading import Checks, Code, Fields, Problem, Reading

Source = str | bytes | Sequence[str]


def read(source: Source, *, today: date) -> Reading:
    """The first document in ``source``, explained.

    source  lines, or text or bytes holding them, joined or divided by line ends
    today   decides centuries and what has expired

    Cost: 6 µs for a sound document, some 80 µs for one that needs explaining
    (bench/mrz.py).
    """
    readings = read_all(source, today=today)
    if len(readings) == 1:
        return readings[0]
    several = Problem(Code.SEVERAL_DOCUMENTS, None, str(len(readings)), "1")
    return _with(readings[0], several)


def read_all(source: Source, *, today: date) -> tuple[Reading, ...]:
    """Every document in ``source``, in order; one unreadable reading when there is none."""
    if isinstance(source, list | tuple):
        quick = _exact(source, today)
        if quick is not None:
            return (quick,)
    clean = tidy(source)
    found, other = sheets(clean.lines)
    if not found:
        return (_nothing(clean),)
    said = clean.problems
    if other:
        said = (*said, Problem(Code.OTHER_TEXT, None, str(len(other))))
    return tuple(_read(sheet, said, today) for sheet in found)


def validity(reading: Reading, *, valid_from: date, today: date) -> Reading:
    """``reading`` with the start of validity, which no zone holds, taken into account."""
    if valid_from <= today:
        return reading
    return _with(reading, Problem(Code.NOT_YET_VALID, None, valid_from.isoformat()))


def _exact(lines: Sequence[str], today: date) -> Reading | None:
    """The reading of lines that are a zone just as they are; None when they want tidying."""
    try:
        zone = "".join(lines)
    except TypeError:  # not all of them text
        return None
    count = len(lines)
    if count not in (2, 3) or len({len(line) for line in lines}) != 1:
        return None
    layout = layout_of(count, len(lines[0]), zone[:1])
    if layout is None:
        return None
    known = calendar_of(today)
    sound = read_sound(layout, zone, known)
    if sound is None and IN_ZONE.fullmatch(zone):
        return explain(layout, zone, known=known)
    return sound


def _read(sheet: Sheet, said: tuple[Problem, ...], today: date) -> Reading:
    layout, zone, mended = zone_of(sheet)
    before = (*said, *mended)
    known = calendar_of(today)
    sound = None if before else read_sound(layout, zone, known)
    return sound or explain(layout, zone, known=known, before=before)


def _nothing(clean: Tidy) -> Reading:
    """The reading of text in which no zone was found."""
    lengths = ", ".join(str(len(line)) for line in clean.lines[:MANY_SHOWN])
    what = Problem(Code.NOT_A_ZONE, None, lengths) if clean.lines else Problem(Code.NOTHING_TO_READ)
    return unreadable(*clean.problems, what)


def unreadable(*problems: Problem) -> Reading:
    """A reading that holds nothing but its reasons."""
    return Reading(None, valid=False, fields=Fields(), checks=Checks(), problems=problems)


def _with(reading: Reading, problem: Problem) -> Reading:
    return Reading(
        reading.format,
        reading.valid and problem.is_note,
        reading.fields,
        reading.checks,
        reading.repairs,
        (*reading.problems, problem),
        reading.centuries,
        reading.zone,
    )
