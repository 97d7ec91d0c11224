"""What may leave the house: one question for each kind of row, asked here and nowhere else.

A project is public while its page is published. Then: texts and days of the project and its
activities; statements and dates taken from a document that anybody can open; money marked
"may be published"; people by name only with their consent; pictures only when held, allowed and
described; news marked "may be published". Notes, risks, answers in words, findings, prices of
pieces, contractors, serial numbers, custodians and faults never.
"""

from collections.abc import Mapping

from shekara.programme.activity.kinds import DocumentKind
from shekara.programme.activity.models import NewsItem, Person, Photo, ProgrammeDocument, Statement
from shekara.programme.publication.models import ProjectPage
from shekara.programme.works.models import SitePhoto

Papers = Mapping[str, ProgrammeDocument]


def is_published(code: str) -> bool:
    """Is the page of this project shown to the public? Cost: one query."""
    return ProjectPage.objects.filter(pk=code, published=True).exists()


def published() -> dict[str, ProjectPage]:
    """Every published page by the code of its project. Cost: one query."""
    return {row.code: row for row in ProjectPage.objects.filter(published=True).order_by("pk")}


def is_open(paper: ProgrammeDocument | None) -> bool:
    """Was this document published by whoever wrote it: a page, the press, an address?"""
    if paper is None:
        return False
    return bool(paper.address) or paper.kind in {DocumentKind.PAGE, DocumentKind.PRESS}


def may_say(row: Statement, papers: Papers) -> bool:
    """A statement is repeated when the document it is taken from is open."""
    return is_open(papers.get(row.document))


def name_of(person: Person | None) -> str:
    """The name of a person who agreed; nothing of anybody else."""
    return person.public_name if person is not None else ""


def may_show(photo: Photo) -> bool:
    """A picture is shown when we have it, its owner allowed it, and it is described."""
    described = all(getattr(photo, f"alt_{language}") for language in ("en", "ru", "kk"))
    return photo.held and photo.consent and bool(photo.credit) and described


def may_credit(photo: Photo, papers: Papers) -> bool:
    """Caption and credit of a picture we do not have, as an open document gives them."""
    return not photo.held and is_open(papers.get(photo.document))


def may_show_site(photo: SitePhoto) -> bool:
    """A picture of a site is shown with consent and a text for those who cannot see it."""
    return photo.consent and bool(photo.alt) and bool(photo.file)


def may_tell(row: NewsItem) -> bool:
    """News is told when somebody marked it so."""
    return row.published
