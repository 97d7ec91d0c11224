"""What works says to people, in the reader's language: values of lists, refusals, facts."""

from datetime import date
from enum import StrEnum
from typing import Any

from django.utils.translation import gettext

from shekara.programme.works.kinds import ActKind, ContractKind, CostKind, Moment, Step
from shekara.programme.works.rules.refusals import Refusal
from shekara.programme.works.ui.words.lists import WORDS
from shekara.programme.works.ui.words.refusals import FIELDS, SAYS
from shekara.web.templatetags.shekara import day


def word(value: StrEnum) -> str:
    """A value of a closed list as people say it."""
    return gettext(WORDS[type(value)][value])


def choices(kind: type[StrEnum], *, empty: str = "") -> list[tuple[str, str]]:
    """The values of a closed list for a form; ``empty`` is the words of "no choice"."""
    first = [("", empty)] if empty else []
    return first + [(value.value, word(value)) for value in kind]


def say(refusal: Refusal) -> str:
    """Why a rule said no, in one or two sentences."""
    details = {name: _shown(name, value) for name, value in refusal.details.items()}
    return gettext(SAYS[type(refusal)]) % details


def _shown(name: str, value: str) -> str:
    if name in {"step", "last"}:
        return word(Step(value)) if value else ""
    if name == "on":
        return day(date.fromisoformat(value))
    if name == "field":
        return gettext(FIELDS[value]) if value in FIELDS else value
    return value


def shown(model: str, name: str, value: Any) -> str:  # noqa: ARG001 -- as every history asks
    """A stored value of a record as a person reads it, for histories."""
    if isinstance(value, bool):
        return gettext("Yes") if value else gettext("No")
    if value is None or value == "":
        return ""
    if isinstance(value, str):
        for kinds in (ContractKind, CostKind, ActKind, Moment):
            if name in {"kind", "moment"} and value in set(kinds):
                return word(kinds(value))
        if name.endswith(("on", "_from", "_to", "since")) and len(value) == len("2011-06-03"):
            return day(value)
    return str(value)
