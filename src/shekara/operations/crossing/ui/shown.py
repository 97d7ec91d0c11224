"""How controls and subjects are shown on the working pages: state, word, clock."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from shekara.operations.crossing.events import Outcome
from shekara.operations.crossing.state.file import CrossingFile
from shekara.operations.crossing.state.parts import Control
from shekara.operations.crossing.ui import words

STATES: dict[Outcome, str] = {
    Outcome.PASS: "passed",
    Outcome.DISINFECT_THEN_PASS: "conditional",
    Outcome.PASS_WITH_CONDITION: "conditional",
    Outcome.EXEMPT: "exempt",
    Outcome.REFUSE: "refused",
    Outcome.RETURN: "returned",
    Outcome.DETAIN: "detained",
    Outcome.SEIZE: "seized",
    Outcome.DESTROY: "seized",
    Outcome.QUARANTINE: "quarantined",
}
GRAVEST_FIRST = (
    "detained", "quarantined", "seized", "refused", "returned", "held", "referred", "in_control",
    "waiting", "conditional", "passed", "exempt",
)  # fmt: skip


def state_of(control: Control) -> str:
    """The state of a control, as every page marks it."""
    if control.closed_at is not None and control.outcome is not None:
        return STATES.get(control.outcome, "passed")
    if control.hold:
        return "held"
    if control.referred_at:
        return "referred"
    return "in_control" if control.claimed_by or control.started_at else "waiting"


@dataclass(frozen=True, kw_only=True)
class Mark:
    """One kind of control on the whole file: its gravest state, and how many are closed."""

    word: str
    state: str
    closed: int
    due: int

    @property
    def said(self) -> str:
        return self.word if self.due == 1 else f"{self.word} {self.closed}/{self.due}"


def marks_of(file: CrossingFile) -> list[Mark]:
    """The file's controls by kind, in the order of its scheme."""
    kinds: dict[str, list[Control]] = {}
    for control in sorted(file.gating, key=lambda c: c.turn):
        kinds.setdefault(control.control, []).append(control)
    return [
        Mark(
            word=str(words.word(controls[0].control)),
            state=gravest(state_of(control) for control in controls),
            closed=sum(not control.open for control in controls),
            due=len(controls),
        )
        for controls in kinds.values()
    ]


def gravest(states: Iterable[str]) -> str:
    """Which of several states an officer must see first."""
    return min(states, key=GRAVEST_FIRST.index, default="waiting")


def name_of(file: CrossingFile, subject: str) -> str:
    """A person's name, a plate, goods by code; the file's number for the file itself."""
    if person := file.people.get(subject):
        return f"{person.surname} {person.given_names}".strip() or subject
    if vehicle := file.vehicles.get(subject):
        return vehicle.written or vehicle.plate
    if goods := file.consignments.get(subject):
        return ", ".join(line.hs for line in goods.lines)
    return file.number


def since_of(control: Control) -> datetime:
    """From when the officer's clock of this control runs."""
    return control.hold.since if control.hold else control.due_at
