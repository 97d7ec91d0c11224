"""How grave each outcome is, and what it does to the person, vehicle or goods it concerns.

Two levels: an outcome per control, and the worst of them by a fixed order.
"""

from collections.abc import Iterable

from shekara.operations.crossing.events import Outcome, Per

_O = Outcome

SEVERITY: dict[Outcome, int] = {
    _O.PASS: 0,
    _O.EXEMPT: 0,
    _O.PASS_WITH_CONDITION: 1,
    _O.DISINFECT_THEN_PASS: 1,
    _O.HOLD: 2,
    _O.REFER: 2,
    _O.RETURN: 3,
    _O.REFUSE: 3,
    _O.SEIZE: 4,
    _O.DESTROY: 4,
    _O.QUARANTINE: 5,
    _O.DETAIN: 6,
}
"""Detain > quarantine > seize > refuse or return > hold or refer > conditional > pass."""

_RANK = {outcome: rank for rank, outcome in enumerate(sorted(SEVERITY, key=SEVERITY.__getitem__))}

FINAL = frozenset(Outcome) - {_O.HOLD, _O.REFER}
"""Outcomes that end a control; the others leave it open."""

_EVERYWHERE = frozenset(
    {_O.PASS, _O.PASS_WITH_CONDITION, _O.EXEMPT, _O.REFER, _O.HOLD, _O.REFUSE, _O.RETURN}
)

ALLOWED: dict[Per, frozenset[Outcome]] = {
    Per.FILE: _EVERYWHERE | {_O.DETAIN, _O.SEIZE, _O.QUARANTINE, _O.DISINFECT_THEN_PASS},
    Per.PERSON: _EVERYWHERE | {_O.DETAIN, _O.SEIZE, _O.QUARANTINE, _O.DISINFECT_THEN_PASS},
    Per.VEHICLE: _EVERYWHERE | {_O.DETAIN, _O.SEIZE, _O.QUARANTINE, _O.DISINFECT_THEN_PASS},
    Per.CONSIGNMENT: (_EVERYWHERE - {_O.DETAIN})
    | {_O.SEIZE, _O.QUARANTINE, _O.DISINFECT_THEN_PASS, _O.DESTROY},
}
"""Which outcomes a control of such a subject may have; from a person, things are seized."""

TAKES_OFF: dict[Per, frozenset[Outcome]] = {
    Per.FILE: frozenset(),
    Per.PERSON: frozenset({_O.REFUSE, _O.RETURN, _O.DETAIN, _O.QUARANTINE}),
    Per.VEHICLE: frozenset(),
    Per.CONSIGNMENT: frozenset({_O.SEIZE, _O.DESTROY}),
}
"""Outcomes after which the subject stays behind by itself and the rest may go on."""

STOPS: dict[Per, frozenset[Outcome]] = {
    Per.FILE: frozenset({_O.REFUSE, _O.RETURN, _O.DETAIN, _O.SEIZE, _O.QUARANTINE}),
    Per.PERSON: frozenset(),
    Per.VEHICLE: frozenset({_O.REFUSE, _O.RETURN, _O.DETAIN, _O.SEIZE, _O.QUARANTINE}),
    Per.CONSIGNMENT: frozenset({_O.REFUSE, _O.RETURN, _O.QUARANTINE}),
}
"""Outcomes that stop the whole file until somebody decides, uncouples or unloads."""

_KINDS = {"f": Per.FILE, "p": Per.PERSON, "v": Per.VEHICLE, "c": Per.CONSIGNMENT}


def kind_of(subject: str) -> Per:
    """What ``p1``, ``v1``, ``c1`` or ``file`` is."""
    return _KINDS[subject[0]]


def worst(outcomes: Iterable[Outcome]) -> Outcome:
    """The gravest of them by the fixed order; a pass when there are none."""
    return max(outcomes, key=_RANK.__getitem__, default=Outcome.PASS)
