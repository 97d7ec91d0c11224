"""Down the thread: from a donor's lines through contracts to points, people and indicators."""

from collections import defaultdict
from collections.abc import Sequence

from django.urls import reverse
from django.utils.translation import gettext as _

from shekara.kernel.access import Actor
from shekara.programme.activity import queries as activity
from shekara.programme.activity.models import Project
from shekara.programme.funding import queries as funding
from shekara.programme.funding.models import Agreement, Contribution, Donor, MoneyLine
from shekara.programme.publication.pages import money, things
from shekara.programme.publication.pages.days import day, span
from shekara.programme.publication.pages.results import at_point
from shekara.programme.publication.thread import parts
from shekara.programme.publication.thread.knots import Knot, missing
from shekara.programme.publication.thread.scope import own_only, projects_of, scope_of
from shekara.programme.works import models as works
from shekara.registry import queries as registry


def from_donor(code: str, *, by: Actor) -> tuple[Donor, tuple[Knot, ...]]:
    """The thread of a donor, a knot a project. Raises ``Forbidden``, ``funding.Unknown``.

    Cost: about 25 queries a project.
    """
    own_only(scope_of(by), code)
    donor = funding.get_donor(code, by=by)
    rows = activity.named(Project, projects_of(code))
    ordered = sorted(rows.values(), key=lambda row: (str(row.starts_on or ""), row.code))
    agreements = {row.code: row for row in funding.agreements_of(code, by=by)}
    return donor, tuple(_project(row, donor, agreements, by) for row in ordered)


def _project(row: Project, donor: Donor, agreements: dict[str, Agreement], by: Actor) -> Knot:
    given = [line for line in funding.contributions(project=row.code, by=by) if line.stands]
    own = [line.row for line in given if getattr(line.row, "donor", "") == donor.code]
    others = {getattr(line.row, "donor", "") for line in given} - {donor.code}
    went = [each.row for each in funding.lines(project=row.code, by=by) if each.stands]
    joint = (missing(_("The records do not say whose money paid which part.")),) if others else ()
    return Knot(
        kind="project",
        word=_("Project"),
        title=row.title,
        note=span(day(row.starts_on, row.starts_precision), day(row.ends_on, row.ends_precision)),
        url=reverse("publication:project", args=[row.code]),
        knots=(
            *(_given(each, agreements) for each in own if isinstance(each, Contribution)),
            *(_moved(each, donor.code) for each in went if isinstance(each, MoneyLine)),
            *joint,
            *bought(row.code, staff=True),
        ),
    )


def _given(row: Contribution, agreements: dict[str, Agreement]) -> Knot:
    gift = money.gift(row, None, counts=True)
    paper = agreements.get(row.agreement)
    when = gift.on or _("no date in the source")
    note = f"{gift.stage}, {when}"
    if not gift.stated:
        note += f" ({gift.meaning})"
    return Knot(
        kind="money",
        word=_("Contribution"),
        title=parts.amount(gift.amount, gift.currency),
        note=note,
        knots=(Knot(kind="paper", word=_("Agreement"), title=paper.number),)
        if paper
        else (missing(_("The records name no agreement for this line.")),),
    )


def _moved(row: MoneyLine, donor: str) -> Knot:
    it = money.line(row)
    note = it.when if it.stated else f"{it.when} ({it.meaning})"
    whose = () if row.donor == donor else (missing(_("The line does not name this donor.")),)
    return Knot(
        kind="money",
        word=it.kind,
        title=parts.amount(it.amount, it.currency),
        note=note,
        knots=whose,
    )


def bought(project: str, *, staff: bool) -> tuple[Knot, ...]:
    """Contracts of a project, and what came under them or without one, place by place."""
    contracts = list(works.Contract.objects.filter(project=project).order_by("signed_on", "code"))
    firms = works.Contractor.objects.in_bulk({row.contractor for row in contracts})
    pieces: defaultdict[str, list[works.Equipment]] = defaultdict(list)
    for piece in works.Equipment.objects.filter(project=project).order_by("number"):
        pieces[piece.contract].append(piece)
    places = {row.code: row for row in things.sites(project)}
    done: set[str] = set()
    knots = []
    for row in contracts:
        under: list[Knot] = [*by_point(pieces.pop(row.code, []), staff=staff)]
        if row.site in places:
            done.add(row.site)
            site = places[row.site]
            under.append(_at(site.point, site.point_name, (parts.site_knot(site),)))
        knots.append(_contract(row, firms, tuple(under)))
    loose = [piece for held in pieces.values() for piece in held]
    free = [
        *by_point(loose, staff=staff),
        *(
            _at(site.point, site.point_name, (parts.site_knot(site),))
            for code, site in places.items()
            if code not in done
        ),
    ]
    if free:
        text = _("What stands below has no contract in the records.")
        knots += [missing(text), *free]
    return tuple(knots) or (missing(_("The records name no contract, equipment or works.")),)


def _contract(
    row: works.Contract, firms: dict[str, works.Contractor], under: tuple[Knot, ...]
) -> Knot:
    firm = firms.get(row.contractor)
    told = [
        parts.amount(money.plain(row.amount), row.currency) if row.amount is not None else "",
        firm.name if firm else "",
        day(row.signed_on),
    ]
    return Knot(
        kind="contract",
        word=_("Contract"),
        title=f"{row.number} {row.title}",
        note=", ".join(part for part in told if part),
        url=reverse("works:contracts"),
        knots=under or (missing(_("Nothing has been delivered under it yet.")),),
    )


def by_point(pieces: Sequence[works.Equipment], *, staff: bool) -> list[Knot]:
    """Pieces under the points where they stand, with what is measured there."""
    held: defaultdict[str, list[works.Equipment]] = defaultdict(list)
    for piece in pieces:
        held[piece.point].append(piece)
    names = registry.names_of_points() if held else {}
    return [
        _at(point, str(names.get(point, point)), _pieces(rows, staff=staff))
        for point, rows in sorted(held.items())
    ]


def _pieces(rows: Sequence[works.Equipment], *, staff: bool) -> tuple[Knot, ...]:
    knots = list(parts.machine_knots(things.grouped(rows)))
    if staff:
        links = tuple(
            Knot(
                kind="piece",
                word=_("Piece"),
                title=row.number,
                note=", ".join(filter(None, (row.lane and _("lane %s") % row.lane, row.mark))),
                url=reverse("works:item", args=[row.number]),
            )
            for row in rows[:MOST_PIECES]
        )
        knots += links
    return tuple(knots)


MOST_PIECES = 20
"""Pieces named one by one at a place; the group says how many there are."""


def _at(point: str, name: str, knots: tuple[Knot, ...]) -> Knot:
    """A crossing point with what stands there and what is measured there."""
    if not point:
        return missing(_("The records do not say where it stands."))
    figures = parts.figure_knots(at_point(point))
    return Knot(
        kind="point",
        word=_("Crossing point"),
        title=name,
        url=reverse("publication:thread_point", args=[point]),
        knots=(*knots, *(figures or (missing(_("Nothing is measured at this point yet.")),))),
    )
