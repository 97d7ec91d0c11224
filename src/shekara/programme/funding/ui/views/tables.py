"""Money from a table: contributions, lines of money, budgets."""

from collections import Counter
from typing import Any

from django import forms as django_forms
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_safe

from shekara.programme.activity.ui import importing
from shekara.programme.funding import handlers, words
from shekara.programme.funding.models import Entered
from shekara.programme.funding.models.columns import slug
from shekara.programme.funding.ui.forms import BudgetForm, ContributionForm, EnteredForm, LineForm
from shekara.web import edge
from shekara.web.tables import fit
from shekara.web.tables.read import Line
from shekara.web.tables.rows import Found, Row, errors_of

KINDS: dict[str, type[EnteredForm]] = {
    "contribution": ContributionForm,
    "line": LineForm,
    "budget": BudgetForm,
}
TITLES = {
    "contribution": gettext_lazy("Contributions"),
    "line": gettext_lazy("Lines of money"),
    "budget": gettext_lazy("Budgets"),
}
NEEDED = {
    "contribution": ("project", "donor", "stage", "amount", "currency", "on", "source"),
    "line": ("project", "kind", "amount", "currency", "on", "source"),
    "budget": ("project", "starts_on", "ends_on", "amount", "currency", "source"),
}
SHOWN = {
    "contribution": ("project", "donor", "stage", "amount", "currency", "on"),
    "line": ("project", "kind", "amount", "currency", "on"),
    "budget": ("project", "output", "amount", "currency", "starts_on", "ends_on"),
}
_ALL = {"project": "bomca-8-kazakhstan", "currency": "USD", "public": "yes"}
EXAMPLES = {
    "contribution": _ALL | {
        "donor": "eu", "stage": "received", "amount": "250000.00", "on": "2013-02-14",
        "source": "Bank statement of 14.02.2013, line 3",
    },
    "line": _ALL | {
        "code": "voucher-2013-117", "kind": "expenditure", "amount": "1200.50",
        "on": "2013-05-02", "donor": "eu", "description": "Interpreters, two days",
        "source": "Voucher 117 of 02.05.2013",
    },
    "budget": _ALL | {
        "kind": "original", "state": "committed", "amount": "120000", "starts_on": "2013-01-01",
        "ends_on": "2013-12-31", "source": "Work plan 2013, page 4",
    },
}  # fmt: skip


@require_http_methods(["GET", "HEAD", "POST"])
def send(request: HttpRequest, noun: str) -> HttpResponse:
    """Send a table of money, look at it, enter it."""
    return importing.page(request, _table(request, noun))


@require_safe
def template(request: HttpRequest, noun: str) -> HttpResponse:
    """A table of this kind to fill in."""
    return importing.template(request, _table(request, noun))


def _table(request: HttpRequest, noun: str) -> importing.Table:
    if noun not in KINDS:
        raise Http404(_("There is no such kind of record."))
    kind, today = KINDS[noun], timezone.localdate(edge.now(request))
    fields = fields_of(noun)

    def write(rows: list[Row], _name: str) -> "Counter[Found]":
        values = [row.values for row in rows]
        by, stamp = edge.actor(request), edge.stamp(request)
        return handlers.enter_table(kind.model, values, today=today, by=by, stamp=stamp)

    return importing.Table(
        title=gettext_lazy("Money from a table"),
        about=gettext_lazy(
            "Money that is entered is never changed by a table; mend a mistake with a correction."
        ),
        right="funding.enter",
        page=reverse("funding:import", args=[noun]),
        back=reverse("funding:overview"),
        file=f"money-{noun}s",
        fields=fields,
        needed=NEEDED[noun],
        shown=SHOWN[noun],
        example=EXAMPLES[noun],
        look=lambda lines: look(lines, fields, noun, today=today),
        write=write,
        others=[
            (TITLES[each], reverse("funding:import", args=[each]), each == noun) for each in KINDS
        ],
    )


def fields_of(noun: str) -> dict[str, django_forms.Field]:
    """The columns of a table of money. Cost: four queries, for projects, donors, outputs."""
    columns = {name: field for name, field in KINDS[noun]().fields.items() if name != "seen"}
    columns["code"] = django_forms.CharField(
        label=_("Code"),
        max_length=60,
        validators=[slug],
        required=False,
        help_text=_("Your own number of the line, such as the voucher's. Empty: one is made."),
    )
    return fit.suited(columns, needed=NEEDED[noun])


def look(
    lines: list[Line], fields: dict[str, django_forms.Field], noun: str, *, today: Any
) -> list[Row]:
    """The lines with what they mean."""
    form: Any = type("MoneyRow", (KINDS[noun],), {**fields, "seen": None})
    rows = [_row(line, form) for line in lines]
    for row in rows:
        if row.errors:
            _also(row, KINDS[noun].model, today)
    good = [row for row in rows if not row.errors]
    beside = handlers.compared(KINDS[noun].model, [row.values for row in good], today=today)
    for row, found in zip(good, beside, strict=True):
        row.found = found.found
        if found.faults:
            row.wrong({name: [words.WRONG[wrong]] for name, wrong in found.faults.items()})
    return rows


def _also(row: Row, model: type[Entered], today: Any) -> None:
    """What the rules say of a row whose cells could not all be read, so that it is mended once."""
    if {"amount", "currency"} <= row.values.keys():
        found = handlers.faults(model, row.values, today=today)
        unread = set(row.errors)
        row.wrong(
            {name: [words.WRONG[wrong]] for name, wrong in found.items() if name not in unread}
        )


def _row(line: Line, kind: Any) -> Row:
    row = Row(line=line)
    form = kind(dict(line.cells))
    if line.extra:
        row.wrong({"": [_("There are more cells than columns.")]})
    if not form.is_valid():
        row.wrong(errors_of(form))
        row.values = dict(form.cleaned_data)
    elif not line.extra:
        row.values = form.values()
    return row
