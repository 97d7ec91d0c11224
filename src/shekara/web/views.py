"""Pages of the shell itself: the choice of light or dark."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST

from shekara.web.shell import theme

YEAR_S = 31_536_000
AFTER = {"": "dark", "dark": "light", "light": ""}


@require_POST
@login_not_required
def choose_theme(request: HttpRequest) -> HttpResponse:
    """Light, dark, or as the machine says; without a choice, the next of the three."""
    chosen = request.POST.get("theme") or AFTER[theme(request)]
    response = HttpResponseRedirect(_back(request))
    if chosen in {"light", "dark"}:
        response.set_cookie("theme", chosen, max_age=YEAR_S, samesite="Lax")
    else:
        response.delete_cookie("theme", samesite="Lax")
    return response


def _back(request: HttpRequest) -> str:
    """Where the reader was, if that is a page of ours."""
    wanted = request.POST.get("next", "")
    safe = url_has_allowed_host_and_scheme(
        wanted, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    )
    return wanted if safe else "/"
