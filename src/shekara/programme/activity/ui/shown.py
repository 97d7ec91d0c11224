"""What the pages about phases, projects and activities show: rows with their words, drawings."""

import datetime
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from shekara.programme.activity import queries, words
from shekara.programme.activity.kinds import About, DateMeaning, Stage
from shekara.programme.activity.models import (
    Activity,
    DateSaid,
    Location,
    Milestone,
    Phase,
    ProgrammeDocument,
    Project,
    Risk,
    Statement,
)
from shekara.programme.activity.ui.timeline import Dot, Line, Stretch, Timeline, timeline
from shekara.registry import queries as registry
from shekara.registry.models import CrossingPoint
from shekara.registry.ui.embed import map_svg

HALF_A_YEAR = datetime.timedelta(days=183)
MOST_AHEAD = 20


@dataclass(frozen=True, kw_only=True)
class Shown:
    """An activity with its words: kind, stage, days as planned and as done, places."""

    row: Activity
    kind: str
    stage: str
    mark: str
    planned: str
    done: str
    places: str


def activities(rows: Sequence[Activity]) -> list[Shown]:
    """Activities as a table shows them. Cost: one query for the places."""
    places = places_of(About.ACTIVITY, [row.code for row in rows])
    return [
        Shown(
            row=row,
            kind=str(words.KINDS[row.kind]),
            stage=str(words.STAGES[row.stage]),
            mark=words.STAGE_MARKS[Stage(row.stage)],
            planned=_both(row.planned_from, row.planned_to, row.precision),
            done=_both(row.actual_from, row.actual_to, row.precision),
            places=", ".join(str(place) for place in places[row.code]),
        )
        for row in rows
    ]


def places_of(about: About, codes: Iterable[str]) -> defaultdict[str, list[Location]]:
    """Places by the code they belong to. Cost: one query."""
    found: defaultdict[str, list[Location]] = defaultdict(list)
    for place in queries.attached(Location, about, codes):
        found[place.subject].append(place)
    return found


def _both(first: datetime.date | None, last: datetime.date | None, precision: str) -> str:
    return words.span(first, last, first_precision=precision, last_precision=precision)


def dates_of(row: Phase | Project) -> str:
    """The days that count, as exact as they are."""
    return words.span(
        row.starts_on,
        row.ends_on,
        first_precision=row.starts_precision,
        last_precision=row.ends_precision,
    )


def dates_said(about: About, subject: str) -> list[tuple[DateSaid, str]]:
    """Dates as sources give them, starts before ends, the one that counts first. One query."""
    order = list(DateMeaning)
    rows = queries.attached(DateSaid, about, subject)
    rows.sort(key=lambda row: (order.index(DateMeaning(row.meaning)), not row.chosen, row.code))
    return [(row, str(words.DATES[row.meaning])) for row in rows]


def phases_timeline(
    phases: Sequence[Phase], said: Sequence[DateSaid], today: datetime.date
) -> Timeline | None:
    """One row a phase: the days that count as a bar, other sources' days as diamonds."""
    others: defaultdict[str, list[Dot]] = defaultdict(list)
    for each in said:
        if each.on is not None and not each.chosen:
            others[each.subject].append(
                Dot(on=each.on, word=f"{words.DATES[each.meaning]}: {each.text} ({each.source})")
            )
    lines = [
        Line(
            label=phase.title,
            url=reverse("activity:phase", args=[phase.code]),
            note=dates_of(phase) or _("no source gives its dates"),
            stretches=_stretch(phase.starts_on, phase.ends_on, dates_of(phase), phase.stage),
            dots=others[phase.code],
        )
        for phase in phases
    ]
    return timeline(lines, today)


def project_timeline(
    project: Project, phases: Sequence[Phase], rows: Sequence[Activity], today: datetime.date
) -> Timeline | None:
    """The project, its phases, and activities that have a day: plan outlined, fact full."""
    lines = [_span("project", project), *(_span("phase", phase) for phase in phases)]
    lines += [bar for row in rows if (bar := _bar(row)).stretches]
    return timeline(lines, today)


def _span(page: str, row: Project | Phase) -> Line:
    """A project or a phase as a row of a timeline."""
    return Line(
        label=row.title,
        url=reverse(f"activity:{page}", args=[row.code]),
        note=dates_of(row),
        stretches=_stretch(row.starts_on, row.ends_on, dates_of(row), row.stage),
    )


def ahead(today: datetime.date) -> Timeline | None:
    """Activities under way or planned for a year around today. One query."""
    first, last = today - HALF_A_YEAR, today + HALF_A_YEAR
    open_ones = Activity.objects.filter(stage__in=[Stage.PLANNED.value, Stage.ONGOING.value])
    rows = [
        row
        for row in open_ones.order_by("planned_from", "actual_from", "code")
        if (begin := row.actual_from or row.planned_from) is not None
        and begin <= last
        and (row.planned_to or today) >= first
    ]
    return timeline([_bar(row) for row in rows[:MOST_AHEAD]], today, around=(today,))


