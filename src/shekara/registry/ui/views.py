"""Pages about places: the map, the list of points, one point, its history, a change.

Treaties, goods and countries stand in ``lists``.
"""

from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from shekara.kernel.access import may, require
from shekara.kernel.ledger.append import Conflict
from shekara.registry import handlers, queries
from shekara.registry.kinds import PositionQuality, Property
from shekara.registry.models import CrossingPoint
from shekara.registry.ui import drawing, panels, pictures
from shekara.registry.ui.embed import map_svg
from shekara.registry.ui.forms import PropertyForm, day_of, today
from shekara.web import edge

DONE = 303


@require_safe
def map_page(request: HttpRequest) -> HttpResponse:
    """The map of Kazakhstan; ``?border=KGZ`` shows one border larger."""
    require(edge.actor(request), "registry.read")
    border = request.GET.get("border", "")
    if border and border not in queries.NEIGHBOURS:
        raise Http404(_("Kazakhstan has no border with that country."))
    points = list(queries.points())
    states = panels.states(request)
    frame = drawing.frame_of_border(border) if border else None
    context = {
        "map": map_svg(states, frame=frame, points=points, controls=True),
        "border": border,
        "legend": pictures.legend(points),
        "unplaced": [p for p in points if p.position_quality == PositionQuality.NONE],
        "listed": pictures.listed([p for p in points if p.neighbour == border], today(request)),
        "states": sorted(set(states.values())),
    }
    return render(request, "registry/map.html", context)


@require_safe
def points_page(request: HttpRequest) -> HttpResponse:
    """All points; ``?q=`` finds by any spelling, ``?border=`` and ``?mode=`` narrow."""
    require(edge.actor(request), "registry.read")
    context = pictures.point_list(request.GET, today(request))
    return render(request, edge.fragment(request, "registry/points.html", "found"), context)


@require_safe
def point_page(request: HttpRequest, code: str) -> HttpResponse:
    """What a point is, and how it was on the day ``?on=``."""
    actor = edge.actor(request)
    require(actor, "registry.read")
    point = _point(code)
    if point.code != code:
        return redirect("registry:point", point.code)
    form, day = day_of(request)
    context = {
        "form": form,
        "may_edit": may(actor, "registry.edit"),
        "panels": panels.panels(request, point, day),
        **pictures.point_picture(point, day),
    }
    return render(request, "registry/point.html", context, status=200 if form.is_valid() else 422)


@require_safe
def history_page(request: HttpRequest, code: str) -> HttpResponse:
    """Every change to a point and what is said of it: who, when, what."""
    require(edge.actor(request), "registry.read")
    point = _point(code)
    context = {"point": point, "changes": pictures.changes(point)}
    return render(request, "registry/history.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def property_page(request: HttpRequest, code: str, about: str) -> HttpResponse:
    """Change one property of a point from a day on."""
    require(edge.actor(request), "registry.edit")
    point = _point(code)
    if about not in set(Property):
        raise Http404(_("A point has no such property."))
    key = Property(about)
    form, status = PropertyForm(key, initial={"seen": _seen(point, key)}), 200
    if request.method == "POST":
        form, status = _changed(request, point, key)
        if status == DONE:
            return redirect(f"{reverse('registry:point', args=[point.code])}#properties")
    context = {"form": form, **pictures.property_picture(point, key)}
    return render(request, "registry/property.html", context, status=status)


def _changed(
    request: HttpRequest, point: CrossingPoint, about: Property
) -> tuple[PropertyForm, int]:
    """Try the change: the form with what is wrong in it, and the status to answer with."""
    form = PropertyForm(about, request.POST)
    if not form.is_valid():
        return form, 422
    by, stamp = edge.actor(request), edge.stamp(request)
    try:
        handlers.change_property(point.code, about, **form.cleaned_data, by=by, stamp=stamp)
    except ValidationError as error:
        form.add_error(None, error)
        return form, 422
    except Conflict:
        # What was typed stays; sent once more, it follows the row that is shown now.
        typed = request.POST.copy()
        typed["seen"] = _seen(point, about)
        form = PropertyForm(about, typed)
        form.add_error(None, _("Somebody changed this meanwhile. Look, then send it again."))
        return form, 409
    return form, DONE


def _seen(point: CrossingPoint, about: Property) -> str:
    return handlers.mark_of(handlers.latest(point.code, about))


def _point(code: str) -> CrossingPoint:
    try:
        return queries.get_point(code)
    except queries.Unknown as error:
        raise Http404(_("There is no crossing point of this name.")) from error
