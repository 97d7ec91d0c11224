"""What sources say of a project's country, borders, phases and agencies, as public sentences."""

from collections.abc import Iterable, Sequence

from django.db.models import Model, Q

from shekara.programme.activity import queries, words
from shekara.programme.activity.kinds import About, StatementKind
from shekara.programme.activity.models import (
    Location,
    Organisation,
    Participation,
    Phase,
    ProgrammeDocument,
    Project,
    Statement,
)
from shekara.programme.activity.models.forms import text_in
from shekara.programme.publication.pages import gate
from shekara.programme.publication.pages.values import Said
from shekara.registry import queries as registry

ORDER = (
    StatementKind.SITUATION,
    StatementKind.INTENTION,
    StatementKind.COOPERATION,
    StatementKind.GROUND,
    StatementKind.RESULT,
)
SUBJECTS = (About.PROJECT, About.PHASE, About.COUNTRY, About.ORGANISATION, About.BORDER)


def text_of(row: Model, stem: str) -> str:
    """A text of a row in the reader's language, else in the nearest there is."""
    return text_in(row, stem)


def statements(
    row: Project, phases: Sequence[Phase], places: Iterable[Location], *, papers: gate.Papers
) -> tuple[Said, ...]:
    """Sentences about the project's surroundings, by kind, in the order of their source."""
    countries = set(row.countries)
    parts = queries.attached(Participation, About.PROJECT, row.code)
    bodies = {part.organisation for part in parts}
    agencies = Organisation.objects.filter(Q(pk__in=bodies) | Q(country__in=countries))
    named = {body.code: body.title for body in agencies}
    wanted = {
        About.PROJECT: {row.code},
        About.PHASE: {phase.code for phase in phases},
        About.COUNTRY: countries,
        About.BORDER: {place.border for place in places if place.border},
        About.ORGANISATION: set(named),
    }
    asked = Q()
    for about, codes in wanted.items():
        asked |= Q(about=about.value, subject__in=codes)
    ours = {code for code, paper in papers.items() if tells_of(paper, row)}
    rows = [
        each
        for each in Statement.objects.filter(asked, document__in=ours)
        if gate.may_say(each, papers)
    ]
    rows.sort(key=_in_order)
    titles = _titles(phases, countries | wanted[About.BORDER], named)
    treaties = {each.code: _treaty(each) for each in registry.agreements()} if rows else {}
    return tuple(
        Said(
            text=each.text,
            kind=str(words.STATEMENTS[each.kind]),
            about=titles.get((each.about, each.subject), row.title),
            as_of=each.said_as_of,
            source=each.source,
            treaties=tuple(treaties[code] for code in each.agreements if code in treaties),
        )
        for each in rows
    )


def _in_order(row: Statement) -> tuple[int, int, str, int, str]:
    """By kind; within it all that is said of one thing together."""
    about = SUBJECTS.index(About(row.about))
    return ORDER.index(StatementKind(row.kind)), about, row.subject, row.turn, row.code


def tells_of(paper: ProgrammeDocument, row: Project) -> bool:
    """Is this document about the project or one of its phases, or what it is taken from?"""
    return (
        paper.code == row.document
        or (paper.about == About.PROJECT and paper.subject == row.code)
        or (paper.about == About.PHASE and paper.subject in row.phases)
    )


def about_activities(codes: Iterable[str], *, papers: gate.Papers) -> dict[str, list[str]]:
    """What sources say came of each activity. Cost: one query."""
    told: dict[str, list[str]] = {}
    for row in queries.attached(Statement, About.ACTIVITY, codes):
        if gate.may_say(row, papers):
            told.setdefault(row.subject, []).append(row.text)
    return told


def _treaty(row: object) -> str:
    """The name of a treaty and when it was signed, in the words of its source."""
    signed = str(getattr(row, "signed", ""))
    return f"{row} ({signed})" if signed else str(row)


def _titles(
    phases: Sequence[Phase], countries: set[str], named: dict[str, str]
) -> dict[tuple[str, str], str]:
    titles = {(About.PHASE.value, phase.code): phase.title for phase in phases}
    for code, name in registry.country_names(countries).items():
        titles[About.COUNTRY.value, code] = name
        titles[About.BORDER.value, code] = name
    titles |= {(About.ORGANISATION.value, code): name for code, name in named.items()}
    return titles
