"""Switching officers at a desk, and making the first operator."""

from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from shekara.kernel.access import edge, first
from shekara.kernel.access.adapter import say_locked
from shekara.kernel.access.lockout import LockedUntil
from shekara.kernel.access.switch import SwitchRefused, switch_officer
from shekara.kernel.access.ui.forms import FirstForm, SwitchForm
from shekara.kernel.access.ui.words import explain


@never_cache
@sensitive_post_parameters("badge", "pin")
@require_http_methods(["GET", "POST"])
def switch(request: HttpRequest) -> HttpResponse:
    """Badge and PIN; afterwards back to where the desk was."""
    form = SwitchForm(request.POST if request.method == "POST" else None)
    onward = _safe(request, request.POST.get("next") or request.GET.get("next", ""))
    if form.is_valid():
        try:
            switch_officer(request, badge=form.cleaned_data["badge"], pin=form.cleaned_data["pin"])
            return redirect(onward)
        except SwitchRefused as refused:
            form.add_error(None, str(refused))
        except LockedUntil as locked:
            form.add_error(None, say_locked(locked))
    context = {"form": form, "next": onward, "actor": edge.find_actor(request)}
    return render(request, "access/switch.html", context, status=422 if form.errors else 200)


@never_cache
@login_not_required
@sensitive_post_parameters("code", "password", "again")
@require_http_methods(["GET", "POST"])
def first_operator(request: HttpRequest) -> HttpResponse:
    """The one page of an empty node; gone once there is an officer."""
    if not first.is_open():
        raise Http404
    form = FirstForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        given = form.cleaned_data
        try:
            first.make_first_operator(
                given["code"],
                number=given["number"],
                names=given["names"],
                password=given["password"],
                stamp=edge.stamp_of(request),
            )
            return redirect("account_login")
        except LockedUntil as locked:
            form.add_error(None, say_locked(locked))
        except ValidationError as wrong:
            explain(form, wrong, code="number")
    return render(request, "access/first.html", {"form": form}, status=422 if form.errors else 200)


def _safe(request: HttpRequest, path: str) -> str:
    safe = url_has_allowed_host_and_scheme(path, allowed_hosts={request.get_host()})
    return path if safe else "/"
