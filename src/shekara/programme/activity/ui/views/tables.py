"""Activities from a table."""

from collections import Counter
from copy import copy
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_safe

from shekara.programme.activity import handlers
from shekara.programme.activity.handlers.records import right_to_edit
from shekara.programme.activity.handlers.tables import IN_PLACE, compared
from shekara.programme.activity.models import Activity, Location
from shekara.programme.activity.ui import importing
from shekara.programme.activity.ui.forms import RecordForm, form_of
from shekara.programme.activity.ui.nouns import NOUNS
from shekara.web import edge
from shekara.web.tables import fit
from shekara.web.tables.read import Line
from shekara.web.tables.rows import Found, Row, errors_of

NEEDED = ("title_en", "kind", "source")
EXAMPLE = {
    "title_en": "Refresher course for document examiners, Kordai",
    "title_ru": "Повторный курс для проверяющих документы, Кордай", "kind": "training",
    "project": "bomca-8-kazakhstan", "stage": "completed", "planned_from": "2013-03-04",
    "planned_to": "2013-03-08", "actual_from": "2013-03-11", "actual_to": "2013-03-15",
    "slippage": "The trainers came a week later.", "focus": "training; border_management",
    "point": "kordai", "source": "Letter 41 of 20.03.2013",
}  # fmt: skip
SHOWN = ("title_en", "project", "actual_from")


@require_http_methods(["GET", "HEAD", "POST"])
def send(request: HttpRequest) -> HttpResponse:
    """Send a table of activities, look at it, write it."""
    return importing.page(request, _table(request))


@require_safe
def template(request: HttpRequest) -> HttpResponse:
    """The table of activities to fill in."""
    return importing.template(request, _table(request))


def _table(request: HttpRequest) -> importing.Table:
    kind = form_of(NOUNS["activity"], Activity.blank())
    place = form_of(NOUNS["location"], Location.blank()).fields
    columns = {n: f for n, f in kind.fields.items() if n != "seen"}
    columns |= {name: place[name] for name in IN_PLACE}
    fields = fit.suited(columns, needed=NEEDED)
    fields["code"].help_text = _("Your own, or empty: then it is made from the English title.")
    fields["focus"].help_text = _("Several words with commas between.")

    def write(rows: list[Row], name: str) -> "Counter[Found]":
        reason = _("Table %(name)s") % {"name": name} if name else _("A table")
        values = [row.values for row in rows]
        by, stamp = edge.actor(request), edge.stamp(request)
        return handlers.put_table(values, reason=reason, by=by, stamp=stamp)

    return importing.Table(
        title=gettext_lazy("Activities from a table"),
        about=gettext_lazy(
            "A row with the code of an activity that is there changes it: only the columns of the"
            " table, nothing else."
        ),
        right=right_to_edit(Activity),
        page=reverse("activity:import"),
        back=reverse("activity:overview"),
        file="activities",
        fields=fields,
        needed=NEEDED,
        shown=SHOWN,
        example=EXAMPLE,
        look=lambda lines: look(lines, fields, type(kind)),
        write=write,
    )


def look(lines: list[Line], fields: dict[str, forms.Field], kind: type[RecordForm]) -> list[Row]:
    """The lines with what they mean. Cost: four queries."""
    there = [name for name in fields if name in lines[0].cells or name in NEEDED]
    own = {name: fields[name] for name in there}
    form: Any = type("ActivityRow", (kind,), {**own, "seen": None})
    form.base_fields = {name: field for name, field in form.base_fields.items() if name in own}
    held = Activity.objects.in_bulk({line.cells.get("code", "") for line in lines})
    rows = [_row(line, form, held.get(line.cells.get("code", ""))) for line in lines]
    good = [row for row in rows if not row.errors]
    for row, beside in zip(good, compared([row.values for row in good]), strict=True):
        row.found = beside.found
        if beside.says:
            row.wrong({"title_en": [beside.says]})
    return rows


def _row(line: Line, kind: Any, old: Activity | None) -> Row:
    row = Row(line=line)
    form = kind(dict(line.cells), instance=copy(old) if old else Activity.blank())
    if line.extra:
        row.wrong({"": [_("There are more cells than columns.")]})
    if not form.is_valid():
        row.wrong(errors_of(form))
    elif not line.extra:
        row.values = {name: form.cleaned_data[name] for name in form.fields if name != "code"}
        row.values["code"] = old.pk if old else form.cleaned_data.get("code", "")
    return row
