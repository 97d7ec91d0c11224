"""What came out of the scanner, or into the page: a document, a plate, a container …

The page has no field to click first: everything typed or scanned arrives here as text,
and leaves as one ``Scan`` that says what it is.
"""

import re
from datetime import date
from enum import StrEnum

import msgspec

from shekara.operations.document import keyboard, marks
from shekara.operations.document.incoming import sheets, tidy
from shekara.operations.document.mrz import read_all
from shekara.operations.document.reading import Reading


class Kind(StrEnum):
    """What a text may be."""

    NOTHING = "nothing"
    DOCUMENT = "document"
    DOCUMENT_NUMBER = "document_number"
    PERSONAL_NUMBER = "personal_number"
    PLATE = "plate"
    CONTAINER = "container"
    WAGON = "wagon"
    VIN = "vin"
    CARNET = "carnet"
    CONSIGNMENT_NOTE = "consignment_note"
    BOOKING = "booking"
    CROSSING_FILE = "crossing_file"
    UNKNOWN = "unknown"


class Scan(msgspec.Struct, frozen=True, kw_only=True):
    """One thing that came in.

    value     in its one spelling: plate, number, identifier; empty for documents
    readings  the documents, for ``Kind.DOCUMENT``; a paste may hold several
    mark      plate, container, wagon or VIN with its warnings
    also      other kinds the text could be, likeliest first
    """

    kind: Kind
    value: str = ""
    readings: tuple[Reading, ...] = ()
    mark: marks.Mark | None = None
    also: tuple[Kind, ...] = ()

    @property
    def reading(self) -> Reading | None:
        """The first document, None when this is none."""
        return self.readings[0] if self.readings else None


_FILE = re.compile(r"(?:.*/)?([0-9A-HJKMNP-TV-Z]{26})/?", re.IGNORECASE)
_PREFIXED = {
    Kind.CARNET: re.compile(r"TIR[\s:№#.-]*([A-Z0-9][A-Z0-9 ./-]{3,20})"),
    Kind.CONSIGNMENT_NOTE: re.compile(
        r"(?:E-?)?(?:CMR|SMGS)[\s:№#.-]*([A-Z0-9][A-Z0-9 ./-]{1,30})"
    ),
    Kind.BOOKING: re.compile(r"(?:BOOKING|QUEUE|BK|ECHERED)[\s:№#.-]*([A-Z0-9][A-Z0-9-]{2,30})"),
}
_CARNET = re.compile(r"[A-Z]{2}[. ]?\d{8}")
_NUMBER = re.compile(r"N\d{8}|\d{9}|[A-Z]{2}\d{7}")
_PERSONAL = re.compile(r"\d{12}|\d{14}")
LONGEST_MARK = 60


def read_scan(text: str, *, today: date) -> Scan:
    """Say what ``text`` is. Never raises, whatever was typed.

    text   lines of a zone, joined or not; a plate; any number this product knows
    today  the reference day for documents
    """
    if not text.strip():
        return Scan(kind=Kind.NOTHING)
    if len(text) <= LONGEST_MARK and "<" not in text and "\n" not in text.strip():
        found = _mark(text.strip())
        if found is not None:
            return found
        if keyboard.wrong_layout(text):
            found = _mark(keyboard.as_typed(text.strip()))
            if found is not None:
                return found
    if sheets(tidy(text).lines)[0]:
        return Scan(kind=Kind.DOCUMENT, readings=read_all(text, today=today))
    if "<" in text:  # meant as a document: say why it is none
        return Scan(kind=Kind.DOCUMENT, readings=read_all(text, today=today))
    return Scan(kind=Kind.UNKNOWN, value=" ".join(text[:LONGEST_MARK].split()))


def _mark(text: str) -> Scan | None:
    """The one-line thing ``text`` is, with the other things it could be."""
    file = _FILE.fullmatch(text)
    if file:
        return Scan(kind=Kind.CROSSING_FILE, value=file[1].upper())
    spoken = text.upper().translate(keyboard.LOOK_ALIKES)
    for kind, shape in _PREFIXED.items():
        said = shape.fullmatch(spoken)
        if said:
            return Scan(kind=kind, value=said[1].strip().replace(" ", ""))
    found = list(_kinds(marks.plain(text), text))
    if not found:
        return None
    first, *others = found
    return Scan(
        kind=first.kind,
        value=first.value,
        mark=first.mark,
        also=tuple(other.kind for other in others),
    )


def _kinds(value: str, text: str) -> list[Scan]:
    found = []
    container = marks.container(text)
    if marks.CONTAINER.fullmatch(container.value):
        found.append(Scan(kind=Kind.CONTAINER, value=container.value, mark=container))
    if len(value) == marks.VIN_LENGTH:
        vin = marks.vin(text)
        if marks.VIN.fullmatch(vin.value) and not vin.value.isalpha():
            found.append(Scan(kind=Kind.VIN, value=vin.value, mark=vin))
    if marks.WAGON.fullmatch(value):
        wagon = marks.wagon(text)
        found.append(Scan(kind=Kind.WAGON, value=value, mark=wagon))
    if _CARNET.fullmatch(value):
        found.append(Scan(kind=Kind.CARNET, value=value))
    if _PERSONAL.fullmatch(value):
        found.append(Scan(kind=Kind.PERSONAL_NUMBER, value=value))
    plate = marks.plate(text)
    if plate.countries:
        found.append(Scan(kind=Kind.PLATE, value=plate.value, mark=plate))
    if _NUMBER.fullmatch(value):
        found.append(Scan(kind=Kind.DOCUMENT_NUMBER, value=value))
    return found
