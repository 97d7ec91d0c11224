"""Up the thread: from a lane, a piece or a crossing point back to who paid."""

from collections import defaultdict
from collections.abc import Sequence
from decimal import Decimal

from django.urls import reverse
from django.utils.translation import gettext as _

from shekara.kernel.access import Actor
from shekara.programme.activity import queries as activity
from shekara.programme.activity.models import Project
from shekara.programme.publication.pages import gate, money, things
from shekara.programme.publication.pages.days import day, span
from shekara.programme.publication.pages.results import at_point
from shekara.programme.publication.pages.values import Gift
from shekara.programme.publication.thread import parts
from shekara.programme.publication.thread.knots import Knot, missing
from shekara.programme.publication.thread.scope import Scope, scope_of
from shekara.programme.works import models as works
from shekara.registry import queries as registry

TENTH = Decimal("0.1")


class NothingHere(LookupError):
    """There is no piece of this number, or nobody in this role may see it."""


def from_point(code: str, *, lane: str = "", by: Actor) -> tuple[str, tuple[Knot, ...]]:
    """What stands at a point or at one of its lanes, and who paid for it.

    Raises ``Forbidden``, ``registry.Unknown``. Cost: about 20 queries and 6 a project.
    """
    scope = scope_of(by)
    point = registry.get_point(code)
    rows = works.Equipment.objects.filter(point=point.code).order_by("number")
    pieces = [row for row in (rows.filter(lane=lane) if lane else rows) if _open(row, scope)]
    sites = [] if lane else _sites(point.code, scope)
    by_project: defaultdict[str, list[works.Equipment]] = defaultdict(list)
    for piece in pieces:
        by_project[piece.project].append(piece)
    codes = sorted({*by_project, *(site.project for site in sites)})
    known = activity.named(Project, codes)
    knots = [
        _standing(by_project[each], [s for s in sites if s.project == each], known.get(each), scope)
        for each in codes
    ]
    figures = parts.figure_knots(at_point(point.code))
    seen = tuple(knots) or (missing(_("The records name nothing that stands here.")),)
    measured = figures or (missing(_("Nothing is measured at this point yet.")),)
    return point.name, (*measured, *seen)


def from_piece(number: str, *, by: Actor) -> tuple[works.Equipment, tuple[Knot, ...]]:
    """One piece, its contract, and who paid. Raises ``Forbidden``, ``NothingHere``."""
    scope = scope_of(by)
    piece = works.Equipment.objects.filter(number=number).first()
    if piece is None or not _open(piece, scope):
        raise NothingHere(number)
    names = registry.names_of_points()
    place = Knot(
        kind="point",
        word=_("Crossing point"),
        title=str(names.get(piece.point, piece.point)),
        note=_("lane %s") % piece.lane if piece.lane else "",
        url=reverse("publication:thread_point", args=[piece.point]),
        knots=parts.figure_knots(at_point(piece.point)),
    )
    known = activity.named(Project, [piece.project]).get(piece.project)
    return piece, (place, *_paid([piece], known, scope))


def _open(piece: works.Equipment, scope: Scope) -> bool:
    """Staff see every piece; a donor those of its own projects and of published ones."""
    if scope.projects is None or piece.project in scope.projects:
        return True
    return bool(piece.project) and gate.is_published(piece.project)


def _sites(point: str, scope: Scope) -> list[works.Site]:
    rows = works.Site.objects.filter(point=point).order_by("name_en", "code")
    return [
        row
        for row in rows
        if scope.sees(row.project) or (row.project and gate.is_published(row.project))
    ]


def _standing(
    pieces: Sequence[works.Equipment],
    sites: Sequence[works.Site],
    project: Project | None,
    scope: Scope,
) -> Knot:
    """What stands together because one project brought it, and above it who paid."""
    told = list(parts.machine_knots(things.grouped(pieces)))
    if project:
        shown = {site.code: site for site in things.sites(project.code)}
        told += [parts.site_knot(shown[site.code]) for site in sites if site.code in shown]
    count = len(pieces) + len(sites)
    return Knot(
        kind="stock",
        word=_("Stands here"),
        title=project.title if project else _("No project in the records"),
        note=_("%(count)s in all") % {"count": count},
        knots=(*told, *_paid(pieces, project, scope)),
    )


def _paid(
    pieces: Sequence[works.Equipment], project: Project | None, scope: Scope
) -> tuple[Knot, ...]:
    """Contracts, the project, its donors; what the records do not say is said."""
    knots: list[Knot] = []
    if project is None or scope.sees(project.code):
        knots += _contracts(pieces)
    if project is None:
        knots.append(missing(_("The records name no project, so no line of money leads here.")))
        marks = sorted({piece.donor for piece in pieces if piece.donor})
        knots += [Knot(kind="donor", word=_("Donor by its mark"), title=mark) for mark in marks]
        return tuple(knots)
    gifts = money.gifts(project.code)
    knots.append(
        Knot(
            kind="project",
            word=_("Project"),
            title=project.title,
            note=span(
                day(project.starts_on, project.starts_precision),
                day(project.ends_on, project.ends_precision),
            ),
            url=reverse("publication:project", args=[project.code])
            if gate.is_published(project.code)
            else "",
            knots=_donors(gifts),
        )
    )
    return tuple(knots)


def _contracts(pieces: Sequence[works.Equipment]) -> list[Knot]:
    rows = works.Contract.objects.in_bulk({piece.contract for piece in pieces if piece.contract})
    knots = []
    for row in sorted(rows.values(), key=lambda each: each.code):
        cost = parts.amount(money.plain(row.amount), row.currency) if row.amount else ""
        knots.append(
            Knot(
                kind="contract",
                word=_("Contract"),
                title=f"{row.number} {row.title}",
                note=cost,
                url=reverse("works:contracts"),
            )
        )
    without = sum(not piece.contract for piece in pieces)
    if without:
        text = _("%(count)s of these pieces have no contract in the records.")
        knots.append(missing(text % {"count": without}))
    return knots


def _donors(gifts: Sequence[Gift]) -> tuple[Knot, ...]:
    """Who paid into the project, each with its share of the sum of its currency."""
    if not gifts:
        return (missing(_("No public line of money says who paid.")),)
    whole = {row.currency: row.amount for row in money.given(gifts)}
    knots = []
    for gift in gifts:
        note = f"{parts.amount(gift.amount, gift.currency)}, {gift.stage}"
        if gift.counts and whole[gift.currency]:
            share = (gift.amount * 100 / whole[gift.currency]).quantize(TENTH)
            note += f", {parts.amount(share, '%')}"
        knots.append(Knot(kind="donor", word=_("Donor"), title=gift.donor, note=note))
    if len({gift.donor_code for gift in gifts}) > 1:
        knots.append(missing(_("The records do not say whose money paid which part.")))
    return tuple(knots)
