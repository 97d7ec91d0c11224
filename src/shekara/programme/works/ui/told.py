"""What works tells the other pages: faults for a shift's board, a panel for a point's page."""

from collections.abc import Iterator
from datetime import date, datetime

from django.http import HttpRequest
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from shekara.kernel.access import may
from shekara.programme.works import queries
from shekara.programme.works.kinds import Condition
from shekara.programme.works.queries import Wanted
from shekara.programme.works.ui.listing import line
from shekara.registry.models import CrossingPoint
from shekara.registry.notices import Notice
from shekara.web import edge

SHOWN = 8


def faults(point: str, _now: datetime) -> Iterator[Notice]:
    """Open faults of what stands at a point: what stands still, and what works in part."""
    for fault in queries.open_faults(point):
        said = (
            _("%(what)s stands still: %(fault)s")
            if fault.stops
            else _("%(what)s works in part: %(fault)s")
        )
        if fault.repair_since:
            said = _("%(what)s is being repaired: %(fault)s")
        yield Notice(
            text=said % {"what": fault.equipment.name, "fault": fault.text},
            state="refused" if fault.stops else "held",
            since=fault.since,
            lane=fault.lane,
            url=reverse("works:item", args=[fault.equipment.number]),
            right="works.read_equipment",
        )


def panel(request: HttpRequest, point: CrossingPoint, on: date) -> SafeString:  # noqa: ARG001
    """Equipment and works here; empty for who may see neither."""
    by = edge.actor(request)
    sees_equipment = may(by, "works.read_equipment", point=point.code)
    sees_works = may(by, "works.read")
    if not sees_equipment and not sees_works:
        return mark_safe("")
    names = {point.code: point.name}
    found = queries.listed(Wanted(point=point.code), by=by, lines=SHOWN) if sees_equipment else None
    context = {
        "point": point,
        "found": found,
        "lines": [line(row, names) for row in found.rows] if found else [],
        "sites": queries.sites(by=by, point=point.code) if sees_works else [],
        "down": Condition.DOWN,
    }
    return render_to_string("works/point_panel.html", context, request=request)
