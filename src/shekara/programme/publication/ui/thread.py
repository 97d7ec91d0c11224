"""The value thread as pages: a thread one reads from the top down."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from shekara.kernel.access import may
from shekara.programme.funding import queries as funding
from shekara.programme.publication.thread import down, up
from shekara.programme.publication.thread.knots import Knot
from shekara.programme.publication.thread.scope import scope_of
from shekara.programme.works.models import Equipment
from shekara.registry import queries as registry
from shekara.web import edge

SHOWN = "publication/thread.html"
FOR_STAFF = frozenset({"contract", "piece", "works"})
"""Knots whose own page needs a right of works."""


@require_safe
def start(request: HttpRequest) -> HttpResponse:
    """Where a thread may begin: donors above, crossing points below."""
    by = edge.actor(request)
    scope = scope_of(by)
    rows = [row for row in funding.donors(by=by) if scope.projects is None or row.pk == scope.donor]
    stands = Equipment.objects.order_by("point")
    if scope.projects is not None:
        stands = stands.filter(project__in=scope.projects)
    names = registry.names_of_points()
    points = [(code, names.get(code, code)) for code in stands.values_list("point", flat=True)]
    context = {"donors": rows, "points": sorted(set(points), key=lambda pair: pair[1])}
    return render(request, "publication/threads.html", context)


@require_safe
def donor(request: HttpRequest, code: str) -> HttpResponse:
    """Down from a donor's lines to what they became."""
    try:
        row, knots = down.from_donor(code, by=edge.actor(request))
    except funding.Unknown as error:
        raise Http404(_("There is no donor of this code.")) from error
    heading = _("%(donor)s: what the money became") % {"donor": row.name}
    return _page(request, heading, knots, donor=row.pk)


@require_safe
def point(request: HttpRequest, code: str) -> HttpResponse:
    """Up from a crossing point to who paid for what stands there."""
    try:
        name, knots = up.from_point(code, by=edge.actor(request))
    except registry.Unknown as error:
        raise Http404(_("The registry does not know this point.")) from error
    return _page(request, _("%(point)s: who paid") % {"point": name}, knots)


@require_safe
def lane(request: HttpRequest, code: str, lane: str) -> HttpResponse:
    """Up from one lane to who paid for what stands there."""
    try:
        name, knots = up.from_point(code, lane=lane[:20], by=edge.actor(request))
    except registry.Unknown as error:
        raise Http404(_("The registry does not know this point.")) from error
    words = {"point": name, "lane": lane[:20]}
    return _page(request, _("%(point)s, lane %(lane)s: who paid") % words, knots)


@require_safe
def equipment(request: HttpRequest, number: str) -> HttpResponse:
    """Up from one piece to who paid for it."""
    try:
        row, knots = up.from_piece(number, by=edge.actor(request))
    except up.NothingHere as error:
        raise Http404(_("There is no piece of equipment of this number.")) from error
    heading = _("%(piece)s: who paid") % {"piece": f"{row.number} {row.name}"}
    return _page(request, heading, knots)


def _page(
    request: HttpRequest, heading: str, knots: tuple[Knot, ...], donor: str = ""
) -> HttpResponse:
    if not may(edge.actor(request), "works.read"):
        knots = tuple(_unlinked(knot) for knot in knots)
    return render(request, SHOWN, {"heading": heading, "knots": knots, "donor": donor})


def _unlinked(knot: Knot) -> Knot:
    """Without the ways to pages that this reader may not open."""
    return Knot(
        kind=knot.kind,
        word=knot.word,
        title=knot.title,
        note=knot.note,
        url="" if knot.kind in FOR_STAFF else knot.url,
        knots=tuple(_unlinked(each) for each in knot.knots),
    )
