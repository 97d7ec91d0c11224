"""The public part of the value thread of one project, from its public values alone."""

from django.utils.translation import gettext as _

from shekara.programme.publication.pages.values import Deed, PublicProject
from shekara.programme.publication.thread import parts
from shekara.programme.publication.thread.knots import Knot, missing


def public_thread(it: PublicProject) -> tuple[Knot, ...]:
    """Donors, the project, and place by place what their money became. No query."""
    donors = tuple(
        Knot(
            kind="donor",
            word=_("Donor"),
            title=gift.donor,
            note=f"{parts.amount(gift.amount, gift.currency)}, {gift.stage}",
        )
        for gift in it.gifts
    ) or (missing(_("No public line of money says who paid.")),)
    branches = (*_points(it), *_elsewhere(it))
    project = Knot(
        kind="project",
        word=_("Project"),
        title=it.title,
        note=it.dates,
        knots=branches or (missing(_("The records name nothing the money became.")),),
    )
    between = (
        (missing(_("The records do not say whose money paid which part.")),)
        if len({gift.donor_code for gift in it.gifts}) > 1
        else ()
    )
    return (*donors, *between, project)


def _points(it: PublicProject) -> tuple[Knot, ...]:
    """Crossing points: what was built and bought there, what is measured there."""
    names = {row.point: row.point_name for row in it.machines}
    names |= {row.point: row.point_name for row in it.sites if row.point}
    knots = []
    for point, name in sorted(names.items(), key=lambda pair: pair[1]):
        figures = [f for change in it.chain for f in change.figures if f.point == name]
        knots.append(
            Knot(
                kind="point",
                word=_("Crossing point"),
                title=name,
                knots=(
                    *(parts.site_knot(row) for row in it.sites if row.point == point),
                    *parts.machine_knots([row for row in it.machines if row.point == point]),
                    *(
                        parts.figure_knots(figures)
                        or (missing(_("Nothing is measured at this point yet.")),)
                    ),
                ),
            )
        )
    return tuple(knots)


def _elsewhere(it: PublicProject) -> tuple[Knot, ...]:
    """Activities in towns, such as courses; points stand on their own."""
    towns: dict[str, list[Deed]] = {}
    for deed in it.deeds:
        for spot in deed.places:
            if not spot.point and not spot.border:
                towns.setdefault(spot.name, []).append(deed)
    return tuple(
        Knot(
            kind="town",
            word=_("Town"),
            title=town,
            knots=(
                *(
                    Knot(kind="activity", word=deed.kind, title=deed.title, note=deed.stage)
                    for deed in deeds
                ),
                missing(_("The records do not say how many people took part.")),
            ),
        )
        for town, deeds in sorted(towns.items())
    )
