"""What the page of a lane shows: who is before the officer, what is due, what Enter does."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from shekara.kernel.access import Actor
from shekara.operations.crossing import queries
from shekara.operations.crossing.events import Outcome, VehicleKind
from shekara.operations.crossing.state.file import CrossingFile
from shekara.operations.crossing.ui import words
from shekara.operations.crossing.ui.asking import Said
from shekara.operations.crossing.ui.due import next_subject, owed, undecided
from shekara.operations.crossing.ui.forms import ASKS
from shekara.operations.crossing.ui.people import age, shown_date
from shekara.operations.crossing.ui.place import Place, where
from shekara.operations.crossing.ui.scan import Taken
from shekara.operations.crossing.ui.screened import hit_of, mark_of
from shekara.operations.crossing.ui.shown import gravest, marks_of, name_of, state_of
from shekara.operations.crossing.ui.unusual import PASS, unusual_of
from shekara.operations.crossing.ui.zone import problems_of, reading_of, zone_of
from shekara.registry.agencies import Agency
from shekara.registry.kinds import Direction, Traffic
from shekara.web import edge

UNDO_S = 10
LANE_ASKS = ("correct", "person", "count", "list", "vehicle", "correct-vehicle", "driver", "remove",
             "wagons", "uncouple", "apart", "note", "empty", "container", "paper")  # fmt: skip


@dataclass(frozen=True, kw_only=True)
class State:
    """What the address of the page says: file in work, who is before the officer, open form.

    done, keys  file and controls just recorded, which may be taken back for ten seconds
    """

    file: str = ""
    on: str = ""
    do: str = ""
    done: str = ""
    name: str = ""
    keys: str = ""

    @classmethod
    def of(cls, query: Mapping[str, Any]) -> "State":
        return cls(
            **{
                name: str(query.get(name, ""))
                for name in ("file", "on", "do", "done", "name", "keys")
            }
        )

    @classmethod
    def after(cls, file: CrossingFile, *, agency: str, done: str, keys: str) -> "State":
        """The next person of the file, or a clear lane when my agency owes it nothing more."""
        following = next_subject(file, agency, after=done)
        missing = file.people_expected is None or len(file.people) < file.people_expected
        stays = following or (missing and not file.over and file.mode is not Traffic.PEDESTRIAN)
        return cls(file=file.id if stays else "", on=following, done=file.id, name=done, keys=keys)

    @property
    def address(self) -> str:
        said = {name: value for name, value in vars(self).items() if value}
        return f"{reverse('crossing:lane')}{'?' + urlencode(said) if said else ''}"


def context(
    request: HttpRequest,
    place: Place,
    state: State,
    *,
    file: CrossingFile | None,
    said: Said | None = None,
    taken: Taken | None = None,
    done: CrossingFile | None = None,
) -> dict[str, Any]:
    """Everything the template needs. Opening a person's data is put on record here."""
    actor, at = edge.actor(request), edge.now(request)
    page: dict[str, Any] = {
        "place": place,
        "where": where(place),
        "state": state,
        "said": said or Said(),
        "taken": taken,
        "undo": _undo(request, state, done),
        "queue": _queue(place, actor),
    }
    if file is None:
        return page
    queries.look_at_file(file.id, by=actor, stamp=edge.stamp(request))
    on = state.on if file.has(state.on) else ""
    mine = owed(file, on, actor.agency) if on else ()
    reading = reading_of(file, on)
    page |= {
        "file": file,
        "on": on,
        "name": name_of(file, on) if on else "",
        "person": _person(file, on, today=at.date()),
        "vehicle": file.vehicles.get(on),
        "mine": mine,
        "waits": undecided(file, on, actor.agency),
        "marks": marks_of(file),
        "people": _people(file, actor.agency),
        "others": [
            ask for verb, ask in ASKS.items() if verb in LANE_ASKS and _fits(verb, file, on)
        ],
        "earlier": _earlier(file, on, actor),
        "why": _why(file, on) if state.do == "why" else (),
        "problems": problems_of(reading) if reading else (),
        "zone": zone_of(reading) if reading else (),
        "lacks": [words.word(lack) for lack in file.lacks],
    }
    page["unusual"] = (
        unusual_of(file, file.people[on], today=at.date()) if on in file.people else None
    )
    if on in file.people:
        page["screening"] = mark_of(file, on, actor)
        page["unusual"] = hit_of(page["screening"]) or page["unusual"]
    page["default"] = page["unusual"].default if page["unusual"] else PASS
    page["form"] = _form(request, file, state, mine, said)
    return page


