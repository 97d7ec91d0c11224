"""The state of a file as answers: one function a part."""

from typing import Any

from shekara.operations.crossing.api import answers
from shekara.operations.crossing.state.file import CrossingFile
from shekara.operations.crossing.state.parts import (
    Consignment,
    Control,
    Inspection,
    Person,
    Vehicle,
)


def receipt(file: CrossingFile) -> answers.Receipt:
    """Where the file stands, without anything personal."""
    return answers.Receipt.model_construct(**_standing(file))


def whole(file: CrossingFile) -> answers.CrossingFile:
    """Everything on the file."""
    return answers.CrossingFile.model_construct(
        **_standing(file),
        regime=file.regime,
        kind=file.kind,
        booking=file.booking,
        load=file.load,
        gross_mass_kg=file.gross_mass_kg,
        radiation_alarm=file.radiation_alarm,
        arrived_at=file.arrived_at,
        ending=file.ending,
        persons=[_person(person) for person in file.people.values()],
        border_transport_means=[_vehicle(vehicle) for vehicle in file.vehicles.values()],
        consignment_list=[_consignment(each) for each in file.consignments.values()],
        additional_documents=[
            answers.AdditionalDocumentOnFile(
                kind=paper.kind,
                number=paper.number,
                subject=paper.subject,
                issuer=paper.issuer,
                issued_on=paper.issued_on,
                valid_to=paper.valid_to,
                source=paper.source,
            )
            for paper in file.papers
        ],
        transport_equipment=[
            answers.TransportEquipmentOnFile(
                number=each.number,
                check_ok=each.check_ok,
                consignment=each.consignment,
                vehicle=each.vehicle,
            )
            for each in file.containers
        ],
        seals=[
            answers.SealOnFile(number=seal.number, mark=seal.mark, subject=seal.subject, at=seal.at)
            for seal in file.seals
        ],
        set_apart=[
            answers.SetApart(subject=subject, why=apart.why, control=apart.control, at=apart.at)
            for subject, apart in file.apart.items()
        ],
        inspections=[_inspection(each) for each in file.inspections],
    )


def _standing(file: CrossingFile) -> dict[str, Any]:
    going_on = file.inspection
    return {
        "id": file.id,
        "number": file.number,
        "version": file.version,
        "point": file.point,
        "mode": file.mode,
        "direction": file.direction,
        "lane": file.lane,
        "stage": file.stage,
        "opened_at": file.opened_at,
        "gate_in_at": file.gate_in_at,
        "released_at": file.released_at,
        "gate_out_at": file.gate_out_at,
        "people_expected": file.people_expected,
        "people": list(file.people),
        "vehicles": list(file.vehicles),
        "consignments": list(file.consignments),
        "lacks": list(file.lacks),
        "outcome": file.joint_outcome,
        "controls": [_control(file, control) for control in file.controls.values()],
        "inspection": _inspection(going_on) if going_on else None,
    }


def _control(file: CrossingFile, control: Control) -> answers.Control:
    hold = control.hold
    return answers.Control.model_construct(
        key=control.key,
        control=control.control,
        subject=control.subject,
        agency=control.agency,
        turn=control.turn,
        ready=control.open and not file.blockers(control),
        why=control.why,
        detail=control.detail,
        due_at=control.due_at,
        claimed_by=control.claimed_by,
        started_at=control.started_at,
        outcome=control.outcome,
        recorded_by=control.recorded_by,
        closed_at=control.closed_at,
        second_line=control.second_line,
        reasons=list(control.reasons),
        ground=control.ground,
        condition=control.condition,
        deadline_on=control.deadline_on,
        awaited=hold.awaited if hold else None,
        awaited_from=hold.party if hold else None,
    )


def _inspection(inspection: Inspection) -> answers.Inspection:
    return answers.Inspection(
        number=inspection.number,
        called_by=inspection.called_by,
        agencies=list(inspection.agencies),
        called_at=inspection.called_at,
        concluded_at=inspection.concluded_at,
        finding=inspection.finding,
    )


def _person(person: Person) -> answers.PersonOnFile:
    return answers.PersonOnFile(
        id=person.id,
        role=person.role,
        surname=person.surname,
        given_names=person.given_names,
        names_local=person.names_local,
        nationality=person.nationality,
        birth_date=person.birth_date,
        sex=person.sex,
        minor=person.minor,
        vehicle=person.vehicle,
        source=person.source,
        travel_document=answers.TravelDocumentOnFile(
            kind=person.document_kind,
            issuer=person.issuer,
            number=person.number,
            expires_on=person.expires_on,
            checks=person.checks,
            problems=list(person.problems),
        ),
        protection_requested=person.protection_at is not None,
    )


def _vehicle(vehicle: Vehicle) -> answers.BorderTransportMeansOnFile:
    return answers.BorderTransportMeansOnFile(
        id=vehicle.id,
        kind=vehicle.kind,
        plate=vehicle.plate,
        written=vehicle.written,
        country=vehicle.country,
        vin=vehicle.vin,
        make=vehicle.make,
        colour=vehicle.colour,
        warnings=list(vehicle.warnings),
        source=vehicle.source,
    )


def _consignment(each: Consignment) -> answers.ConsignmentOnFile:
    return answers.ConsignmentOnFile(
        id=each.id,
        goods_items=[
            answers.GoodsItemOnFile(
                commodity=answers.CommodityOnFile(
                    description=line.description,
                    classification=answers.ClassificationOnFile(id=line.hs),
                ),
                packaging=answers.PackagingOnFile(quantity=line.packages, kind=line.package_kind),
                gross_kg=line.gross_kg,
                net_kg=line.net_kg,
                value=line.value,
                currency=line.currency,
            )
            for line in each.lines
        ],
        vehicle=each.vehicle,
        origin=each.origin,
        dispatched_from=each.dispatched_from,
        destination=each.destination,
        union_goods=each.union_goods,
        consignor=each.sender,
        consignee=each.consignee,
        source=each.source,
    )
