"""QR labels as a PDF: what a person reads and what a scanner reads, three by eight on A4."""

import io
from collections.abc import Sequence
from functools import cache
from pathlib import Path

import msgspec
import segno
import typst
from django.http import HttpRequest, HttpResponse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from shekara.kernel.access import require
from shekara.programme.works import models, queries
from shekara.programme.works.queries import Wanted
from shekara.programme.works.ui.words.facts import place
from shekara.registry.queries import names_of_points
from shekara.web import edge, errors

SOURCE = Path(__file__).parent / "labels.typ"
MOST = 240
"""Ten sheets at once."""


class Label(msgspec.Struct, frozen=True, kw_only=True):
    """One label; ``code`` is the drawing of its QR code, which says the number."""

    number: str
    name: str
    serial: str
    place: str
    donor: str
    code: str


@require_GET
def labels(request: HttpRequest) -> HttpResponse:
    """Labels of one piece (``?number=``), or of what a list shows (the list's own filters)."""
    by = edge.actor(request)
    require(by, "works.receive")
    if number := request.GET.get("number", "")[:20]:
        rows = list(queries.seen_by(by).filter(number=number))
    else:
        names = ("text", "point", "kind", "step", "condition")
        asked = Wanted(**{name: request.GET.get(name, "")[:80] for name in names})
        rows = list(queries.matching(asked, by=by).filter(here=True).order_by("-number")[:MOST])
    if not rows:
        return errors.page(
            request,
            404,
            what=_("There is nothing to print"),
            hint=_("Only what is delivered and not written off has a label."),
        )
    response = HttpResponse(sheet(rows), content_type="application/pdf")
    response["Content-Disposition"] = 'inline; filename="labels.pdf"'
    return response


def sheet(rows: Sequence[models.Equipment]) -> bytes:
    """The PDF. Cost: 0.1 s for a sheet; fonts are read once."""
    names = dict(names_of_points())
    made = typst.compile(
        SOURCE.read_bytes(),
        format="pdf",
        font_paths=_fonts(),
        sys_inputs={
            "labels": msgspec.json.encode([label_of(row, names) for row in rows]).decode(),
            "language": (get_language() or "en")[:2],
            "title": _("Labels"),
        },
    )
    assert isinstance(made, bytes)  # noqa: S101  # without an output path it gives bytes
    return made


def label_of(row: models.Equipment, names: dict[str, str]) -> Label:
    """What stands on the label of a piece."""
    return Label(
        number=row.number,
        name=row.name,
        serial=row.serial,
        place=place(names, row.point, row.lane, row.desk),
        donor=row.mark or row.donor,
        code=code_svg(row.number),
    )


def code_svg(text: str) -> str:
    """A QR code as an SVG drawing, with a quiet zone of two modules."""
    out = io.BytesIO()
    segno.make(text, error="m", micro=False).save(out, kind="svg", border=2, xmldecl=False)
    return out.getvalue().decode()


@cache
def _fonts() -> typst.Fonts:
    return typst.Fonts(include_system_fonts=True)
