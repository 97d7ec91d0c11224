"""Every failure of the interface as one shape: ``application/problem+json`` (RFC 9457)."""

import json
import logging
import re
from typing import Any

from django.core.exceptions import RequestDataTooBig, TooManyFieldsSent
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from ninja import NinjaAPI
from ninja.errors import AuthenticationError, HttpError, ValidationError

from shekara.config.api.tokens import TooMany
from shekara.kernel.access import Forbidden
from shekara.kernel.ledger.append import Conflict, TooLarge
from shekara.operations.crossing.api.calling import FieldWrong
from shekara.operations.crossing.handlers import UnknownFile
from shekara.operations.crossing.rules.refusals import Refusal
from shekara.operations.crossing.ui import words
from shekara.programme.works.handlers import UnknownEquipment
from shekara.programme.works.rules.refusals import Refusal as WorksRefusal
from shekara.programme.works.ui import words as works_words

log = logging.getLogger(__name__)

MEDIA = "application/problem+json"
LONGEST_VALUE = 200
_HUMP = re.compile(r"(?<=[a-z0-9])(?=[A-Z])")


def problem(
    request: HttpRequest,
    status: int,
    code: str,
    title: str,
    detail: str = "",
    headers: dict[str, str] | None = None,
    **more: Any,
) -> HttpResponse:
    """One problem; ``code`` is stable, ``title`` and ``detail`` are in the caller's language."""
    body = {
        "type": f"urn:shekara:problem:{code}",
        "title": title,
        "status": status,
        "detail": detail or title,
        "code": code,
        "instance": request.path,
        **more,
    }
    return HttpResponse(
        json.dumps(body, ensure_ascii=False, default=str),
        status=status,
        content_type=MEDIA,
        headers=headers,
    )


def refusal_words(refusal: Refusal | WorksRefusal) -> str:
    """The rule as an officer would be told it."""
    if isinstance(refusal, WorksRefusal):
        return works_words.say(refusal)
    return words.say(refusal)


def refused(request: HttpRequest, refusal: Refusal | WorksRefusal) -> HttpResponse:
    """A rule said no: its name is the code."""
    code = _HUMP.sub("_", type(refusal).__name__).lower()
    details = {key: str(value) for key, value in refusal.details.items()}
    return problem(
        request, 409, code, _("A rule says no"), str(refusal_words(refusal)), details=details
    )


def conflict(request: HttpRequest, _error: Conflict) -> HttpResponse:
    """Somebody was first; with ``If-Match`` the precondition failed."""
    status = 412 if request.headers.get("If-Match") else 409
    return problem(
        request,
        status,
        "conflict",
        _("Somebody else was first"),
        _("The file has moved since. Read it again and decide again."),
    )


def invalid(request: HttpRequest, error: ValidationError) -> HttpResponse:
    """The call does not fit the printed interface; the first fault in front, all of them behind."""
    faults = [_fault(request, each) for each in error.errors]
    first = faults[0] if faults else {"field": "", "value": "", "detail": ""}
    return problem(
        request,
        422,
        "invalid",
        _("The call cannot be understood"),
        f"{first['field']}: {first['detail']}",
        field=first["field"],
        value=first["value"],
        errors=faults,
    )


def _fault(request: HttpRequest, error: dict[str, Any]) -> dict[str, str]:
    # ("body", "body", "people", 0, "role"): where it was looked for, the parameter, the path
    where = list(error.get("loc", ()))
    path = where[2:] if where[:2] == ["body", "body"] else where[1:]
    value = _sent(request, where[0] if where else "", path)
    return {
        "field": ".".join(map(str, path)) or "body",
        "value": shortened(value) if value is not None else "",
        "detail": str(error.get("msg", "")),
    }


def _sent(request: HttpRequest, place: str, path: list[Any]) -> Any:
    """What the caller sent there; ninja does not say it."""
    if place == "query":
        return request.GET.get(str(path[0])) if path else None
    if place == "path" and request.resolver_match and path:
        return request.resolver_match.kwargs.get(str(path[0]))
    if place != "body":
        return None
    value: Any = json.loads(request.body or b"null")
    for step in path:
        try:
            value = value[step]
        except (KeyError, IndexError, TypeError):
            return None
    return value


def shortened(value: object) -> str:
    """A value as the caller may recognise it, never longer than a line or two."""
    text = value if isinstance(value, str) else json.dumps(value, default=str, ensure_ascii=True)
    return (
        text.encode("ascii", "backslashreplace").decode()[:LONGEST_VALUE]
        if not text.isprintable()
        else text[:LONGEST_VALUE]
    )


def field_wrong(request: HttpRequest, error: FieldWrong) -> HttpResponse:
    """One field is well formed and yet cannot be."""
    return problem(
        request,
        422,
        "invalid",
        _("The call cannot be understood"),
        error.why,
        field=error.field,
        value=shortened(error.value),
    )


def unsigned(request: HttpRequest, _error: AuthenticationError) -> HttpResponse:
    """No token, or one that is not good today."""
    return problem(
        request,
        401,
        "no_token",
        _("Send a token"),
        _("Send Authorization: Bearer with a token of this node that is good today."),
        headers={"WWW-Authenticate": 'Bearer realm="Shekara"'},
    )


def forbidden(request: HttpRequest, error: Forbidden) -> HttpResponse:
    """The token lacks the right, here."""
    return problem(request, 403, "forbidden", _("No right"), str(error), right=error.right)


def not_there(request: HttpRequest, _error: Exception | None = None) -> HttpResponse:
    """No such file, or no such address."""
    return problem(request, 404, "not_found", _("There is no such thing here"))


def too_many(request: HttpRequest, error: TooMany) -> HttpResponse:
    """Over the rate."""
    return problem(
        request,
        429,
        "too_many_calls",
        _("Too many calls"),
        _("Call again in %(seconds)s s.") % {"seconds": error.wait_s},
        headers={"Retry-After": str(error.wait_s)},
    )


def too_large(request: HttpRequest, _error: Exception) -> HttpResponse:
    """More than one call or one fact may hold."""
    return problem(request, 413, "too_large", _("This is more than one call may hold"))


def plain(request: HttpRequest, error: HttpError) -> HttpResponse:
    """What ninja itself found wrong: a body that is no JSON."""
    code = "bad_json" if error.status_code == 400 else "http"  # noqa: PLR2004
    return problem(request, error.status_code, code, _("The call cannot be understood"), str(error))


def broken(request: HttpRequest, error: Exception) -> HttpResponse:
    """A bug of ours: logged, never shown."""
    log.error("%s %s failed", request.method, request.path, exc_info=error)
    return problem(request, 500, "our_fault", _("This is our fault; it is in the log of the node"))


def install(api: NinjaAPI) -> None:
    """Let the interface answer its failures this way."""
    answers: tuple[tuple[type[Exception], Any], ...] = (
        (Refusal, refused),
        (WorksRefusal, refused),
        (Conflict, conflict),
        (ValidationError, invalid),
        (FieldWrong, field_wrong),
        (AuthenticationError, unsigned),
        (Forbidden, forbidden),
        (UnknownFile, not_there),
        (UnknownEquipment, not_there),
        (Http404, not_there),
        (TooMany, too_many),
        (TooLarge, too_large),
        (RequestDataTooBig, too_large),
        (TooManyFieldsSent, too_large),
        (HttpError, plain),
        (Exception, broken),
    )
    for kind, answer in answers:
        api.add_exception_handler(kind, answer)
