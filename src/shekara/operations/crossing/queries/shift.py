"""What a shift leader asks beside the board: desks at work, alerts that somebody has taken.

An alert is no fact of its own: it follows from how long something lasts. That somebody took
it is a note on the file about the subject ``alert:`` and its code.
"""

import math
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

import msgspec
from django.db.models import Avg, Count, DurationField, ExpressionWrapper, F, Q

from shekara.kernel.access import Actor, require
from shekara.kernel.ledger.entry import from_us
from shekara.kernel.ledger.models import Entry
from shekara.operations.crossing.events import NoteAdded
from shekara.operations.crossing.models import CrossingControl, CrossingFile

ALERT = "alert:"
AT_WORK = timedelta(minutes=30)
"""An officer who recorded or claimed something so recently counts as an open desk."""
CLEARED_S = 1800
"""The queue of an agency should be gone in half an hour: so many desks are needed for it."""
LEAST_S = 30
USUAL_S = 120


@dataclass(frozen=True, kw_only=True)
class DeskNeed:
    """Desks of one agency: how many work, how many would clear its queue in half an hour.

    mean_s  seconds of work per control, mean of the last half hour
    """

    agency: str
    open: int
    needed: int
    waiting: int
    mean_s: int


@dataclass(frozen=True, kw_only=True)
class Taken:
    """Who took an alert of a file, and when."""

    by: str
    at: datetime


def open_counts() -> dict[str, int]:
    """Files in each point that has any. A count names nobody; the caller asks the right."""
    counted = CrossingFile.objects.filter(over=False).values("point").annotate(files=Count("id"))
    return {row["point"]: row["files"] for row in counted}


def desk_needs(point: str, *, now: datetime, by: Actor) -> tuple[DeskNeed, ...]:
    """Open desks against needed ones, by agency. Cost: three indexed SELECTs."""
    require(by, "crossing.read_board", point=point)
    here = CrossingControl.objects.filter(point=point)
    since = now - AT_WORK
    done = here.filter(closed_at__gte=since)
    took = ExpressionWrapper(F("closed_at") - F("started_at"), output_field=DurationField())
    means = {
        row["agency"]: row["mean"]
        for row in done.values("agency").annotate(
            mean=Avg(took, filter=Q(started_at__isnull=False))
        )
    }
    working: dict[str, set[str]] = {}
    for agency, officer in done.values_list("agency", "recorded_by").distinct():
        working.setdefault(agency, set()).add(officer)
    claimed = here.filter(waits=True, claimed_at__gte=since)
    for agency, officer in claimed.values_list("agency", "claimed_by").distinct():
        working.setdefault(agency, set()).add(officer)
    queues = here.filter(waits=True, held_since__isnull=True).values("agency")
    waiting = {row["agency"]: row["n"] for row in queues.annotate(n=Count("id"))}
    agencies = sorted({*means, *working, *waiting})
    return tuple(_need(a, working.get(a, set()), waiting.get(a, 0), means.get(a)) for a in agencies)


def _need(agency: str, working: set[str], waiting: int, mean: timedelta | None) -> DeskNeed:
    mean_s = max(LEAST_S, int(mean.total_seconds())) if mean else USUAL_S
    return DeskNeed(
        agency=agency,
        open=len(working),
        needed=math.ceil(waiting * mean_s / CLEARED_S),
        waiting=waiting,
        mean_s=mean_s,
    )


def taken_alerts(file_ids: Iterable[str], *, by: Actor) -> dict[tuple[str, str], Taken]:
    """Which alerts of these files somebody has taken, by file and code. Cost: one SELECT."""
    require(by, "crossing.read_board")
    streams = {f"crossing/{file_id}": file_id for file_id in file_ids}
    notes = Entry.objects.filter(stream__in=streams, name=NoteAdded.NAME).order_by("seq")
    found: dict[tuple[str, str], Taken] = {}
    for stream, data, actor, at_us in notes.values_list("stream", "data", "actor", "at_us"):
        about = msgspec.json.decode(data).get("subject", "")
        if about.startswith(ALERT):
            code = about.removeprefix(ALERT)
            found[streams[stream], code] = Taken(by=actor, at=from_us(at_us))
    return found
