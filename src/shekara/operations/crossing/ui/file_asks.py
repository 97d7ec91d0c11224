"""What this officer may ask for from the page of a file; the same rights guard the handlers."""

from dataclasses import dataclass

from shekara.kernel.access import Actor, may
from shekara.operations.crossing.state.file import CrossingFile
from shekara.operations.crossing.ui.asking import Said
from shekara.operations.crossing.ui.forms import ASKS, Ask
from shekara.registry.agencies import Agency

DECISION = {"decision": "crossing.take_decision", "close": "crossing.close_file"}
INSPECTION = ("inspection", "join", "finding", "conclude")


@dataclass(frozen=True, kw_only=True)
class Asked:
    """A form on the page; ``opened`` when it has to be shown with its typing again."""

    form: Ask
    opened: bool = False


@dataclass(frozen=True, kw_only=True)
class Asks:
    """The forms of the decision box, of the joint inspection, of protection, and the note."""

    decision: tuple[Asked, ...]
    inspection: tuple[Asked, ...]
    protection: tuple[str, ...]
    note: tuple[Asked, ...]


def asks_of(file: CrossingFile, actor: Actor, said: Said | None) -> Asks:
    """What may be asked now; nothing that the state of the file rules out anyway."""
    agency = actor.agency in set(Agency)

    def granted(right: str) -> bool:
        return may(actor, right, point=file.point)

    def asked(*verbs: str) -> tuple[Asked, ...]:
        return tuple(_asked(file, actor, verb, said) for verb in verbs)

    decision = [verb for verb, right in DECISION.items() if granted(right) and not file.over]
    if file.decision is not None and "decision" in decision:
        decision.remove("decision")
    inspects = granted("crossing.inspect") and agency and not file.over
    protects = granted("crossing.request_protection") and not file.over
    return Asks(
        decision=asked(*decision),
        inspection=asked(*_inspection(file, actor)) if inspects else (),
        protection=tuple(p.id for p in file.people.values() if protects and not p.protection_at),
        note=asked("note") if granted("crossing.add_note") else (),
    )


def _inspection(file: CrossingFile, actor: Actor) -> tuple[str, ...]:
    """Call when none is open; join, find and conclude while one is."""
    current = file.inspection
    if current is None:
        return ("inspection",)
    return ("finding", "conclude") if actor.agency in current.agencies else ("join",)


def _asked(file: CrossingFile, actor: Actor, verb: str, said: Said | None) -> Asked:
    again = said.form if said else None
    if again is not None and again.verb == verb:
        return Asked(form=again, opened=True)
    return Asked(form=ASKS[verb](file=file, actor=actor))
