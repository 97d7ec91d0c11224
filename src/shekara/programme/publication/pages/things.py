"""What was built and bought, as the public reads it: no prices, firms, serial numbers or people."""

from collections import defaultdict
from collections.abc import Sequence

from django.utils import timezone
from django.utils.translation import gettext

from shekara.programme.publication.pages import gate
from shekara.programme.publication.pages.days import day
from shekara.programme.publication.pages.values import Machines, Picture, Site
from shekara.programme.works import models
from shekara.programme.works.kinds import Kind, Moment, Step
from shekara.programme.works.queries import heads_trained
from shekara.registry import queries as registry


def kind_word(kind: str) -> str:
    """``Drug detector`` in the reader's language."""
    from shekara.programme.works.ui.words.lists import WORDS

    return gettext(WORDS[Kind][Kind(kind)])


def machines(project: str) -> tuple[Machines, ...]:
    """Equipment of a project by point and kind. Cost: three queries."""
    return grouped(list(models.Equipment.objects.filter(project=project).order_by("number")))


def grouped(rows: Sequence[models.Equipment]) -> tuple[Machines, ...]:
    """Pieces by point and kind. Cost: two queries."""
    together: defaultdict[tuple[str, str], list[models.Equipment]] = defaultdict(list)
    for row in rows:
        together[row.point, row.kind].append(row)
    people = heads_trained([row.id for row in rows])
    names = registry.names_of_points()
    return tuple(
        Machines(
            kind=kind_word(kind),
            point=point,
            point_name=str(names.get(point, point)),
            pieces=len(held),
            delivered=sum(row.delivered_on is not None or row.here for row in held),
            in_use=sum(row.uses > 0 and row.step != Step.END for row in held),
            unused=sum(row.here and row.uses == 0 for row in held),
            uses=sum(row.uses for row in held),
            trained=sum(people.get(row.id, 0) for row in held),
            last_used=day(
                max(
                    (timezone.localdate(r.last_used_at) for r in held if r.last_used_at),
                    default=None,
                )
            ),
        )
        for (point, kind), held in sorted(together.items())
    )


def sites(project: str) -> tuple[Site, ...]:
    """Sites of a project by name. Cost: four queries."""
    rows = list(models.Site.objects.filter(project=project).order_by("name_en", "code"))
    codes = [row.code for row in rows]
    uses: defaultdict[str, list[str]] = defaultdict(list)
    for use in models.SiteUse.objects.filter(site__in=codes).order_by("since", "code"):
        uses[use.site].append(f"{use.what} ({day(use.since)})" if use.since else use.what)
    shown = [
        row
        for row in models.SitePhoto.objects.filter(site__in=codes).order_by("taken_on", "code")
        if gate.may_show_site(row)
    ]
    names = registry.names_of_points()
    return tuple(
        Site(
            code=row.code,
            name=row.name,
            point=row.point,
            point_name=str(names.get(row.point, "")),
            completed=row.completed,
            completed_on=day(row.completed_on),
            uses=tuple(uses[row.code]),
            before=_pictures(shown, row.code, Moment.BEFORE),
            after=_pictures(shown, row.code, Moment.AFTER),
            source=row.source,
        )
        for row in rows
    )


def _pictures(rows: Sequence[models.SitePhoto], site: str, moment: Moment) -> tuple[Picture, ...]:
    return tuple(
        Picture(
            code=row.code,
            title=row.alt,
            credit=row.credit or row.author,
            alt=row.alt,
            file=row.file.removesuffix(".jpg"),
            width=row.width,
            height=row.height,
        )
        for row in rows
        if row.site == site and row.moment == moment
    )
