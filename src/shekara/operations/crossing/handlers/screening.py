"""Whoever and whatever comes on a file is screened in the same transaction."""

from collections.abc import Iterable

from shekara.kernel.ledger.events import Event, Stamp
from shekara.operations.crossing import events as e
from shekara.operations.crossing.rules.refusals import HitUnjudged
from shekara.operations.crossing.state.file import CrossingFile
from shekara.operations.crossing.state.parts import Person
from shekara.operations.screening.events import Asked, SubjectKind
from shekara.operations.screening.handlers import screen
from shekara.operations.screening.lists.countries import country
from shekara.operations.screening.queries import stopping
from shekara.registry.controls import ControlType

PASSES = frozenset({e.Outcome.PASS, e.Outcome.PASS_WITH_CONDITION})


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
                    for mark in filter(None, (vehicle.plate, vehicle.vin)):
                        asked = Asked(mark=mark, schema="Vehicle")
                        _screen(file, subject, SubjectKind.VEHICLE, asked, stamp)
            case e.ConsignmentAdded(consignment=subject):
                for name in filter(None, (fact.sender, fact.consignee)):
                    asked = Asked(full=name, schema="Company")
                    _screen(file, subject, SubjectKind.COMPANY, asked, stamp)
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
    subjects = {k.subject for k in passed if k.control is ControlType.BORDER}
    gate = any(isinstance(f, e.GateOpened) for f in facts)
    if not subjects and not gate:
        return
    waiting = stopping(file.id)
    stopped = waiting if gate else waiting & subjects
    if stopped:
        raise HitUnjudged(subject=" ".join(sorted(stopped)))


def _screen(
    file: CrossingFile, subject: str, kind: SubjectKind, asked: Asked, stamp: Stamp
) -> None:
    screen(asked, file=file.id, subject=subject, kind=kind, point=file.point, stamp=stamp)


def _person(person: Person) -> Asked:
    return Asked(
        surname=person.surname,
        given=person.given_names,
        dob=person.birth_date.split("-XX")[0],
        nat=country(person.nationality),
        sex=person.sex if person.sex in {"M", "F"} else "",
        docno=person.number,
        issuer=person.issuer,
    )
