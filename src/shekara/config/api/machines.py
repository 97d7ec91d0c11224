"""Around every call of a machine: the ``ETag``, problems for wrong addresses, safe repeats."""

import hashlib
import re
from collections.abc import Callable
from datetime import timedelta
from typing import TypeVar

from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.utils.translation import gettext as _

from shekara.config.api import problems
from shekara.config.api.tokens import known
from shekara.config.models import Repeat
from shekara.kernel.access import Actor
from shekara.kernel.access.edge import now
from shekara.kernel.ledger.writing import writing

PREFIX = "/api/v1/"
KEPT = timedelta(hours=24)
BEARER = re.compile(r"\s*bearer\s+(\S+)\s*", re.IGNORECASE)
KEY = re.compile(r"[!-~]{1,128}")

Answer = Callable[[HttpRequest], HttpResponseBase]
A = TypeVar("A", bound=HttpResponseBase)


def machines(get_response: Answer) -> Answer:
    """Middleware; stands last, so that everything else is in place."""

    def answer(request: HttpRequest) -> HttpResponseBase:
        if not request.path.startswith(PREFIX):
            return get_response(request)
        key = request.headers.get("Idempotency-Key")
        if request.method != "POST" or key is None:
            return _finished(request, get_response(request))
        if not KEY.fullmatch(key):
            return problems.problem(
                request,
                422,
                "invalid",
                _("The call cannot be understood"),
                _("An Idempotency-Key has 1 to 128 printable characters."),
                field="Idempotency-Key",
                value=problems.shortened(key),
            )
        actor = _caller(request)
        if actor is None:  # the interface itself answers 401
            return _finished(request, get_response(request))
        return _once(request, actor, key, get_response)

    return answer


def _caller(request: HttpRequest) -> Actor | None:
    given = BEARER.fullmatch(request.headers.get("Authorization", ""))
    return known(request, given[1]) if given else None


def _once(request: HttpRequest, actor: Actor, key: str, get_response: Answer) -> HttpResponseBase:
    """Answer, and keep the answer, in the transaction that writes the facts.

    So a repeat after a crash finds either both or nothing, and of two at once the second
    waits and is given the first's answer. A call that fails leaves no trace.
    """
    code = hashlib.sha256(f"{actor.code}\n{key}".encode()).hexdigest()
    asked = hashlib.sha256(
        f"{request.get_full_path()}\n{request.headers.get('If-Match', '')}\n".encode()
        + request.body
    ).hexdigest()
    at = now(request)
    with writing():
        kept = Repeat.objects.filter(pk=code, at__gt=at - KEPT).first()
        if kept is not None:
            return _again(request, kept, asked)
        Repeat.objects.filter(at__lte=at - KEPT).delete()
        response = _finished(request, get_response(request))
        if response.status_code >= 400 or not isinstance(response, HttpResponse):  # noqa: PLR2004
            transaction.set_rollback(True)
            return response
        Repeat.objects.create(
            code=code,
            asked=asked,
            status=response.status_code,
            media=response.headers.get("Content-Type", ""),
            etag=response.headers.get("ETag", ""),
            body=response.content.decode(),
            at=at,
        )
        return response


def _again(request: HttpRequest, kept: Repeat, asked: str) -> HttpResponseBase:
    if kept.asked != asked:
        return problems.problem(
            request,
            422,
            "key_used",
            _("This key belongs to another call"),
            _("Use a new Idempotency-Key for every call that is not a repeat."),
            field="Idempotency-Key",
        )
    response = HttpResponse(kept.body, status=kept.status, content_type=kept.media)
    response.headers["Idempotency-Replayed"] = "true"
    if kept.etag:
        response.headers["ETag"] = kept.etag
    return response


def _finished(request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
    media = response.headers.get("Content-Type", "")
    if 400 <= response.status_code < 500:  # noqa: PLR2004
        _unlogged(response)
    if response.status_code == 404 and not media.startswith(problems.MEDIA):  # noqa: PLR2004
        return _unlogged(problems.not_there(request))
    if response.status_code == 405 and not media.startswith(problems.MEDIA):  # noqa: PLR2004
        allow = response.headers.get("Allow", "")
        return _unlogged(
            problems.problem(
                request,
                405,
                "wrong_method",
                _("This address has no such method"),
                headers={"Allow": allow},
            )
        )
    etag = getattr(request, "etag", None)
    if etag is not None and response.status_code < 300:  # noqa: PLR2004
        response.headers["ETag"] = etag
    return response


def _unlogged(response: A) -> A:
    """What a machine did wrong is told to it; the node's log is for what we did wrong."""
    response._has_been_logged = True  # type: ignore[attr-defined]
    return response
