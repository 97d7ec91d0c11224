"""The results chain as IATI tells it: results with indicators, baselines, targets, actuals.

A result without an indicator and a figure without a day have no place in the standard.
"""

import datetime
from collections.abc import Iterator
from decimal import Decimal

from shekara.programme.activity.kinds import Level, Unit
from shekara.programme.activity.models import Actual, Baseline, Indicator, Result, Target
from shekara.programme.publication.iati import tree
from shekara.programme.publication.iati.out.gather import Told
from shekara.programme.publication.iati.out.texts import texts

LEVELS = {Level.OUTPUT: "1", Level.OUTCOME: "2", Level.IMPACT: "3"}


def results(told: Told) -> Iterator[tree.Result]:
    """Every result that something is counted for."""
    for row in told.results:
        indicators = told.around.indicators.get(row.code, [])
        if indicators:
            yield _result(row, [_indicator(each, told) for each in indicators])


def _result(row: Result, indicators: list[tree.Indicator]) -> tree.Result:
    return tree.Result(
        type=LEVELS[Level(row.level)],
        title=texts(row, "title"),
        description=texts(row, "description"),
        indicators=tuple(indicators),
    )


def _indicator(row: Indicator, told: Told) -> tree.Indicator:
    around = told.around
    figures: list[Target | Actual] = [
        *around.targets.get(row.code, []),
        *around.actuals.get(row.code, []),
    ]
    return tree.Indicator(
        measure="2" if row.unit == Unit.PERCENT else "1",
        ascending="1" if row.ascending else "0",
        title=texts(row, "title"),
        description=texts(row, "description"),
        baselines=tuple(
            _baseline(each) for each in around.baselines.get(row.code, []) if each.period_to
        ),
        periods=tuple(_periods(figures, told.project.starts_on)),
    )


def _baseline(row: Baseline) -> tree.Baseline:
    return tree.Baseline(
        year=str(row.period_to.year),
        on=row.period_to.isoformat(),
        value=_plain(row.value),
        comment=texts(row, "comment"),
    )


def _periods(figures: list[Target | Actual], begun: datetime.date | None) -> Iterator[tree.Period]:
    spans: dict[tuple[datetime.date, datetime.date], list[Target | Actual]] = {}
    for row in figures:
        if row.period_to is not None:
            start = row.period_from or min(begun or row.period_to, row.period_to)
            spans.setdefault((start, row.period_to), []).append(row)
    for (start, end), rows in sorted(spans.items(), key=lambda item: item[0]):
        yield tree.Period(
            start=start.isoformat(),
            end=end.isoformat(),
            targets=tuple(_figure(row) for row in rows if isinstance(row, Target)),
            actuals=tuple(_figure(row) for row in rows if isinstance(row, Actual)),
        )


def _figure(row: Target | Actual) -> tree.Figure:
    part = row.dimension if isinstance(row, Actual) else ""
    return tree.Figure(
        value=_plain(row.value),
        dimensions=(tree.Dimension(name="part", value=part),) if part else (),
        comment=texts(row, "comment"),
    )


def _plain(value: Decimal) -> str:
    text = f"{value:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text
