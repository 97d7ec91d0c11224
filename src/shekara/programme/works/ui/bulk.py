"""Bulk import of equipment: a csv, a preview with the errors of each row, then all or none."""

import csv
import io
from collections.abc import Mapping
from dataclasses import dataclass, field

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language, ngettext, override
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from shekara.kernel.access import require
from shekara.programme.works import commands as c
from shekara.programme.works import handlers
from shekara.programme.works.handlers.bulk import RowRefused, held_by
from shekara.programme.works.kinds import Kind
from shekara.programme.works.ui import words
from shekara.programme.works.ui.forms.buying import StockForm
from shekara.registry.queries import names_of_points
from shekara.web import edge

COLUMNS = tuple(StockForm.base_fields)
NEEDED = ("kind", "name", "point")
MOST_ROWS = 2000
MOST_BYTES = 2_000_000
RIGHT = "works.receive"
EXAMPLE = {
    "kind": "document_reader", "name": "Document reader, lane 4", "maker": "Regula",
    "model": "7017", "serial": "RG-7017-00412", "point": "kordai", "lane": "4",
    "delivered_on": "2026-05-12", "accepted_on": "2026-05-20", "donor": "EU",
    "source": "Act of acceptance 17 of 20.05.2026",
}  # fmt: skip


class NotATable(ValueError):
    """The file cannot be read as a table; ``str`` says why, in the reader's language."""


@dataclass(kw_only=True)
class Row:
    """One line of the file: what it says, what is wrong in it, the command it would be."""

    number: int
    values: Mapping[str, str]
    errors: list[tuple[str, str]] = field(default_factory=list)
    command: c.TakeIntoStock | None = None


