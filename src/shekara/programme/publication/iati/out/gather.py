"""Everything a batch of projects has that IATI can tell: a fixed number of queries a batch."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import islice
from typing import TypeVar

from shekara.kernel.records import Record
from shekara.programme.activity import queries as activity
from shekara.programme.activity.kinds import About
from shekara.programme.activity.models import (
    Activity,
    Actual,
    Baseline,
    Indicator,
    Location,
    Organisation,
    Participation,
    ProgrammeDocument,
    Project,
    Result,
    Target,
)
from shekara.programme.funding import queries as funding
from shekara.programme.funding.models import Budget, Contribution, Donor, MoneyLine
from shekara.programme.publication.models import IatiProfile
from shekara.programme.works.models import Contract, Contractor, Site, SiteUse
from shekara.programme.works.queries import published as works
from shekara.registry.models import CrossingPoint

R = TypeVar("R", bound=Record)
BATCH = 500


@dataclass(frozen=True, kw_only=True)
class Told:
    """One project with its profile and all that belongs to it."""

    project: Project
    profile: IatiProfile
    parts: Sequence[Participation]
    places: Sequence[Location]
    papers: Sequence[ProgrammeDocument]
    given: Sequence[Contribution]
    moved: Sequence[MoneyLine]
    budgets: Sequence[Budget]
    results: Sequence[Result]
    sites: Sequence[Site]
    promised: Sequence[Contract]
    around: "Around"


@dataclass(frozen=True, kw_only=True)
class Around:
    """What several projects of a batch share, by code."""

    organisations: dict[str, Organisation]
    donors: dict[str, Donor]
    points: dict[str, CrossingPoint]
    uses: dict[str, list[SiteUse]] = field(default_factory=dict)
    contractors: dict[str, Contractor] = field(default_factory=dict)
    indicators: dict[str, list[Indicator]] = field(default_factory=dict)
    baselines: dict[str, list[Baseline]] = field(default_factory=dict)
    targets: dict[str, list[Target]] = field(default_factory=dict)
    actuals: dict[str, list[Actual]] = field(default_factory=dict)


def told(projects: Iterable[str] | None = None) -> Iterator[Told]:
    """Every project that has a profile (or those of these codes), by code.

    Cost: 20 queries for 500 projects.
    """
    rows = IatiProfile.objects.order_by("pk")
    if projects is not None:
        rows = rows.filter(pk__in=list(projects))
    each = rows.iterator(chunk_size=BATCH)
    while profiles := list(islice(each, BATCH)):
        yield from _batch(profiles)


def _batch(profiles: Sequence[IatiProfile]) -> Iterator[Told]:
    codes = [profile.code for profile in profiles]
    projects: dict[str, Project] = activity.named(Project, codes)
    done = Activity.objects.filter(project__in=codes).values_list("code", "project")
    parts = _by(activity.attached(Participation, About.PROJECT, codes), "subject")
    places = _by(activity.attached(Location, About.PROJECT, codes), "subject")
    owner = dict(done)
    for place in activity.attached(Location, About.ACTIVITY, owner):
        places[owner[place.subject]].append(place)
    papers = _by(activity.attached(ProgrammeDocument, About.PROJECT, codes), "subject")
    given = _by(funding.published(Contribution, codes), "project")
    moved = _by(funding.published(MoneyLine, codes), "project")
    budgets = _by(funding.published(Budget, codes), "project")
    results = _by(Result.objects.filter(project__in=codes).order_by("turn", "pk"), "project")
    built = works.told(codes)
    sites, promised = _by(built.sites, "project"), _by(built.contracts, "project")
    around = _around(profiles, parts, places, results, built)
    for profile in profiles:
        if profile.code in projects:
            yield Told(
                project=projects[profile.code],
                profile=profile,
                parts=parts[profile.code],
                places=places[profile.code],
                papers=papers[profile.code],
                given=given[profile.code],
                moved=moved[profile.code],
                budgets=budgets[profile.code],
                results=results[profile.code],
                sites=sites[profile.code],
                promised=promised[profile.code] if profile.contracts else [],
                around=around,
            )


def _around(
    profiles: Sequence[IatiProfile],
    parts: dict[str, list[Participation]],
    places: dict[str, list[Location]],
    results: dict[str, list[Result]],
    built: works.Told,
) -> Around:
    named = {row.organisation for rows in parts.values() for row in rows}
    named |= {profile.reporting for profile in profiles}
    points = {row.point for rows in places.values() for row in rows if row.point}
    points |= {row.point for row in built.sites if row.point}
    chain = [row.code for rows in results.values() for row in rows]
    indicators = list(Indicator.objects.filter(result__in=chain).order_by("turn", "pk"))
    counted = [row.code for row in indicators]
    return Around(
        organisations=activity.named(Organisation, named),
        donors=dict(Donor.objects.in_bulk()),
        points=CrossingPoint.objects.in_bulk(points) if points else {},
        uses=_by(built.uses, "site"),
        contractors=built.contractors,
        indicators=_by(indicators, "result"),
        baselines=_by(Baseline.objects.filter(indicator__in=counted), "indicator"),
        targets=_by(Target.objects.filter(indicator__in=counted), "indicator"),
        actuals=_by(Actual.objects.filter(indicator__in=counted), "indicator"),
    )


def _by(rows: Iterable[R], name: str) -> "defaultdict[str, list[R]]":
    found: defaultdict[str, list[R]] = defaultdict(list)
    for row in rows:
        found[getattr(row, name)].append(row)
    return found
