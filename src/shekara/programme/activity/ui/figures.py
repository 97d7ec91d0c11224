"""How indicators and results are shown: figures with their units, lights with their words."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _

from shekara.programme.activity import queries, words
from shekara.programme.activity.models import Indicator, Result


@dataclass(frozen=True, kw_only=True)
class Figures:
    """An indicator as a table shows it: figures with their units, light with its word."""

    indicator: Indicator
    before: str
    goal: str
    goal_on: str
    last: str
    last_on: str
    origin: str
    facts: int | None
    light: str
    mark: str


def figures(rows: Iterable[queries.Standing]) -> list[Figures]:
    """Standings in the reader's words; no query."""
    return [_figures(row) for row in rows]


def _figures(row: queries.Standing) -> Figures:
    unit, last, goal = row.indicator.unit, row.last, row.goal
    return Figures(
        indicator=row.indicator,
        before=words.figure(row.baseline.value, unit) if row.baseline else "",
        goal=words.figure(goal.value, unit) if goal else "",
        goal_on=words.when(goal.period_to) if goal else "",
        last=words.figure(last.value, unit) if last else "",
        last_on=words.when(last.period_to) if last else "",
        origin=str(words.ORIGINS[last.origin]) if last else "",
        facts=last.facts if last else None,
        light=str(words.LIGHTS[row.light]) if last else _("no figure yet"),
        mark=words.LIGHT_MARKS[row.light],
    )


@dataclass(frozen=True, kw_only=True)
class Link:
    """One result of the chain with its indicators."""

    result: Result
    level: str
    figures: list[Figures]


def chain(project: str) -> list[Link]:
    """The results of a project from impact to output. Cost: five queries."""
    return [
        Link(result=result, level=str(words.LEVELS[result.level]), figures=figures(rows))
        for result, rows in queries.results_of(project)
    ]
