"""The fast switch of officers at a shared desk: badge and PIN, ten seconds, no password.

Only at a desk that a full sign-in opened this shift, and only for officers of the same
point. The desk keeps its lane and language; the session gets a new key.
"""

from typing import Any

from allauth.usersessions.models import UserSession
from django.contrib.auth import login
from django.http import HttpRequest
from django.utils.translation import gettext as _

from shekara.kernel.access import edge, shifts
from shekara.kernel.access.actor import EVERY_POINT, Actor
from shekara.kernel.access.credentials import bearer_of, matches, spend_time
from shekara.kernel.access.events import Ending, Way
from shekara.kernel.access.lockout import attempt
from shekara.kernel.access.matrix import may
from shekara.kernel.access.models import Officer

BACKEND = "shekara.kernel.access.backend.OfficerBackend"


class SwitchRefused(Exception):
    """The desk stays with whoever has it; ``str`` says why in the reader's language."""


def switch_officer(request: HttpRequest, *, badge: str, pin: str) -> Officer:
    """Hand the desk over to the bearer of this badge.

    Raises ``SwitchRefused``, or ``LockedUntil`` after five wrong PINs.
    """
    at = edge.now(request)
    desk = edge.desk(request)
    if not desk.get("opened_by"):
        raise SwitchRefused(_("Open this desk with a full sign-in first."))
    officer = _proven(request, badge=badge, pin=pin)
    here = edge.actor_of(request)
    coming = officer.actor()
    point = str(desk.get("point", ""))
    if not (may(coming, "access.switch_desk") and _share_a_point(here, coming, point)):
        raise SwitchRefused(_("You do not work at this point."))
    shifts.end(request, Ending.SWITCHED, at=at)
    login(request, officer, backend=BACKEND)  # flushes the old session
    request.session["desk"] = desk
    shifts.start(request, officer, Way.PIN, at=at)
    sessions: Any = UserSession.objects
    sessions.create_from_request(request)
    return officer


def _proven(request: HttpRequest, *, badge: str, pin: str) -> Officer:
    at, desk = edge.now(request), edge.desk(request)
    officer = bearer_of(badge)
    # An unknown badge counts for the desk: guessing badges ends as soon as guessing PINs.
    tried = attempt(Way.PIN, officer.code if officer else f"desk of {desk['opened_by']}", at=at)
    if officer and officer.is_active and officer.keys and matches(pin, officer.keys.pin):
        tried.passed()
        return officer
    if officer is None:
        spend_time(pin)
    tried.failed(stamp=edge.stamp_of(request))
    raise SwitchRefused(_("The badge or the PIN is not right."))


def _share_a_point(here: Actor, coming: Actor, point: str) -> bool:
    if EVERY_POINT in coming.points:
        return True
    if point:
        return point in coming.points
    return bool(here.points & coming.points) or EVERY_POINT in here.points
