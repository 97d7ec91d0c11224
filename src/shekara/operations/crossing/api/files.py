"""Open a file, read it, list those that are open; arrival, entrance gate, lane, counts."""

from typing import Annotated

from django.http import HttpRequest
from ninja import Query, Router, Status
from pydantic import Field, StrictBool, StrictInt

from shekara.operations.crossing import commands, handlers, queries
from shekara.operations.crossing.api import answers, shown
from shekara.operations.crossing.api.calling import (
    CHANGED,
    OPENED,
    FieldWrong,
    act,
    actor,
    mark,
    stamp,
)
from shekara.operations.crossing.api.texts import Body, Code, FileId, Instant, Said, Subject
from shekara.operations.crossing.events import Load, Source
from shekara.registry.kinds import Direction, Mode, Traffic
from shekara.registry.queries import Unknown, get_point, regime
from shekara.web.problem import FAULTS

router = Router()

Count = Annotated[StrictInt, Field(ge=1, le=3000)]


class OpenFile(Body):
    """A person, vehicle or train that comes to the point."""

    point: Annotated[Code, Field(min_length=2, examples=["kordai"])]
    mode: Traffic
    direction: Direction
    lane: Code = ""
    booking: Code = ""
    people: Count | None = None
    load: Load = Load.UNKNOWN
    arrived_at: Instant | None = None
    at_gate: StrictBool = True
    source: Source = Source.DOCUMENT


class Lane(Body):
    """A lane by its number."""

    lane: Code = ""


class GateIn(Body):
    """What the devices at the entrance gate say."""

    lane: Code = ""
    gross_mass_kg: Annotated[StrictInt, Field(ge=0, le=10_000_000)] | None = None
    radiation_alarm: StrictBool = False


class PeopleCount(Body):
    """How many people are in it."""

    count: Count


class LoadKnown(Body):
    """Whether it carries goods."""

    load: Load
    source: Source = Source.DOCUMENT


class Note(Body):
    """Something the other desks should read."""

    text: Annotated[Said, Field(min_length=1)]
    subject: Subject | None = None


@router.post("/files", response=OPENED)
def open_file(request: HttpRequest, body: OpenFile) -> Status[answers.Receipt]:
    """Open the one shared file. The registry says which kind of border it stands on."""
    at = stamp(request).at
    try:
        point = get_point(body.point)
        line = regime(point.code, at.date())
    except Unknown as wrong:
        raise FieldWrong("point", body.point, "There is no such crossing point.") from wrong
    if body.arrived_at is not None and (body.arrived_at.tzinfo is None or body.arrived_at > at):
        raise FieldWrong(
            "arrived_at", body.arrived_at.isoformat(), "Send a past instant with its zone."
        )
    fields = body.model_dump()
    command = commands.OpenFile(
        **(fields | {"point": point.code}), short=point.short, kind=Mode(point.mode), regime=line
    )
    return Status(201, act(request, handlers.open_file, command))


@router.get("/files", response={200: list[answers.Receipt], **FAULTS})
def open_files(
    request: HttpRequest,
    point: Annotated[Code, Query(description="Code of the crossing point.")],
    limit: Annotated[int, Query(ge=1, le=200)] = 100,
) -> list[answers.Receipt]:
    """The files in the point now, those that came first in front. Nothing personal."""
    try:
        found = get_point(point)
    except Unknown as wrong:
        raise FieldWrong("point", point, "There is no such crossing point.") from wrong
    return [
        shown.receipt(file)
        for file in queries.files_in_point(found.code, by=actor(request), limit=limit)
    ]


@router.get("/files/{file}", response={200: answers.CrossingFile, **FAULTS})
def read_file(request: HttpRequest, file: FileId) -> answers.CrossingFile:
    """The whole file. It holds personal data: the look is on record."""
    found = queries.look_at_file(file, by=actor(request), stamp=stamp(request))
    mark(request, found)
    return shown.whole(found)


@router.post("/files/{file}/arrival", response=CHANGED)
def record_arrival(request: HttpRequest, file: FileId, body: Lane) -> answers.Receipt:
    """It is in the waiting area."""
    return act(request, handlers.record_arrival, commands.RecordArrival(file=file, lane=body.lane))


@router.post("/files/{file}/gate-in", response=CHANGED)
def enter_gate(request: HttpRequest, file: FileId, body: GateIn) -> answers.Receipt:
    """It passes the entrance gate: plate camera, scale, radiation portal."""
    return act(request, handlers.enter_gate, commands.EnterGate(file=file, **body.model_dump()))


@router.post("/files/{file}/lane", response=CHANGED)
def change_lane(request: HttpRequest, file: FileId, body: Lane) -> answers.Receipt:
    """It stands in another lane."""
    return act(request, handlers.change_lane, commands.ChangeLane(file=file, lane=body.lane))


@router.post("/files/{file}/people-count", response=CHANGED)
def count_people(request: HttpRequest, file: FileId, body: PeopleCount) -> answers.Receipt:
    """So many people are in it."""
    return act(request, handlers.count_people, commands.CountPeople(file=file, count=body.count))


@router.post("/files/{file}/load", response=CHANGED)
def declare_load(request: HttpRequest, file: FileId, body: LoadKnown) -> answers.Receipt:
    """It carries goods, or nothing."""
    return act(request, handlers.declare_load, commands.DeclareLoad(file=file, **body.model_dump()))


@router.post("/files/{file}/notes", response=CHANGED)
def add_note(request: HttpRequest, file: FileId, body: Note) -> answers.Receipt:
    """Tell the others something."""
    command = commands.AddNote(file=file, text=body.text, subject=body.subject or "")
    return act(request, handlers.add_note, command)
