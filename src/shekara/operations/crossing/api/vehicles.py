"""Vehicles, trailers and wagons on a file."""

from typing import Annotated

from django.http import HttpRequest
from ninja import Router
from pydantic import Field

from shekara.operations.crossing import commands, handlers, queries
from shekara.operations.crossing.api import answers
from shekara.operations.crossing.api.calling import CHANGED, act, actor
from shekara.operations.crossing.api.texts import Body, Code, FileId, Reason, State, SubjectId, Word
from shekara.operations.crossing.events import Source, VehicleKind
from shekara.operations.document import marks
from shekara.registry.queries import get_point

router = Router()

ALPHA3 = {"KZ": "KAZ", "KG": "KGZ", "UZ": "UZB", "RU": "RUS", "CN": "CHN"}
Plate = Annotated[Word, Field(min_length=1, max_length=20, description="As it was seen.")]


class BorderTransportMeans(Body):
    """A vehicle as a camera or a person saw it."""

    kind: VehicleKind
    plate: Plate
    country: State = ""
    vin: Code = ""
    make: Word = ""
    colour: Word = ""
    source: Source = Source.DOCUMENT


class VehicleCorrection(Body):
    """What was read wrong; only fields given change."""

    reason: Reason
    plate: Plate | None = None
    country: State | None = None
    vin: Code | None = None


class Uncoupling(Body):
    """Why a wagon or trailer stays behind."""

    reason: Reason


@router.post("/files/{file}/vehicles", response=CHANGED)
def add_vehicle(request: HttpRequest, file: FileId, body: BorderTransportMeans) -> answers.Receipt:
    """Put a vehicle on the file. The plate is normalised, and warned about, never rejected."""
    plate, warnings = _plate(body.plate, body.country, body.kind)
    vin = marks.vin(body.vin) if body.vin else None
    command = commands.AddVehicle(
        file=file,
        kind=body.kind,
        plate=plate.value or body.plate,
        written=body.plate,
        country=body.country or ALPHA3.get(plate.country or "", ""),
        vin=vin.value if vin else "",
        make=body.make,
        colour=body.colour,
        warnings=(*warnings, *(f"vin_{each}" for each in (vin.warnings if vin else ()))),
        source=body.source,
    )
    return act(request, handlers.add_vehicle, command)


@router.post("/files/{file}/vehicles/{subject}/corrections", response=CHANGED)
def correct_vehicle(
    request: HttpRequest, file: FileId, subject: SubjectId, body: VehicleCorrection
) -> answers.Receipt:
    """The plate or the VIN was read wrong."""
    command = commands.CorrectVehicle(
        file=file,
        vehicle=subject,
        reason=body.reason,
        plate=marks.plate(body.plate).value if body.plate else None,
        written=body.plate,
        country=body.country,
        vin=marks.vin(body.vin).value if body.vin else None,
    )
    return act(request, handlers.correct_vehicle, command)


@router.post("/files/{file}/vehicles/{subject}/uncoupling", response=CHANGED)
def uncouple_vehicle(
    request: HttpRequest, file: FileId, subject: SubjectId, body: Uncoupling
) -> answers.Receipt:
    """A wagon or trailer stays behind with a file of its own."""
    point = get_point(queries.get_file(file, by=actor(request)).point)
    command = commands.UncoupleVehicle(
        file=file, vehicle=subject, reason=body.reason, short=point.short
    )
    return act(request, handlers.uncouple_vehicle, command)


def _plate(seen: str, country: str, kind: VehicleKind) -> tuple[marks.Mark, tuple[str, ...]]:
    if kind in {VehicleKind.WAGON, VehicleKind.CARRIAGE, VehicleKind.LOCOMOTIVE}:
        wagon = marks.wagon(seen)
        return wagon, tuple(map(str, wagon.warnings))
    alpha2 = next((two for two, three in ALPHA3.items() if three == country), None)
    plate = marks.plate(seen, country=alpha2)
    return plate, tuple(map(str, plate.warnings))
