"""Tokens for the operator; looks and the matrix for those who watch over them."""

from datetime import datetime

from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.dateparse import parse_datetime
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from shekara.kernel.access import edge, looks, matrix, queries
from shekara.kernel.access import tokens as machines
from shekara.kernel.access.matrix import may, require
from shekara.kernel.access.models import ApiToken
from shekara.kernel.access.places import Names
from shekara.kernel.access.roles import WORDS, Role
from shekara.kernel.access.ui.forms import LooksForm, TokenForm
from shekara.kernel.access.ui.words import explain

PAGE = 100


@require_GET
def tokens(request: HttpRequest) -> HttpResponse:
    """Every machine that may call the API."""
    actor = edge.actor_of(request)
    names = Names()
    context = {
        "rows": [
            (token, names.agency(token.agency), names.points(token.points))
            for token in machines.tokens(actor=actor)
        ],
        "may_change": may(actor, "access.change_tokens"),
    }
    return render(request, "access/tokens.html", context)


@never_cache
@require_http_methods(["GET", "POST"])
def new_token(request: HttpRequest) -> HttpResponse:
    """Make one; its text is shown on this page only, once."""
    actor = edge.actor_of(request)
    require(actor, "access.change_tokens")
    form = TokenForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        values = {**form.cleaned_data, "owner": actor.code}
        try:
            token, text = machines.create_token(values, actor=actor, stamp=edge.stamp_of(request))
            return render(request, "access/token_made.html", {"token": token, "text": text})
        except ValidationError as wrong:
            explain(form, wrong)
    return render(
        request, "access/token_new.html", {"form": form}, status=422 if form.errors else 200
    )


@require_POST
def revoke_token(request: HttpRequest, code: str) -> HttpResponse:
    """Make one useless at once."""
    actor = edge.actor_of(request)
    require(actor, "access.change_tokens")
    if not ApiToken.objects.filter(pk=code).exists():
        raise Http404
    machines.revoke_token(code, actor=actor, stamp=edge.stamp_of(request))
    return redirect("access:tokens")


@require_GET
def looks_page(request: HttpRequest) -> HttpResponse:
    """Who looked at whose data, newest first; by subject, by officer, or all."""
    actor, form = edge.actor_of(request), LooksForm(request.GET)
    asked = form.cleaned_data if form.is_valid() else {}
    subject, officer = asked.get("subject", "").strip(), asked.get("officer", "").strip()
    if subject:
        found = looks.looks_at(subject, actor=actor, limit=PAGE)
    elif officer:
        found = looks.looks_by(officer, actor=actor, limit=PAGE)
    else:
        found = looks.latest_looks(actor=actor, before=_before(request), limit=PAGE)
    people, names = queries.names_of(each.officer for each in found), Names()
    context = {
        "form": form,
        "rows": [
            (each, people.get(each.officer, each.officer), names.agency(each.agency))
            for each in found
        ],
        "older": found[-1].at if len(found) == PAGE and not (subject or officer) else None,
    }
    return render(request, "access/looks.html", context)


@require_GET
def matrix_page(request: HttpRequest) -> HttpResponse:
    """The whole permission matrix."""
    require(edge.actor_of(request), "access.read_matrix")
    rows = [
        (right, [(role in holders, WORDS[role]) for role in Role])
        for right, holders in matrix.rights().items()
    ]
    roles = [WORDS[role] for role in Role]
    return render(request, "access/matrix.html", {"rows": rows, "roles": roles})


def _before(request: HttpRequest) -> datetime | None:
    try:
        at = parse_datetime(request.GET.get("before", ""))
    except ValueError:
        return None
    return at if at and at.tzinfo else None