def _bar(row: Activity) -> Line:
    """An activity as a row of a timeline: plan outlined, fact full."""
    stretches: list[Stretch] = []
    if row.planned_from:
        word = _("planned") + ": " + _both(row.planned_from, row.planned_to, row.precision)
        stretches.append(
            Stretch(since=row.planned_from, until=row.planned_to, look="plan", word=word)
        )
    done = _both(row.actual_from, row.actual_to, row.precision)
    stretches += _stretch(row.actual_from, row.actual_to, done, row.stage)
    return Line(
        label=row.title,
        url=reverse("activity:activity", args=[row.code]),
        note=_both(row.actual_from or row.planned_from, row.actual_to, row.precision),
        stretches=stretches,
    )


def _stretch(
    first: datetime.date | None, last: datetime.date | None, word: str, stage: str
) -> list[Stretch]:
    if first is None:
        return []
    look = "plan" if stage == Stage.PLANNED else "fact"
    return [Stretch(since=first, until=last, look=look, word=word)]


@dataclass(frozen=True, kw_only=True)
class WorkMap:
    """The map of the crossing points where something is done.

    left_out  points of them whose position nobody knows: the map cannot show them
    """

    drawing: SafeString
    left_out: tuple[CrossingPoint, ...]


def work_map(places: Iterable[Location], *, width_px: int = 420) -> WorkMap:
    """The map with the crossing points where something is done, and no others."""
    codes = {place.point for place in places if place.point}
    points = [point for point in registry.points() if point.code in codes]
    return WorkMap(
        drawing=map_svg(points=points, width_px=width_px),
        left_out=tuple(point for point in points if point.latitude is None),
    )


@dataclass(frozen=True, kw_only=True)
class Said:
    """A statement with the word of its kind and the treaties it names."""

    row: Statement
    kind: str
    treaties: tuple[str, ...]


def statements(about: About, subjects: str | Iterable[str]) -> list[Said]:
    """What sources say of these. Cost: one query, two when treaties are named."""
    rows = queries.attached(Statement, about, subjects)
    rows.sort(key=lambda row: (row.turn, row.code))
    wanted = {code for row in rows for code in row.agreements}
    treaties = {row.code: row.name for row in registry.agreements()} if wanted else {}
    return [
        Said(
            row=row,
            kind=str(words.STATEMENTS[row.kind]),
            treaties=tuple(treaties[code] for code in row.agreements if code in treaties),
        )
        for row in rows
    ]


@dataclass(frozen=True, kw_only=True)
class Due:
    """A milestone: plan, fact, and whether it is late."""

    row: Milestone
    planned: str
    reached: str
    mark: str
    word: str


def milestones(about: About, subject: str, today: datetime.date) -> list[Due]:
    """Milestones in the order of their plan. Cost: one query."""
    rows = sorted(queries.attached(Milestone, about, subject), key=lambda row: row.planned_on)
    return [_due(row, today) for row in rows]


def _due(row: Milestone, today: datetime.date) -> Due:
    late_by = ((row.actual_on or today) - row.planned_on).days
    if row.actual_on and late_by > 0:
        mark, word = "conditional", _("reached %(days)s days late") % {"days": late_by}
    elif row.actual_on:
        mark, word = "passed", _("reached in time")
    elif late_by > 0:
        mark, word = "refused", _("%(days)s days late") % {"days": late_by}
    else:
        mark, word = "waiting", _("due in %(days)s days") % {"days": -late_by}
    return Due(
        row=row,
        planned=words.when(row.planned_on),
        reached=words.when(row.actual_on),
        mark=mark,
        word=word,
    )


@dataclass(frozen=True, kw_only=True)
class Danger:
    """A risk with its words."""

    row: Risk
    kind: str
    stage: str


def risks(about: About, subject: str) -> list[Danger]:
    """Risks and assumptions, the heaviest first. Cost: one query."""
    rows = sorted(queries.attached(Risk, about, subject), key=lambda row: -row.weight)
    return [
        Danger(row=row, kind=str(words.RISKS[row.kind]), stage=str(words.RISK_STAGES[row.stage]))
        for row in rows
    ]


def parts(about: About, subject: str) -> list[tuple[str, list[queries.Part]]]:
    """Organisations by their role, roles in their order. Cost: two queries."""
    found = queries.parts_of(about, subject)
    return [
        (str(word), held)
        for role, word in words.ROLES.items()
        if (held := [part for part in found if part.role == role])
    ]


def source_of(row: object) -> tuple[str, ProgrammeDocument | None]:
    """The source in words, and the document where one is named. Cost: one query at most."""
    code = str(getattr(row, "document", ""))
    return str(getattr(row, "source", "")), queries.named(ProgrammeDocument, [code]).get(code)
