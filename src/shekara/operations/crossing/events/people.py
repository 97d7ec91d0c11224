"""Facts about the people of a file. What describes a person travels in the private part."""

from shekara.kernel.ledger.events import Event, fact
from shekara.operations.crossing.events.file import Due
from shekara.operations.crossing.events.lists import ApartWhy, PersonRole, Source

PERSON = ("surname", "given_names", "names_local", "number", "birth_date", "sex", "expires_on")


@fact("crossing.person_added.v1", private=(*PERSON, "zone"))
class PersonAdded(Event, frozen=True, kw_only=True):
    """Somebody is on the file, with the document as it was read.

    person         ``p1``, ``p2`` … on this file
    nationality    ICAO code of the state; also decides which controls are due
    checks         ``ok``, ``repaired``, ``ambiguous``, ``failed`` or ``absent``: the worst
                   of the document's check digits
    problems       codes of what the reader found wrong
    birth_date, expires_on  ISO 8601, ``1985-XX-XX`` where the document does not know
    replaces       the driver whom this one replaces
    zone           characters as the reader saw them, when something was repaired or is wrong:
                   the officer who decides compares them with the page
    """

    person: str
    role: PersonRole
    nationality: str = ""
    document_kind: str = ""
    issuer: str = ""
    checks: str = "absent"
    problems: tuple[str, ...] = ()
    minor: bool = False
    source: Source = Source.DOCUMENT
    vehicle: str = ""
    replaces: str = ""
    due: tuple[Due, ...] = ()
    surname: str | None = None
    given_names: str | None = None
    names_local: str | None = None
    number: str | None = None
    birth_date: str | None = None
    sex: str | None = None
    expires_on: str | None = None
    zone: str | None = None


@fact("crossing.person_corrected.v1", private=PERSON)
class PersonCorrected(Event, frozen=True, kw_only=True):
    """What was read of a person was wrong; fields left out stay. ``reason`` is on record."""

    person: str
    reason: str
    nationality: str | None = None
    document_kind: str | None = None
    issuer: str | None = None
    checks: str | None = None
    source: Source = Source.DOCUMENT
    due: tuple[Due, ...] = ()
    surname: str | None = None
    given_names: str | None = None
    names_local: str | None = None
    number: str | None = None
    birth_date: str | None = None
    sex: str | None = None
    expires_on: str | None = None


@fact("crossing.protection_requested.v1")
class ProtectionRequested(Event, frozen=True, kw_only=True):
    """This person asks for protection: no refusal stands, the request is referred.

    control  key of the control that is open again in the second line
    """

    person: str
    control: str


@fact("crossing.subject_set_apart.v1")
class SubjectSetApart(Event, frozen=True, kw_only=True):
    """A person stays behind, or goods are unloaded; the rest may go on without it."""

    subject: str
    why: ApartWhy
    reason: str = ""


@fact("crossing.subject_removed.v1")
class SubjectRemoved(Event, frozen=True, kw_only=True):
    """It was put on the file by mistake."""

    subject: str
    reason: str
