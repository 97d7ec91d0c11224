"""Vehicles come on a file, are corrected, and are left behind with a file of their own."""

from collections.abc import Iterator

from shekara.kernel.ledger.events import Event
from shekara.operations.crossing import commands as c
from shekara.operations.crossing import events as e
from shekara.operations.crossing.rules import due
from shekara.operations.crossing.rules.refusals import (
    AlreadyApart,
    CannotUncouple,
    NotOnFile,
    PlateMissing,
    PlateOnFile,
    ReasonMissing,
    TooMany,
)
from shekara.operations.crossing.rules.speaker import Facts, Speaker, alive, next_id
from shekara.operations.crossing.state.file import CrossingFile
from shekara.operations.crossing.state.parts import Control, Vehicle
from shekara.registry.kinds import Traffic

UNCOUPLED = frozenset({e.VehicleKind.WAGON, e.VehicleKind.CARRIAGE, e.VehicleKind.TRAILER})
MOST_VEHICLES = 200


def add_vehicle(file: CrossingFile, command: c.AddVehicle, _speaker: Speaker) -> Facts:
    """Put a vehicle on the file; an unusual plate is warned about, never rejected."""
    alive(file)
    if not command.plate.strip():
        raise PlateMissing
    if len(file.vehicles) >= MOST_VEHICLES:
        raise TooMany(most=str(MOST_VEHICLES))
    _new_plate(file, command.plate, command.country, command.vin)
    return (
        e.VehicleAdded(
            vehicle=next_id(file, "v"),
            kind=command.kind,
            plate=command.plate.strip(),
            written=command.written,
            country=command.country,
            vin=command.vin,
            make=command.make,
            colour=command.colour,
            warnings=command.warnings,
            source=command.source,
            due=due.on_vehicle(file, command.kind),
        ),
    )


def correct_vehicle(file: CrossingFile, command: c.CorrectVehicle, _speaker: Speaker) -> Facts:
    """The plate or the VIN was read wrong."""
    alive(file)
    vehicle = _vehicle(file, command.vehicle)
    if not command.reason.strip():
        raise ReasonMissing
    if command.plate is not None and not command.plate.strip():
        raise PlateMissing
    plate = vehicle.plate if command.plate is None else command.plate
    country = vehicle.country if command.country is None else command.country
    vin = vehicle.vin if command.vin is None else command.vin
    _new_plate(file, plate, country, vin, but=vehicle.id)
    return (
        e.VehicleCorrected(
            vehicle=vehicle.id,
            reason=command.reason.strip(),
            plate=command.plate,
            written=command.written,
            country=command.country,
            vin=command.vin,
            source=command.source,
        ),
    )


def uncouple(
    file: CrossingFile,
    command: c.UncoupleVehicle,
    *,
    into: str,
    number: str,
    serial: int,
) -> tuple[Facts, Facts]:
    """Leave a wagon behind: the facts for the train, and those of the wagon's own file.

    What was closed on the wagon stays closed on its file; nobody asks twice.
    """
    alive(file)
    vehicle = _vehicle(file, command.vehicle)
    if not file.moves(vehicle.id):
        raise AlreadyApart(subject=vehicle.id)
    if vehicle.kind not in UNCOUPLED or len(file.moving_vehicles) == 1:
        raise CannotUncouple(plate=vehicle.plate)
    if not command.reason.strip():
        raise ReasonMissing
    left = e.VehicleUncoupled(
        vehicle=vehicle.id, into=into, number=number, reason=command.reason.strip()
    )
    return (left,), tuple(_own_file(file, vehicle, number, serial))


def _own_file(file: CrossingFile, vehicle: Vehicle, number: str, serial: int) -> Iterator[Event]:
    goods = [g for g in file.consignments.values() if g.vehicle == vehicle.id]
    names = {vehicle.id: "v1"} | {g.id: f"c{n}" for n, g in enumerate(goods, start=1)}
    load = e.Load.GOODS if goods else e.Load.EMPTY
    yield e.FileOpened(
        number=number,
        serial=serial,
        point=file.point,
        kind=file.kind,
        mode=file.mode,
        direction=file.direction,
        regime=file.regime,
        scheme=file.scheme,
        scheme_from=file.scheme_from,  # type: ignore[arg-type]  # the file is open
        steps=file.steps,
        union=file.union,
        lane=file.lane,
        people=None if file.mode is Traffic.LORRY else 0,
        load=load,
        arrived_at=file.arrived_at,
        split_from=file.id,
        due=due.on_file_itself(file.steps, empty=not goods),
    )
    yield e.VehicleAdded(
        vehicle="v1",
        kind=vehicle.kind,
        plate=vehicle.plate,
        written=vehicle.written,
        country=vehicle.country,
        vin=vehicle.vin,
        make=vehicle.make,
        colour=vehicle.colour,
        warnings=vehicle.warnings,
        source=vehicle.source,
        due=_dues(file, vehicle.id),
    )
    for g in goods:
        yield e.ConsignmentAdded(
            consignment=names[g.id],
            lines=g.lines,
            vehicle="v1",
            origin=g.origin,
            dispatched_from=g.dispatched_from,
            destination=g.destination,
            union_goods=g.union_goods,
            source=g.source,
            due=_dues(file, g.id),
            sender=g.sender,
            consignee=g.consignee,
        )
    for paper in file.papers:
        if paper.subject in names:
            yield e.PaperAdded(
                kind=paper.kind,
                number=paper.number,
                subject=names[paper.subject],
                issuer=paper.issuer,
                issued_on=paper.issued_on,
                valid_to=paper.valid_to,
                source=paper.source,
            )
    for control in file.controls.values():
        subject = names.get(control.subject, control.subject)
        if control.closed_at and control.outcome and subject in ("file", *names.values()):
            yield e.ControlCarriedOver(
                control=control.control,
                subject=subject,
                agency=control.agency,
                outcome=control.outcome,
                closed_by=control.recorded_by,
                closed_at=control.closed_at,
            )


def _dues(file: CrossingFile, subject: str) -> tuple[e.Due, ...]:
    return tuple(_due(k) for k in file.controls.values() if k.subject == subject)


def _due(control: Control) -> e.Due:
    return e.Due(
        control=control.control,
        agency=control.agency,
        turn=control.turn,
        track=control.track,
        why=control.why,
        detail=control.detail,
        goods=control.goods,
    )


def _vehicle(file: CrossingFile, vehicle: str) -> Vehicle:
    if vehicle not in file.vehicles:
        raise NotOnFile(subject=vehicle)
    return file.vehicles[vehicle]


def _new_plate(file: CrossingFile, plate: str, country: str, vin: str, *, but: str = "") -> None:
    for other in file.vehicles.values():
        same_plate = (other.plate, other.country) == (plate.strip(), country)
        if other.id != but and (same_plate or (vin and other.vin == vin)):
            raise PlateOnFile(plate=other.plate)
