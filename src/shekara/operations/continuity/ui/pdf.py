"""Continuity sheets as a PDF, set by typst: A4 across, one QR code a line. Nothing is fetched."""

import io
from pathlib import Path

import msgspec
import segno
import typst
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from shekara.operations.continuity.events import PaperOutcome
from shekara.operations.continuity.rules.sheet import line_code
from shekara.operations.continuity.state import Sheet
from shekara.operations.continuity.ui import words
from shekara.operations.continuity.ui.forms import zone
from shekara.registry.kinds import Traffic
from shekara.registry.queries import names_of_points

SOURCE = Path(__file__).parent / "sheet.typ"


def pdf(sheets: list[Sheet]) -> bytes:
    """The paper of these sheets, a page each (two when a sheet is long), PDF/A-2b.

    Cost: 40 ms a sheet; 0.2 s the first time, when fonts are read.
    """
    made = typst.compile(
        SOURCE.read_bytes(),
        format="pdf",
        sys_inputs={"told": _told(sheets)},
        pdf_standards="a-2b",
    )
    assert isinstance(made, bytes)  # noqa: S101  # without an output path it gives bytes
    return made


def pictures(sheets: list[Sheet], *, ppi: int = 150) -> list[bytes]:
    """The same pages as PNG: what a scanner would see of the paper."""
    made = typst.compile(
        SOURCE.read_bytes(), format="png", ppi=ppi, sys_inputs={"told": _told(sheets)}
    )
    return [made] if isinstance(made, bytes) else list(made or ())


def _told(sheets: list[Sheet]) -> str:
    names = names_of_points()
    told = {
        "language": (get_language() or "en")[:2],
        "words": _words(),
        "sheets": [_sheet(sheet, names.get(sheet.point, sheet.point)) for sheet in sheets],
    }
    return msgspec.json.encode(told).decode()


def _sheet(sheet: Sheet, point: str) -> dict[str, object]:
    assert sheet.printed_at is not None  # noqa: S101  # narrows for the type checker
    return {
        "number": sheet.number,
        "point": point,
        "traffic": words.word(sheet.traffic),
        "direction": words.word(sheet.direction),
        "on_foot": sheet.traffic is Traffic.PEDESTRIAN,
        "printed": f"{sheet.printed_at.astimezone(zone()):%d.%m.%Y %H:%M}",
        "lines": [
            {"code": code, "drawing": _drawing(code)}
            for code in (line_code(sheet.number, n) for n in range(1, sheet.length + 1))
        ],
    }


def _drawing(code: str) -> str:
    out = io.BytesIO()
    segno.make(code, error="m", micro=False).save(out, kind="svg", border=2, xmldecl=False)
    return out.getvalue().decode()


def _words() -> dict[str, str]:
    return {
        "title": _("Continuity sheet"),
        "how": _(
            "Write one traveller or vehicle on a line, in capital letters, as it stands in the"
            " document. Sign every line. When the power is back, scan each code and type the line"
            " in: the program takes every line once."
        ),
        "code": _("Line"),
        "time": _("Day, time"),
        "plate": _("Plate"),
        "people": _("People"),
        "names": _("Surname, given names"),
        "born": _("Birth date"),
        "document": _("State, document number"),
        "outcome": _("Outcome"),
        "signed": _("Signed by"),
        "passed": words.word(PaperOutcome.PASSED),
        "refused": words.word(PaperOutcome.REFUSED),
        "second": words.word(PaperOutcome.SECOND_LINE),
        "printed": _("printed"),
    }
