"""People come on a file, are corrected, replaced, stay behind, ask for protection."""

from shekara.kernel.ledger.events import Event
from shekara.operations.crossing import commands as c
from shekara.operations.crossing import events as e
from shekara.operations.crossing.rules import due
from shekara.operations.crossing.rules.conclude import REFUSALS_OF_PERSONS
from shekara.operations.crossing.rules.opening import MOST_PEOPLE
from shekara.operations.crossing.rules.refusals import (
    AlreadyApart,
    AlreadyProtected,
    CannotSetApart,
    ControlsRecorded,
    DocumentOnFile,
    NameMissing,
    NotADriver,
    NotOnFile,
    ReasonMissing,
    TooMany,
)
from shekara.operations.crossing.rules.speaker import Facts, Speaker, alive, next_id, on_file
from shekara.operations.crossing.state.file import CrossingFile
from shekara.operations.crossing.state.parts import Person
from shekara.operations.crossing.state.severity import kind_of
from shekara.registry.agencies import Agency
from shekara.registry.controls import ControlType

KEPT = frozenset({e.Outcome.DETAIN, e.Outcome.QUARANTINE})
"""Outcomes that a request for protection does not open again."""

APART: dict[e.Per, frozenset[e.ApartWhy]] = {
    e.Per.FILE: frozenset(),
    e.Per.VEHICLE: frozenset(),
    e.Per.PERSON: frozenset({e.ApartWhy.STAYS_BY_WISH, e.ApartWhy.PROTECTION}),
    e.Per.CONSIGNMENT: frozenset({e.ApartWhy.UNLOADED}),
}


def add_people(file: CrossingFile, command: c.AddPeople, _speaker: Speaker) -> Facts:
    """Put people on the file, one or a whole bus; the same document never twice."""
    alive(file)
    if len(file.people) + len(command.people) > MOST_PEOPLE:
        raise TooMany(most=str(MOST_PEOPLE))
    first = file.numbered.get("p", 0) + 1
    known = {p.document: p for p in file.people.values() if p.document}
    facts: list[Event] = []
    for number, person in enumerate(command.people, start=first):
        document = (person.issuer, person.number)
        if person.number and document in known:
            raise DocumentOnFile(number=person.number, name=person.surname)
        added = _added(file, person, f"p{number}")
        if person.number:
            known[document] = None  # type: ignore[assignment]
        facts.append(added)
    if command.complete:
        facts.append(e.PeopleCounted(count=len(file.people) + len(command.people)))
    return tuple(facts)


def _added(
    file: CrossingFile, person: c.NewPerson, person_id: str, *, replaces: str = ""
) -> e.PersonAdded:
    if not (person.surname.strip() or person.given_names.strip()):
        raise NameMissing
    return e.PersonAdded(
        person=person_id,
        role=person.role,
        nationality=person.nationality,
        document_kind=person.document_kind,
        issuer=person.issuer,
        checks=person.checks,
        problems=person.problems,
        minor=person.minor,
        source=person.source,
        vehicle=person.vehicle,
        replaces=replaces,
        due=due.on_person(file, person.nationality),
        surname=person.surname,
        given_names=person.given_names,
        names_local=person.names_local,
        number=person.number,
        birth_date=person.birth_date,
        sex=person.sex,
        expires_on=person.expires_on,
        zone=person.zone or None,
    )


def correct_person(file: CrossingFile, command: c.CorrectPerson, _speaker: Speaker) -> Facts:
    """What was read of a person was wrong; another nationality may make more controls due."""
    alive(file)
    person = _person(file, command.person)
    if not command.reason.strip():
        raise ReasonMissing
    issuer = person.issuer if command.issuer is None else command.issuer
    number = person.number if command.number is None else command.number
    for other in file.people.values():
        if other.id != person.id and number and other.document == (issuer, number):
            raise DocumentOnFile(number=number, name=other.surname)
    nationality = person.nationality if command.nationality is None else command.nationality
    dues = due.on_person(file, nationality)
    return (
        e.PersonCorrected(
            person=person.id,
            reason=command.reason.strip(),
            nationality=command.nationality,
            document_kind=command.document_kind,
            issuer=command.issuer,
            checks=command.checks,
            source=command.source,
            due=tuple(d for d in dues if f"{d.control}.{person.id}" not in file.controls),
            surname=command.surname,
            given_names=command.given_names,
            names_local=command.names_local,
            number=command.number,
            birth_date=command.birth_date,
            sex=command.sex,
            expires_on=command.expires_on,
        ),
    )


