"""Writing a record of works: a new one, or a change of one that is there."""

import re
from typing import Any

from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from shekara.kernel.access import require
from shekara.kernel.ledger.append import Conflict
from shekara.kernel.ledger.ulid import new_ulid
from shekara.kernel.records import Record
from shekara.programme.activity.ui import drafts
from shekara.programme.activity.ui.history import changes
from shekara.programme.works import handlers, models, queries
from shekara.programme.works.photos import Kept
from shekara.programme.works.ui.forms.records import NOUNS, TITLES, RecordForm, form_of
from shekara.programme.works.ui.words import shown
from shekara.web import edge

METHODS = ["GET", "HEAD", "POST"]
OWN = ("sites", "contractors", "contracts")
"""Nouns that stand without a site; the others belong to one."""


@require_http_methods(METHODS)
def new(request: HttpRequest, noun: str) -> HttpResponse:
    """A new record; ``?site=`` says of which site."""
    require(edge.actor(request), "works.edit")
    if noun not in NOUNS:
        raise Http404
    site = request.GET.get("site", "")[:80]
    if noun not in OWN and not models.Site.objects.filter(code=site).exists():
        raise Http404(_("There is no site of this code."))
    first = {"kind": request.GET.get("kind", ""), "moment": request.GET.get("moment", "")}
    return _page(request, noun, None, site, {k: v for k, v in first.items() if v})


@require_http_methods(METHODS)
def change(request: HttpRequest, noun: str, code: str) -> HttpResponse:
    """Change a record."""
    by = edge.actor(request)
    require(by, "works.edit")
    if noun not in NOUNS:
        raise Http404
    try:
        row = queries.get_record(NOUNS[noun], code, by=by)
    except queries.UnknownSite as unknown:
        raise Http404(_("There is no such record.")) from unknown
    fields = {f.name: getattr(row, f.attname) for f in row._meta.concrete_fields}
    return _page(request, noun, row, fields.get("site", ""), fields | {"seen": row.version})


@require_safe
def history(request: HttpRequest, noun: str, code: str) -> HttpResponse:
    """Who changed what of a record, when and why: from the ledger."""
    by = edge.actor(request)
    require(by, "works.read")
    if noun not in NOUNS:
        raise Http404
    try:
        row = queries.get_record(NOUNS[noun], code, by=by)
    except queries.UnknownSite as unknown:
        raise Http404(_("There is no such record.")) from unknown
    context = {
        "row": row,
        "title": TITLES[noun],
        "back": _back(noun, getattr(row, "site", "") or row.pk),
        "changes": changes(NOUNS[noun], code, say=shown),
    }
    return render(request, "works/history.html", context)


def _page(
    request: HttpRequest, noun: str, row: Record | None, site: str, first: dict[str, Any]
) -> HttpResponse:
    sent = request.method == "POST"
    data, files = (request.POST, request.FILES) if sent else (None, None)
    first = first | drafts.fields(request)
    form, status = form_of(noun, data, files, initial=first, changed=row is not None), 200
    if sent:
        status = 422
        if form.is_valid():
            status = _put(request, noun, form, row, site)
        if status == 303:  # noqa: PLR2004
            drafts.done(request)
            return redirect(_back(noun, site or str(form.cleaned_data["code"])))
    title = TITLES[noun] if row is None else f"{TITLES[noun]}: {row}"
    context = {
        "form": form,
        "title": title,
        "back": _back(noun, site or getattr(row, "pk", "")),
        "draft": drafts.offered(request),
        "history": reverse("works:history", args=[noun, row.pk]) if row else "",
    }
    return render(request, "works/record.html", context, status=status)


def _put(request: HttpRequest, noun: str, form: RecordForm, row: Record | None, site: str) -> int:
    """Write it; the status to answer with. What is wrong stands at its field."""
    values = dict(form.cleaned_data)
    seen, kept = values.pop("seen", None), values.pop("upload", None)
    why = values.pop("why", "")
    if isinstance(kept, Kept):
        values |= {"file": kept.file, "width": kept.width, "height": kept.height}
    if noun not in OWN:
        values["site"] = site
    values["code"] = row.pk if row else _code(request, noun, values)
    form.cleaned_data["code"] = values["code"]
    expected = seen if row else 0
    by, stamp = edge.actor(request), edge.stamp(request)
    try:
        handlers.put_record(NOUNS[noun], values, by=by, stamp=stamp, expected=expected, reason=why)
    except ValidationError as error:
        known = {k if k in form.fields else None: v for k, v in error.message_dict.items()}
        for name, said in known.items():
            form.add_error(name, said)
        return 422
    except Conflict:
        form.add_error(None, _("Somebody changed this meanwhile. Look, then send it again."))
        return 409
    return 303


def _code(request: HttpRequest, noun: str, values: dict[str, Any]) -> str:
    """A code that people can read where there is a name, and that never repeats."""
    name = str(values.get("name_en") or values.get("name") or values.get("number") or noun)
    slug = re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-")[:40] or noun
    if noun in OWN and not NOUNS[noun].objects.filter(pk=slug).exists():
        return slug
    return f"{slug}-{new_ulid(edge.now(request)).lower()[-12:]}"


def _back(noun: str, site: str) -> str:
    if noun == "contractors" or (noun == "contracts" and not site):
        return reverse("works:contracts")
    if noun == "sites" and not site:
        return reverse("works:sites")
    known = noun != "contracts" or models.Site.objects.filter(code=site).exists()
    return reverse("works:site", args=[site]) if known else reverse("works:contracts")
