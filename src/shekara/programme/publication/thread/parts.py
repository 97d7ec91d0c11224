"""Knots that every thread ties: machines, sites, training, indicators, money in words."""

from collections.abc import Sequence
from decimal import Decimal

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from shekara.programme.publication.pages.values import Figure, Machines, Site
from shekara.programme.publication.thread.knots import Knot, missing
from shekara.web import measures


def amount(value: Decimal, currency: str) -> str:
    """``1 674 745 USD``."""
    return measures.with_unit(value, currency)


def machine_knots(rows: Sequence[Machines]) -> tuple[Knot, ...]:
    """Pieces of each kind, then the people who learnt to use them."""
    knots = []
    for row in rows:
        knots.append(
            Knot(
                kind="equipment",
                word=_("Equipment"),
                title=f"{row.kind} × {row.pieces}",
                note=machine_note(row),
            )
        )
        knots.append(trained_knot(row.trained))
    return tuple(knots)


def machine_note(row: Machines) -> str:
    """What came, what works, what stands unused."""
    told = [_("%(count)s delivered") % {"count": row.delivered}]
    if row.uses:
        uses = ngettext("used %(count)s time", "used %(count)s times", row.uses)
        told.append(uses % {"count": measures.number(row.uses)})
        if row.last_used:
            told.append(_("last on %(day)s") % {"day": row.last_used})
    if row.unused:
        told.append(_("%(count)s not used yet") % {"count": row.unused})
    return ", ".join(told)


def trained_knot(people: int) -> Knot:
    """How many people learnt to use it, or that nobody wrote it down."""
    if not people:
        return missing(_("The records name nobody who was trained on it."))
    text = ngettext("%(count)s person trained", "%(count)s people trained", people)
    return Knot(kind="training", word=_("Training"), title=text % {"count": people})


def site_knot(row: Site, url: str = "") -> Knot:
    """A site, and what it is used for since."""
    state = _("works completed") if row.completed else _("works under way")
    if row.completed_on:
        state = f"{state}, {row.completed_on}"
    uses = tuple(Knot(kind="use", word=_("Used for"), title=each) for each in row.uses)
    if not uses:
        uses = (missing(_("The records do not say what it is used for.")),)
    return Knot(kind="works", word=_("Works"), title=row.name, note=state, url=url, knots=uses)


def figure_knots(rows: Sequence[Figure]) -> tuple[Knot, ...]:
    """What is measured there now."""
    return tuple(
        Knot(
            kind="indicator",
            word=_("Measured there"),
            title=row.title,
            note=figure_note(row),
        )
        for row in rows
    )


def figure_note(row: Figure) -> str:
    """The figure, its period and how many facts stand behind it."""
    if not row.actual:
        return _("no figure yet")
    told = [row.actual, row.period]
    if row.facts is not None:
        facts = ngettext("%(count)s fact", "%(count)s facts", row.facts)
        told.append(facts % {"count": measures.number(row.facts)})
    return ", ".join(part for part in told if part)
