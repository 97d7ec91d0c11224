"""What stands in the tables: one row a record, public lines only, the columns in a fixed order.

Days are ISO 8601, amounts have a point and no thousands, every amount its currency beside it.
"""

from collections.abc import Callable, Iterator
from typing import Any

from shekara.programme.activity.models import Activity, Actual, Baseline, Indicator, Result, Target
from shekara.programme.funding import queries as funding
from shekara.programme.funding.models import Budget, Contribution, MoneyLine

Row = dict[str, Any]

COLUMNS: dict[str, tuple[str, ...]] = {
    "activities": (
        "code", "project", "phase", "output", "kind", "stage", "title_en", "title_ru", "title_kk",
        "planned_from", "planned_to", "actual_from", "actual_to", "precision", "slippage", "source",
    ),
    "transactions": (
        "code", "project", "type", "on", "precision", "amount", "currency", "meaning", "donor",
        "output", "receiver", "description", "note", "source",
    ),
    "budgets": (
        "code", "project", "output", "kind", "state", "starts_on", "ends_on", "value_on",
        "amount", "currency", "note", "source",
    ),
    "results": (
        "code", "project", "result", "level", "indicator", "unit", "figure", "period_from",
        "period_to", "value", "dimension", "origin", "facts", "query", "source",
    ),
}  # fmt: skip
"""Sheet → its columns."""


def rows(sheet: str, projects: list[str]) -> Iterator[Row]:
    """The rows of one sheet for these projects, by code. Raises ``KeyError`` for no such sheet.

    Cost: one query, five for results.
    """
    yield from _SHEETS[sheet](projects)


def _activities(projects: list[str]) -> Iterator[Row]:
    for row in Activity.objects.filter(project__in=projects).order_by("pk"):
        yield {name: getattr(row, name) for name in COLUMNS["activities"]}


def _transactions(projects: list[str]) -> Iterator[Row]:
    for given in funding.published(Contribution, projects):
        yield _money(given, given.stage)
    for moved in funding.published(MoneyLine, projects):
        yield _money(moved, moved.kind)


def _money(row: Contribution | MoneyLine, kind: str) -> Row:
    names = (name for name in COLUMNS["transactions"] if name != "type")
    return {"type": kind, **{name: getattr(row, name, "") for name in names}}


def _budgets(projects: list[str]) -> Iterator[Row]:
    for row in funding.published(Budget, projects):
        yield {name: getattr(row, name) for name in COLUMNS["budgets"]}


def _results(projects: list[str]) -> Iterator[Row]:
    results = {row.code: row for row in Result.objects.filter(project__in=projects)}
    rows = Indicator.objects.filter(result__in=list(results)).order_by("result", "turn", "pk")
    indicators = {row.code: row for row in rows}
    for figure, model in (("baseline", Baseline), ("target", Target), ("actual", Actual)):
        found: Any = model
        for row in found.objects.filter(indicator__in=list(indicators)).order_by("pk"):
            indicator = indicators[row.indicator]
            result = results[indicator.result]
            yield {
                "code": row.code, "project": result.project, "result": result.code,
                "level": result.level, "indicator": indicator.code, "unit": indicator.unit,
                "figure": figure, "period_from": row.period_from, "period_to": row.period_to,
                "value": row.value, "source": row.source,
                **{n: getattr(row, n, "") for n in ("dimension", "origin", "facts", "query")},
            }  # fmt: skip


_SHEETS: dict[str, Callable[[list[str]], Iterator[Row]]] = {
    "activities": _activities,
    "transactions": _transactions,
    "budgets": _budgets,
    "results": _results,
}
