"""What is due and what moves, counted from facts by a second, simpler hand."""

from shekara.kernel.ledger.events import Event
from shekara.operations.crossing import events as e
from shekara.operations.crossing.state.severity import FINAL, SEVERITY, TAKES_OFF, kind_of


class Oracle:
    """What is due and what moves, counted from facts by a second, simpler hand."""

    def __init__(self) -> None:
        self.open: dict[str, bool] = {}
        self.outcome: dict[str, e.Outcome] = {}
        self.apart: set[str] = set()
        self.inspecting = self.released = self.gone = self.over = False

    def due(self, subject: str, dues: tuple[e.Due, ...]) -> None:
        for due in dues:
            self.open.setdefault(f"{due.control}.{subject}", True)

    def hears(self, fact: Event) -> None:
        assert not self.over or isinstance(fact, e.ControlWithdrawn | e.DecisionWithdrawn)
        match fact:
            case e.FileOpened() | e.LoadDeclared():
                self.due("file", fact.due)
            case e.PersonAdded():
                self.due(fact.person, fact.due)
                if fact.replaces:
                    self.apart.add(fact.replaces)
            case e.VehicleAdded():
                self.due(fact.vehicle, fact.due)
            case e.ConsignmentAdded():
                self.due(fact.consignment, fact.due)
            case e.ControlAdded():
                self.due(fact.subject, (fact.due,))
            case e.SubjectSetApart():
                self.apart.add(fact.subject)
            case e.VehicleUncoupled():
                self.apart.add(fact.vehicle)
            case e.SubjectRemoved():
                self.open = {k: v for k, v in self.open.items() if k.split(".")[1] != fact.subject}
            case _:
                self.hears_of_controls(fact)

    def hears_of_controls(self, fact: Event) -> None:
        match fact:
            case e.ControlRecorded():
                self.records(fact)
            case e.ControlReferred() | e.ControlHeld():
                assert self.open[fact.control]
            case e.MeasureTaken():
                if self.outcome.get(fact.control) is e.Outcome.DISINFECT_THEN_PASS:
                    self.open[fact.control] = False
            case e.ControlWithdrawn():
                self.reopens(fact.control)
            case e.ProtectionRequested(control=control) if control:
                self.reopens(control)
            case e.InspectionCalled() | e.InspectionConcluded():
                self.inspecting = isinstance(fact, e.InspectionCalled)
            case e.DecisionTaken() | e.DecisionWithdrawn() | e.Released() | e.GateOpened():
                self.ends(fact)
            case e.FileClosed():
                self.over = True

    def records(self, fact: e.ControlRecorded) -> None:
        assert self.open[fact.control], "a closed control was recorded again"
        assert fact.outcome in FINAL
        self.outcome[fact.control] = fact.outcome
        self.open[fact.control] = fact.outcome is e.Outcome.DISINFECT_THEN_PASS

    def reopens(self, control: str) -> None:
        self.open[control] = True
        self.outcome.pop(control, None)

    def ends(self, fact: Event) -> None:
        match fact:
            case e.DecisionWithdrawn():
                self.released = self.gone = self.over = False
            case e.DecisionTaken(outcome=outcome):
                self.decided = outcome
            case e.Released():
                assert not self.released, "released twice"
                assert self.waits() == []
                assert not self.inspecting
                assert SEVERITY[self.decided] == self.worst()
                self.released = True
            case e.GateOpened():
                assert self.released
                assert not self.gone
                self.gone = self.over = True

    def waits(self) -> list[str]:
        return [k for k, open_ in self.open.items() if open_ and self.moves(k)]

    def moves(self, control: str) -> bool:
        subject = control.split(".")[1]
        stops = TAKES_OFF[kind_of(subject)]
        stopped = any(o in stops for k, o in self.outcome.items() if k.split(".")[1] == subject)
        return subject not in self.apart and not stopped

    def worst(self) -> int:
        moving = [o for k, o in self.outcome.items() if self.moves(k)]
        return max((SEVERITY[o] for o in moving), default=0)
