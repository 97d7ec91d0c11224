"""What facts about people, vehicles, goods and papers change on a file."""

from collections.abc import Iterable
from typing import Any

import msgspec

from shekara.operations.crossing import events as e
from shekara.operations.crossing.state.entry import Entry
from shekara.operations.crossing.state.file import CrossingFile
from shekara.operations.crossing.state.parts import (
    Apart,
    Consignment,
    Container,
    Control,
    Paper,
    Person,
    Seal,
    Vehicle,
)

Changes = dict[str, Any]
replace = msgspec.structs.replace


def now_due(
    file: CrossingFile, entry: Entry, subject: str, dues: Iterable[e.Due]
) -> dict[str, Control]:
    """The file's controls with those that became due on ``subject``; none twice."""
    controls = file.controls
    for due in dues:
        key = f"{due.control}.{subject}"
        if key in controls:
            continue
        if controls is file.controls:
            controls = controls.copy()
        controls[key] = Control(
            key=key,
            control=due.control,
            subject=subject,
            agency=due.agency,
            turn=due.turn,
            track=due.track,
            due_at=entry.at,
            version=entry.version,
            why=due.why,
            detail=due.detail,
            goods=due.goods,
        )
    return controls


def _counted(file: CrossingFile, subject: str) -> dict[str, int]:
    """Remember the highest number given out, so that a removed one is not given again."""
    return {**file.numbered, subject[0]: int(subject[1:])}


def person_added(file: CrossingFile, entry: Entry, fact: e.PersonAdded) -> Changes:
    person = Person(
        id=fact.person,
        role=fact.role,
        nationality=fact.nationality,
        document_kind=fact.document_kind,
        issuer=fact.issuer,
        checks=fact.checks,
        problems=fact.problems,
        minor=fact.minor,
        vehicle=fact.vehicle,
        surname=fact.surname or "",
        given_names=fact.given_names or "",
        names_local=fact.names_local or "",
        number=fact.number or "",
        birth_date=fact.birth_date or "",
        sex=fact.sex or "",
        expires_on=fact.expires_on or "",
        zone=fact.zone or "",
        source=fact.source,
        version=entry.version,
        at=entry.at,
        by=entry.actor,
    )
    changes: Changes = {
        "people": {**file.people, person.id: person},
        "numbered": _counted(file, person.id),
        "controls": now_due(file, entry, person.id, fact.due),
    }
    if fact.replaces:
        expected = file.people_expected
        changes["people_expected"] = None if expected is None else expected + 1
        before = file.apart.get(fact.replaces)
        left = Apart(
            why=e.ApartWhy.REPLACED,
            at=before.at if before else entry.at,
            by=entry.actor,
            control=before.control if before else "",
        )
        changes["apart"] = {**file.apart, fact.replaces: left}
    return changes


def person_corrected(file: CrossingFile, entry: Entry, fact: e.PersonCorrected) -> Changes:
    given = {
        name: value
        for name in ("nationality", "document_kind", "issuer", "checks", *e.people.PERSON)
        if (value := getattr(fact, name)) is not None
    }
    # What the reader saw concerns nobody once an officer has typed what the page says.
    given["zone"] = ""
    person = replace(file.people[fact.person], version=entry.version, source=fact.source, **given)
    return {
        "people": {**file.people, person.id: person},
        "controls": now_due(file, entry, person.id, fact.due),
    }


def vehicle_added(file: CrossingFile, entry: Entry, fact: e.VehicleAdded) -> Changes:
    vehicle = Vehicle(
        id=fact.vehicle,
        kind=fact.kind,
        plate=fact.plate,
        written=fact.written,
        country=fact.country,
        vin=fact.vin,
        make=fact.make,
        colour=fact.colour,
        warnings=fact.warnings,
        source=fact.source,
        version=entry.version,
        at=entry.at,
        by=entry.actor,
    )
    return {
        "vehicles": {**file.vehicles, vehicle.id: vehicle},
        "numbered": _counted(file, vehicle.id),
        "controls": now_due(file, entry, vehicle.id, fact.due),
    }


