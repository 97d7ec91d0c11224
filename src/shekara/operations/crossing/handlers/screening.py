"""Whoever and whatever comes on a file is screened in the same transaction."""

from collections.abc import Iterable

from shekara.kernel.ledger.events import Event, Stamp
from shekara.operations.crossing import events as e
from shekara.operations.crossing.rules.refusals import HitUnjudged
from shekara.operations.crossing.state.file import CrossingFile
from shekara.operations.crossing.state.parts import Control, Person
from shekara.operations.screening.events import Asked, SubjectKind
from shekara.operations.screening.handlers import screen
from shekara.operations.screening.lists.countries import country
from shekara.operations.screening.queries import stopping
from shekara.registry.controls import ControlType

PASSES = frozenset({e.Outcome.PASS, e.Outcome.PASS_WITH_CONDITION})
CHECKED = frozenset({ControlType.BORDER, ControlType.TRANSPORT, ControlType.CUSTOMS})
ZONES = {"P": "TD3", "V": "MRVA", "I": "TD1", "A": "TD1", "C": "TD1"}
"""Format of the zone by the first letter of the document code. Source: ICAO Doc 9303-3 to -7."""


def screen_new(file: CrossingFile, facts: Iterable[Event], stamp: Stamp) -> None:
    """Screen what ``facts`` put on the file or corrected; ``file`` is as it is after them."""
    for fact in facts:
        match fact:
            case e.PersonAdded(person=subject) | e.PersonCorrected(person=subject):
                if subject in file.people:
                    asked = _person(file.people[subject])
                    _screen(file, subject, SubjectKind.PERSON, asked, stamp)
            case e.VehicleAdded(vehicle=subject) | e.VehicleCorrected(vehicle=subject):
                if subject in file.vehicles:
                    vehicle = file.vehicles[subject]
                    for part, mark in (("plate", vehicle.plate), ("vin", vehicle.vin)):
                        if mark:
                            asked = Asked(mark=mark, schema="Vehicle", issuer=vehicle.country)
                            _screen(file, subject, SubjectKind.VEHICLE, asked, stamp, part)
            case e.ConsignmentAdded(consignment=subject):
                for part, name in (("sender", fact.sender), ("consignee", fact.consignee)):
                    if name:
                        asked = Asked(full=name, schema="Company")
                        _screen(file, subject, SubjectKind.COMPANY, asked, stamp, part)
            case _:
                pass


def refuse_unjudged(file: CrossingFile, facts: Iterable[Event]) -> None:
    """Raises ``HitUnjudged`` when a pass or the gate would go past an unjudged strong hit.

    Cost: nothing for other facts; one query, a second one when something was hit.
    """
    passed = [
        file.controls[f.control]
        for f in facts
        if isinstance(f, e.ControlRecorded) and f.outcome in PASSES and f.control in file.controls
    ]
    checked = [control for control in passed if control.control in CHECKED]
    gate = any(isinstance(f, e.GateOpened) for f in facts)
    if not checked and not gate:
        return
    waiting = stopping(file.id)
    stopped = (
        waiting if gate else waiting & {s for control in checked for s in _about(control, file)}
    )
    if stopped:
        raise HitUnjudged(subject=" ".join(sorted(stopped)))


def _about(control: Control, file: CrossingFile) -> set[str]:
    """Whose hits keep a control from passing: a person's the border control, a vehicle's also
    transport and customs control, a consignment's customs control."""
    match control.control:
        case ControlType.BORDER:
            return {control.subject}
        case ControlType.TRANSPORT:
            return {control.subject} & set(file.vehicles)
        case ControlType.CUSTOMS if control.subject in {*file.vehicles, *file.consignments}:
            return {control.subject}
        case ControlType.CUSTOMS:  # of the load or the file as a whole
            return set(file.consignments)
        case _:
            return set()


def _screen(
    file: CrossingFile, subject: str, kind: SubjectKind, asked: Asked, stamp: Stamp, part: str = ""
) -> None:
    screen(
        asked, file=file.id, subject=subject, kind=kind, point=file.point, stamp=stamp, part=part
    )


def _person(person: Person) -> Asked:
    return Asked(
        surname=person.surname,
        given=person.given_names,
        dob=person.birth_date.split("-XX")[0],
        nat=country(person.nationality),
        sex=person.sex if person.sex in {"M", "F"} else "",
        docno=person.number,
        issuer=person.issuer,
        doc=ZONES.get(person.document_kind[:1].upper(), ""),
    )
