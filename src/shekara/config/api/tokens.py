"""Who calls: a bearer token, within its rate."""

from django.conf import settings
from django.http import HttpRequest
from ninja.security import HttpBearer

from shekara.kernel.access import Actor
from shekara.kernel.access.edge import now
from shekara.kernel.access.tokens import Rate, token_actor

CALLS_PER_MINUTE = 1200
_rate = Rate(calls=getattr(settings, "API_CALLS_PER_MINUTE", CALLS_PER_MINUTE), per_s=60)


class TooMany(Exception):
    """The token calls more often than it may; ``wait_s`` until it may again."""

    def __init__(self, wait_s: int) -> None:
        super().__init__(wait_s)
        self.wait_s = wait_s


class Token(HttpBearer):
    """``Authorization: Bearer shk_<code>_<secret>``; the actor becomes ``request.auth``."""

    openapi_description = "A token made by the operator of the node."

    def authenticate(self, request: HttpRequest, token: str) -> Actor | None:
        at = now(request)
        actor = known(request, token)
        if actor is None:
            return None
        wait_s = _rate.wait_s(actor.code, at=at)
        if wait_s:
            raise TooMany(wait_s)
        return actor


def known(request: HttpRequest, token: str) -> Actor | None:
    """The machine behind the token; found once a request."""
    if not hasattr(request, "machine"):
        found = token_actor(f"Bearer {token}", on=now(request).date())
        request.machine = found  # type: ignore[attr-defined]
    actor: Actor | None = request.machine  # type: ignore[attr-defined]
    return actor