@require_safe
def template(request: HttpRequest) -> HttpResponse:
    """The table to fill in: the columns and one example row."""
    require(edge.actor(request), RIGHT)
    out = io.StringIO()
    writer = csv.DictWriter(out, COLUMNS, restval="")
    writer.writeheader()
    writer.writerow(EXAMPLE)
    answer = HttpResponse("\ufeff" + out.getvalue(), content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = 'attachment; filename="equipment.csv"'
    return answer


@require_http_methods(["GET", "HEAD", "POST"])
def bulk(request: HttpRequest) -> HttpResponse:
    """Send a table, see what it would write, then write it."""
    require(edge.actor(request), RIGHT)
    context: dict[str, object] = {
        "columns": [
            (name, str(field.label), name in NEEDED)
            for name, field in StockForm.base_fields.items()
        ],
        "kinds": words.choices(Kind),
        "most": MOST_ROWS,
    }  # fmt: skip
    if request.method != "POST":
        return render(request, "works/bulk.html", context)
    try:
        text = _text(request)
        rows = checked(read(text))
    except NotATable as error:
        return render(request, "works/bulk.html", context | {"wrong": str(error)}, status=422)
    bad = [row for row in rows if row.errors]
    status = 422 if bad else 200
    if "write" in request.POST and not bad:
        try:
            return _written(request, rows)
        except RowRefused as refused:
            rows[refused.place].errors.append(("", words.say(refused.refusal)))
            bad, status = [rows[refused.place]], 409
    context |= {"rows": rows, "bad": bad, "text": text}
    return render(request, "works/bulk.html", context, status=status)


def _written(request: HttpRequest, rows: list[Row]) -> HttpResponse:
    commands = [row.command for row in rows if row.command]
    handlers.take_all_into_stock(commands, by=edge.actor(request), stamp=edge.stamp(request))
    n = len(commands)
    said = ngettext("%(n)s piece is taken into stock.", "%(n)s pieces are taken into stock.", n)
    messages.success(request, said % {"n": n})
    return redirect("works:list")


def _text(request: HttpRequest) -> str:
    """The table: the file that was sent, or the text of the preview."""
    sent = request.FILES.get("file")
    if sent is None or isinstance(sent, list):
        text = str(request.POST.get("text", ""))
        if not text.strip():
            raise NotATable(_("Choose a file first."))
        return text
    if (sent.size or 0) > MOST_BYTES:
        raise NotATable(_("The file is larger than 2 MB. Split it."))
    try:
        content: bytes = sent.read()
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        said = _("The letters of this file cannot be read. Save it as “CSV UTF-8”.")
        raise NotATable(said) from None


def read(text: str) -> list[Row]:
    """The rows of a csv with a line of column names; empty lines are passed over.

    Raises ``NotATable`` for a file without the needed columns, or with ones nobody knows.
    """
    first = text.lstrip("\ufeff").split("\n", 1)[0]
    mark = max(",;\t", key=first.count)
    if "\0" in text:
        raise NotATable(_("This is no table. Send a csv file."))
    try:
        lines = list(csv.reader(io.StringIO(text.lstrip("\ufeff")), delimiter=mark, strict=True))
    except csv.Error as error:
        said = _("The table breaks off: %(error)s. Is a quotation mark left open?")
        raise NotATable(said % {"error": error}) from None
    names = [name.strip().lower() for name in lines[0]] if lines else []
    missing = [name for name in NEEDED if name not in names]
    if missing:
        said = _("The first line must name the columns. Missing: %(names)s.")
        raise NotATable(said % {"names": ", ".join(missing)})
    unknown = [name for name in names if name not in COLUMNS]
    if unknown:
        said = _("There is no column “%(name)s”. Take the names from the template.")
        raise NotATable(said % {"name": unknown[0][:40]})
    rows = [
        Row(number=n, values=dict(zip(names, (cell.strip() for cell in line), strict=False)))
        for n, line in enumerate(lines[1:], start=2)
        if any(cell.strip() for cell in line)
    ]
    if not rows:
        raise NotATable(_("There is no row under the column names."))
    if len(rows) > MOST_ROWS:
        raise NotATable(_("At most 2000 rows at once. Split the file."))
    return rows


def checked(rows: list[Row]) -> list[Row]:
    """Every row with what is wrong in it, and the command it stands for when nothing is."""
    kinds, points = _by_words(), _by_names()
    serials: dict[tuple[str, str], int] = {}
    for row in rows:
        told = dict(row.values)
        told["kind"] = kinds.get(told.get("kind", "").casefold(), told.get("kind", ""))
        told["point"] = points.get(told.get("point", "").casefold(), told.get("point", ""))
        form = StockForm(told)
        if form.is_valid():
            row.command = form.command()
        row.errors += [
            (str(form.fields[name].label) if name in form.fields else "", str(said))
            for name, found in form.errors.items()
            for said in found
        ]
        _serial(row, serials)
    return rows


def _serial(row: Row, seen: dict[tuple[str, str], int]) -> None:
    """The same serial number of the same maker stands once, in the file and on record."""
    maker, serial = row.values.get("maker", ""), row.values.get("serial", "")
    if not serial:
        return
    label = str(StockForm.base_fields["serial"].label)
    before = seen.setdefault((maker.casefold(), serial.casefold()), row.number)
    if before != row.number:
        said = _("stands in line %(n)s already") % {"n": before}
        row.errors.append((label, said))
    elif holder := held_by(maker, serial):
        row.errors.append((label, _("belongs to %(number)s already") % {"number": holder}))


def _by_words() -> dict[str, str]:
    """The code of a kind by its code and by its word in each language."""
    found = {kind.value: kind.value for kind in Kind}
    for language in ("en", "ru", "kk", get_language() or "en"):
        with override(language):
            found |= {words.word(kind).casefold(): kind.value for kind in Kind}
    return found


def _by_names() -> dict[str, str]:
    """The code of a point by its code and by its name."""
    names = names_of_points()
    return {code.casefold(): code for code in names} | {
        name.casefold(): code for code, name in names.items()
    }
