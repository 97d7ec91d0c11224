"""The closed lists of the programme in the reader's language, and how its days and figures read."""

import datetime
from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from shekara.programme.activity.kinds import (
    About,
    ActivityKind,
    Answer,
    DateMeaning,
    DocumentKind,
    Focus,
    FollowUp,
    Level,
    Light,
    NewsKind,
    OrganisationKind,
    Origin,
    PartRole,
    PlaceKind,
    Precision,
    RiskKind,
    RiskStage,
    Stage,
    StatementKind,
    Unit,
)
from shekara.web import measures

Words = Mapping[str, str | Promise]

KINDS: Words = {
    ActivityKind.REFORM: _("institutional reform"),
    ActivityKind.MISSION: _("expert mission"),
    ActivityKind.TRAINING: _("training"),
    ActivityKind.STUDY_TOUR: _("study tour"),
    ActivityKind.PROCUREMENT: _("procurement"),
    ActivityKind.WORKS: _("works"),
    ActivityKind.WORKSHOP: _("workshop"),
    ActivityKind.CONFERENCE: _("conference"),
    ActivityKind.ADVOCACY: _("advocacy"),
}
STAGES: Words = {
    Stage.PLANNED: _("planned"),
    Stage.ONGOING: _("under way"),
    Stage.COMPLETED: _("completed"),
    Stage.CANCELLED: _("cancelled"),
}
PRECISIONS: Words = {
    Precision.DAY: _("day"),
    Precision.MONTH: _("month"),
    Precision.YEAR: _("year"),
}
FOCUS: Words = {
    Focus.GOVERNANCE: _("democratic governance"),
    Focus.POLITICAL_REFORM: _("political reform"),
    Focus.BORDER_MANAGEMENT: _("border management"),
    Focus.DRUG_SUPPLY: _("drug supply reduction"),
    Focus.TRADE_TRANSIT: _("trade and transit"),
    Focus.TRAINING: _("training"),
    Focus.INFRASTRUCTURE: _("infrastructure"),
    Focus.COOPERATION: _("cooperation"),
}
ROLES: Words = {
    PartRole.FUNDING: _("donor"),
    PartRole.ACCOUNTABLE: _("accountable"),
    PartRole.EXTENDING: _("extending"),
    PartRole.IMPLEMENTING: _("implementing agency"),
    PartRole.EXECUTING: _("executing agency"),
    PartRole.COUNTERPART: _("counterpart"),
    PartRole.SERVICE: _("service provider"),
}
ORGANISATIONS: Words = {
    OrganisationKind.GOVERNMENT: _("government"),
    OrganisationKind.AGENCY: _("border agency"),
    OrganisationKind.MULTILATERAL: _("international organisation"),
    OrganisationKind.EDUCATION: _("place of education"),
    OrganisationKind.CIVIL: _("civil society"),
    OrganisationKind.COMPANY: _("company"),
}
PLACES: Words = {
    PlaceKind.COUNTRY: _("country"),
    PlaceKind.REGION: _("region"),
    PlaceKind.BORDER: _("border"),
    PlaceKind.POINT: _("crossing point"),
    PlaceKind.TOWN: _("town"),
}
ABOUTS: Words = {
    About.PROGRAMME: _("Programme"),
    About.PHASE: _("Phase"),
    About.PROJECT: _("Project"),
    About.OUTPUT: _("Output"),
    About.ACTIVITY: _("Activity"),
    About.MISSION: _("Mission"),
    About.COUNTRY: _("Country"),
    About.BORDER: _("Border"),
    About.POINT: _("Crossing point"),
    About.ORGANISATION: _("Organisation"),
}
DATES: Words = {
    DateMeaning.START: _("start"),
    DateMeaning.END: _("end"),
    DateMeaning.CONTRACT: _("contract"),
    DateMeaning.DOCUMENT: _("document"),
    DateMeaning.EXTENSION: _("extension"),
    DateMeaning.LENGTH: _("length"),
}
STATEMENTS: Words = {
    StatementKind.SITUATION: _("How things are"),
    StatementKind.INTENTION: _("What is wanted"),
    StatementKind.GROUND: _("On what ground"),
    StatementKind.RESULT: _("What came of it"),
    StatementKind.COOPERATION: _("Cooperation"),
}
ANSWERS: Words = {
    Answer.NONE: _("no answer yet"),
    Answer.ACCEPTED: _("accepted"),
    Answer.PARTLY: _("accepted in part"),
    Answer.REFUSED: _("not accepted"),
}
FOLLOW_UPS: Words = {
    FollowUp.OPEN: _("open"),
    FollowUp.UNDER_WAY: _("under way"),
    FollowUp.DONE: _("done"),
    FollowUp.REFUSED: _("will not be done"),
}
RISKS: Words = {RiskKind.RISK: _("risk"), RiskKind.ASSUMPTION: _("assumption")}
RISK_STAGES: Words = {
    RiskStage.OPEN: _("open"),
    RiskStage.OCCURRED: _("came true"),
    RiskStage.CLOSED: _("closed"),
}
DOCUMENTS: Words = {
    DocumentKind.PAGE: _("page"),
    DocumentKind.REPORT: _("report"),
    DocumentKind.PROJECT_DOCUMENT: _("project document"),
    DocumentKind.TERMS: _("terms of reference"),
    DocumentKind.CONTRACT: _("contract"),
    DocumentKind.ORDER: _("order"),
    DocumentKind.ACT: _("act"),
    DocumentKind.PRESS: _("press"),
}
NEWS: Words = {NewsKind.NEWS: _("news"), NewsKind.EVENT: _("event")}
LEVELS: Words = {
    Level.IMPACT: _("Impact"),
    Level.OUTCOME: _("Outcome"),
    Level.OUTPUT: _("Output"),
}
UNITS: Words = {
    Unit.COUNT: _("number"),
    Unit.PERCENT: _("per cent"),
    Unit.SECONDS: _("time"),
    Unit.HOURS: _("hours"),
    Unit.DAYS: _("days"),
}
ORIGINS: Words = {Origin.TYPED: _("from a document"), Origin.FED: _("measured here")}
LIGHTS: Words = {
    Light.GOOD: _("on course"),
    Light.NEAR: _("nearly"),
    Light.BEHIND: _("behind"),
    Light.UNKNOWN: _("no milestone"),
}

