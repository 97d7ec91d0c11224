"""The join endpoint of head office: one address to join, one to renew. JSON in and out.

Nothing here is secret (``joining``): the address may be plain HTTP or HTTPS with any
certificate. Elsewhere than at head office there is nothing.
"""

import time
from collections.abc import Callable
from datetime import datetime

import msgspec
from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.urls import path
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from shekara.kernel.access import edge
from shekara.kernel.sync import busfiles, membership
from shekara.kernel.sync.authority import Authority, open_authority
from shekara.kernel.sync.joining import LARGEST, Answered, Asked, Refused
from shekara.kernel.sync.limits import Limit

STATUS = {
    "unknown": 404, "used": 409, "expired": 410, "clock": 422, "revoked": 403, "replace": 409,
    "busy": 429, "signature": 400, "closed": 404,
}  # fmt: skip
_limit = Limit()
_decoder = msgspec.json.Decoder(Asked)


@never_cache
@csrf_exempt
@login_not_required
@require_POST
def join(request: HttpRequest) -> HttpResponse:
    """Let a node in by its one-time code."""
    return _answered(request, membership.welcome)


@never_cache
@csrf_exempt
@login_not_required
@require_POST
def renew(request: HttpRequest) -> HttpResponse:
    """Give a node its next certificate."""
    return _answered(request, membership.renew)


def _answered(request: HttpRequest, decide: Callable[..., Answered]) -> HttpResponse:
    try:
        authority = _authority()
        if not _limit.allows(str(request.META.get("REMOTE_ADDR", "")), time.monotonic()):
            raise Refused("busy")
        answered = decide(_asked(request), authority=authority, at=edge.now(request))
    except Refused as no:
        body = msgspec.json.encode({"reason": no.reason, "detail": no.detail})
        return HttpResponse(body, status=STATUS[no.reason], content_type="application/json")
    tell_bus(edge.now(request))
    return HttpResponse(msgspec.json.encode(answered), content_type="application/json")


def tell_bus(at: datetime) -> bool:
    """Let the bus know who belongs now."""
    folder = settings.SYNC / "server"
    return busfiles.keep_users(folder, membership.believed(at), own=settings.SYNC)


def _authority() -> Authority:
    if settings.ROLE != "head_office":
        raise Refused("closed")
    try:
        return open_authority(settings.SYNC / "authority", settings.SIGNING_KEY)
    except FileNotFoundError as error:
        raise Refused("closed") from error


def _asked(request: HttpRequest) -> Asked:
    body = request.read(LARGEST + 1)
    try:
        if len(body) > LARGEST:
            raise Refused("signature")
        return _decoder.decode(body)
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise Refused("signature") from error


urlpatterns = [path("join/", join, name="join"), path("join/renew/", renew, name="renew")]