def _queue(place: Place, actor: Actor) -> int | None:
    """How many files of this lane wait for my agency; ``None`` for who belongs to none."""
    if actor.agency not in set(Agency):
        return None
    return queries.files_waiting(Agency(actor.agency), place.point, lane=place.lane, by=actor)


def _form(
    request: HttpRequest, file: CrossingFile, state: State, mine: Any, said: Said | None
) -> Any:
    """The form that is open, with its typing when it was refused."""
    if said and said.form and said.form.shown:
        return said.form
    if state.do not in ASKS:
        return None
    about = state.on if state.do in LANE_ASKS else (mine[0].key if mine else "")
    return ASKS[state.do](file=file, actor=edge.actor(request), target=about)


def _fits(verb: str, file: CrossingFile, on: str) -> bool:  # noqa: PLR0911
    """Is this of use on such a file?"""
    if verb == "correct":
        return on in file.people
    if verb == "correct-vehicle":
        return on in file.vehicles
    if verb == "driver":
        return on in file.people and file.people[on].role == "driver"
    if verb == "wagons":
        return file.mode is Traffic.RAIL_FREIGHT
    if verb == "uncouple":
        return len(file.moving_vehicles) > 1
    if verb == "empty":
        return file.load == "unknown" and file.mode in {Traffic.LORRY, Traffic.RAIL_FREIGHT}
    return file.mode is not Traffic.PEDESTRIAN or verb in {"person", "note", "remove"}


def _person(file: CrossingFile, on: str, *, today: date) -> dict[str, Any] | None:
    person = file.people.get(on)
    if person is None:
        return None
    return {
        "is": person,
        "age": age(person.birth_date, today=today),
        "born": shown_date(person.birth_date),
        "until": shown_date(person.expires_on),
        "role": words.word(person.role),
    }


def _earlier(file: CrossingFile, on: str, actor: Actor) -> dict[str, Any] | None:
    """The last time this document crossed."""
    person = file.people.get(on)
    if person is None or not person.number:
        return None
    last = queries.last_crossings(person.issuer, person.number, by=actor, but=file.id, limit=1)
    if not last:
        return None
    return {"at": last[0].at, "direction": words.word(Direction(last[0].direction)),
            "here": last[0].point == file.point, "point": last[0].point}  # fmt: skip


def _people(file: CrossingFile, agency: str) -> list[dict[str, Any]]:
    """Everybody and every vehicle on the file with what they owe this agency."""
    rows = []
    for subject in (*file.people, *file.vehicles):
        controls = [c for c in file.controls.values() if c.subject == subject]
        mine = [c for c in controls if c.agency == agency] or controls
        role = file.people[subject].role if subject in file.people else file.vehicles[subject].kind
        rows.append(
            {
                "id": subject,
                "name": name_of(file, subject),
                "role": words.word(role),
                "trailer": role == VehicleKind.TRAILER,
                "state": gravest(map(state_of, mine)) if mine else "",
                "apart": not file.moves(subject),
            }
        )
    return rows


def _why(file: CrossingFile, on: str) -> list[dict[str, Any]]:
    """Each control due on this subject: who does it, why, and what it waits for."""
    return [
        {
            "word": words.word(control.control),
            "agency": words.word(control.agency),
            "state": state_of(control),
            "why": words.word(control.why),
            "detail": control.detail,
            "after": [words.word(other.control) for other in file.blockers(control)],
        }
        for control in sorted(file.controls.values(), key=lambda c: c.turn)
        if not on or control.subject in {on, "file"}
    ]


def _undo(request: HttpRequest, state: State, done: CrossingFile | None) -> dict[str, Any] | None:
    """What was just recorded, as long as it may be taken back by its officer."""
    if not state.done or not state.keys:
        return None
    actor, at = edge.actor(request), edge.now(request)
    file = done or queries.get_file(state.done, by=actor)
    recorded = [c for key in state.keys.split(",") if (c := file.controls.get(key))]
    since: datetime | None = max((c.recorded_at for c in recorded if c.recorded_at), default=None)
    if since is None or at - since > timedelta(seconds=UNDO_S):
        return None
    outcome = recorded[0].outcome or Outcome.PASS
    return {
        "file": file,
        "on": state.name,
        "name": name_of(file, state.name),
        "keys": ",".join(control.key for control in recorded),
        "said": words.word(outcome),
        "left_s": UNDO_S - int((at - since).total_seconds()),
        "released": _("The gate opens.") if file.released else "",
    }
