"""Entering money: a new line, a correction, a remark; donors, agreements and rates; histories."""

from collections.abc import Callable
from typing import Any

from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from shekara.kernel.access import require
from shekara.kernel.ledger.append import Conflict
from shekara.kernel.records import Record
from shekara.programme.activity.ui import drafts
from shekara.programme.activity.ui.history import changes
from shekara.programme.funding import handlers, queries, words
from shekara.programme.funding.models import Agreement, Donor, Entered
from shekara.programme.funding.ui import forms
from shekara.web import edge

METHODS = ["GET", "HEAD", "POST"]
RIGHTS = {"donor": "funding.edit_donors", "agreement": "funding.edit_donors"}
Write = Callable[[dict[str, Any], int | None], Record]


@require_http_methods(METHODS)
def new(request: HttpRequest, noun: str) -> HttpResponse:
    """A new line, donor, agreement or rate; ``?project=``, ``?donor=`` are filled in before."""
    kind = _kind(request, noun)
    today = timezone.localdate(edge.now(request))
    first = forms.today_in(today) | {
        name: value for name, value in request.GET.items() if name in kind.base_fields
    }
    return _page(request, noun, _form(request, kind, first), _new(request, noun), kind.title)


@require_http_methods(METHODS)
def correct(request: HttpRequest, noun: str, code: str) -> HttpResponse:
    """A line that stands in the place of another; the old one stays on record."""
    kind = _kind(request, noun, entered=True)
    row = _row(request, kind, code)
    form = forms.correction_of(_form(request, kind, forms.values_in(row, kind)))  # type: ignore[arg-type]

    def write(values: dict[str, Any], _seen: int | None) -> Record:
        model: type[Entered] = type(row)
        return handlers.correct(
            model, code, values, today=timezone.localdate(edge.now(request)),
            by=edge.actor(request), stamp=edge.stamp(request),
        )  # fmt: skip

    context = {"old": row, "corrects": True}
    return _page(request, noun, form, write, _("Correct this line"), row, context)


@require_http_methods(METHODS)
def change(request: HttpRequest, noun: str, code: str) -> HttpResponse:
    """A donor or an agreement is changed; of a line of money only what is not money."""
    kind = _kind(request, noun)
    row = _row(request, kind, code)
    form = _form(request, kind, forms.values_in(row, kind))
    if isinstance(form, forms.EnteredForm):
        form = forms.remarks_of(form)

    def write(values: dict[str, Any], seen: int | None) -> Record:
        by, stamp, told = edge.actor(request), edge.stamp(request), {**values, "code": code}
        if isinstance(row, Donor):
            return handlers.put_donor(told, expected=seen, by=by, stamp=stamp)
        if isinstance(row, Agreement):
            return handlers.put_agreement(told, expected=seen, by=by, stamp=stamp)
        model: type[Entered] = type(row)
        return handlers.annotate(model, code, values, expected=seen, by=by, stamp=stamp)

    return _page(request, noun, form, write, kind.title, row, {"old": row})


@require_safe
def history(request: HttpRequest, noun: str, code: str) -> HttpResponse:
    """Who wrote what of a line, a donor or an agreement, when and why: from the ledger."""
    require(edge.actor(request), "funding.read_own")
    if noun not in forms.FORMS:
        raise Http404(_("There is no such kind of record."))
    kind = forms.FORMS[noun]
    row = _row(request, kind, code)
    context = {
        "row": row,
        "kind": kind,
        "back": _back(row),
        "changes": changes(type(row), code, say=words.shown),
    }
    return render(request, "funding/history.html", context)


def _new(request: HttpRequest, noun: str) -> Write:
    today = timezone.localdate(edge.now(request))

    def write(values: dict[str, Any], _seen: int | None) -> Record:
        by, stamp = edge.actor(request), edge.stamp(request)
        match noun:
            case "donor":
                return handlers.new_donor(values, by=by, stamp=stamp)
            case "agreement":
                return handlers.put_agreement(values, expected=0, by=by, stamp=stamp)
            case "rate":
                return handlers.put_rate(values, today=today, by=by, stamp=stamp)
        made: Record = handlers.enter(_model(noun), values, today=today, by=by, stamp=stamp)
        return made

    return write


def _model(noun: str) -> type[Entered]:
    """The table of a word that names money."""
    model = forms.FORMS[noun].model
    if not issubclass(model, Entered):
        raise TypeError(noun)
    return model


def _page(
    request: HttpRequest,
    noun: str,
    form: forms.MoneyForm,
    write: Write,
    title: Any,
    row: Record | None = None,
    more: dict[str, Any] | None = None,
) -> HttpResponse:
    """Show the form, or write what it says: 303, or 422 and 409 with everything typed kept."""
    status = 200
    if form.is_bound:
        status, made = _tried(form, write)
        if made is not None:
            drafts.done(request)
            return redirect(_back(made))
    context = {
        "form": form,
        "noun": noun,
        "title": title,
        "back": _back(row) if row else _from(request),
        "draft": drafts.offered(request),
        **(more or {}),
    }
    return render(request, "funding/form.html", context, status=status)


def _tried(form: forms.MoneyForm, write: Write) -> tuple[int, Record | None]:
    if not form.is_valid():
        return 422, None
    try:
        return 303, write(form.values(), form.cleaned_data.get("seen"))
    except ValidationError as error:
        for name, said in error.message_dict.items():
            form.add_error(name if name in form.fields else None, said)
        return 422, None
    except Conflict:
        form.add_error(None, _("Somebody changed this meanwhile. Look, then send it again."))
        return 409, None


def _form(
    request: HttpRequest, kind: type[forms.MoneyForm], first: dict[str, Any]
) -> forms.MoneyForm:
    if request.method == "POST":
        return kind(request.POST)
    return kind(initial=first | drafts.fields(request))


def _kind(request: HttpRequest, noun: str, *, entered: bool = False) -> type[forms.MoneyForm]:
    require(edge.actor(request), RIGHTS.get(noun, "funding.enter"))
    kind = forms.FORMS.get(noun)
    if kind is None or (entered and not issubclass(kind, forms.EnteredForm)):
        raise Http404(_("There is no such kind of record."))
    return kind


def _row(request: HttpRequest, kind: type[forms.MoneyForm], code: str) -> Any:
    try:
        return queries.get_row(kind.model, code, by=edge.actor(request))
    except queries.Unknown as error:
        raise Http404(_("There is no record of this code.")) from error


def _from(request: HttpRequest) -> str:
    """Where the form was opened from."""
    if project := request.GET.get("project", ""):
        return reverse("funding:project", args=[project])
    if donor := request.GET.get("donor", ""):
        return reverse("funding:donor", args=[donor])
    return reverse("funding:overview")


def _back(row: Record) -> str:
    """The page on which the row stands."""
    if isinstance(row, Entered):
        return reverse("funding:project", args=[row.project])
    if isinstance(row, Donor):
        return reverse("funding:donor", args=[row.pk])
    if isinstance(row, Agreement):
        return reverse("funding:donor", args=[row.donor])
    return reverse("funding:rates")
