"""Pages of the shell itself: the choice of light or dark, the documentation."""

from django.contrib.auth.decorators import login_not_required
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from shekara.web import docs
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


@require_GET
@login_not_required
def documentation(request: HttpRequest, name: str = "") -> HttpResponse:
    """One page of the documentation, or what a search found."""
    pages = docs.catalogue(docs.folder())
    words = request.GET.get("q", "").strip()
    page = docs.find(pages, name)
    if page is None:
        raise Http404(_("The documentation has no such page"))
    context = {
        "page": page,
        "tree": docs.tree(pages),
        "words": words,
        "found": docs.search(pages, words) if words else None,
        "text": mark_safe(docs.html(page)),  # noqa: S308  # HTML of the files was escaped
    }
    return render(request, "web/docs.html", context)


@require_GET
@login_not_required
def picture(request: HttpRequest, name: str) -> FileResponse:  # noqa: ARG001
    """A picture of the documentation."""
    found = docs.picture(docs.folder(), name)
    if found is None:
        raise Http404(_("The documentation has no such picture"))
    path, kind = found
    response = FileResponse(path.open("rb"), content_type=kind)
    response.headers["Cache-Control"] = "private, max-age=600"
    return response
