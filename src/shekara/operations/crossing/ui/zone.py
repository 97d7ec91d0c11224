"""The lines of a zone, with what was repaired and what failed, for the officer to compare."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from shekara.operations.crossing.state.file import CrossingFile
from shekara.operations.document.layout import LAYOUTS, Layout
from shekara.operations.document.reading import Code, Reading
from shekara.operations.document.scan import read_scan
from shekara.operations.document.ui.words import FIELDS, say

WIDTHS = {90: 30, 72: 36, 88: 44}
"""How long a line is in a zone of so many characters (ICAO 9303)."""


@dataclass(frozen=True, kw_only=True)
class Piece:
    """A run of characters. ``look``: ``mended`` by the reader, ``wrong``, or nothing."""

    text: str
    look: str = ""


def reading_of(file: CrossingFile, subject: str) -> Reading | None:
    """What the reader said of this person, while any agency has still to decide; else ``None``."""
    person = file.people.get(subject)
    if (
        person is None
        or not person.zone
        or not any(control.subject == subject for control in file.open_controls)
    ):
        return None
    width = WIDTHS.get(len(person.zone), len(person.zone))
    rows = [person.zone[at : at + width] for at in range(0, len(person.zone), width)]
    return read_scan("\n".join(rows), today=person.at.date()).reading


def zone_of(reading: Reading) -> list[list[Piece]]:
    """Each line as pieces; empty for a sound reading, which nobody needs to look at."""
    layout = LAYOUTS.get(reading.format) if reading.format else None
    if layout is None or not reading.zone or not (reading.repairs or reading.problems):
        return []
    looks = dict.fromkeys(_wrong(reading, layout), "wrong")
    letters = list(reading.zone)
    for repair in reading.repairs:
        place = (repair.line - 1) * layout.width + repair.column - 1
        if place < len(letters):
            letters[place], looks[place] = repair.to, "mended"
    return [
        _pieces(letters, looks, at, min(at + layout.width, len(letters)))
        for at in range(0, len(letters), layout.width)
    ]


def problems_of(reading: Reading) -> list[str]:
    """What the reader complains of, each with the field it concerns."""
    said = []
    for problem in reading.problems:
        field = _(FIELDS[problem.field]) if problem.field in FIELDS else ""
        said.append(f"{field}: {say(problem)}" if field else say(problem))
    return said


def _wrong(reading: Reading, layout: Layout) -> list[int]:
    spans = {"number": layout.number, "birth_date": layout.birth, "expiry_date": layout.expiry}
    failed = {
        p.field for p in reading.problems if p.code in {Code.CHECK_FAILED, Code.DATE_IMPOSSIBLE}
    }
    return [
        place
        for name, span in spans.items()
        if name in failed
        for place in range(span.start, span.stop + 1)
    ]


def _pieces(letters: list[str], looks: dict[int, str], start: int, stop: int) -> list[Piece]:
    pieces: list[Piece] = []
    for place in range(start, stop):
        look = looks.get(place, "")
        if pieces and pieces[-1].look == look:
            pieces[-1] = Piece(text=pieces[-1].text + letters[place], look=look)
        else:
            pieces.append(Piece(text=letters[place], look=look))
    return pieces
