"""Where a request becomes an actor and a stamp. Web pages ask ``web.edge``, which asks here."""

from datetime import datetime
from importlib import import_module
from typing import Any

from django.conf import settings
from django.contrib.auth import get_user
from django.contrib.sessions.backends.base import SessionBase
from django.http import HttpRequest
from django.utils import timezone

from shekara.kernel.access.actor import Actor
from shekara.kernel.access.events import Way
from shekara.kernel.access.matrix import Forbidden
from shekara.kernel.access.roles import EVERYWHERE
from shekara.kernel.ledger.events import Stamp

NOBODY = "nobody"


def now(request: HttpRequest) -> datetime:
    """The instant of this request: the clock is read once."""
    at: datetime | None = getattr(request, "now", None)
    if at is None:
        at = timezone.now()
        request.now = at  # type: ignore[attr-defined]
    return at


def find_actor(request: HttpRequest) -> Actor | None:
    """Who asks; ``None`` when nobody is signed in."""
    user: Any = getattr(request, "user", None)
    if user is None or not user.is_authenticated:
        return None
    return as_signed_in(user.actor(), request.session)


def actor_of(request: HttpRequest) -> Actor:
    """Who asks; raises ``Forbidden`` when nobody is signed in."""
    actor = find_actor(request)
    if actor is None:
        raise Forbidden("access.sign_in")
    return actor


def actor_of_session(session_key: str) -> Actor | None:
    """Who owns this session, for streams that are served outside Django's middleware.

    ``None`` when nobody is signed in, or the shift is over. Cost: two queries.
    """
    request = HttpRequest()
    request.session = import_module(settings.SESSION_ENGINE).SessionStore(session_key)
    request.user = get_user(request)
    until = request.session.get("until")
    if until is not None and datetime.fromisoformat(until) <= now(request):
        return None
    return find_actor(request)


def as_signed_in(actor: Actor, session: SessionBase) -> Actor:
    """The actor with what this session is good for.

    A badge and a PIN open the work of a point, never that of head office or the operator.
    """
    if session.get("way") != Way.PIN:
        return actor
    return Actor(
        code=actor.code,
        agency=actor.agency,
        points=actor.points,
        roles=actor.roles - EVERYWHERE,
        name=actor.name,
    )


def stamp_of(request: HttpRequest) -> Stamp:
    """Who, for which agency, at this node, now."""
    actor = find_actor(request)
    return stamp_for(actor, now(request))


def stamp_for(actor: Actor | None, at: datetime) -> Stamp:
    """A stamp for this actor, or for nobody before the sign-in."""
    return Stamp(
        actor=actor.code if actor else NOBODY,
        unit=actor.agency if actor else "",
        node=settings.NODE,
        at=at,
    )


def desk(request: HttpRequest) -> dict[str, Any]:
    """What stays at a shared desk when officers switch: point, lane and the like."""
    kept: dict[str, Any] = request.session.get("desk", {})
    return kept


def keep_at_desk(request: HttpRequest, **values: Any) -> None:
    """Remember something for this desk (``lane="4"``) until its shift is over."""
    request.session["desk"] = {**desk(request), **values}
