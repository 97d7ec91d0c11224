"""Error pages in the same shell: what happened, and what to do next, never a traceback."""

import sys
from typing import Any

from django.db import DatabaseError, InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template import TemplateDoesNotExist
from django.template.loader import render_to_string
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from shekara.web.edge import fragment
from shekara.web.shell import theme

Words = str | Promise

WORDS: dict[int, tuple[Words, Words]] = {
    400: (
        _("The request cannot be understood"),
        _("Go back, check what was typed or scanned, and send it again."),
    ),
    403: (
        _("You may not do this"),
        _("Your role or your point does not allow it. Ask your shift leader."),
    ),
    404: (
        _("There is no such page"),
        _("The address may be mistyped, or what it named does not exist at this point."),
    ),
    405: (
        _("This cannot be done this way"),
        _("Go back and use the buttons of the page."),
    ),
    409: (
        _("Somebody was first"),
        _("What you saw has changed meanwhile. Open it again and look before you decide."),
    ),
    429: (
        _("Too many requests"),
        _("Wait a minute, then try again."),
    ),
    500: (
        _("Shekara made a mistake"),
        _("Nothing was half saved. Try again; if it happens twice, tell the operator the time."),
    ),
    503: (
        _("The database does not answer"),
        _(
            "Nothing was half saved. Try again; if it stays so, work on paper sheets and call the"
            " operator: the disk may be full or damaged."
        ),
    ),
}
"""status → what happened, what to do."""


def page(
    request: HttpRequest, status: int, *, what: Words = "", hint: Words = "", rule: Words = ""
) -> HttpResponse:
    """An error in the shell; a part of it alone when a part was asked for.

    what, hint  kinder words than the usual ones of the status
    rule        the rule that said no, in the reader's language
    """
    usual_what, usual_hint = WORDS[status]
    context = {
        "status": status,
        "what": what or usual_what,
        "hint": hint or usual_hint,
        "rule": rule,
    }
    return render(request, fragment(request, "web/error.html", "error"), context, status=status)


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:  # noqa: ARG001
    """handler400"""
    return _safe(request, 400)


def permission_denied(request: HttpRequest, exception: Exception) -> HttpResponse:  # noqa: ARG001
    """handler403"""
    return _safe(request, 403)


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """handler404; a view may say more by ``raise Http404(_("..."))``."""
    said = exception.args[0] if exception.args else ""
    return page(request, 404, what=said if isinstance(said, str | Promise) else "")


def server_error(request: HttpRequest) -> HttpResponse:
    """handler500: leans on nothing that may be what broke (no database, no session).

    A database that cannot be read or written is 503: the officer goes on on paper.
    """
    broke = sys.exc_info()[1]
    if isinstance(broke, OperationalError | InterfaceError) or type(broke) is DatabaseError:
        return _bare(request, 503)
    return _bare(request, 500)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:  # noqa: ARG001
    """The form did not come from a page of ours, or the session ended in between."""
    hint = _("Your session may have ended. Reload the page and send it again.")
    return _bare(request, 403, what=_("The form is too old"), hint=hint)


def _safe(request: HttpRequest, status: int) -> HttpResponse:
    """In the full shell where the request got far enough for one, else bare."""
    if hasattr(request, "user") and hasattr(request, "session"):
        return page(request, status)
    return _bare(request, status)


def _bare(request: HttpRequest, status: int, **words: Any) -> HttpResponse:
    what, hint = WORDS[status]
    context = {"status": status, "what": what, "hint": hint, "theme": theme(request), **words}
    text: str
    try:
        text = render_to_string("web/error_bare.html", context)
    except TemplateDoesNotExist:  # pragma: no cover  # a broken installation
        text = f"{what}. {hint}"
    return HttpResponse(text, status=status)
