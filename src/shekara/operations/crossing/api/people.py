"""People on a file: as lines of a machine-readable zone, or as fields somebody typed."""

from datetime import date
from typing import Annotated, Any

from django.http import HttpRequest
from ninja import Router
from pydantic import ConfigDict, Field, StrictBool, StringConstraints, model_validator

from shekara.operations.crossing import commands, handlers
from shekara.operations.crossing.api import answers
from shekara.operations.crossing.api.calling import CHANGED, FieldWrong, act, stamp
from shekara.operations.crossing.api.texts import (
    Body,
    Code,
    FileId,
    Name,
    PartialDate,
    Reason,
    StateIcao,
    Subject,
    SubjectId,
)
from shekara.operations.crossing.events import ApartWhy, PersonRole, Source
from shekara.operations.document.mrz import read
from shekara.operations.document.reading import Holds, Reading

router = Router()

ADULT_YEARS = 18
Line = Annotated[str, StringConstraints(max_length=120, pattern=r"^[^\x00-\x1f\x7f]*$")]
Sex = Annotated[str, StringConstraints(pattern=r"^[FM<]?$")]


class TravelDocument(Body):
    """A document as somebody typed it."""

    kind: Code = ""
    issuer: StateIcao = ""
    number: Code = ""
    expires_on: PartialDate = ""


class Person(Body):
    """Somebody on the file: ``mrz`` when a reader has the lines, else the fields."""

    model_config = ConfigDict(
        extra="forbid",
        json_schema_extra={"anyOf": [{"required": ["mrz"]}, {"required": ["surname"]}]},
    )

    role: PersonRole
    mrz: Annotated[list[Line], Field(min_length=1, max_length=3)] | None = None
    surname: Annotated[Name, Field(min_length=1)] | None = None
    given_names: Name = ""
    names_local: Name = ""
    nationality: StateIcao = ""
    birth_date: PartialDate = ""
    sex: Sex = ""
    minor: StrictBool = False
    vehicle: Subject | None = None
    travel_document: TravelDocument | None = None
    source: Source = Source.DOCUMENT

    @model_validator(mode="after")
    def says_who(self) -> "Person":
        """Without lines there must be a name."""
        if self.mrz is None and self.surname is None:
            raise ValueError("give mrz, or at least surname")
        return self


class People(Body):
    """Some people; ``complete`` when nobody else is in the vehicle."""

    people: Annotated[list[Person], Field(min_length=1, max_length=120)]
    complete: StrictBool = False


class PersonCorrection(Body):
    """What was read wrong; only fields given change."""

    reason: Reason
    mrz: Annotated[list[Line], Field(min_length=1, max_length=3)] | None = None
    surname: Name | None = None
    given_names: Name | None = None
    names_local: Name | None = None
    nationality: StateIcao | None = None
    issuer: StateIcao | None = None
    number: Code | None = None
    birth_date: PartialDate | None = None
    sex: Sex | None = None
    expires_on: PartialDate | None = None


class NewDriver(Body):
    """Another driver takes over."""

    leaves: Subject
    driver: Person


class Apart(Body):
    """Why something stays behind."""

    why: ApartWhy
    reason: Reason


class Why(Body):
    """A reason on record."""

    reason: Reason


@router.post("/files/{file}/people", response=CHANGED)
def add_people(request: HttpRequest, file: FileId, body: People) -> answers.Receipt:
    """Put people on the file, one or a whole bus. The server reads the lines and keeps what
    the check digits said; a document that is expired is added and shown as such."""
    today = stamp(request).at.date()
    people = tuple(
        new_person(person, f"people.{place}.mrz", today) for place, person in enumerate(body.people)
    )
    command = commands.AddPeople(file=file, people=people, complete=body.complete)
    return act(request, handlers.add_people, command)


@router.post("/files/{file}/people/{subject}/corrections", response=CHANGED)
def correct_person(
    request: HttpRequest, file: FileId, subject: SubjectId, body: PersonCorrection
) -> answers.Receipt:
    """What was read of a person was wrong."""
    fields = body.model_dump(exclude={"mrz"})
    if body.mrz is not None:
        fields |= _from_lines(body.mrz, "mrz", stamp(request).at.date())
        del fields["problems"], fields["minor"]
    return act(
        request,
        handlers.correct_person,
        commands.CorrectPerson(file=file, person=subject, **fields),
    )


