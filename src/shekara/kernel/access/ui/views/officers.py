"""Officers for the operator: list, add, change, keys, history."""

import re
from http import HTTPStatus
from typing import Any

from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from shekara.kernel.access import edge, handlers, lockout, looks, queries
from shekara.kernel.access.matrix import may, require
from shekara.kernel.access.models import Officer
from shekara.kernel.access.places import Names
from shekara.kernel.access.roles import WORDS, Role
from shekara.kernel.access.ui.forms import BadgeForm, NewOfficerForm, OfficerForm
from shekara.kernel.access.ui.words import FIELDS, KEYS, explain
from shekara.kernel.ledger.append import Conflict

SHOWN = ("names", "rank", "agency", "points", "roles", "language", "shift_h",
         "valid_from", "valid_to", "active")  # fmt: skip


@require_GET
def officers(request: HttpRequest) -> HttpResponse:
    """Everybody this person may see."""
    actor, text = edge.actor_of(request), request.GET.get("text", "").strip()
    names = Names()
    rows = [
        (officer, names.agency(officer.agency), names.points(officer.points), _roles(officer))
        for officer in queries.officers(actor=actor, text=text)
    ]
    context = {"rows": rows, "text": text, "may_change": may(actor, "access.change_officers")}
    return render(request, "access/officers.html", context)


@never_cache
@require_http_methods(["GET", "POST"])
def new_officer(request: HttpRequest) -> HttpResponse:
    """Add one; the temporary password is shown on this page only, once."""
    actor = edge.actor_of(request)
    require(actor, "access.change_officers")
    form = NewOfficerForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            officer, password = handlers.add_officer(
                form.cleaned_data, actor=actor, stamp=edge.stamp_of(request)
            )
            return _once(request, officer, password)
        except ValidationError as wrong:
            explain(form, wrong)
    return _form(request, form, None)


@never_cache
@require_http_methods(["GET", "POST"])
def officer(request: HttpRequest, code: str) -> HttpResponse:
    """One officer: record, keys, history; changed here by an operator."""
    person = _find(request, code)
    actor = edge.actor_of(request)
    looks.look(actor, f"access.officer/{person.code}", "access", edge.stamp_of(request))
    if request.method == "GET":
        return _page(request, person)
    form, conflict = OfficerForm(request.POST, initial=_shown(person)), False
    if form.is_valid():
        try:
            handlers.change_officer(
                person.code,
                form.cleaned_data,
                expected=_version(request),
                actor=actor,
                stamp=edge.stamp_of(request),
            )
            return redirect("access:officer", code=person.code)
        except ValidationError as wrong:
            explain(form, wrong)
        except Conflict:
            conflict = True
    status = HTTPStatus.CONFLICT if conflict else HTTPStatus.UNPROCESSABLE_ENTITY
    return _page(request, person, form=form, conflict=conflict, status=status)


@never_cache
@require_POST
def reset_password(request: HttpRequest, code: str) -> HttpResponse:
    """A new temporary password, shown once."""
    person = _find(request, code)
    password = handlers.reset_password(
        person, actor=edge.actor_of(request), stamp=edge.stamp_of(request)
    )
    return _once(request, person, password)


@never_cache
@require_POST
@sensitive_post_parameters("badge", "pin")
def set_badge(request: HttpRequest, code: str) -> HttpResponse:
    """Badge and PIN for the fast switch."""
    person, form = _find(request, code), BadgeForm(request.POST)
    if form.is_valid():
        given = form.cleaned_data
        blank = "" if given["remove"] else None
        try:
            handlers.set_badge_and_pin(
                person,
                badge=given["badge"] or blank,
                pin=given["pin"] or blank,
                actor=edge.actor_of(request),
                stamp=edge.stamp_of(request),
            )
            return redirect("access:officer", code=person.code)
        except ValidationError as wrong:
            explain(form, wrong)
    return _page(request, person, badge_form=form, status=422)


def _find(request: HttpRequest, code: str) -> Officer:
    actor = edge.actor_of(request)
    require(actor, "access.read_officers")
    person = queries.officer_for(actor, code)
    if person is None:
        raise Http404
    return person


def _page(
    request: HttpRequest,
    person: Officer,
    *,
    form: OfficerForm | None = None,
    badge_form: BadgeForm | None = None,
    conflict: bool = False,
    status: int = 200,
) -> HttpResponse:
    actor = edge.actor_of(request)
    changes, names = queries.officer_history(person.code), Names()
    people = queries.names_of(change.actor for change in changes)
    context: dict[str, Any] = {
        "officer": person,
        "roles": _roles(person),
        "agency": names.agency(person.agency),
        "points": names.points(person.points),
        "form": form or OfficerForm(initial=_shown(person)),
        "badge_form": badge_form or BadgeForm(),
        "changes": [
            (change, _words(change), people.get(change.actor, change.actor)) for change in changes
        ],
        "may_change": may(actor, "access.change_officers"),
        "locked_until": lockout.locked_until(person.code, at=edge.now(request)),
        "conflict": conflict,
        "names": queries.names_of(change.actor for change in changes),
    }
    return render(request, "access/officer.html", context, status=status)


def _form(request: HttpRequest, form: OfficerForm, person: Officer | None) -> HttpResponse:
    context = {"form": form, "officer": person}
    return render(request, "access/officer_new.html", context, status=422 if form.errors else 200)


def _once(request: HttpRequest, person: Officer, password: str) -> HttpResponse:
    context = {"officer": person, "password": password}
    return render(request, "access/officer_password.html", context)


def _shown(person: Officer) -> dict[str, Any]:
    return {name: getattr(person, name) for name in SHOWN}


def _version(request: HttpRequest) -> int:
    text = request.POST.get("version", "")
    # No record has version -1: a page without its version conflicts instead of overwriting.
    return int(text) if re.fullmatch(r"[0-9]{1,9}", text) else -1


def _roles(person: Officer) -> list[Any]:
    return [WORDS[role] for role in Role if role.value in person.roles]


def _words(change: queries.Change) -> list[Any]:
    if change.made:
        return [_("Officer added")]
    if change.key:
        return [KEYS[change.key]]
    return [FIELDS[name] for name in change.changed if name in FIELDS]
