"""Records of the programme: by code, by what they belong to, results with their standing."""

import datetime
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TypeVar

from shekara.kernel.access import Actor, require
from shekara.kernel.access.looks import look
from shekara.kernel.ledger.events import Stamp
from shekara.kernel.records import Record, stream_of
from shekara.programme.activity import rules
from shekara.programme.activity.kinds import ENDED, About, Light
from shekara.programme.activity.models import (
    Activity,
    Actual,
    Baseline,
    Indicator,
    Mission,
    Organisation,
    Participation,
    Person,
    Project,
    Recommendation,
    Result,
    Target,
)

R = TypeVar("R", bound=Record)


class Unknown(LookupError):
    """There is no record of this code."""


def get(model: type[R], code: str, *, by: Actor) -> R:
    """The record of this code; raises ``Unknown``, ``Forbidden``."""
    require(by, "activity.read")
    return find(model, code)


def find(model: type[R], code: str) -> R:
    """The record of this code, no right asked; raises ``Unknown``."""
    row: R | None = model.objects.filter(pk=code).first()
    if row is None:
        raise Unknown(code)
    return row


def attached(model: type[R], about: About, subjects: str | Iterable[str]) -> list[R]:
    """Rows attached to one record or to several of a kind, by code. Cost: one query."""
    codes = [subjects] if isinstance(subjects, str) else list(subjects)
    return list(model.objects.filter(about=about.value, subject__in=codes).order_by("pk"))


def named(model: type[R], codes: Iterable[str]) -> dict[str, R]:
    """Rows by code, for those that exist. Cost: one query, none for no codes."""
    wanted = {code for code in codes if code}
    found: dict[str, R] = model.objects.in_bulk(wanted) if wanted else {}
    return found


def activities_of(*, project: str = "", phase: str = "", by: Actor | None = None) -> list[Activity]:
    """Activities of a project or a phase, in the order of time; those without a day last."""
    if by is not None:
        require(by, "activity.read")
    rows = Activity.objects.all()
    if project:
        rows = rows.filter(project=project)
    if phase:
        rows = rows.filter(phase=phase)
    last = datetime.date.max
    return sorted(rows, key=lambda a: (a.actual_from or a.planned_from or last, a.code))


def projects(*, by: Actor | None = None) -> list[Project]:
    """All projects, newest first."""
    if by is not None:
        require(by, "activity.read")
    first = datetime.date.min
    rows: list[Project] = list(Project.objects.all())
    return sorted(rows, key=lambda p: (p.starts_on or first, p.code), reverse=True)


def projects_of_phase(phase: str) -> list[Project]:
    """Projects that stand in a phase. Cost: one query over all projects."""
    return [project for project in projects() if phase in project.phases]


@dataclass(frozen=True, kw_only=True)
class Part:
    """An organisation in one of its roles."""

    organisation: Organisation
    role: str
    note: str


def parts_of(about: About, subject: str) -> list[Part]:
    """Who takes part, in the order of roles as they are listed. Cost: two queries."""
    rows = attached(Participation, about, subject)
    known = named(Organisation, (row.organisation for row in rows))
    return [
        Part(organisation=known[row.organisation], role=row.role, note=row.note)
        for row in rows
        if row.organisation in known
    ]


def person(code: str, *, by: Actor, stamp: Stamp) -> Person:
    """A person with all that is known, for those who may; the look is put on record."""
    require(by, "activity.read_people")
    row = find(Person, code)
    if row.names or row.email or row.telephone:
        look(by, stream_of(Person, code), "activity", stamp)
    return row


@dataclass(frozen=True, kw_only=True)
class Standing:
    """An indicator with its figures, the milestone of its time and its light.

    ``last`` is the latest actual of the whole (no part told apart); ``goal`` the target it is
    read against.
    """

    indicator: Indicator
    baseline: Baseline | None
    targets: tuple[Target, ...]
    actuals: tuple[Actual, ...]
    last: Actual | None
    goal: Target | None
    light: Light


def standings(indicators: Sequence[Indicator]) -> list[Standing]:
    """How each indicator stands. Cost: three queries, however many indicators."""
    codes = [indicator.code for indicator in indicators]
    baselines = _by_indicator(Baseline, codes)
    targets, actuals = _by_indicator(Target, codes), _by_indicator(Actual, codes)
    return [
        _standing(each, baselines[each.code], targets[each.code], actuals[each.code])
        for each in indicators
    ]


def _by_indicator(model: type[R], codes: Sequence[str]) -> defaultdict[str, list[R]]:
    found: defaultdict[str, list[R]] = defaultdict(list)
    for row in model.objects.filter(indicator__in=codes).order_by("period_to", "pk"):
        found[row.indicator].append(row)
    return found


def _standing(
    indicator: Indicator,
    baselines: Sequence[Baseline],
    targets: Sequence[Target],
    actuals: Sequence[Actual],
) -> Standing:
    baseline = baselines[-1] if baselines else None
    whole = [row for row in actuals if not row.dimension]
    last = whole[-1] if whole else None
    marks = {rules.Mark(value=row.value, on=row.period_to): row for row in targets}
    goal = rules.milestone_at(list(marks), last.period_to) if last else None
    return Standing(
        indicator=indicator,
        baseline=baseline,
        targets=tuple(targets),
        actuals=tuple(actuals),
        last=last,
        goal=marks.get(goal) if goal else (targets[0] if targets else None),
        light=rules.light(
            baseline=rules.Mark(value=baseline.value, on=baseline.period_to) if baseline else None,
            targets=list(marks),
            actual=rules.Mark(value=last.value, on=last.period_to) if last else None,
            ascending=indicator.ascending,
        ),
    )


def results_of(project: str) -> list[tuple[Result, list[Standing]]]:
    """The chain of a project from impact to output, each with its indicators. Five queries."""
    results = list(Result.objects.filter(project=project).order_by("turn", "pk"))
    rows = Indicator.objects.filter(result__in=[r.code for r in results]).order_by("turn", "pk")
    by_result: defaultdict[str, list[Standing]] = defaultdict(list)
    for standing in standings(list(rows)):
        by_result[standing.indicator.result].append(standing)
    return [(result, by_result[result.code]) for result in results]


@dataclass(frozen=True, kw_only=True)
class Advice:
    """A recommendation with its mission, whom it is addressed to, and whether it is late."""

    row: Recommendation
    mission: Mission | None
    addressee: Organisation | None
    overdue: bool


def recommendations(
    *, today: datetime.date, by: Actor, every: bool = False, mission: str = ""
) -> list[Advice]:
    """Recommendations by due day, those without a day last; only open ones unless ``every``."""
    require(by, "activity.read")
    rows = Recommendation.objects.all()
    if mission:
        rows = rows.filter(mission=mission)
    if not every:
        rows = rows.exclude(progress__in=[stage.value for stage in ENDED])
    found = list(rows)
    missions = named(Mission, (row.mission for row in found))
    addressees = named(Organisation, (row.addressee for row in found))
    last = datetime.date.max
    found.sort(key=lambda row: (row.turn, row.code) if mission else (row.due_on or last, row.code))
    return [
        Advice(
            row=row,
            mission=missions.get(row.mission),
            addressee=addressees.get(row.addressee),
            overdue=row.open and row.due_on is not None and row.due_on < today,
        )
        for row in found
    ]
