"""Which records a person may write by hand: their fields in order, and the page they belong to.

One form and one history page serve all of them; what a record may hold stands in its model.
"""

from collections.abc import Callable
from dataclasses import dataclass

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from shekara.kernel.records import Record
from shekara.programme.activity import models
from shekara.programme.activity.kinds import About

TITLE = ("title_en", "title_ru", "title_kk")
TEXT = ("description_en", "description_ru", "description_kk")
SOURCE = ("source", "document", "note")
SPAN = (
    "starts_on",
    "starts_precision",
    "starts_source",
    "ends_on",
    "ends_precision",
    "ends_source",
)

_PAGES = {
    About.PROJECT: "activity:project",
    About.PHASE: "activity:phase",
    About.ACTIVITY: "activity:activity",
    About.MISSION: "activity:mission",
}


@dataclass(frozen=True, kw_only=True)
class Noun:
    """One kind of record: what it is called, what the form asks, where it is shown."""

    model: type[Record]
    title: str | Promise
    fields: tuple[str, ...]
    page: Callable[[Record], str]


def _own(name: str) -> Callable[[Record], str]:
    return lambda row: reverse(f"activity:{name}", args=[row.pk])


def _of(column: str, name: str) -> Callable[[Record], str]:
    return lambda row: reverse(f"activity:{name}", args=[getattr(row, column)])


def _to(name: str) -> Callable[[Record], str]:
    return lambda _row: reverse(f"activity:{name}")


def _subject(row: Record) -> str:
    """The page of what the row is about."""
    page = _PAGES.get(About(row.about))  # type: ignore[attr-defined]
    return reverse(page, args=[row.subject]) if page else reverse("activity:overview")  # type: ignore[attr-defined]


_VALUE = ("value", "period_from", "period_to", "comment_en", "comment_ru", "comment_kk")

