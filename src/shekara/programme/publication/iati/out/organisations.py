"""Who reports, as organisations of IATI: their budgets and expenditure by year.

A sum is one for each year, currency and project: what stands here is what the published projects
add up to, line by line, never an organisation's whole budget. Money is never added across
currencies.
"""

import datetime
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from shekara.programme.activity.models import Organisation as Body
from shekara.programme.activity.models import Project
from shekara.programme.funding.kinds import DELIVERED, LineKind
from shekara.programme.publication.iati import documents, tree
from shekara.programme.publication.iati.out.bodies import kind_of
from shekara.programme.publication.iati.out.gather import Told
from shekara.programme.publication.iati.out.texts import LANGUAGES, of, texts
from shekara.programme.publication.iati.shares import Share

Year = tuple[datetime.date, datetime.date, str]
"""First day, last day, currency."""
Lines = dict[str, Decimal]


@dataclass(kw_only=True)
class _Sums:
    """What one organisation's projects add up to."""

    body: Body
    currency: str
    titles: dict[str, tree.Said] = field(default_factory=dict)
    budgets: dict[Year, Lines] = field(default_factory=lambda: defaultdict(dict))
    by_country: dict[tuple[str, Year], Lines] = field(default_factory=lambda: defaultdict(dict))
    spent: dict[Year, Lines] = field(default_factory=lambda: defaultdict(dict))


def organisations(
    told: Iterable[Told], *, now: datetime.datetime
) -> Iterator[documents.Organisation]:
    """One organisation for everybody who reports a project. Memory: sums, not lines."""
    sums: dict[str, _Sums] = {}
    for each in told:
        body = each.around.organisations.get(each.profile.reporting)
        if body is None:
            continue
        kept = sums.setdefault(body.code, _Sums(body=body, currency=each.profile.currency))
        _add(kept, each)
    for code in sorted(sums):
        yield _organisation(sums[code], now=now)


def _add(kept: _Sums, told: Told) -> None:
    project: Project = told.project
    kept.titles[project.code] = of(project, "title")
    countries = [Share.of(pair).code for pair in told.profile.countries]
    for row in told.budgets:
        year = (row.starts_on, row.ends_on, row.currency)
        _to(kept.budgets[year], project.code, row.amount)
        if len(countries) == 1:
            _to(kept.by_country[countries[0], year], project.code, row.amount)
    for line in told.moved:
        if LineKind(line.kind) in DELIVERED:
            first = line.on.replace(month=1, day=1)
            year = (first, first.replace(month=12, day=31), line.currency)
            _to(kept.spent[year], project.code, line.amount)


def _to(lines: Lines, project: str, amount: Decimal) -> None:
    lines[project] = lines.get(project, Decimal(0)) + amount


def _organisation(kept: _Sums, *, now: datetime.datetime) -> documents.Organisation:
    narratives = of(kept.body, "title")
    return documents.Organisation(
        updated=now.isoformat(timespec="seconds"),
        language=LANGUAGES[0],
        currency=kept.currency,
        identifier=kept.body.iati,
        name=texts(kept.body, "title"),
        reporting=tree.ReportingOrg(
            ref=kept.body.iati, type=kind_of(kept.body.kind), narratives=narratives
        ),
        budgets=tuple(
            documents.TotalBudget(
                status="1",
                start=year[0].isoformat(),
                end=year[1].isoformat(),
                value=_value(sum(lines.values(), Decimal(0)), year),
                lines=_lines(kept.titles, lines, year),
            )
            for year, lines in sorted(kept.budgets.items())
        ),
        countries=tuple(
            documents.CountryBudget(
                status="1",
                country=tree.Country(code=country),
                start=year[0].isoformat(),
                end=year[1].isoformat(),
                value=_value(sum(lines.values(), Decimal(0)), year),
                lines=_lines(kept.titles, lines, year),
            )
            for (country, year), lines in sorted(kept.by_country.items())
        ),
        spent=tuple(
            documents.TotalExpenditure(
                start=year[0].isoformat(),
                end=year[1].isoformat(),
                value=_value(sum(lines.values(), Decimal(0)), year),
                lines=_lines(kept.titles, lines, year),
            )
            for year, lines in sorted(kept.spent.items())
        ),
    )


def _lines(
    titles: Mapping[str, tree.Said], lines: Lines, year: Year
) -> tuple[documents.BudgetLine, ...]:
    return tuple(
        documents.BudgetLine(
            ref=project, value=_value(amount, year), narratives=titles.get(project, ())
        )
        for project, amount in sorted(lines.items())
    )


def _value(amount: Decimal, year: Year) -> tree.Value:
    return tree.Value(currency=year[2], on=year[0].isoformat(), amount=f"{amount:f}")