def vehicle_corrected(file: CrossingFile, entry: Entry, fact: e.VehicleCorrected) -> Changes:
    given = {
        name: value
        for name in ("plate", "written", "country", "vin")
        if (value := getattr(fact, name)) is not None
    }
    vehicle = replace(
        file.vehicles[fact.vehicle], version=entry.version, source=fact.source, **given
    )
    return {"vehicles": {**file.vehicles, vehicle.id: vehicle}}


def vehicle_uncoupled(file: CrossingFile, entry: Entry, fact: e.VehicleUncoupled) -> Changes:
    left = Apart(why=e.ApartWhy.UNCOUPLED, at=entry.at, by=entry.actor, reason=fact.reason)
    loaded = {c.id: left for c in file.consignments.values() if c.vehicle == fact.vehicle}
    return {"apart": {**file.apart, fact.vehicle: left, **loaded}}


def consignment_added(file: CrossingFile, entry: Entry, fact: e.ConsignmentAdded) -> Changes:
    goods = Consignment(
        id=fact.consignment,
        lines=fact.lines,
        vehicle=fact.vehicle,
        origin=fact.origin,
        dispatched_from=fact.dispatched_from,
        destination=fact.destination,
        union_goods=fact.union_goods,
        sender=fact.sender or "",
        consignee=fact.consignee or "",
        source=fact.source,
        version=entry.version,
        at=entry.at,
        by=entry.actor,
    )
    return {
        "consignments": {**file.consignments, goods.id: goods},
        "numbered": _counted(file, goods.id),
        "controls": now_due(file, entry, goods.id, fact.due),
        "load": e.Load.GOODS,
    }


def goods_corrected(file: CrossingFile, entry: Entry, fact: e.GoodsCorrected) -> Changes:
    goods = replace(
        file.consignments[fact.consignment],
        lines=fact.lines,
        source=fact.source,
        version=entry.version,
    )
    return {
        "consignments": {**file.consignments, goods.id: goods},
        "controls": now_due(file, entry, goods.id, fact.due),
    }


def paper_added(file: CrossingFile, entry: Entry, fact: e.PaperAdded) -> Changes:
    paper = Paper(
        kind=fact.kind,
        number=fact.number,
        subject=fact.subject,
        issuer=fact.issuer,
        issued_on=fact.issued_on,
        valid_to=fact.valid_to,
        source=fact.source,
        version=entry.version,
        at=entry.at,
        by=entry.actor,
    )
    return {"papers": (*file.papers, paper)}


def container_added(file: CrossingFile, entry: Entry, fact: e.ContainerAdded) -> Changes:
    container = Container(
        number=fact.number,
        check_ok=fact.check_ok,
        consignment=fact.consignment,
        vehicle=fact.vehicle,
        source=fact.source,
        version=entry.version,
        at=entry.at,
        by=entry.actor,
    )
    return {"containers": (*file.containers, container)}


def seal_recorded(file: CrossingFile, entry: Entry, fact: e.SealRecorded) -> Changes:
    seal = Seal(
        number=fact.number,
        mark=fact.mark,
        subject=fact.subject,
        source=fact.source,
        version=entry.version,
        at=entry.at,
        by=entry.actor,
    )
    return {"seals": (*file.seals, seal)}


def set_apart(file: CrossingFile, entry: Entry, fact: e.SubjectSetApart) -> Changes:
    left = Apart(why=fact.why, at=entry.at, by=entry.actor, reason=fact.reason)
    return {"apart": {**file.apart, fact.subject: left}}


def removed(file: CrossingFile, _entry: Entry, fact: e.SubjectRemoved) -> Changes:
    gone = fact.subject
    consignments = {k: v for k, v in file.consignments.items() if k != gone}
    emptied = file.load is e.Load.GOODS and not consignments
    return {
        "people": {k: v for k, v in file.people.items() if k != gone},
        "vehicles": {k: v for k, v in file.vehicles.items() if k != gone},
        "consignments": consignments,
        "controls": {k: v for k, v in file.controls.items() if v.subject != gone},
        "papers": tuple(p for p in file.papers if p.subject != gone),
        "apart": {k: v for k, v in file.apart.items() if k != gone},
        "load": e.Load.UNKNOWN if emptied else file.load,
    }