NOUNS: dict[str, Noun] = {
    "phase": Noun(
        model=models.Phase,
        title=_("Phase"),
        page=_own("phase"),
        fields=(
            "programme", "number", "turn", *TITLE, "stage", *SPAN, "continues", "takes_over",
            "taken_over_en", "taken_over_ru", "taken_over_kk", "money", *TEXT, *SOURCE,
        ),
    ),
    "project": Noun(
        model=models.Project,
        title=_("Project"),
        page=_own("project"),
        fields=(
            *TITLE, "programme", "phases", "stage", *SPAN, "countries", "geography_en",
            "geography_ru", "geography_kk", "focus", "officer", "page", *TEXT, *SOURCE,
        ),
    ),
    "output": Noun(
        model=models.Output,
        title=_("Output"),
        page=_of("project", "project"),
        fields=("project", "phase", "turn", *TITLE, *TEXT, *SOURCE),
    ),
    "activity": Noun(
        model=models.Activity,
        title=_("Activity"),
        page=_own("activity"),
        fields=(
            *TITLE, "kind", "project", "phase", "output", "stage", "planned_from", "planned_to",
            "actual_from", "actual_to", "precision", "slippage", "focus", *TEXT, *SOURCE,
        ),
    ),
    "location": Noun(
        model=models.Location,
        title=_("Place"),
        page=_subject,
        fields=(
            "kind", "country", "region", "border", "point", "name_en", "name_ru", "name_kk",
            *SOURCE,
        ),
    ),
    "mission": Noun(
        model=models.Mission,
        title=_("Mission"),
        page=_own("mission"),
        fields=(
            *TITLE, "activity", *SPAN, "terms_en", "terms_ru", "terms_kk", "findings_en",
            "findings_ru", "findings_kk", *SOURCE,
        ),
    ),
    "mission_expert": Noun(
        model=models.MissionExpert,
        title=_("Experts"),
        page=_of("mission", "mission"),
        fields=("mission", "count", "organisation", "person", *SOURCE),
    ),
    "mission_stop": Noun(
        model=models.MissionStop,
        title=_("Stop of the journey"),
        page=_of("mission", "mission"),
        fields=(
            "mission", "turn", "place_en", "place_ru", "place_kk", "border", "point",
            "arrives_on", "leaves_on", "precision", *SOURCE,
        ),
    ),
    "recommendation": Noun(
        model=models.Recommendation,
        title=_("Recommendation"),
        page=_of("mission", "mission"),
        fields=(
            "mission", "turn", *TITLE, "addressee", "due_on", "answer", "answer_text",
            "answered_on", "progress", "followed", "ended_on", *SOURCE,
        ),
    ),
    "milestone": Noun(
        model=models.Milestone,
        title=_("Milestone"),
        page=_subject,
        fields=(*TITLE, "planned_on", "actual_on", "slippage", *SOURCE),
    ),
    "risk": Noun(
        model=models.Risk,
        title=_("Risk"),
        page=_subject,
        fields=(
            *TITLE, "kind", "likelihood", "impact", "response", "stage", "reviewed_on", *TEXT,
            *SOURCE,
        ),
    ),
    "organisation": Noun(
        model=models.Organisation,
        title=_("Organisation"),
        page=_to("overview"),
        fields=(*TITLE, "short", "kind", "country", "iati", "page", *SOURCE),
    ),
    "participation": Noun(
        model=models.Participation,
        title=_("Part of an organisation"),
        page=_subject,
        fields=("organisation", "role", *SOURCE),
    ),
    "person": Noun(
        model=models.Person,
        title=_("Person"),
        page=_to("overview"),
        fields=(
            "names", "email", "telephone", "office_en", "office_ru", "office_kk", "organisation",
            "consent", "consent_on", *SOURCE,
        ),
    ),
    "trainee": Noun(
        model=models.Trainee,
        title=_("Trained officer"),
        page=_of("activity", "trainees"),
        fields=("activity", "service_number", "finished_on", *SOURCE),
    ),
    "date_said": Noun(
        model=models.DateSaid,
        title=_("A date in a source"),
        page=_subject,
        fields=("meaning", "text", "on", "precision", "chosen", *SOURCE),
    ),
    "statement": Noun(
        model=models.Statement,
        title=_("Statement"),
        page=_subject,
        fields=(
            "kind", "text_en", "text_ru", "text_kk", "said_as_of", "agreements", "turn", *SOURCE,
        ),
    ),
    "result": Noun(
        model=models.Result,
        title=_("Result"),
        page=_to("results"),
        fields=("project", "level", "parent", "output", "turn", *TITLE, *TEXT, *SOURCE),
    ),
    "indicator": Noun(
        model=models.Indicator,
        title=_("Indicator"),
        page=_own("indicator"),
        fields=(
            "result", *TITLE, *TEXT, "unit", "ascending", "feed", "feed_point", "disaggregation",
            "frequency", "verification", "turn", *SOURCE,
        ),
    ),
    "baseline": Noun(
        model=models.Baseline,
        title=_("Baseline"),
        page=_of("indicator", "indicator"),
        fields=("indicator", *_VALUE, *SOURCE),
    ),
    "target": Noun(
        model=models.Target,
        title=_("Target"),
        page=_of("indicator", "indicator"),
        fields=("indicator", *_VALUE, "final", *SOURCE),
    ),
    "actual": Noun(
        model=models.Actual,
        title=_("Actual figure"),
        page=_of("indicator", "indicator"),
        fields=("indicator", *_VALUE, "dimension", *SOURCE),
    ),
    "programme_document": Noun(
        model=models.ProgrammeDocument,
        title=_("Document"),
        page=_subject,
        fields=(
            *TITLE, "kind", "language", "publisher", "dated_on", "address", "licence", "source",
            "note",
        ),
    ),
    "photo": Noun(
        model=models.Photo,
        title=_("Photo"),
        page=_to("photos"),
        fields=(
            *TITLE, "author", "credit", "licence", "alt_en", "alt_ru", "alt_kk", "taken_on",
            "point", "consent", "consent_note", *SOURCE,
        ),
    ),
    "news_item": Noun(
        model=models.NewsItem,
        title=_("News"),
        page=_to("news"),
        fields=(
            *TITLE, "kind", "on", "until", "place_en", "place_ru", "place_kk", *TEXT, "photo",
            "published", *SOURCE,
        ),
    ),
}  # fmt: skip
