"""Nobody without a sign-in; no session beyond its shift; no work before a new password."""

from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import logout
from django.contrib.auth.middleware import LoginRequiredMiddleware
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from shekara.kernel.access import edge, shifts
from shekara.kernel.access.events import Ending
from shekara.kernel.access.matrix import Forbidden

Answer = Callable[[HttpRequest], HttpResponse]

BEFORE_A_NEW_PASSWORD = frozenset(
    {"account_change_password", "account_logout", "account_reauthenticate", "set_language"}
)


class SignInRequired(LoginRequiredMiddleware):
    """Every page asks for a sign-in, except views marked ``login_not_required``."""

    def process_view(
        self, request: HttpRequest, view_func: Any, view_args: Any, view_kwargs: Any
    ) -> HttpResponseBase | None:
        name = request.resolver_match.url_name if request.resolver_match else None
        if request.path.startswith(settings.OPEN_PREFIXES) or name == "set_language":
            return None
        response = super().process_view(request, view_func, view_args, view_kwargs)
        if response is None and _must_choose_password(request):
            return redirect("account_change_password")
        return response

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        """A refused right is a page with words, not an error."""
        if not isinstance(error, Forbidden) or request.path.startswith(settings.OPEN_PREFIXES):
            return None
        context = {
            "status": 403,
            "what": _("You may not do this"),
            "rule": error.right,
            "hint": _("If your work needs it, ask the operator of your node."),
        }
        page = "web/error.html#error" if request.headers.get("HX-Request") else "web/error.html"
        return render(request, page, context, status=403)

    def handle_no_permission(self, request: HttpRequest, view_func: Any) -> Any:
        """A part of a page cannot show a sign-in: the whole page goes there."""
        if request.headers.get("HX-Request"):
            return HttpResponse(status=401, headers={"HX-Redirect": reverse(settings.LOGIN_URL)})
        return super().handle_no_permission(request, view_func)


def shift(get_response: Answer) -> Answer:
    """Sign out whoever's shift is over, and say so."""

    def answer(request: HttpRequest) -> HttpResponse:
        if request.user.is_authenticated and shifts.is_over(request, at=edge.now(request)):
            shifts.end(request, Ending.OVER, at=edge.now(request))
            logout(request)
            messages.info(request, _("Your shift is over. Sign in again to go on."))
        return get_response(request)

    return answer


def _must_choose_password(request: HttpRequest) -> bool:
    user: Any = request.user
    if not user.is_authenticated or not (user.keys and user.keys.must_change):
        return False
    match = request.resolver_match
    return match is None or match.url_name not in BEFORE_A_NEW_PASSWORD
