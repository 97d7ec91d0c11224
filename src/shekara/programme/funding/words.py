"""The closed lists and the faults of funding, in the reader's language."""

import datetime
from collections.abc import Mapping
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from shekara.programme.funding.faults import Wrong
from shekara.programme.funding.kinds import (
    BudgetKind,
    BudgetState,
    DonorKind,
    LineKind,
    Meaning,
    Precision,
    Stage,
)
from shekara.web import measures

WRONG: Mapping[Wrong, Promise] = {
    Wrong.NEGATIVE: _("Money below zero is not entered. Mend a mistake with a correction."),
    Wrong.NOTHING: _("Write an amount above zero."),
    Wrong.UNKNOWN_CURRENCY: _("ISO 4217 has no such currency. Write three letters, such as USD."),
    Wrong.IN_THE_FUTURE: _("This day is still to come. Enter money when it has moved."),
    Wrong.TOO_EARLY: _("Choose a day after 16 December 1991."),
    Wrong.ENDS_BEFORE_START: _("The end is before the start."),
    Wrong.LONGER_THAN_A_YEAR: _("A budget covers a year at most. Split it by year."),
    Wrong.NOT_A_HUNDRED: _("The shares must add up to exactly 100 %."),
    Wrong.BEYOND_A_HUNDRED: _("Each share lies between 0 and 100 %."),
    Wrong.AMOUNT_IS_ENTERED: _("What was entered is not changed. Enter a correction instead."),
    Wrong.ALREADY_CORRECTED: _("This line has a correction already. Correct that one."),
    Wrong.NO_REASON: _("Say in a few words why it is corrected."),
    Wrong.OTHER_PROJECT: _("A correction stays in the same project."),
    Wrong.UNKNOWN_PROJECT: _("There is no project of this code."),
    Wrong.UNKNOWN_DONOR: _("There is no donor of this code."),
    Wrong.UNKNOWN_LINE: _("There is no line of this code to correct."),
    Wrong.SAME_CURRENCY: _("A rate is between two different currencies."),
    Wrong.RATE_NOT_POSITIVE: _("A rate is above zero."),
    Wrong.NO_DATE: _("Choose a day."),
    Wrong.TWICE_IN_TABLE: _(
        "The same line stands in the table above. If both are real, give each a code of its own."
    ),
}

STAGES: Mapping[str, Promise] = {
    Stage.PLEDGE: _("pledged"),
    Stage.COMMITMENT: _("committed"),
    Stage.RECEIVED: _("received"),
}
LINES: Mapping[str, Promise] = {
    LineKind.DELIVERY: _("delivery"),
    LineKind.EXPENDITURE: _("expenditure"),
    LineKind.DISBURSEMENT: _("disbursement"),
}
MEANINGS: Mapping[str, Promise] = {
    Meaning.STATED: _("stated in the source"),
    Meaning.ASSUMED: _("assumed"),
    Meaning.NOT_STATED: _("not stated in the source"),
}
PRECISIONS: Mapping[str, Promise] = {
    Precision.DAY: _("day"),
    Precision.MONTH: _("month"),
    Precision.YEAR: _("year"),
    Precision.ASSUMED: _("no date in the source"),
}
BUDGETS: Mapping[str, Promise] = {
    BudgetKind.ORIGINAL: _("first budget"),
    BudgetKind.REVISED: _("revised budget"),
}
BUDGET_STATES: Mapping[str, Promise] = {
    BudgetState.INDICATIVE: _("expected"),
    BudgetState.COMMITTED: _("bound by agreement"),
}
DONORS: Mapping[str, Promise] = {
    DonorKind.GOVERNMENT: _("Government"),
    DonorKind.OTHER_PUBLIC: _("Other public body"),
    DonorKind.INTERNATIONAL_NGO: _("International non-governmental organisation"),
    DonorKind.NATIONAL_NGO: _("National non-governmental organisation"),
    DonorKind.MULTILATERAL: _("Multilateral organisation"),
    DonorKind.FOUNDATION: _("Foundation"),
    DonorKind.PRIVATE: _("Company"),
    DonorKind.ACADEMIC: _("University or institute"),
    DonorKind.OTHER: _("Other"),
}

_BY_FIELD: Mapping[str, Mapping[str, Promise]] = {
    "stage": STAGES,
    "meaning": MEANINGS,
    "precision": PRECISIONS,
    "state": BUDGET_STATES,
}
_KINDS: Mapping[str, Mapping[str, Promise]] = {
    "donor": DONORS,
    "budget": BUDGETS,
    "moneyline": LINES,
}


def shown(model: str, field: str, value: Any) -> str:
    """A stored value as a person reads it, for histories."""
    if isinstance(value, bool):
        return gettext("Yes") if value else gettext("No")
    if value is None or value == "":
        return ""
    known = _KINDS.get(model, {}) if field == "kind" else _BY_FIELD.get(field, {})
    if field == "amount":
        return measures.number(value)
    if field.endswith("on") and isinstance(value, str):
        return when_text(value)
    return str(known.get(value, value))


def when_text(day: str) -> str:
    """``2013-04-01`` as ``01.04.2013``; what is no day stays."""
    try:
        return f"{datetime.date.fromisoformat(day):%d.%m.%Y}"
    except ValueError:
        return day
