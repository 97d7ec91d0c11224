"""Lines of the wrong length, brought to the right one where the check digits then hold."""

import re
from collections.abc import Iterator
from itertools import islice, product

from shekara.operations.document.checked import checked_fields
from shekara.operations.document.digits import composite_text, weigh
from shekara.operations.document.incoming import Sheet
from shekara.operations.document.layout import Layout, layout_of
from shekara.operations.document.reading import Code, Problem

MOST_TRIED = 64
UNREADABLE = "?"


def zone_of(sheet: Sheet) -> tuple[Layout, str, tuple[Problem, ...]]:
    """The layout and zone of a sheet, and what had to be said of its lines."""
    first = sheet.lines[0][:1]
    layout = layout_of(sheet.count, sheet.width, first)
    if layout is None:  # a Sheet has one of the three known shapes
        raise ValueError(sheet)
    missing = sheet.count - len(sheet.lines)
    if missing == 0 and all(len(line) == sheet.width for line in sheet.lines):
        return layout, "".join(sheet.lines), ()

    problems = [_length(n, line, sheet.width) for n, line in enumerate(sheet.lines, 1)]
    said = [problem for problem in problems if problem is not None]
    said += [Problem(Code.LINE_MISSING, None, str(len(sheet.lines)), str(sheet.count))] * bool(
        missing
    )
    ways = [list(_ways(line, sheet.width)) for line in sheet.lines]
    blank = [[UNREADABLE * sheet.width]] * missing
    zones = ["".join(lines) for lines in islice(product(*ways, *blank), MOST_TRIED)]
    for zone in zones:
        if not missing and _holds(layout, zone):
            notes = tuple(Problem(Code.LINE_MENDED, p.field, p.found, p.expected) for p in said)
            return layout, zone, notes
    return layout, zones[0], tuple(said)


def _length(number: int, line: str, width: int) -> Problem | None:
    if len(line) == width:
        return None
    return Problem(Code.LINE_LENGTH, f"line_{number}", str(len(line)), str(width))


def _ways(line: str, width: int) -> Iterator[str]:
    """Ways to bring ``line`` to ``width``: change a run of fillers, longest first; cut the ends."""
    lack = width - len(line)
    if lack == 0:
        yield line
        return
    runs = sorted(re.finditer("<+", line), key=lambda run: (run.start() - run.end(), -run.end()))
    if lack > 0:
        yield from (line[: run.end()] + "<" * lack + line[run.end() :] for run in runs[:3])
        yield line + UNREADABLE * lack
        return
    for run in runs[:3]:
        if run.end() - run.start() > -lack:
            yield line[: run.start()] + line[run.start() - lack :]
    for cut in range(-lack + 1):
        yield line[cut : cut + width]


def _holds(layout: Layout, zone: str) -> bool:
    if not all(each.holds(zone) for each in checked_fields(layout, zone)):
        return False
    if layout.composite is None:
        return True
    return str(weigh(composite_text(layout, zone))) == zone[layout.composite]
