"""What the crossing domain says to an officer, in the officer's language.

``word`` for a value of a closed list, ``goods`` for a kind of goods, ``say`` for a refusal.
"""

from collections.abc import Callable
from enum import StrEnum

from django.utils.translation import gettext
from django.utils.translation import gettext_noop as _

from shekara.operations.crossing.events import Ending, Lack, Outcome, PaperKind, Per, Reason
from shekara.operations.crossing.rules.refusals import Refusal
from shekara.operations.crossing.state.severity import kind_of
from shekara.operations.crossing.ui.words.reasons import GOODS, REASONS
from shekara.operations.crossing.ui.words.refusals import SAYS
from shekara.operations.crossing.ui.words.standing import STANDING
from shekara.operations.crossing.ui.words.things import THINGS
from shekara.registry.agencies import Agency
from shekara.registry.controls import ControlType
from shekara.registry.kinds import Direction, Regime, Traffic

WORDS: dict[type[StrEnum], dict[StrEnum, str]] = STANDING | THINGS | REASONS

SUBJECTS: dict[Per, str] = {
    Per.FILE: _("the whole file"),
    Per.PERSON: _("person %(number)s"),
    Per.VEHICLE: _("vehicle %(number)s"),
    Per.CONSIGNMENT: _("goods %(number)s"),
}


def word(value: StrEnum) -> str:
    """A value of a closed list as an officer says it."""
    return gettext(WORDS[type(value)][value])


def goods(code: str) -> str:
    """A kind of goods in the HS table of controls; the code itself when it is a new one."""
    return gettext(GOODS[code]) if code in GOODS else code.replace("_", " ")


def subject(code: str) -> str:
    """``p1`` as "person 1"."""
    if code[:1] not in "fpvc" or not code:
        return code
    return gettext(SUBJECTS[kind_of(code)]) % {"number": code[1:]}


def control(key: str) -> str:
    """``veterinary.c1`` as "veterinary, goods 1"."""
    kind, _dot, of = key.partition(".")
    return f"{word(ControlType(kind))}, {subject(of)}"


def say(refusal: Refusal) -> str:
    """Why a rule said no, in one or two sentences."""
    details = {
        name: _SHOWN[name](value) if name in _SHOWN else value
        for name, value in refusal.details.items()
    }
    return gettext(SAYS[type(refusal)]) % details


def _each(shown: Callable[[str], str]) -> Callable[[str], str]:
    return lambda codes: "; ".join(map(shown, codes.split())) or gettext(_("nothing"))


_SHOWN: dict[str, Callable[[str], str]] = {
    "subject": subject,
    "earlier": _each(control),
    "due": _each(control),
    "lacks": _each(lambda code: word(Lack(code))),
    "agency": lambda code: word(Agency(code)),
    "outcome": lambda code: word(Outcome(code)),
    "ending": lambda code: word(Ending(code)),
    "reason": lambda code: word(Reason(code)),
    "kind": lambda code: word(PaperKind(code)),
    "mode": lambda code: word(Traffic(code)),
    "direction": lambda code: word(Direction(code)),
    "regime": lambda code: word(Regime(code)),
}
