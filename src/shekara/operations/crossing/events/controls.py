"""Facts about controls: due, claimed, held, referred, recorded, withdrawn."""

from datetime import date
from decimal import Decimal

from shekara.kernel.ledger.events import Event, fact
from shekara.operations.crossing.events.file import Due
from shekara.operations.crossing.events.lists import (
    Awaited,
    Condition,
    FormLanguage,
    MeasureKind,
    Outcome,
    Party,
)
from shekara.operations.crossing.events.reasons import Ground, Reason


@fact("crossing.control_added.v1")
class ControlAdded(Event, frozen=True, kw_only=True):
    """A control is due that the scheme alone did not ask for."""

    subject: str
    due: Due


@fact("crossing.control_claimed.v1")
class ControlClaimed(Event, frozen=True, kw_only=True):
    """An officer took it up; ``taken_from`` is the officer who had it before."""

    control: str
    taken_from: str = ""


@fact("crossing.control_put_back.v1")
class ControlPutBack(Event, frozen=True, kw_only=True):
    """The officer left it for another to take up."""

    control: str


@fact("crossing.control_recorded.v1", private=("text",))
class ControlRecorded(Event, frozen=True, kw_only=True):
    """An agency finished its control of one subject.

    control    key, ``veterinary.c1``
    ground     on which a person is refused; ``language`` of the form he took away,
               ``appeal_told`` whether the right of appeal was explained
    condition  under which it passes, until ``deadline_on``
    """

    control: str
    outcome: Outcome
    reasons: tuple[Reason, ...] = ()
    ground: Ground | None = None
    language: FormLanguage | None = None
    appeal_told: bool = False
    condition: Condition | None = None
    deadline_on: date | None = None
    text: str | None = None


@fact("crossing.control_held.v1", private=("text",))
class ControlHeld(Event, frozen=True, kw_only=True):
    """A control cannot go on until something comes; says what, and from whom."""

    control: str
    awaited: Awaited
    party: Party
    reasons: tuple[Reason, ...] = ()
    text: str | None = None


@fact("crossing.hold_lifted.v1")
class HoldLifted(Event, frozen=True, kw_only=True):
    """What was awaited is here, or no longer needed; the control goes on."""

    control: str


@fact("crossing.control_referred.v1", private=("text",))
class ControlReferred(Event, frozen=True, kw_only=True):
    """The control goes on in the second line."""

    control: str
    reasons: tuple[Reason, ...] = ()
    text: str | None = None


@fact("crossing.control_withdrawn.v1")
class ControlWithdrawn(Event, frozen=True, kw_only=True):
    """What was recorded was a mistake; the control is open again.

    undo    taken back at once by the officer who recorded it
    reason  given by the shift leader otherwise
    """

    control: str
    undo: bool
    reason: str = ""


@fact("crossing.measure_taken.v1")
class MeasureTaken(Event, frozen=True, kw_only=True):
    """An agency did something: sealed, disinfected, took a sample, collected a duty.

    reference  number of the act, sample or receipt
    """

    control: str
    kind: MeasureKind
    reference: str = ""
    amount: Decimal | None = None
    currency: str = ""