STAGE_MARKS = {
    Stage.PLANNED: "waiting",
    Stage.ONGOING: "in_control",
    Stage.COMPLETED: "passed",
    Stage.CANCELLED: "refused",
}
FOLLOW_UP_MARKS = {
    FollowUp.OPEN: "waiting",
    FollowUp.UNDER_WAY: "in_control",
    FollowUp.DONE: "passed",
    FollowUp.REFUSED: "refused",
}
LIGHT_MARKS = {
    Light.GOOD: "passed",
    Light.NEAR: "held",
    Light.BEHIND: "refused",
    Light.UNKNOWN: "waiting",
}
"""The shape and colour of ``web.marks`` for each; our own word stands beside it."""

BY_FIELD: Mapping[str, Mapping[str, Words]] = {
    "": {
        "about": ABOUTS,
        "stage": STAGES,
        "precision": PRECISIONS,
        "starts_precision": PRECISIONS,
        "ends_precision": PRECISIONS,
        "role": ROLES,
        "meaning": DATES,
        "answer": ANSWERS,
        "progress": FOLLOW_UPS,
        "level": LEVELS,
        "unit": UNITS,
        "origin": ORIGINS,
        "focus": FOCUS,
    },
    "activity": {"kind": KINDS},
    "location": {"kind": PLACES},
    "organisation": {"kind": ORGANISATIONS},
    "statement": {"kind": STATEMENTS},
    "risk": {"kind": RISKS, "stage": RISK_STAGES},
    "programmedocument": {"kind": DOCUMENTS},
    "newsitem": {"kind": NEWS},
}
"""Words of a column by model (``""`` for every model)."""


def words_of(model: str, field: str) -> Words:
    """The words of this column of this model; none for a column of free text."""
    return BY_FIELD.get(model, {}).get(field) or BY_FIELD[""].get(field, {})


def when(on: datetime.date | None, precision: str = Precision.DAY) -> str:
    """A day as exactly as its source gives it: ``14.06.2018``, ``06.2011``, ``2010``."""
    if on is None:
        return ""
    if precision == Precision.YEAR:
        return f"{on:%Y}"
    return f"{on:%m.%Y}" if precision == Precision.MONTH else f"{on:%d.%m.%Y}"


def span(
    first: datetime.date | None,
    last: datetime.date | None,
    *,
    first_precision: str = Precision.DAY,
    last_precision: str = Precision.DAY,
) -> str:
    """``04.2009``, ``2003 – 2014``, ``06.2011 – ?``; a question mark where nobody says."""
    begun, ended = when(first, first_precision), when(last, last_precision)
    if not begun and not ended:
        return ""
    return begun if begun == ended else f"{begun or '?'} – {ended or '?'}"


def figure(value: Decimal | None, unit: str) -> str:
    """A value in the indicator's unit, as a reader writes it."""
    if value is None:
        return ""
    whole = Decimal(int(value)) if value == value.to_integral() else value.normalize()
    match unit:
        case Unit.SECONDS:
            return measures.elapsed(float(value))
        case Unit.PERCENT:
            return measures.with_unit(whole, "%")
        case Unit.HOURS:
            return measures.with_unit(whole, _now("h"))
        case Unit.DAYS:
            return measures.with_unit(whole, _now("d"))
        case _:
            return measures.number(whole)


def shown(model: str, field: str, value: Any) -> str:
    """A stored value as a person reads it, for histories and forms."""
    if value is None or (not value and isinstance(value, str | list)):
        return ""
    known = words_of(model, field)
    if isinstance(value, list):
        return ", ".join(str(known.get(each, each)) for each in value)
    if isinstance(value, bool):
        return _now("Yes") if value else _now("No")
    if isinstance(value, str) and field.endswith(("_on", "_from", "_to")) and len(value) == 10:  # noqa: PLR2004
        try:
            return when(datetime.date.fromisoformat(value))
        except ValueError:
            return value
    return str(known.get(value, value))
