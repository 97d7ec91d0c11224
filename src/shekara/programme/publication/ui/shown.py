"""What the public page shows beyond the plain values: drawings, groups, addresses."""

import datetime
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

import msgspec
from django.urls import NoReverseMatch, reverse

from shekara.programme.activity.models import Project
from shekara.programme.activity.ui.timeline import Line, Stretch, Timeline, timeline
from shekara.programme.publication.models import IatiProfile
from shekara.programme.publication.pages import gate, tables
from shekara.programme.publication.pages.chart import charts
from shekara.programme.publication.pages.days import day, span
from shekara.programme.publication.pages.map import language, project_map
from shekara.programme.publication.pages.values import Advice, Deed, PublicProject, Said
from shekara.programme.publication.thread.public import public_thread
from shekara.programme.works.models import Site, SitePhoto

LANGUAGES = ("kk", "ru", "en")


@dataclass(frozen=True, kw_only=True)
class Listed:
    """A project in the list of projects."""

    code: str
    title: str
    text: str
    dates: str
    where: str


def listed(row: Project) -> Listed:
    """One line of the list."""
    return Listed(
        code=row.code,
        title=row.title,
        text=row.description,
        dates=span(day(row.starts_on, row.starts_precision), day(row.ends_on, row.ends_precision)),
        where=row.geography,
    )


def page(it: PublicProject, site: str, today: datetime.date) -> dict[str, Any]:
    """Everything ``publication/project.html`` draws."""
    advice = [each for deed in it.deeds for journey in deed.missions for each in journey.advice]
    return {
        "it": it,
        "spoken": language(),
        "address": site + reverse("publication:project_in", args=[it.code, language()]),
        "alternates": [
            (each, site + reverse("publication:project_in", args=[it.code, each]))
            for each in LANGUAGES
        ],
        "image": site + reverse("publication:file", args=[it.code, language(), "picture.png"]),
        "map": project_map(it),
        "charts": charts(it.moved, it.begins, it.ends),
        "timeline": _timeline(it, today),
        "story": _by_kind(it.said),
        "story_sources": list(dict.fromkeys((each.source, each.as_of) for each in it.said)),
        "done": _by_output(it.deeds),
        "advice": advice,
        "advice_open": _open(advice),
        "shown": [each for each in it.pictures if each.file],
        "named": [each for each in it.pictures if not each.file],
        "days_differ": len({each.text for each in it.days}) > len({d.meaning for d in it.days}),
        "before": [era for era in it.eras if not era.ours],
        "ours": [era for era in it.eras if era.ours],
        "thread": public_thread(it),
        "files": [(name, f"{name}.csv") for name in tables.TABLES],
        "iati": _iati(it.code),
        "measured": any(f.measured for change in it.chain for f in change.figures),
    }


def _open(advice: Sequence[Advice]) -> int:
    return sum(each.mark in {"waiting", "in_control"} for each in advice)


def _by_kind(said: Iterable[Said]) -> list[tuple[str, list[tuple[str, list[Said]]]]]:
    """Sentences under their kind, and there a paragraph for each thing they are about."""
    return [
        (kind, [(about, list(each)) for about, each in groupby(rows, key=lambda one: one.about)])
        for kind, rows in groupby(said, key=lambda one: one.kind)
    ]


def _by_output(deeds: Iterable[Deed]) -> list[tuple[str, list[Deed]]]:
    return [(output, list(rows)) for output, rows in groupby(deeds, key=lambda each: each.output)]


def _timeline(it: PublicProject, today: datetime.date) -> Timeline | None:
    """The project, its phases and every activity that has a day, over the years."""
    lines = [
        Line(label=era.title, url="", note=era.dates, stretches=_bar(era.begins, era.ends, "plan"))
        for era in it.eras
        if era.begins and era.ends
    ]
    lines.append(
        Line(label=it.title, url="", note=it.dates, stretches=_bar(it.begins, it.ends, "fact"))
    )
    lines += [
        Line(label=deed.title, url="", note=deed.dates, stretches=_bar(deed.begins, deed.ends, ""))
        for deed in it.deeds
        if deed.begins
    ]
    return timeline(lines, today)


def _bar(
    begins: datetime.date | None, ends: datetime.date | None, look: str
) -> tuple[Stretch, ...]:
    if begins is None:
        return ()
    return (Stretch(since=begins, until=ends, look=look or "deed", word=""),)


def _iati(code: str) -> str:
    """Where the IATI file of this project is served to everybody, if it is."""
    try:
        address = reverse("publication:project-iati", args=[code])
    except NoReverseMatch:
        return ""
    return address if IatiProfile.objects.filter(pk=code).exists() else ""


def site_is_public(photo: SitePhoto, code: str) -> bool:
    """Does the site of this picture belong to this project, and is that published?"""
    row = Site.objects.filter(pk=photo.site, project=code).exists()
    return row and gate.is_published(code)


def linked(it: PublicProject) -> bytes:
    """The project as linked data (schema.org), for search engines and other programs."""
    told: dict[str, Any] = {
        "@context": "https://schema.org",
        "@type": "Project",
        "identifier": it.code,
        "name": it.title,
        "description": it.description,
        "parentOrganization": {"@type": "Organization", "name": it.programme},
        "foundingDate": it.begins.isoformat() if it.begins else None,
        "dissolutionDate": it.ends.isoformat() if it.ends else None,
        "areaServed": it.where,
        "knowsAbout": list(it.focus),
        "funding": [
            {
                "@type": "MonetaryGrant",
                "funder": {"@type": "Organization", "name": gift.donor},
                "amount": {
                    "@type": "MonetaryAmount",
                    "currency": gift.currency,
                    "value": str(gift.amount),
                },
            }
            for gift in it.gifts
            if gift.counts
        ],
        "location": [
            {"@type": "Place", "name": spot.name}
            for deed in it.deeds
            for spot in deed.places
            if spot.point
        ],
    }
    return msgspec.json.format(
        msgspec.json.encode({name: value for name, value in told.items() if value}), indent=2
    )
