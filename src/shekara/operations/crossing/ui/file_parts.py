"""What stands on a file as its page shows it: head line, people, goods, controls. Pure."""

from collections.abc import Sequence
from typing import Any

from django.utils.translation import gettext as _

from shekara.operations.crossing.events import Outcome, PaperKind, Stage
from shekara.operations.crossing.queries import time_stamps
from shekara.operations.crossing.state.file import CrossingFile
from shekara.operations.crossing.ui.shown import STATES, gravest, name_of, state_of
from shekara.operations.crossing.ui.words import word

STAGE_STATES: dict[Stage, str] = {
    Stage.EXPECTED: "waiting",
    Stage.WAITING: "waiting",
    Stage.IN_CONTROL: "in_control",
    Stage.INSPECTION: "in_control",
    Stage.HELD: "held",
    Stage.STOPPED: "refused",
    Stage.RELEASED: "passed",
    Stage.LEFT: "passed",
    Stage.CLOSED: "exempt",
}
TRAVEL_PAPERS = (PaperKind.TIR, PaperKind.SMGS, PaperKind.CMR)


def head_of(file: CrossingFile) -> dict[str, Any]:
    """The head line: plates, carnet, since when, in which state."""
    carnets = [p for kind in TRAVEL_PAPERS for p in file.papers if p.kind is kind]
    outcome = file.decision.outcome if file.decision else None
    return {
        "mode": str(word(file.mode)),
        "direction": str(word(file.direction)),
        "plates": [v.written or v.plate for v in file.vehicles.values()],
        "carnet": f"{word(carnets[0].kind)} {carnets[0].number}" if carnets else "",
        "since": file.gate_in_at or file.arrived_at or file.opened_at,
        "until": file.gate_out_at or file.ended_at,
        "state": STATES.get(outcome, "refused")
        if file.stage is Stage.STOPPED and outcome
        else STAGE_STATES[file.stage],
        "word": str(word(file.stage)),
        "joint": str(word(file.joint_outcome)) if any(c.outcome for c in file.gating) else "",
        "joint_state": STATES.get(file.joint_outcome, "held"),
    }


def people_of(file: CrossingFile) -> list[dict[str, Any]]:
    """Each person with how their own controls stand."""
    return [
        {
            "person": person,
            "role": str(word(person.role)),
            "state": _state(file, person.id),
            "word": _said(file, person.id),
            "apart": _apart(file, person.id),
            "refused": file.outcome_of(person.id) is Outcome.REFUSE,
            "erased": not (person.surname or person.number),
        }
        for person in file.people.values()
    ]


def vehicles_of(file: CrossingFile) -> list[dict[str, Any]]:
    """Each vehicle with the word of its kind and how its controls stand."""
    return [
        {
            "vehicle": vehicle,
            "kind": str(word(vehicle.kind)),
            "state": _state(file, vehicle.id),
            "word": _said(file, vehicle.id),
            "apart": _apart(file, vehicle.id),
        }
        for vehicle in file.vehicles.values()
    ]


def papers_of(file: CrossingFile) -> list[dict[str, Any]]:
    """Each paper, what it belongs to and where it came from."""
    return [
        {
            "paper": paper,
            "word": str(word(paper.kind)),
            "of": _of(file, paper.subject),
            "source": str(word(paper.source)),
        }
        for paper in file.papers
    ]


def seals_of(file: CrossingFile) -> list[dict[str, Any]]:
    """Each thing that happened to a seal."""
    return [
        {"seal": seal, "word": str(word(seal.mark)), "of": _of(file, seal.subject)}
        for seal in file.seals
    ]


def stamps_of(file: CrossingFile) -> list[dict[str, Any]]:
    """The twelve time stamps with their words."""
    return [
        {"number": each.number, "word": str(word(each.name)), "start": each.start, "end": each.end}
        for each in time_stamps(file)
    ]


def goods_of(file: CrossingFile) -> list[dict[str, Any]]:
    """Each consignment with its state, and its mass in all."""
    return [
        {
            "goods": goods,
            "state": _state(file, goods.id),
            "word": _said(file, goods.id),
            "apart": _apart(file, goods.id),
            "gross_kg": sum(line.gross_kg for line in goods.lines if line.gross_kg is not None),
        }
        for goods in file.consignments.values()
    ]


def controls_of(file: CrossingFile) -> Sequence[dict[str, Any]]:
    """Every control that did not simply pass, for the decision box: what weighs, and why."""
    weighty = [
        c for c in file.controls.values() if c.outcome not in (None, Outcome.PASS, Outcome.EXEMPT)
    ]
    return [
        {
            "word": f"{word(c.control)} · {name_of(file, c.subject)}",
            "state": state_of(c),
            "outcome": str(word(c.outcome)) if c.outcome else "",
            "why": "; ".join(
                str(part)
                for part in (
                    word(c.ground) if c.ground else "",
                    *(word(reason) for reason in c.reasons),
                    word(c.condition) if c.condition else "",
                    c.text,
                )
                if part
            ),
        }
        for c in weighty
    ]


def _state(file: CrossingFile, subject: str) -> str:
    mine = [c for c in file.controls.values() if c.subject == subject]
    return gravest(state_of(c) for c in mine) if mine else "exempt"


def _said(file: CrossingFile, subject: str) -> str:
    outcome = file.outcome_of(subject)
    state = _state(file, subject)
    if outcome and state not in ("waiting", "in_control", "held", "referred"):
        return str(word(outcome))
    return ""


def _apart(file: CrossingFile, subject: str) -> str:
    apart = file.apart.get(subject)
    return _("stays behind: %(who)s") % {"who": word(apart.why)} if apart else ""


def _of(file: CrossingFile, subject: str) -> str:
    return _("the whole file") if subject == "file" else name_of(file, subject)
