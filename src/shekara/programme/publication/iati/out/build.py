"""One project as an activity of IATI: every record put where the standard has a place for it.

What the standard has no place for (counterparts, results without an indicator, figures without
a day) is left out; the guide to publishing says so.
"""

import datetime

from django.utils.translation import gettext as _

from shekara.programme.activity.kinds import PartRole, Stage
from shekara.programme.activity.models import Organisation, Project
from shekara.programme.funding import kinds
from shekara.programme.publication.iati import tree
from shekara.programme.publication.iati.documents import Activity
from shekara.programme.publication.iati.out.bodies import kind_of
from shekara.programme.publication.iati.out.gather import Told
from shekara.programme.publication.iati.out.money import budget, given, moved, planned
from shekara.programme.publication.iati.out.places import places
from shekara.programme.publication.iati.out.results import results
from shekara.programme.publication.iati.out.texts import LANGUAGES, in_all, of, texts
from shekara.programme.publication.iati.shares import Share

ROLES = {
    PartRole.FUNDING: "1",
    PartRole.ACCOUNTABLE: "2",
    PartRole.EXTENDING: "3",
    PartRole.IMPLEMENTING: "4",
    PartRole.EXECUTING: "4",
}
STATUS = {
    Stage.PLANNED: "1",
    Stage.ONGOING: "2",
    Stage.COMPLETED: "4",
    Stage.CANCELLED: "5",
}
PAPERS = {"report": "A07", "project_document": "A02", "contract": "A11", "terms": "A10"}
WEB_PAGE = "A12"


def activity(told: Told, *, now: datetime.datetime) -> Activity:
    """The project as the standard tells it; nothing is judged here."""
    project, profile = told.project, told.profile
    reporting = told.around.organisations.get(profile.reporting)
    return Activity(
        updated=now.isoformat(timespec="seconds"),
        language=LANGUAGES[0],
        currency=profile.currency,
        hierarchy="1",
        identifier=profile.identifier,
        reporting=_reporting(reporting, secondary=profile.secondary),
        title=texts(project, "title"),
        descriptions=_descriptions(project),
        participants=tuple(_participants(told)),
        status=STATUS[Stage(project.stage)],
        dates=tuple(_dates(project)),
        scope=profile.scope,
        countries=tuple(
            tree.Country(code=share.code, percentage=_percent(share))
            for share in map(Share.of, profile.countries)
        ),
        locations=tuple(places(told)),
        sectors=tuple(
            tree.Sector(vocabulary="1", code=share.code, percentage=_percent(share))
            for share in map(Share.of, profile.sectors)
        ),
        collaboration=profile.collaboration,
        flow=profile.flow,
        finance=profile.finance,
        aid=(tree.Coded(code=profile.aid),) if profile.aid else (),
        tied=profile.tied,
        budgets=tuple(budget(row) for row in told.budgets),
        planned=tuple(planned(row, told.around) for row in told.promised if row.amount),
        transactions=tuple(
            [given(row, told.around) for row in told.given if row.amount]
            + [moved(row, told.around) for row in told.moved if row.amount]
        ),
        documents=tuple(_documents(told)),
        related=tuple(
            tree.RelatedActivity(type=kind, ref=ref) for kind, ref in told.profile.related
        ),
        results=tuple(results(told)),
    )


def _reporting(row: Organisation | None, *, secondary: bool) -> tree.ReportingOrg:
    if row is None:
        return tree.ReportingOrg()
    return tree.ReportingOrg(
        ref=row.iati,
        type=kind_of(row.kind),
        secondary="1" if secondary else "",
        narratives=of(row, "title"),
    )


def _descriptions(project: Project) -> tuple[tree.Description, ...]:
    said = of(project, "description") or of(project, "title")
    return (tree.Description(type="1", narratives=said),)


def _participants(told: Told) -> list[tree.ParticipatingOrg]:
    found: dict[tuple[str, str], tree.ParticipatingOrg] = {}
    for part in told.parts:
        row, role = told.around.organisations.get(part.organisation), ROLES.get(PartRole(part.role))
        if row is not None and role:
            found[row.code, role] = tree.ParticipatingOrg(
                ref=row.iati, type=kind_of(row.kind), role=role, narratives=of(row, "title")
            )
    for line in told.given:
        donor = told.around.donors.get(line.donor)
        if donor is not None:
            found.setdefault(
                (donor.organisation or donor.code, "1"),
                tree.ParticipatingOrg(
                    ref=donor.iati, type=donor.kind, role="1", narratives=of(donor, "name")
                ),
            )
    return [found[key] for key in sorted(found, key=lambda key: (key[1], key[0]))]


def _dates(project: Project) -> list[tree.ActivityDate]:
    told = []
    begun = project.stage != Stage.PLANNED
    if project.starts_on:
        told.append(_date("2" if begun else "1", project.starts_on, project.starts_precision))
    if project.ends_on:
        # An end is published as planned: no record says that the day itself was reached.
        told.append(_date("3", project.ends_on, project.ends_precision))
    return told


def _date(kind: str, day: datetime.date, precision: str) -> tree.ActivityDate:
    said = () if precision == kinds.Precision.DAY else in_all(lambda: _how_exact(precision))
    return tree.ActivityDate(type=kind, on=day.isoformat(), narratives=said)


def _how_exact(precision: str) -> str:
    if precision == kinds.Precision.MONTH:
        return _("The source gives the month.")
    return _("The source gives the year.")


def _documents(told: Told) -> list[tree.DocumentLink]:
    return [
        tree.DocumentLink(
            url=paper.address,
            format=paper.media_type or "text/html",
            title=texts(paper, "title"),
            categories=(tree.One(code=PAPERS.get(paper.kind, WEB_PAGE)),),
            languages=(tree.One(code=paper.language),) if paper.language else (),
            dated_on=paper.dated_on.isoformat() if paper.dated_on else "",
        )
        for paper in told.papers
        if paper.address
    ]


def _percent(share: Share) -> str:
    return "" if share.percent is None else f"{share.percent:f}"
