"""Coming to a desk and leaving it; the session ends when the shift does."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from django.http import HttpRequest

from shekara.kernel.access import edge
from shekara.kernel.access.actor import EVERY_POINT
from shekara.kernel.access.events import Ending, ShiftEnded, ShiftStarted, Way
from shekara.kernel.access.models import Officer, Shift
from shekara.kernel.ledger.append import append
from shekara.kernel.ledger.ulid import new_ulid

FULL = frozenset({Way.PASSWORD, Way.PASSKEY})
"""Ways that open a desk; a badge and a PIN only take one over."""


def start(request: HttpRequest, officer: Officer, way: Way, *, at: datetime) -> None:
    """Begin a shift at this desk and write its end into the session."""
    opened = edge.desk(request)
    if way in FULL or not opened:
        until = at + timedelta(hours=officer.shift_h)
        point = officer.points[0] if len(officer.points) == 1 else ""
        point = "" if point == EVERY_POINT else point
        edge.keep_at_desk(request, opened_by=officer.code, until=until.isoformat(), point=point)
    else:
        until = datetime.fromisoformat(opened["until"])
        point = str(opened.get("point", ""))
    code = new_ulid(at)
    fact = ShiftStarted(
        officer=officer.code, agency=officer.agency, point=point, way=way, until=until
    )
    stamp = edge.stamp_for(officer.actor(), at)
    append(f"access.shift/{code}", [fact], expected=0, stamp=stamp)
    request.session.update({"shift": code, "until": until.isoformat(), "way": way.value})


def end(request: HttpRequest, ending: Ending, *, at: datetime) -> None:
    """Leave the desk; without a shift in the session there is nothing to say."""
    code = request.session.pop("shift", None)
    actor = edge.find_actor(request)
    if code and actor:
        stamp = edge.stamp_for(actor, at)
        append(f"access.shift/{code}", [ShiftEnded(ending=ending)], expected=1, stamp=stamp)


def is_over(request: HttpRequest, *, at: datetime) -> bool:
    """Has the shift written into this session ended?"""
    until = request.session.get("until")
    return until is not None and datetime.fromisoformat(until) <= at


def came(point: str, *, since: datetime, until: datetime) -> list[tuple[str, datetime]]:
    """Who began a shift at this point from ``since`` up to before ``until``, and when.

    Service numbers, one pair a shift, by time. Cost: one query.
    """
    begun = Shift.objects.filter(point=point, started_at__gte=since, started_at__lt=until)
    return list(begun.order_by("started_at", "code").values_list("officer", "started_at"))


def on_duty(point: str, *, at: datetime) -> Sequence[Shift]:
    """Who is at a desk of this point now, longest first. Cost: one query."""
    return list(
        Shift.objects.filter(point=point, ended_at=None, started_at__lte=at, until__gt=at).order_by(
            "started_at"
        )
    )
