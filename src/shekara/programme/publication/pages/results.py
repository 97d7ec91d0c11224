"""The results chain as the public reads it: figures, lights, and how each figure was found."""

from collections.abc import Mapping
from decimal import Decimal

from shekara.programme.activity import queries, words
from shekara.programme.activity.kinds import Light, Origin
from shekara.programme.activity.models import Indicator
from shekara.programme.publication.pages.days import day, span
from shekara.programme.publication.pages.values import Change, Figure, Point
from shekara.registry import queries as registry


def chain(project: str) -> tuple[Change, ...]:
    """From impact to output. Cost: six queries."""
    points = registry.names_of_points()
    return tuple(
        Change(
            level=str(words.LEVELS[result.level]),
            rank=result.level,
            title=result.title,
            figures=tuple(figure(row, points) for row in rows),
        )
        for result, rows in queries.results_of(project)
    )


def at_point(point: str) -> tuple[Figure, ...]:
    """Indicators that are measured at one crossing point. Cost: five queries."""
    rows = list(Indicator.objects.filter(feed_point=point).order_by("turn", "pk"))
    points = registry.names_of_points()
    return tuple(figure(row, points) for row in queries.standings(rows))


def figure(row: queries.Standing, points: Mapping[str, str]) -> Figure:
    """One indicator in the reader's words."""
    it, last, goal = row.indicator, row.last, row.goal
    light = row.light if last else Light.UNKNOWN
    return Figure(
        code=it.code,
        title=it.title,
        definition=it.description,
        unit=it.unit,
        baseline=words.figure(row.baseline.value, it.unit) if row.baseline else "",
        target=words.figure(goal.value, it.unit) if goal else "",
        target_by=day(goal.period_to) if goal else "",
        actual=words.figure(last.value, it.unit) if last else "",
        period=span(day(last.period_from), day(last.period_to))
        if last and last.period_from
        else day(last.period_to)
        if last
        else "",
        comment=last.comment if last else "",
        target_comment=goal.comment if goal else "",
        light="" if light == Light.UNKNOWN else str(words.LIGHTS[light]),
        mark=words.LIGHT_MARKS[light],
        measured=last is not None and last.origin == Origin.FED,
        query=last.query if last else "",
        facts=last.facts if last else None,
        source=last.source if last else it.source,
        point=str(points.get(it.feed_point, "")),
        value=_plain(last.value) if last else None,
        baseline_value=_plain(row.baseline.value) if row.baseline else None,
        target_value=_plain(goal.value) if goal else None,
        points=_points(row),
    )


def _points(row: queries.Standing) -> tuple[Point, ...]:
    """Every figure of an indicator by its days; the source of an actual is public."""
    base = [row.baseline] if row.baseline else []
    rows = [("baseline", base), ("target", row.targets), ("actual", row.actuals)]
    return tuple(
        Point(
            code=str(each.pk),
            kind=kind,
            since=each.period_from,
            until=each.period_to,
            value=_plain(each.value),
            dimension=getattr(each, "dimension", ""),
            origin=str(getattr(each, "origin", "")),
            facts=getattr(each, "facts", None),
            query=getattr(each, "query", ""),
            source=each.source if kind == "actual" else "",
        )
        for kind, found in rows
        for each in found
    )


def _plain(value: Decimal) -> Decimal:
    """Without zeros behind the mark that say nothing."""
    return Decimal(int(value)) if value == value.to_integral() else value.normalize()
