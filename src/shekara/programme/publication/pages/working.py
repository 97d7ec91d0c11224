"""What was done: activities with their places and missions, and the earlier work they follow."""

import datetime
from collections import defaultdict
from collections.abc import Iterable, Sequence

from django.utils.translation import ngettext

from shekara.programme.activity import queries, words
from shekara.programme.activity.kinds import About, FollowUp, Stage
from shekara.programme.activity.models import (
    Activity,
    Location,
    Mission,
    MissionExpert,
    MissionStop,
    Organisation,
    Output,
    Phase,
    Project,
    Recommendation,
)
from shekara.programme.publication.pages import gate, saying
from shekara.programme.publication.pages.days import day, span
from shekara.programme.publication.pages.values import Advice, Deed, Journey, Spot
from shekara.registry import queries as registry


def deeds_of(
    row: Project, phases: Sequence[Phase], *, papers: gate.Papers, today: datetime.date
) -> tuple[tuple[Deed, ...], dict[str, list[str]]]:
    """The project's activities by output and time, and by phase what came before it.

    Work of earlier phases that belongs to no project is told by its title alone.
    Cost: ten queries.
    """
    acts = queries.activities_of(project=row.code)
    codes = [each.code for each in acts]
    turns = {o.code: (o.turn, o.title) for o in Output.objects.filter(project=row.code)}
    acts.sort(key=lambda each: turns.get(each.output, (0, ""))[0])
    places: defaultdict[str, list[Spot]] = defaultdict(list)
    for place in queries.attached(Location, About.ACTIVITY, codes):
        places[place.subject].append(spot(place))
    titles = {phase.code: phase.title for phase in phases}
    said = saying.about_activities(codes, papers=papers)
    missions = _missions(codes, today)
    deeds = tuple(
        Deed(
            code=each.code,
            title=each.title,
            description=each.description,
            kind=str(words.KINDS[each.kind]),
            stage=str(words.STAGES[each.stage]),
            mark=words.STAGE_MARKS[Stage(each.stage)],
            phase=titles.get(each.phase, ""),
            output=turns.get(each.output, (0, ""))[1],
            dates=dates_of(each),
            begins=each.actual_from or each.planned_from,
            ends=each.actual_to or each.planned_to,
            places=tuple(places[each.code]),
            said=tuple(said.get(each.code, ())),
            missions=tuple(missions.get(each.code, ())),
        )
        for each in acts
    )
    earlier: defaultdict[str, list[str]] = defaultdict(list)
    for each in Activity.objects.filter(phase__in=list(titles), project="").order_by("pk"):
        earlier[each.phase].append(each.title)
    return deeds, dict(earlier)


def dates_of(row: Activity) -> str:
    """When it was done, else when it is planned; nothing where nobody says."""
    first, last = (
        (row.actual_from, row.actual_to)
        if row.actual_from or row.actual_to
        else (row.planned_from, row.planned_to)
    )
    begun, ended = day(first, row.precision), day(last, row.precision)
    return span(begun, ended) if ended or row.stage != Stage.ONGOING else begun


def spot(place: Location) -> Spot:
    """A place as the public reads it; a crossing point brings its position later."""
    return Spot(
        kind=str(words.PLACES[place.kind]),
        name=str(place),
        of=place.subject,
        border=place.border,
        point=place.point,
        latitude=place.latitude,
        longitude=place.longitude,
    )


def _missions(activities: Iterable[str], today: datetime.date) -> dict[str, list[Journey]]:
    """Missions by activity. Cost: five queries."""
    rows = list(Mission.objects.filter(activity__in=list(activities)).order_by("starts_on", "pk"))
    if not rows:
        return {}
    codes = [row.code for row in rows]
    experts = list(MissionExpert.objects.filter(mission__in=codes).order_by("pk"))
    stops = list(MissionStop.objects.filter(mission__in=codes).order_by("turn"))
    advice = list(Recommendation.objects.filter(mission__in=codes).order_by("turn", "pk"))
    bodies = queries.named(
        Organisation, [*(e.organisation for e in experts), *(a.addressee for a in advice)]
    )
    points = registry.names_of_points() if any(stop.point for stop in stops) else {}
    told: defaultdict[str, list[Journey]] = defaultdict(list)
    for row in rows:
        told[row.activity].append(
            Journey(
                title=row.title,
                dates=span(
                    day(row.starts_on, row.starts_precision), day(row.ends_on, row.ends_precision)
                ),
                experts=tuple(_experts(e, bodies) for e in experts if e.mission == row.code),
                stops=tuple(
                    stop.place or points.get(stop.point, "")
                    for stop in stops
                    if stop.mission == row.code
                ),
                terms=row.terms,
                advice=tuple(_advice(a, bodies, today) for a in advice if a.mission == row.code),
            )
        )
    return told


def _experts(row: MissionExpert, bodies: dict[str, Organisation]) -> str:
    body = bodies.get(row.organisation)
    count = ngettext("%(count)s expert", "%(count)s experts", row.count) % {"count": row.count}
    return f"{count}, {body.title}" if body else count


def _advice(row: Recommendation, bodies: dict[str, Organisation], today: datetime.date) -> Advice:
    body = bodies.get(row.addressee)
    return Advice(
        title=row.title,
        addressee=body.title if body else "",
        answer=str(words.ANSWERS[row.answer]),
        progress=str(words.FOLLOW_UPS[row.progress]),
        mark=words.FOLLOW_UP_MARKS[FollowUp(row.progress)],
        due=day(row.due_on),
        overdue=row.open and row.due_on is not None and row.due_on < today,
    )
