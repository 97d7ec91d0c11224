"""What the page of a desk shows: the queue of my agency, and the chosen file's part of it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest
from django.urls import reverse

from shekara.kernel.access import Role
from shekara.operations.crossing import queries
from shekara.operations.crossing.state.file import CrossingFile
from shekara.operations.crossing.state.parts import Control
from shekara.operations.crossing.state.severity import ALLOWED, kind_of
from shekara.operations.crossing.ui import words
from shekara.operations.crossing.ui.asking import Said
from shekara.operations.crossing.ui.forms import ASKS, OUTCOME_VERBS
from shekara.operations.crossing.ui.forms.outcomes import OUTCOMES
from shekara.operations.crossing.ui.lane_page import UNDO_S
from shekara.operations.crossing.ui.queue import Row, rows_of
from shekara.operations.crossing.ui.screened import told_of
from shekara.operations.crossing.ui.shown import marks_of, name_of, state_of
from shekara.operations.crossing.ui.zone import problems_of, reading_of, zone_of
from shekara.registry.agencies import Agency
from shekara.registry.kinds import Traffic
from shekara.registry.queries import get_point
from shekara.web import edge

SECOND = "second"
KEYS = {
    "pass": "Enter", "condition": "C", "exempt": "E", "refer": "R", "hold": "H", "refuse": "N",
    "return": "B", "detain": "D", "seize": "S", "quarantine": "Q", "disinfect": "I",
    "destroy": "X",
}  # fmt: skip
OF_CONTROL = OUTCOME_VERBS | {"claim", "put-back", "lift", "withdraw", "measure"}
OF_SUBJECT = frozenset({"correct", "driver", "correct-vehicle", "goods", "note"})
MORE = (
    "wagons", "consignment", "goods", "empty", "paper", "container", "seal", "vehicle", "person",
    "list", "count", "correct", "correct-vehicle", "driver", "apart", "uncouple", "remove",
    "add-control", "note", "close", "decision",
)  # fmt: skip


@dataclass(frozen=True, kw_only=True)
class State:
    """What the address says: chosen file and control, open form, first or second line.

    done  key of the control just recorded, which may be taken back for ten seconds
    """

    file: str = ""
    key: str = ""
    do: str = ""
    line: str = ""
    done: str = ""

    @classmethod
    def of(cls, query: Mapping[str, Any]) -> "State":
        return cls(
            **{name: str(query.get(name, "")) for name in ("file", "key", "do", "line", "done")}
        )

    @property
    def address(self) -> str:
        said = {name: value for name, value in vars(self).items() if value}
        return f"{reverse('crossing:desk')}{'?' + urlencode(said) if said else ''}"

    @property
    def base(self) -> str:
        """The address without the open form, to which one is added."""
        said = {"file": self.file, "key": self.key, "line": self.line}
        return f"{reverse('crossing:desk')}?{urlencode(said)}"


def context(
    request: HttpRequest,
    point: str,
    state: State,
    *,
    file: CrossingFile | None,
    said: Said | None = None,
) -> dict[str, Any]:
    """Everything the template needs; opening the file's people is put on record."""
    actor = edge.actor(request)
    waiting = queries.waiting_for(Agency(actor.agency), point, by=actor) if actor.agency else ()
    rows = rows_of(waiting, second_line=state.line == SECOND)
    page: dict[str, Any] = {
        "state": state,
        "point": get_point(point).name,
        "agency": words.word(Agency(actor.agency)) if actor.agency else "",
        "rows": rows,
        "first_count": len(rows_of(waiting, second_line=False)),
        "second_count": len(rows_of(waiting, second_line=True)),
        "said": said or Said(),
    }
    if file is None:
        return page
    queries.look_at_file(file.id, by=actor, stamp=edge.stamp(request))
    mine = sorted(
        (c for c in file.gating if c.agency == actor.agency), key=lambda c: (not c.open, c.turn)
    )
    chosen = file.controls.get(state.key) or next((c for c in mine if c.open), None)
    reading = reading_of(file, chosen.subject) if chosen else None
    page |= {
        "file": file,
        "next": _next(rows, file.id),
        "mine": [_mine(file, control) for control in mine],
        "chosen": _chosen(file, chosen, actor.code, leads=_leads(actor.roles)) if chosen else None,
        "zone": zone_of(reading) if reading else (),
        "problems": problems_of(reading) if reading else (),
        "marks": marks_of(file),
        "told": told_of(file, actor),
        "papers": [_paper(file, paper) for paper in file.papers],
        "seals": [(seal.number, words.word(seal.mark)) for seal in file.seals],
        "more": [ASKS[verb] for verb in MORE if _fits(verb, file, chosen)],
        "inspection": _inspection(file, actor.agency),
        "undo": _undo(request, file, state.done),
        "form": _form(request, file, state, chosen, said),
    }
    return page


