"""Asking to put people, vehicles, goods and papers on a file, or to take them off."""

from datetime import date

import msgspec

from shekara.operations.crossing.commands.on_file import OnFile
from shekara.operations.crossing.events import (
    ApartWhy,
    GoodsLine,
    PaperKind,
    PersonRole,
    SealMark,
    Source,
    VehicleKind,
)


class NewPerson(msgspec.Struct, frozen=True, kw_only=True):
    """A person as the document says; dates ISO 8601, ``1985-XX-XX`` when not known.

    zone  characters as the reader saw them, when something was repaired or is wrong
    """

    role: PersonRole
    surname: str
    given_names: str = ""
    names_local: str = ""
    nationality: str = ""
    document_kind: str = ""
    issuer: str = ""
    number: str = ""
    birth_date: str = ""
    sex: str = ""
    expires_on: str = ""
    checks: str = "absent"
    problems: tuple[str, ...] = ()
    minor: bool = False
    source: Source = Source.DOCUMENT
    vehicle: str = ""
    zone: str = ""


class AddPeople(OnFile, frozen=True, kw_only=True):
    """Put people on the file; a bus list in one go.

    complete  nobody else is in it: the count follows from the list
    """

    people: tuple[NewPerson, ...]
    complete: bool = False


class CorrectPerson(OnFile, frozen=True, kw_only=True):
    """What was read of a person was wrong; only fields given change."""

    person: str
    reason: str
    surname: str | None = None
    given_names: str | None = None
    names_local: str | None = None
    nationality: str | None = None
    document_kind: str | None = None
    issuer: str | None = None
    number: str | None = None
    birth_date: str | None = None
    sex: str | None = None
    expires_on: str | None = None
    checks: str | None = None
    source: Source = Source.DOCUMENT


class ReplaceDriver(OnFile, frozen=True, kw_only=True):
    """Another driver takes over; the one who leaves stays behind."""

    leaves: str
    driver: NewPerson


class RequestProtection(OnFile, frozen=True, kw_only=True):
    """This person asks for protection."""

    person: str


class SetApart(OnFile, frozen=True, kw_only=True):
    """A person stays behind, or goods are unloaded; the rest may go on."""

    subject: str
    why: ApartWhy
    reason: str = ""


class RemoveSubject(OnFile, frozen=True, kw_only=True):
    """It was put on the file by mistake."""

    subject: str
    reason: str


class AddVehicle(OnFile, frozen=True, kw_only=True):
    """Put a vehicle, trailer or wagon on the file; ``plate`` normalised by the caller."""

    kind: VehicleKind
    plate: str
    written: str = ""
    country: str = ""
    vin: str = ""
    make: str = ""
    colour: str = ""
    warnings: tuple[str, ...] = ()
    source: Source = Source.DOCUMENT


class CorrectVehicle(OnFile, frozen=True, kw_only=True):
    """The plate or the VIN was read wrong; only fields given change."""

    vehicle: str
    reason: str
    plate: str | None = None
    written: str | None = None
    country: str | None = None
    vin: str | None = None
    source: Source = Source.INSPECTION


class UncoupleVehicle(OnFile, frozen=True, kw_only=True):
    """Leave a wagon or trailer behind; it gets its own file.

    into   a ULID for the new file, or empty to draw one
    short  letters of the point that begin the printed number
    """

    vehicle: str
    reason: str
    short: str
    into: str = ""


class AddConsignment(OnFile, frozen=True, kw_only=True):
    """Put goods on the file, with the papers they travel under."""

    lines: tuple[GoodsLine, ...]
    vehicle: str = ""
    origin: str = ""
    dispatched_from: str = ""
    destination: str = ""
    union_goods: bool = True
    sender: str = ""
    consignee: str = ""
    papers: tuple["NewPaper", ...] = ()
    source: Source = Source.DOCUMENT


class CorrectGoods(OnFile, frozen=True, kw_only=True):
    """The goods are others than the papers say."""

    consignment: str
    lines: tuple[GoodsLine, ...]
    reason: str
    source: Source = Source.INSPECTION


class NewPaper(msgspec.Struct, frozen=True, kw_only=True):
    """A paper as it was shown."""

    kind: PaperKind
    number: str
    issuer: str = ""
    issued_on: date | None = None
    valid_to: date | None = None
    source: Source = Source.DOCUMENT


class AddPaper(OnFile, frozen=True, kw_only=True):
    """Put a paper on the file; ``subject`` is what it belongs to."""

    paper: NewPaper
    subject: str = "file"


class AddContainer(OnFile, frozen=True, kw_only=True):
    """Put a container on the file; the caller has checked its digit (ISO 6346)."""

    number: str
    check_ok: bool = True
    consignment: str = ""
    vehicle: str = ""
    source: Source = Source.DOCUMENT


class RecordSeal(OnFile, frozen=True, kw_only=True):
    """A seal was found, put on, taken off or found broken."""

    number: str
    mark: SealMark
    subject: str = "file"
    source: Source = Source.INSPECTION