@router.post("/files/{file}/driver", response=CHANGED)
def replace_driver(request: HttpRequest, file: FileId, body: NewDriver) -> answers.Receipt:
    """Another driver takes over; the one who leaves stays behind."""
    driver = new_person(body.driver, "driver.mrz", stamp(request).at.date())
    command = commands.ReplaceDriver(file=file, leaves=body.leaves, driver=driver)
    return act(request, handlers.replace_driver, command)


@router.post("/files/{file}/people/{subject}/protection", response=CHANGED)
def request_protection(request: HttpRequest, file: FileId, subject: SubjectId) -> answers.Receipt:
    """This person asks for protection: no refusal stands, the request is referred."""
    command = commands.RequestProtection(file=file, person=subject)
    return act(request, handlers.request_protection, command)


@router.post("/files/{file}/subjects/{subject}/apart", response=CHANGED)
def set_apart(
    request: HttpRequest, file: FileId, subject: SubjectId, body: Apart
) -> answers.Receipt:
    """A person stays behind, or goods are unloaded; the rest may go on."""
    command = commands.SetApart(file=file, subject=subject, why=body.why, reason=body.reason)
    return act(request, handlers.set_apart, command)


@router.post("/files/{file}/subjects/{subject}/removal", response=CHANGED)
def remove_subject(
    request: HttpRequest, file: FileId, subject: SubjectId, body: Why
) -> answers.Receipt:
    """It was put on the file by mistake."""
    command = commands.RemoveSubject(file=file, subject=subject, reason=body.reason)
    return act(request, handlers.remove_subject, command)


def new_person(person: Person, where: str, today: date) -> commands.NewPerson:
    """The command's person; raises ``FieldWrong`` for lines in which nobody can be found."""
    if person.mrz is not None:
        fields = _from_lines(person.mrz, where, today)
        fields["minor"] = bool(fields["minor"]) or person.minor
        given = {"names_local": person.names_local, "source": person.source}
    else:
        document = person.travel_document or TravelDocument()
        fields = {
            "document_kind": document.kind,
            "issuer": document.issuer,
            "number": document.number,
            "expires_on": document.expires_on,
        }
        given = person.model_dump(exclude={"mrz", "travel_document", "role", "vehicle"})
    return commands.NewPerson(role=person.role, vehicle=person.vehicle or "", **(given | fields))


def _from_lines(lines: list[str], where: str, today: date) -> dict[str, Any]:
    reading = read(lines, today=today)
    read_fields = reading.fields
    if reading.format is None or not read_fields.surname:
        code = reading.problems[0].code if reading.problems else "not_a_zone"
        raise FieldWrong(
            where, " ".join(lines), f"No document can be read in these lines ({code})."
        )
    return {
        "surname": read_fields.surname,
        "given_names": read_fields.given_names or "",
        "nationality": read_fields.nationality or "",
        "document_kind": read_fields.document_code or "",
        "issuer": read_fields.issuer or "",
        "number": read_fields.number or "",
        "birth_date": read_fields.birth_date or "",
        "sex": read_fields.sex or "",
        "expires_on": read_fields.expiry_date or "",
        "checks": _worst(reading),
        "problems": tuple(str(problem.code) for problem in reading.problems),
        "minor": _is_minor(read_fields.birth_date, today),
    }


def _worst(reading: Reading) -> str:
    held = reading.checks
    found = {
        check.status
        for check in (
            held.number, held.birth_date, held.expiry_date, held.optional, held.composite
        )
    }  # fmt: skip
    order = (Holds.FAILED, Holds.AMBIGUOUS, Holds.REPAIRED, Holds.OK)
    return str(next((status for status in order if status in found), Holds.ABSENT))


def _is_minor(born: str | None, today: date) -> bool:
    """Is the eighteenth birthday still to come? An unknown day counts as the year's last."""
    if not born or "X" in born[:4]:
        return False
    return f"{int(born[:4]) + ADULT_YEARS}{born[4:]}".replace("X", "9") > today.isoformat()
