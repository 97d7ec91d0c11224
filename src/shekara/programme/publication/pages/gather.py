"""Everything the public may read of one project, gathered in the reader's language.

Cost: about 45 queries, however much a project holds. The caller asks whether it is published.
"""

import datetime

from shekara.programme.activity import queries, words
from shekara.programme.activity.kinds import About, DateMeaning, PartRole, PlaceKind, Stage
from shekara.programme.activity.models import (
    DateSaid,
    Location,
    NewsItem,
    Output,
    Person,
    Phase,
    Photo,
    Programme,
    ProgrammeDocument,
    Project,
)
from shekara.programme.publication.models import ProjectPage
from shekara.programme.publication.pages import gate, money, saying, working
from shekara.programme.publication.pages.days import day, span
from shekara.programme.publication.pages.results import chain
from shekara.programme.publication.pages.things import machines, sites
from shekara.programme.publication.pages.values import (
    DaySaid,
    Era,
    News,
    Paper,
    Parties,
    Picture,
    PublicProject,
)

KINDS = tuple(PlaceKind)
"""The wide before the narrow."""


class Unknown(LookupError):
    """There is no published project of this code."""


def public_project(code: str, *, today: datetime.date) -> PublicProject:
    """The public values of a published project. Raises ``Unknown``."""
    page = ProjectPage.objects.filter(pk=code, published=True).first()
    row = Project.objects.filter(pk=code).first()
    if page is None or row is None:
        raise Unknown(code)
    return project_values(row, today=today, since=page.since)


def project_values(
    row: Project, *, today: datetime.date, since: datetime.date | None = None
) -> PublicProject:
    """The same values before publication, for whoever decides about it."""
    papers: dict[str, ProgrammeDocument] = ProgrammeDocument.objects.in_bulk()
    phases = _chain_of(row)
    programme = queries.named(Programme, [row.programme]).get(row.programme)
    deeds, earlier = working.deeds_of(row, phases, papers=papers, today=today)
    places = queries.attached(Location, About.PROJECT, row.code)
    places.sort(key=lambda each: (KINDS.index(PlaceKind(each.kind)), each.code))
    officer = queries.named(Person, [row.officer]).get(row.officer)
    given = money.gifts(row.code)
    return PublicProject(
        code=row.code,
        title=row.title,
        programme=programme.title if programme else "",
        programme_short=programme.short if programme else "",
        description=row.description,
        stage=str(words.STAGES[row.stage]),
        mark=words.STAGE_MARKS[Stage(row.stage)],
        dates=span(day(row.starts_on, row.starts_precision), day(row.ends_on, row.ends_precision)),
        begins=row.starts_on,
        ends=row.ends_on,
        days=tuple(_day(each) for each in dates_said(About.PROJECT, [row.code])),
        where=row.geography,
        focus=tuple(str(words.FOCUS[each]) for each in row.focus if each in words.FOCUS),
        officer=gate.name_of(officer),
        officer_office=saying.text_of(officer, "office") if officer else "",
        source=row.source,
        eras=_eras(row, phases, earlier),
        parties=_parties(row.code),
        spots=tuple(working.spot(each) for each in places),
        pictures=_pictures(row.code, papers),
        said=saying.statements(row, phases, places, papers=papers),
        outputs=tuple(
            each.title for each in Output.objects.filter(project=row.code).order_by("turn", "pk")
        ),
        deeds=deeds,
        chain=chain(row.code),
        gifts=given,
        given=money.given(given),
        moved=money.moved(row.code),
        planned=money.planned(row.code),
        rates=money.rates(row.code),
        sites=sites(row.code),
        machines=machines(row.code),
        papers=_papers(row, papers),
        news=_news(row.code),
        since=since,
    )


