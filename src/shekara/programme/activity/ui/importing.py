"""Records from a table: a csv is sent, every row is shown with what it means, then it is written.

The page of any table of these rooms. What a table holds, and how it is written, its room says in
a ``Table``; nothing is written before somebody has seen the rows.
"""

import csv
import io
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from shekara.kernel.access import require
from shekara.web import edge
from shekara.web.tables import fit
from shekara.web.tables.read import MOST_LINES, Line, NotATable, read, text_of
from shekara.web.tables.rows import Found, Row, RowsRefused

SHOWN_WORDS = 24
"""A column with more words than this does not list them on the page."""
WORDS: Mapping[Found, tuple[str, Promise]] = {
    Found.NEW: ("passed", gettext_lazy("new")),
    Found.CHANGED: ("in_control", gettext_lazy("changes what is there")),
    Found.SAME: ("exempt", gettext_lazy("there already")),
    Found.WRONG: ("refused", gettext_lazy("cannot be taken")),
}


@dataclass(frozen=True, kw_only=True)
class Table:
    """One kind of table that may be sent.

    fields   its columns in order, as a table reads them
    needed   columns that must stand in the file
    shown    columns that name a row in the preview
    example  a row of the template
    look     lines → rows with what they mean; asks the database, writes nothing
    write    writes the rows that are right, all or none; raises ``RowsRefused``
    """

    title: str | Promise
    about: str | Promise
    right: str
    page: str
    back: str
    file: str
    fields: Mapping[str, forms.Field]
    needed: Sequence[str]
    shown: Sequence[str]
    example: Mapping[str, str]
    look: Callable[[list[Line]], list[Row]]
    write: Callable[[list[Row], str], Counter[Found]]
    others: Sequence[tuple[str | Promise, str, bool]] = ()


def template(request: HttpRequest, table: Table) -> HttpResponse:
    """The table to fill in: the columns and one example row."""
    require(edge.actor(request), table.right)
    out = io.StringIO()
    writer = csv.DictWriter(out, list(table.fields), restval="")
    writer.writeheader()
    writer.writerow(table.example)
    answer = HttpResponse("\ufeff" + out.getvalue(), content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="{table.file}.csv"'
    return answer


def page(request: HttpRequest, table: Table) -> HttpResponse:
    """Send a table, see what each row would do, then write the rows that are right."""
    require(edge.actor(request), table.right)
    context: dict[str, Any] = {"table": table, "columns": columns(table), "most": MOST_LINES}
    if request.method != "POST":
        return render(request, "activity/import.html", context)
    try:
        text = text_of(request)
        rows = table.look(read(text, columns=table.fields, needed=table.needed))
    except NotATable as error:
        return render(request, "activity/import.html", context | {"wrong": error}, status=422)
    bad = [row for row in rows if row.errors]
    status = 422 if bad else 200
    if "write" in request.POST and (not bad or "without_wrong" in request.POST):
        good = [row for row in rows if not row.errors]
        try:
            return _written(request, table, good, left_out=len(bad))
        except RowsRefused as refused:
            for place, errors in refused.errors.items():
                good[place].wrong(errors)
            bad, status = [row for row in rows if row.errors], 409
    told = [(row, *WORDS[row.found], _named(row, table), _errors(row, table)) for row in rows]
    context |= {"rows": told, "bad": len(bad), "count": _count(rows), "text": text}
    context |= {"name": _name(request), "refused": status == 409}  # noqa: PLR2004
    return render(request, "activity/import.html", context, status=status)


def columns(table: Table) -> list[dict[str, Any]]:
    """Each column: its label, whether it is needed, what an empty cell means, its words."""
    told = []
    for name, field in table.fields.items():
        known: Mapping[str, str] = getattr(field, "known", {})
        codes = sorted(set(known.values()))
        default = getattr(field, "default", "")
        told.append(
            {
                "name": name,
                "label": field.label,
                "needed": name in table.needed,
                "help": field.help_text,
                "codes": codes if len(codes) <= SHOWN_WORDS else [],
                "yes": isinstance(field, fit.YesField),
                "day": isinstance(field, forms.DateField),
                "default": default if isinstance(default, str) else "",
            }
        )
    return told


def _written(request: HttpRequest, table: Table, rows: list[Row], *, left_out: int) -> HttpResponse:
    count = table.write(rows, _name(request))
    said = _("Written from the table: %(new)s new, %(changed)s changed.") % {
        "new": count[Found.NEW],
        "changed": count[Found.CHANGED],
    }
    if same := count[Found.SAME]:
        said += " " + _("There already: %(n)s.") % {"n": same}
    if left_out:
        said += " " + _("Left out with mistakes: %(n)s.") % {"n": left_out}
    messages.success(request, said)
    return redirect(table.back)


def _name(request: HttpRequest) -> str:
    """The name of the file, carried from the preview to the writing."""
    sent: Any = request.FILES.get("file")
    return str(sent.name if sent else request.POST.get("name", ""))[:100]


def _count(rows: Sequence[Row]) -> dict[str, int]:
    found = Counter(row.found for row in rows)
    return {each.value: found[each] for each in Found} | {
        "good": len(rows) - found[Found.WRONG],
        "writing": found[Found.NEW] + found[Found.CHANGED],
    }


def _named(row: Row, table: Table) -> list[str]:
    return [row.line.cells.get(name, "") for name in table.shown]


def _errors(row: Row, table: Table) -> list[tuple[str, str]]:
    """Each mistake with its column; of the whole row, with none."""
    return [
        (name if name in table.fields else "", said)
        for name, found in row.errors.items()
        for said in found
    ]
