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
from shekara.web.tables.read import MOST_LINES, NotATable, read, text_of

COLUMNS = tuple(StockForm.base_fields)
NEEDED = ("kind", "name", "point")
RIGHT = "works.receive"
EXAMPLE = {
    "kind": "document_reader", "name": "Document reader, lane 4", "maker": "Regula",
    "model": "7017", "serial": "RG-7017-00412", "point": "kordai", "lane": "4",
    "delivered_on": "2026-05-12", "accepted_on": "2026-05-20", "donor": "EU",
    "source": "Act of acceptance 17 of 20.05.2026",
}  # fmt: skip


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
        "most": MOST_LINES,
    }  # fmt: skip
    if request.method != "POST":
        return render(request, "works/bulk.html", context)
    try:
        text = text_of(request)
        rows = checked(
            [
                Row(number=line.number, values=line.cells)
                for line in read(text, columns=COLUMNS, needed=NEEDED)
            ]
        )
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
