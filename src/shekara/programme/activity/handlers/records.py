"""Putting one record of the programme: the right, what it names, then the fact."""

from collections.abc import Mapping
from datetime import date
from typing import Any, TypeVar

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _

from shekara.kernel.access import Actor, require
from shekara.kernel.ledger.events import Stamp
from shekara.kernel.ledger.writing import writing
from shekara.kernel.records import Record, put
from shekara.programme.activity.handlers.trainees import may_have_trained, may_stand
from shekara.programme.activity.kinds import About, Unit
from shekara.programme.activity.models import (
    Activity,
    Actual,
    Baseline,
    Indicator,
    Mission,
    Organisation,
    Output,
    Person,
    Phase,
    Photo,
    Programme,
    ProgrammeDocument,
    Project,
    Result,
    Target,
    Trainee,
)
from shekara.registry import queries as registry

R = TypeVar("R", bound=Record)
WHOLE_PCT = 100
HAPPENED = (
    "actual_from", "actual_to", "actual_on", "answered_on", "ended_on", "reviewed_on", "taken_on",
    "consent_on",
)  # fmt: skip
"""Columns with the day of something that was done."""

_BY_MONITORING = (Result, Indicator, Baseline, Target, Actual, ProgrammeDocument)

SUBJECTS: dict[str, type[Record]] = {
    About.PROGRAMME: Programme,
    About.PHASE: Phase,
    About.PROJECT: Project,
    About.OUTPUT: Output,
    About.ACTIVITY: Activity,
    About.MISSION: Mission,
    About.ORGANISATION: Organisation,
}
NAMED: dict[str, type[Record]] = {
    "programme": Programme,
    "phase": Phase,
    "phases": Phase,
    "continues": Phase,
    "takes_over": Programme,
    "project": Project,
    "output": Output,
    "activity": Activity,
    "mission": Mission,
    "organisation": Organisation,
    "addressee": Organisation,
    "officer": Person,
    "person": Person,
    "document": ProgrammeDocument,
    "photo": Photo,
    "result": Result,
    "indicator": Indicator,
}
"""Columns that hold the code of another record, and which kind it is."""


def right_to_edit(model: type[Record]) -> str:
    """Which right changes records of this kind."""
    if model is Person:
        return "activity.edit_people"
    if model is Trainee:
        return "activity.edit_trainees"
    return "activity.edit_results" if model in _BY_MONITORING else "activity.edit"


def put_record(
    model: type[R],
    values: Mapping[str, Any],
    *,
    expected: int | None = None,
    reason: str = "",
    by: Actor,
    stamp: Stamp,
) -> R:
    """Write one record, new or changed; everything it names must be there.

    expected   the version the page was drawn from; 0 for a new record
    reason     why it is changed, for its history
    Raises ``Forbidden``, ``ValidationError`` by field, ``Conflict``.
    """
    require(by, right_to_edit(model))
    with writing():
        known(model, values)
        if issubclass(model, Baseline | Target | Actual):
            _in_its_unit(values)
        has_happened(values, on=timezone.localdate(stamp.at))
        if model is Trainee:
            may_stand(values)
            may_have_trained(values, on=timezone.localdate(stamp.at))
        return put(model, values, stamp=stamp, expected=expected, reason=reason)


def known(model: type[Record], values: Mapping[str, Any]) -> None:
    """Refuse, at its field, every code that names nothing."""
    wrong: dict[str, str] = {}
    for name, given in values.items():
        target = Result if (model is Result and name == "parent") else NAMED.get(name)
        wanted = given if isinstance(given, list) else [given]
        for code in (each for each in wanted if each):
            if target is not None and not target.objects.filter(pk=code).exists():
                wrong[name] = _("There is no record “%(code)s”.") % {"code": code}
            if not _in_registry(name, code):
                wrong[name] = _("The registry does not know “%(code)s”.") % {"code": code}
    about, subject = values.get("about"), values.get("subject")
    if about in SUBJECTS and not SUBJECTS[about].objects.filter(pk=subject).exists():
        wrong["subject"] = _("There is no record “%(code)s”.") % {"code": subject}
    if about in {About.POINT, About.BORDER, About.COUNTRY} and not _in_registry(
        str(about), str(subject)
    ):
        wrong["subject"] = _("The registry does not know “%(code)s”.") % {"code": subject}
    if wrong:
        raise ValidationError(wrong)


def has_happened(values: Mapping[str, Any], *, on: date) -> None:
    """Refuse, at its field, a fact of the future: what is told as done is done by ``on``."""
    for name in HAPPENED:
        given = values.get(name)
        if isinstance(given, date) and given > on:
            raise ValidationError({name: _("This day is in the future: it cannot be a fact yet.")})


def _in_its_unit(values: Mapping[str, Any]) -> None:
    """A share of a whole is at most the whole."""
    indicator = Indicator.objects.filter(pk=values.get("indicator", "")).first()
    value = values.get("value")
    if (
        indicator is not None
        and indicator.unit == Unit.PERCENT
        and value is not None
        and value > WHOLE_PCT
    ):
        raise ValidationError({"value": _("A share cannot be more than 100 per cent.")})


def _in_registry(name: str, code: Any) -> bool:
    """Is a country, border, point or treaty of this code in the registry? Others: yes."""
    try:
        match name:
            case "point" | "feed_point":
                return bool(registry.get_point(code).code == code)
            case "border":
                return code in registry.NEIGHBOURS
            case "country" | "countries":
                return bool(registry.get_country(code).code == code)
            case "agreements":
                return any(row.code == code for row in registry.agreements())
    except registry.Unknown:
        return False
    return True
