"""This node and head office: what has not gone up yet, and how old is what came down."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET

from shekara.kernel.access import Actor, may, require
from shekara.kernel.sync.knowing import PEOPLE, REGISTRY, Knowing, is_old, knowing
from shekara.kernel.sync.queries import standing
from shekara.operations.screening.queries import watch_lists
from shekara.operations.screening.queries.lists import STALE
from shekara.registry.notices import Notice
from shekara.registry.queries import names_of_points
from shekara.web import edge
from shekara.web.templatetags.shekara import moment

PAGE = "config/node.html"
RIGHT = "sync.read_health"
HOUR = timedelta(hours=1)


@dataclass(frozen=True, kw_only=True)
class Stream:
    """Something that comes down: as of when it is known here, and how old it may be.

    as_of  ``None`` when nothing ever came
    """

    what: str
    more: str
    as_of: datetime | None
    limit: timedelta
    old: bool

    @property
    def most(self) -> str:
        """Its limit in words."""
        hours = self.limit // HOUR
        return ngettext("%(n)s hour", "%(n)s hours", hours) % {"n": hours}


@require_GET
def node(request: HttpRequest) -> HttpResponse:
    """Each stream from head office with its age, and what waits to go up."""
    actor, now = edge.actor(request), edge.now(request)
    require(actor, RIGHT)
    known = knowing()
    context = {
        "now": now,
        "name": settings.NODE,
        "point": names_of_points().get(settings.NODE, ""),
        "standing": standing(),
        "knowing": known,
        "streams": [*_from_above(known, now), *_lists(actor, now)],
        "people_old": known is not None and is_people_old(known, now),
        "may_stop": may(actor, "access.change_officers"),
    }
    return render(request, edge.fragment(request, PAGE, "state"), context)


def knowledge_notices(point: str, now: datetime) -> Iterator[Notice]:  # noqa: ARG001
    """What the shift board says when this node has not heard head office for too long."""
    known = knowing()
    if known is None or not is_people_old(known, now):
        return
    text = _("This node knows no change of people and rights since %(since)s.") % {
        "since": moment(known.level_at) or _("it joined")
    }
    yield Notice(text=text, state="held", since=known.level_at or now, url=reverse("node"))


def is_people_old(known: Knowing, now: datetime) -> bool:
    """Must the node warn?"""
    return is_old(known.level_at, PEOPLE, at=now)


def _from_above(known: Knowing | None, now: datetime) -> Iterator[Stream]:
    if known is None:
        return
    for what, limit in (
        (_("People, rights and keys"), PEOPLE),
        (_("Registry, agreements, schemes"), REGISTRY),
    ):
        old = is_old(known.level_at, limit, at=now)
        yield Stream(what=what, more="", as_of=known.level_at, limit=limit, old=old)


def _lists(actor: Actor, now: datetime) -> Iterator[Stream]:
    if not may(actor, "screening.read_lists"):
        return
    for row in watch_lists(by=actor, at=now):
        yield Stream(
            what=row.title, more=_("edition %(n)s") % {"n": row.edition}, as_of=row.taken_at,
            limit=STALE, old=row.stale,
        )  # fmt: skip