def replace_driver(file: CrossingFile, command: c.ReplaceDriver, _speaker: Speaker) -> Facts:
    """Another driver takes over, and is controlled as anybody; the first stays behind."""
    alive(file)
    leaves = _person(file, command.leaves)
    if leaves.role is not e.PersonRole.DRIVER or command.driver.role is not e.PersonRole.DRIVER:
        raise NotADriver
    document = (command.driver.issuer, command.driver.number)
    if command.driver.number and any(p.document == document for p in file.people.values()):
        raise DocumentOnFile(number=command.driver.number, name=command.driver.surname)
    return (_added(file, command.driver, next_id(file, "p"), replaces=leaves.id),)


def request_protection(
    file: CrossingFile, command: c.RequestProtection, _speaker: Speaker
) -> Facts:
    """The request overrides every refusal and is referred; who is detained stays detained."""
    alive(file)
    person = _person(file, command.person)
    if person.protection_at:
        raise AlreadyProtected
    mine = [k for k in file.controls.values() if k.subject == person.id]
    if any(k.outcome in KEPT for k in mine):
        return (e.ProtectionRequested(person=person.id, control=""),)
    if not mine:
        return _referred_to_migration(person)
    refused = [k for k in mine if k.outcome in REFUSALS_OF_PERSONS and not k.open]
    first = min(refused or mine, key=lambda k: k.control is not ControlType.BORDER)
    withdrawn = (
        e.ControlWithdrawn(control=k.key, undo=False, reason=e.Reason.PROTECTION_REQUESTED)
        for k in refused
        if k is not first
    )
    return (*withdrawn, e.ProtectionRequested(person=person.id, control=first.key))


def _referred_to_migration(person: Person) -> Facts:
    due = e.Due(
        control=ControlType.MIGRATION, agency=Agency.MIGRATION, turn=1, why=e.Why.PROTECTION
    )
    return (
        e.ControlAdded(subject=person.id, due=due),
        e.ProtectionRequested(person=person.id, control=f"{due.control}.{person.id}"),
    )


def set_apart(file: CrossingFile, command: c.SetApart, _speaker: Speaker) -> Facts:
    """A person stays behind, or goods are unloaded; the rest may go on without it."""
    alive(file)
    on_file(file, command.subject)
    if not file.moves(command.subject):
        raise AlreadyApart(subject=command.subject)
    if command.why not in APART[kind_of(command.subject)]:
        raise CannotSetApart(subject=command.subject)
    if command.why is e.ApartWhy.PROTECTION:
        if not file.people[command.subject].protection_at:
            raise CannotSetApart(subject=command.subject)
    elif not command.reason.strip():
        raise ReasonMissing
    return (
        e.SubjectSetApart(subject=command.subject, why=command.why, reason=command.reason.strip()),
    )


def remove_subject(file: CrossingFile, command: c.RemoveSubject, _speaker: Speaker) -> Facts:
    """It was put on the file by mistake, so nothing was recorded on it yet."""
    alive(file)
    on_file(file, command.subject)
    if command.subject == "file":
        raise NotOnFile(subject=command.subject)
    if not command.reason.strip():
        raise ReasonMissing
    if any(k.subject == command.subject and k.outcome for k in file.controls.values()):
        raise ControlsRecorded(subject=command.subject)
    return (e.SubjectRemoved(subject=command.subject, reason=command.reason.strip()),)


def _person(file: CrossingFile, person: str) -> Person:
    if person not in file.people:
        raise NotOnFile(subject=person)
    return file.people[person]
