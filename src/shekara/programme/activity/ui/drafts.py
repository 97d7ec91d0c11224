"""A form half filled is kept and offered again, where the person left it.

A form page takes part with three lines: ``offered`` in its context for
``activity/_draft.html``, ``fields`` in the initial values, ``done`` when it was sent.
"""

from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse, QueryDict
from django.shortcuts import redirect
from django.urls import Resolver404, resolve
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from shekara.programme.activity import queries
from shekara.programme.activity.handlers import drafts
from shekara.programme.activity.models import Draft
from shekara.web import edge

ROOMS = ("activity", "funding", "works")
NOT_TYPED = frozenset({"csrfmiddlewaretoken", "seen", "version", "draft_at", "draft_title"})


def address_of(request: HttpRequest) -> str:
    """The form's own address, without the word that opens a draft."""
    return _without(request.path, request.GET)


def offered(request: HttpRequest) -> Draft | None:
    """What this person began here; nothing once they went on with it or sent the form."""
    if request.method == "POST" or "draft" in request.GET:
        return None
    return queries.find_draft(address_of(request), by=edge.actor(request))


def fields(request: HttpRequest) -> dict[str, Any]:
    """What was typed, when they asked to go on with it."""
    if request.method == "POST" or "draft" not in request.GET:
        return {}
    found = queries.find_draft(address_of(request), by=edge.actor(request))
    return dict(found.fields) if found else {}


def done(request: HttpRequest) -> None:
    """The form was sent and written."""
    drafts.forget(address_of(request), by=edge.actor(request))


@require_POST
def keep(request: HttpRequest) -> HttpResponse:
    """Keep what is typed: from the button, or by itself while somebody types."""
    address = _own(request.POST.get("draft_at", ""))
    wants_page = "text/html" in request.headers.get("Accept", "")
    if not address:
        return JsonResponse({"kept": False}, status=422)
    typed = {
        name: values if len(values) > 1 else values[0]
        for name, values in request.POST.lists()
        if name not in NOT_TYPED and any(values)
    }
    title = request.POST.get("draft_title", "") or address
    try:
        drafts.keep(address, title, typed, by=edge.actor(request), at=edge.now(request))
    except drafts.TooLarge:
        return JsonResponse({"kept": False, "why": _("This is too much to keep.")}, status=422)
    return redirect("activity:overview") if wants_page else JsonResponse({"kept": True})


@require_POST
def throw_away(request: HttpRequest) -> HttpResponse:
    """Begin anew: the draft is forgotten."""
    address = _own(request.POST.get("draft_at", ""))
    drafts.forget(address, by=edge.actor(request))
    back = "activity:overview" if "desk" in request.POST or not address else address
    return redirect(back)


def going_on(address: str) -> str:
    """The address that opens the form with what was kept."""
    return f"{address}{'&' if '?' in address else '?'}draft=1"


def _own(address: str) -> str:
    """The address, when it is a form of these rooms; nothing otherwise."""
    if not url_has_allowed_host_and_scheme(address, allowed_hosts=None):
        return ""
    path, _mark, query = address.partition("?")
    try:
        found = resolve(path)
    except Resolver404:
        return ""
    return _without(path, QueryDict(query)) if found.namespace in ROOMS else ""


def _without(path: str, query: QueryDict) -> str:
    kept = query.copy()
    kept.pop("draft", None)
    return f"{path}?{kept.urlencode()}" if kept else path