def _chain_of(row: Project) -> list[Phase]:
    """The phases of the programme up to the project's last, in their order. One query."""
    every = list(Phase.objects.filter(programme=row.programme).order_by("turn"))
    last = max((phase.turn for phase in every if phase.code in row.phases), default=0)
    return [phase for phase in every if phase.turn <= last]


def dates_said(about: About, codes: list[str]) -> list[DateSaid]:
    """Dates as sources give them, in the order of their meaning, the one that counts first."""
    order = list(DateMeaning)
    rows = queries.attached(DateSaid, about, codes)
    rows.sort(key=lambda row: (order.index(DateMeaning(row.meaning)), not row.chosen, row.code))
    return rows


def _day(row: DateSaid) -> DaySaid:
    return DaySaid(
        meaning=str(words.DATES[row.meaning]),
        text=row.text,
        source=row.source,
        counts=row.chosen,
        on=row.on,
    )


def _eras(row: Project, phases: list[Phase], earlier: dict[str, list[str]]) -> tuple[Era, ...]:
    titles = {phase.code: phase.title for phase in phases}
    from_whom = queries.named(Programme, (phase.takes_over for phase in phases))
    said: dict[str, list[DaySaid]] = {}
    for each in dates_said(About.PHASE, list(titles)):
        said.setdefault(each.subject, []).append(_day(each))
    return tuple(
        Era(
            code=phase.code,
            title=phase.title,
            dates=span(
                day(phase.starts_on, phase.starts_precision),
                day(phase.ends_on, phase.ends_precision),
            ),
            stage=str(words.STAGES[phase.stage]),
            mark=words.STAGE_MARKS[Stage(phase.stage)],
            continues=titles.get(phase.continues, ""),
            takes_over=from_whom[phase.takes_over].title if phase.takes_over in from_whom else "",
            taken_over=phase.taken_over,
            ours=phase.code in row.phases,
            begins=phase.starts_on,
            ends=phase.ends_on,
            said=tuple(said.get(phase.code, ())),
            works=tuple(earlier.get(phase.code, ())),
        )
        for phase in phases
    )


def _parties(code: str) -> tuple[Parties, ...]:
    found = queries.parts_of(About.PROJECT, code)
    return tuple(
        Parties(role=str(words.ROLES[role]), names=names)
        for role in PartRole
        if (names := tuple(part.organisation.title for part in found if part.role == role))
    )


def _pictures(code: str, papers: dict[str, ProgrammeDocument]) -> tuple[Picture, ...]:
    rows = sorted(queries.attached(Photo, About.PROJECT, code), key=lambda r: (r.turn, r.code))
    shown = []
    for row in rows:
        if gate.may_show(row):
            shown.append(
                Picture(
                    code=row.code,
                    title=row.title,
                    credit=row.credit,
                    alt=row.alt,
                    file=row.digest,
                    licence=row.licence,
                    width=row.width,
                    height=row.height,
                )
            )
        elif gate.may_credit(row, papers):
            shown.append(Picture(code=row.code, title=row.title, credit=row.credit))
    return tuple(shown)


def _papers(row: Project, papers: dict[str, ProgrammeDocument]) -> tuple[Paper, ...]:
    """Open documents of the project, of its phases, and the one it is taken from."""
    return tuple(
        Paper(
            title=paper.title,
            kind=str(words.DOCUMENTS[paper.kind]),
            publisher=paper.publisher,
            dated=day(paper.dated_on),
            address=paper.address,
        )
        for paper in papers.values()
        if gate.is_open(paper) and saying.tells_of(paper, row)
    )


def _news(code: str) -> tuple[News, ...]:
    rows = [each for each in queries.attached(NewsItem, About.PROJECT, code) if gate.may_tell(each)]
    rows.sort(key=lambda row: (row.on, row.code), reverse=True)
    return tuple(
        News(
            title=row.title,
            text=row.description,
            kind=str(words.NEWS[row.kind]),
            dates=span(day(row.on), day(row.until or row.on)),
            place=row.place,
        )
        for row in rows
    )
