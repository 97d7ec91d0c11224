"""The history of a file as sentences: who did what, when, under which number of the ledger.

Every fact of the domain has a sentence (tested); what a person is called is taken from the
file, so that an erased name is not told again by its history.
"""

from collections.abc import Callable, Iterable
from datetime import datetime
from typing import Any

import msgspec
from django.utils.translation import gettext as _

from shekara.kernel.ledger.events import Event
from shekara.kernel.ledger.read import Recorded
from shekara.operations.crossing import events as e
from shekara.operations.crossing.queries.shift import ALERT
from shekara.operations.crossing.state.file import CrossingFile
from shekara.operations.crossing.ui.shown import name_of
from shekara.operations.crossing.ui.words import word
from shekara.registry.agencies import Agency
from shekara.registry.controls import ControlType


class Sentence(msgspec.Struct, frozen=True, kw_only=True):
    """One line of the history."""

    seq: int
    node: str
    at: datetime
    officer: str
    unit: str
    text: str


def story(file: CrossingFile, facts: Iterable[Recorded]) -> list[Sentence]:
    """Every fact as a sentence, newest first."""
    told = [
        Sentence(
            seq=each.seq,
            node=each.node,
            at=each.at,
            officer=each.actor,
            unit=unit_word(each.unit),
            text=sentence(file, each.fact),
        )
        for each in facts
    ]
    return told[::-1]


def unit_word(unit: str) -> str:
    """The agency's word; what is no agency stays as it is written."""
    return str(word(Agency(unit))) if unit in set(Agency) else unit


def sentence(file: CrossingFile, fact: Event) -> str:
    """What happened, as one sentence in the reader's language."""
    say = _SENTENCES.get(type(fact))
    return say(file, fact) if say else type(fact).NAME or _("A fact this release does not know.")


def _who(file: CrossingFile, subject: str) -> str:
    return _("the whole file") if subject in ("", "file") else name_of(file, subject)


def _control(file: CrossingFile, key: str) -> str:
    """``veterinary control of 0201`` for ``veterinary.c1``."""
    control, dot, subject = key.partition(".")
    said = str(word(ControlType(control)))
    return said if subject == "file" or not dot else f"{said} · {_who(file, subject)}"


def _reasons(fact: Any) -> str:
    return "; ".join(str(word(reason)) for reason in fact.reasons)


def _with(text: str, *more: object) -> str:
    """A sentence and what stands after its colon."""
    rest = " · ".join(str(part) for part in more if part)
    return f"{text}: {rest}" if rest else text


def _recorded(file: CrossingFile, fact: e.ControlRecorded) -> str:
    condition = word(fact.condition) if fact.condition else ""
    ground = word(fact.ground) if fact.ground else ""
    text = f"{_control(file, fact.control)} — {word(fact.outcome)}"
    return _with(text, ground, condition, fact.deadline_on, _reasons(fact), fact.text)


def _held(file: CrossingFile, fact: e.ControlHeld) -> str:
    text = _("%(control)s is held, awaits %(what)s from %(whom)s") % {
        "control": _control(file, fact.control),
        "what": word(fact.awaited),
        "whom": word(fact.party),
    }
    return _with(text, _reasons(fact), fact.text)


def _withdrawn(file: CrossingFile, fact: e.ControlWithdrawn) -> str:
    text = _("%(control)s was taken back") % {"control": _control(file, fact.control)}
    return _with(text, fact.reason)


def _taken(file: CrossingFile, fact: e.ControlClaimed) -> str:
    text = _("%(control)s was taken up") % {"control": _control(file, fact.control)}
    return _with(
        text, _("from %(officer)s") % {"officer": fact.taken_from} if fact.taken_from else ""
    )


def _opened(_file: CrossingFile, fact: e.FileOpened) -> str:
    return _with(
        _("The file was opened"), fact.number, word(fact.mode), word(fact.direction), fact.booking
    )


def _entered(_file: CrossingFile, fact: e.GateEntered) -> str:
    kg = _("kg")
    mass = f"{fact.gross_mass_kg} {kg}" if fact.gross_mass_kg else ""
    alarm = _("radiation alarm") if fact.radiation_alarm else ""
    return _with(_("It came through the entrance gate"), mass, alarm)


def _person_added(file: CrossingFile, fact: e.PersonAdded) -> str:
    who = _who(file, fact.person) if fact.person in file.people else fact.person
    return _with(_("A person was added"), who, word(fact.role), fact.nationality)


def _goods_added(_file: CrossingFile, fact: e.ConsignmentAdded) -> str:
    codes = ", ".join(line.hs for line in fact.lines)
    return _with(_("Goods were added"), codes, fact.lines[0].description if fact.lines else "")


def _measure(file: CrossingFile, fact: e.MeasureTaken) -> str:
    amount = f"{fact.amount} {fact.currency}" if fact.amount is not None else ""
    return _with(
        _("A measure was taken"),
        word(fact.kind),
        _control(file, fact.control),
        fact.reference,
        amount,
    )