def _form(
    request: HttpRequest,
    file: CrossingFile,
    state: State,
    chosen: Control | None,
    said: Said | None,
) -> Any:
    if said and said.form and said.form.shown:
        return said.form
    if state.do not in ASKS:
        return None
    about = ""
    if chosen:
        about = chosen.key if state.do in OF_CONTROL else chosen.subject
    return ASKS[state.do](file=file, actor=edge.actor(request), target=about)


def _mine(file: CrossingFile, control: Control) -> dict[str, Any]:
    return {
        "key": control.key,
        "word": words.word(control.control),
        "of": name_of(file, control.subject) if control.subject != "file" else "",
        "state": state_of(control),
        "said": words.word(control.outcome) if control.outcome and not control.open else "",
    }


def _chosen(file: CrossingFile, control: Control, me: str, *, leads: bool) -> dict[str, Any]:
    """The control before the officer: its subject, why it is due, which keys it has."""
    allowed = ALLOWED[kind_of(control.subject)]
    blocked = [words.word(other.control) for other in file.blockers(control)]
    return {
        "is": control,
        "word": words.word(control.control),
        "name": name_of(file, control.subject) if control.subject != "file" else "",
        "state": state_of(control),
        "why": words.word(control.why),
        "goods": words.goods(control.goods) if control.goods else "",
        "hold": control.hold,
        "awaited": words.word(control.hold.awaited) if control.hold else "",
        "party": words.word(control.hold.party) if control.hold else "",
        "reasons": [words.word(reason) for reason in control.reasons],
        "outcome": words.word(control.outcome) if control.outcome else "",
        "person": file.people.get(control.subject),
        "vehicle": file.vehicles.get(control.subject),
        "consignments": [c for c in file.consignments.values() if _concerns(control, c.id)],
        "blocked": blocked,
        "claimed_by_me": control.claimed_by == me,
        "claimed_by_other": control.claimed_by if control.claimed_by not in {"", me} else "",
        "keys": [
            {"verb": ask.verb, "title": ask.title, "key": KEYS[ask.verb]}
            for ask in OUTCOMES
            if ask.outcome in allowed and ask.verb != "pass"
        ],
        "may_withdraw": leads and not control.open,
    }


def _concerns(control: Control, consignment: str) -> bool:
    return control.subject in {consignment, "file"} or control.subject.startswith("v")


def _paper(file: CrossingFile, paper: Any) -> dict[str, Any]:
    of = name_of(file, paper.subject) if paper.subject != "file" else ""
    return {"is": paper, "word": words.word(paper.kind), "of": of}


def _inspection(file: CrossingFile, agency: str) -> dict[str, Any] | None:
    going = file.inspection
    if going is None:
        return None
    return {
        "is": going,
        "called_by": words.word(going.called_by),
        "agencies": [words.word(joined) for joined in going.agencies],
        "joined": agency in going.agencies,
        "findings": [
            (words.word(found.agency), words.word(found.finding), found.text)
            for found in going.findings
        ],
    }


def _fits(verb: str, file: CrossingFile, chosen: Control | None) -> bool:  # noqa: PLR0911
    """Is this of use on such a file, for what is chosen?"""
    subject = chosen.subject if chosen else ""
    match verb:
        case "goods":
            return subject in file.consignments
        case "correct":
            return subject in file.people
        case "driver":
            return subject in file.people and file.people[subject].role == "driver"
        case "correct-vehicle":
            return subject in file.vehicles
        case "empty":
            return file.load == "unknown"
        case "wagons":
            return file.mode is Traffic.RAIL_FREIGHT
        case "uncouple":
            return len(file.moving_vehicles) > 1
        case "decision":
            return bool(file.stoppers)
        case "consignment" | "container" | "vehicle" | "list" | "count":
            return file.mode is not Traffic.PEDESTRIAN
        case _:
            return True


def _undo(request: HttpRequest, file: CrossingFile, key: str) -> dict[str, Any] | None:
    control = file.controls.get(key)
    at = edge.now(request)
    if control is None or control.recorded_at is None:
        return None
    passed = at - control.recorded_at
    if passed > timedelta(seconds=UNDO_S) or control.recorded_by != edge.actor(request).code:
        return None
    return {"key": key, "said": f"{words.word(control.control)}: "
            f"{words.word(control.outcome) if control.outcome else ''}",
            "left_s": UNDO_S - int(passed.total_seconds())}  # fmt: skip


def _next(rows: list[Row], file: str) -> Row | None:
    """What waits longest besides this file."""
    return next((row for row in rows if row.file != file), None)


def _leads(roles: frozenset[Role]) -> bool:
    return bool(roles & {Role.SHIFT_LEADER, Role.POINT_HEAD})
