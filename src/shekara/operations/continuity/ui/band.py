"""The band on every page while a drill runs: DRILL, what is played, since when."""

from typing import Any

from django.conf import settings
from django.db.models import Subquery
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from shekara.kernel.access.riding import ridden
from shekara.operations.continuity import queries
from shekara.operations.continuity.events import DrillKind
from shekara.operations.continuity.models import DrillRun
from shekara.operations.continuity.ui import words
from shekara.web import edge
from shekara.web.measures import elapsed
from shekara.web.shell import Line

RIDER = "drill"


def band(request: HttpRequest) -> Line | None:
    """What the band says; nothing when no drill runs.

    Cost: none while no drill runs: the question rides on the officer's own query.
    """
    if settings.ROLE == "head_office":  # there the drills of all points stand on their own page
        return None
    run = queries.running_drill() if _may_run(request) else None
    if run is None:
        return None
    passed = int((edge.now(request) - run.begun_at).total_seconds())
    said = {"kind": words.word(DrillKind(run.kind)), "time": elapsed(max(0, passed))}
    return Line(
        text=_("DRILL: %(kind)s, for %(time)s. Nothing is really broken.") % said,
        level="stop" if run.noticed_at is None else "warn",
        url=reverse("continuity:drill", args=[run.id]),
    )


def running() -> Any:
    """The id of a drill that runs now, or nothing: what rides on the officer's query."""
    return Subquery(DrillRun.objects.filter(ended_at=None).values("id")[:1])


def _may_run(request: HttpRequest) -> bool:
    try:
        return ridden(request, RIDER) is not None
    except LookupError:
        return True