def _decided(file: CrossingFile, fact: e.DecisionTaken) -> str:
    behind = "; ".join(_who(file, each.split(" ")[0]) for each in fact.behind)
    behind = _("stays behind: %(who)s") % {"who": behind} if behind else ""
    return _with(_("Joint decision"), word(fact.outcome), fact.basis, behind)


def _due(file: CrossingFile, fact: e.ControlAdded) -> str:
    due = _control(file, f"{fact.due.control}.{fact.subject}")
    return _with(_("A control was added"), due, word(fact.due.why), fact.due.detail)


def _noted(file: CrossingFile, fact: e.NoteAdded) -> str:
    if fact.subject.startswith(ALERT):
        return _with(_("An alert was taken"), fact.text)
    return _with(_("Note"), _who(file, fact.subject) if fact.subject else "", fact.text)


def _overridden(file: CrossingFile, fact: e.GateOverridden) -> str:
    due = ", ".join(_control(file, key) for key in fact.still_due)
    return _with(
        _("The head of the point opened the gate although something was due"), fact.reason, due
    )


Say = Callable[[CrossingFile, Any], str]

_SENTENCES: dict[type[Event], Say] = {
    e.FileOpened: _opened,
    e.ArrivalRecorded: lambda _f, x: _with(_("It came to the waiting area"), x.lane),
    e.GateEntered: _entered,
    e.LaneChanged: lambda _f, x: _with(_("It stands in another lane"), x.lane),
    e.PeopleCounted: lambda _f, x: _with(_("People were counted"), x.count),
    e.LoadDeclared: lambda _f, x: _with(_("The load is known"), word(x.load)),
    e.NoteAdded: _noted,
    e.PersonAdded: _person_added,
    e.PersonCorrected: lambda f, x: _with(
        _("What was read of a person was corrected"), _who(f, x.person), x.reason
    ),
    e.ProtectionRequested: lambda f, x: _with(_("Protection was asked for"), _who(f, x.person)),
    e.SubjectSetApart: lambda f, x: _with(
        _("It does not go on with the file"), _who(f, x.subject), word(x.why), x.reason
    ),
    e.SubjectRemoved: lambda _f, x: _with(_("It was on the file by mistake"), x.subject, x.reason),
    e.VehicleAdded: lambda _f, x: _with(
        _("A vehicle was added"), x.plate, word(x.kind), x.country
    ),
    e.VehicleCorrected: lambda f, x: _with(
        _("A plate or VIN was corrected"), _who(f, x.vehicle), x.reason
    ),
    e.VehicleUncoupled: lambda f, x: _with(
        _("It was uncoupled and has a file of its own"), _who(f, x.vehicle), x.number, x.reason
    ),
    e.ControlCarriedOver: lambda f, x: _with(
        _("A control was closed before uncoupling"),
        _control(f, f"{x.control}.{x.subject}"),
        word(x.outcome),
    ),
    e.ConsignmentAdded: _goods_added,
    e.GoodsCorrected: lambda _f, x: _with(
        _("The goods were corrected"), ", ".join(line.hs for line in x.lines), x.reason
    ),
    e.PaperAdded: lambda _f, x: _with(_("A paper was shown"), word(x.kind), x.number),
    e.ContainerAdded: lambda _f, x: _with(_("A container was added"), x.number),
    e.SealRecorded: lambda _f, x: _with(_("Seal"), x.number, word(x.mark)),
    e.ControlAdded: _due,
    e.ControlClaimed: _taken,
    e.ControlPutBack: lambda f, x: _("%(control)s was put back")
    % {"control": _control(f, x.control)},
    e.ControlRecorded: _recorded,
    e.ControlHeld: _held,
    e.HoldLifted: lambda f, x: _("%(control)s goes on: the hold was lifted")
    % {"control": _control(f, x.control)},
    e.ControlReferred: lambda f, x: _with(
        _("%(control)s goes on in the second line") % {"control": _control(f, x.control)},
        _reasons(x),
        x.text,
    ),
    e.ControlWithdrawn: _withdrawn,
    e.MeasureTaken: _measure,
    e.InspectionCalled: lambda _f, x: _with(
        _("A joint inspection was called"), word(x.agency), x.why, x.place, x.repeat_reason
    ),
    e.InspectionJoined: lambda _f, x: _with(_("The joint inspection was joined"), word(x.agency)),
    e.FindingRecorded: lambda f, x: _with(
        _("Finding of the joint inspection"),
        word(x.finding), _who(f, x.subject), word(x.agency), x.text,
    ),
    e.InspectionConcluded: lambda _f, x: _with(
        _("The joint inspection ended"), word(x.finding)
    ),
    e.DecisionTaken: _decided,
    e.DecisionWithdrawn: lambda _f, _x: _("The decision no longer stands"),
    e.Released: lambda _f, _x: _("It may leave: every control due is closed"),
    e.GateOpened: lambda _f, _x: _("It left through the gate"),
    e.GateOverridden: _overridden,
    e.FileClosed: lambda _f, x: _with(_("The file was closed"), word(x.ending), x.reason),
    e.NeighbourNotified: lambda _f, x: _with(_("The neighbour was told"), x.country),
}  # fmt: skip
