"""Writing any record by hand, and reading its history."""

from typing import Any

from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import NoReverseMatch
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from shekara.kernel.access import require
from shekara.kernel.ledger.append import Conflict
from shekara.kernel.records import Record
from shekara.programme.activity import handlers, queries
from shekara.programme.activity.kinds import About
from shekara.programme.activity.models import Person, Photo, Trainee
from shekara.programme.activity.store import NotAPicture
from shekara.programme.activity.ui import drafts, forms
from shekara.programme.activity.ui.history import changes
from shekara.programme.activity.ui.nouns import NOUNS, Noun
from shekara.programme.activity.words import ABOUTS
from shekara.web import edge

DONE = 303


@require_http_methods(["GET", "HEAD", "POST"])
def new_record(request: HttpRequest, noun: str) -> HttpResponse:
    """A form for a new record; ``?about=project&subject=…`` and other columns fill it before."""
    kind = _noun(noun)
    require(edge.actor(request), handlers.right_to_edit(kind.model))
    return _written(request, kind, noun, kind.model.blank(**_attached(request, kind)))


@require_http_methods(["GET", "HEAD", "POST"])
def edit_record(request: HttpRequest, noun: str, code: str) -> HttpResponse:
    """The form of a record that is there."""
    kind = _noun(noun)
    actor = edge.actor(request)
    require(actor, handlers.right_to_edit(kind.model))
    row = _row(kind, code)
    if kind.model is Person:
        row = queries.person(code, by=actor, stamp=edge.stamp(request))
    return _written(request, kind, noun, row)


@require_safe
def record_history(request: HttpRequest, noun: str, code: str) -> HttpResponse:
    """Who changed what of a record, when: from the ledger."""
    kind = _noun(noun)
    actor = edge.actor(request)
    require(actor, handlers.right_to_edit(Trainee) if kind.model is Trainee else "activity.read")
    row = _row(kind, code)
    if kind.model is Person:
        row = queries.person(code, by=actor, stamp=edge.stamp(request))
    context = {
        "row": row,
        "kind": kind,
        "noun": noun,
        "back": page_of(kind, row),
        "changes": changes(kind.model, code),
    }
    return render(request, "activity/history.html", context)


def _written(request: HttpRequest, kind: Noun, noun: str, row: Record) -> HttpResponse:
    initial = {name: value for name, value in request.GET.items() if name in kind.fields}
    initial |= drafts.fields(request)
    form, status = _form(kind, row, initial=initial), 200
    if request.method == "POST":
        form, status, row = _tried(request, kind, noun, row)
        if status == DONE:
            drafts.done(request)
            return redirect(page_of(kind, row))
    about = getattr(row, "about", "")
    context = {
        "form": form,
        "kind": kind,
        "noun": noun,
        "row": row,
        "new": row.version == 0,
        "about": ABOUTS.get(about, ""),
        "back": page_of(kind, row),
        "draft": drafts.offered(request),
        "draft_title": f"{kind.title}: {row}" if row.version else str(kind.title),
    }
    return render(request, "activity/record_form.html", context, status=status)


def _form(kind: Noun, row: Record, **how: Any) -> forms.RecordForm:
    form = forms.form_of(kind, row, **how)
    if isinstance(row, Photo):
        forms.add_file(form, held=row.held)
    return form


def _tried(
    request: HttpRequest, kind: Noun, noun: str, row: Record
) -> tuple[forms.RecordForm, int, Record]:
    """Try to write what was typed: the form with what is wrong, the status, the row."""
    version = row.version
    attached = {name: getattr(row, name) for name in ("about", "subject") if hasattr(row, name)}
    form = _form(kind, row, data=request.POST)
    if not form.is_valid():
        return form, 422, row
    values = {**form.values(), **attached}
    if version == 0:
        wanted = values.get("code") or forms.suggested_code(values, noun)
        values["code"] = wanted if values.get("code") else forms.free_code(kind, wanted)
    else:
        values["code"] = row.pk
    seen = form.cleaned_data.get("seen")
    try:
        expected = 0 if version == 0 else (seen or version)
        return form, DONE, _put(request, kind, values, expected, form.why)
    except ValidationError as error:
        _at_fields(form, error)
        return form, 422, row
    except NotAPicture as error:
        form.add_error("file", str(error.words))
        return form, 422, row
    except Conflict:
        typed = request.POST.copy()
        typed["seen"] = str(version)
        form = _form(kind, kind.model.objects.filter(pk=row.pk).first() or row, data=typed)
        form.add_error(None, _("Somebody changed this meanwhile. Look, then send it again."))
        return form, 409, row


def _put(
    request: HttpRequest, kind: Noun, values: dict[str, Any], expected: int, why: str
) -> Record:
    by, stamp = edge.actor(request), edge.stamp(request)
    if kind.model is Photo:
        sent = request.FILES.get("file")
        content = sent.read() if sent is not None and not isinstance(sent, list) else None
        return handlers.put_photo(
            values, content, expected=expected, reason=why, by=by, stamp=stamp
        )
    return handlers.put_record(
        kind.model, values, expected=expected, reason=why, by=by, stamp=stamp
    )


def _at_fields(form: forms.RecordForm, error: ValidationError) -> None:
    """Each message at its field; what concerns no field of the form stands above it."""
    for name, messages in error.message_dict.items():
        for message in messages:
            form.add_error(name if name in form.fields else None, message)


def _attached(request: HttpRequest, kind: Noun) -> dict[str, str]:
    """What a new record is about, from the address; the programme when nothing is said."""
    if not any(field.name == "about" for field in kind.model._meta.concrete_fields):
        return {}
    about = request.GET.get("about", About.PROGRAMME.value)
    if about not in set(About):
        raise Http404(_("A record cannot be about that."))
    return {"about": about, "subject": request.GET.get("subject", "bomca")}


def _noun(noun: str) -> Noun:
    if noun not in NOUNS:
        raise Http404(_("There is no such kind of record."))
    return NOUNS[noun]


def _row(kind: Noun, code: str) -> Record:
    try:
        return queries.find(kind.model, code)
    except queries.Unknown as error:
        raise Http404(_("There is no record of this code.")) from error


def page_of(kind: Noun, row: Record) -> str:
    """Where the record is shown; the overview while it has no page."""
    try:
        return kind.page(row)
    except (NoReverseMatch, ValueError):
        return NOUNS["organisation"].page(row)
