"""Saying something about a record, and having seen what names one."""

from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST

from shekara.programme.activity import handlers
from shekara.web import edge


@require_POST
def comment(request: HttpRequest) -> HttpResponse:
    """Write a comment and go back to the record; a mistake keeps what was typed."""
    typed = {name: request.POST.get(name, "") for name in ("about", "called", "page", "text")}
    page = _page(typed["page"])
    try:
        handlers.comment(
            typed["about"][:200],
            typed["text"],
            called=typed["called"],
            page=page,
            by=edge.actor(request),
            stamp=edge.stamp(request),
        )
    except ValidationError as error:
        context = {"typed": typed | {"page": page}, "wrong": error.messages[0]}
        return render(request, "activity/comment.html", context, status=422)
    return redirect(f"{page}#comments")


@require_POST
def saw(request: HttpRequest, code: str) -> HttpResponse:
    """The mention was seen; it leaves the desk."""
    handlers.saw(code, by=edge.actor(request), stamp=edge.stamp(request))
    return redirect("activity:overview")


def _page(address: str) -> str:
    """Where the record is shown, on this node only."""
    own = url_has_allowed_host_and_scheme(address, allowed_hosts=None)
    return address if own and address.startswith("/") else reverse("activity:overview")
