"""Sheets are printed; their lines come back in, each once, as crossing files."""

from dataclasses import dataclass

from django.db.models import Max

from shekara.kernel.access import Actor, require
from shekara.kernel.ledger.append import append
from shekara.kernel.ledger.events import Stamp
from shekara.kernel.ledger.ulid import new_ulid
from shekara.kernel.ledger.writing import writing
from shekara.operations.continuity import commands as c
from shekara.operations.continuity import models as m
from shekara.operations.continuity.events import PaperOutcome
from shekara.operations.continuity.finding import find_sheet
from shekara.operations.continuity.projections import SHEET
from shekara.operations.continuity.rules import sheet as rules
from shekara.operations.continuity.state import Sheet, apply_sheet
from shekara.operations.crossing import commands as cc
from shekara.operations.crossing import handlers as crossing
from shekara.operations.crossing.events import Ending, PersonRole, Source, VehicleKind
from shekara.operations.crossing.state.file import CrossingFile
from shekara.operations.document import marks
from shekara.registry.kinds import Mode, Traffic
from shekara.registry.queries import get_point, regime

RAIL = frozenset({Traffic.RAIL_FREIGHT, Traffic.RAIL_PASSENGER})
KINDS = {
    Traffic.LORRY: VehicleKind.LORRY,
    Traffic.BUS: VehicleKind.BUS,
    Traffic.CAR: VehicleKind.CAR,
    Traffic.RAIL_FREIGHT: VehicleKind.WAGON,
    Traffic.RAIL_PASSENGER: VehicleKind.CARRIAGE,
}


class UnknownSheet(LookupError):
    """No sheet has this id here."""


@dataclass(frozen=True, kw_only=True)
class Entered:
    """A line that came in: its sheet as it is then, and the crossing file that it became."""

    sheet: Sheet
    line: int
    file: CrossingFile


def print_sheet(command: c.PrintSheet, *, by: Actor, stamp: Stamp) -> Sheet:
    """Number a sheet of this point. The paper itself is drawn by the page that asks for it."""
    require(by, "continuity.print_sheet", point=command.point)
    with writing():
        last = m.Sheet.objects.filter(node=stamp.node, year=stamp.at.year).aggregate(
            last=Max("serial")
        )["last"]
        serial = (last or 0) + 1
        number = rules.sheet_number(command.short, stamp.at.year, serial)
        facts = rules.print_sheet(command, number=number, serial=serial)
        return _write(SHEET.start(new_ulid(stamp.at)), facts, stamp)


def enter_line(command: c.EnterLine, *, by: Actor, stamp: Stamp) -> Entered:
    """Bring one line in: a crossing file is opened, screened, and ends as "on paper".

    What the paper refused or sent to the second line stays open: a refusal needs its form, and
    a person decides. Raises ``AlreadyIn`` for a line that is in, with its file.
    """
    code = rules.read_code(command.code)
    with writing():
        sheet = find_sheet(code.sheet)
        require(by, "continuity.enter_line", point=sheet.point)
        rules.check_line(sheet, code.line, command, at=stamp.at)
        file = _crossing(sheet, code, command, by, stamp)
        sheet = _write(sheet, rules.enter(code.line, command, file=file.id), stamp)
    return Entered(sheet=sheet, line=code.line, file=file)


def close_sheet(command: c.CloseSheet, *, by: Actor, stamp: Stamp) -> Sheet:
    """Nothing more stands on it: what is not in is void."""
    with writing():
        sheet = SHEET.load(command.sheet)
        if not sheet.exists:
            raise UnknownSheet(command.sheet)
        require(by, "continuity.close_sheet", point=sheet.point)
        return _write(sheet, rules.close(sheet), stamp)


def _crossing(
    sheet: Sheet, code: rules.Code, command: c.EnterLine, by: Actor, stamp: Stamp
) -> CrossingFile:
    """The crossing file that the line becomes."""
    point = get_point(sheet.point)
    file = crossing.open_file(
        cc.OpenFile(
            point=sheet.point,
            short=point.short,
            mode=sheet.traffic,
            direction=sheet.direction,
            regime=regime(sheet.point, command.crossed_at.date()),
            kind=Mode.RAIL if sheet.traffic in RAIL else Mode.ROAD,
            people=command.people,
            arrived_at=min(command.crossed_at, stamp.at),
        ),
        by=by,
        stamp=stamp,
    )
    if command.plate.strip():
        file = crossing.add_vehicle(_vehicle(file, sheet, command.plate), by=by, stamp=stamp)
    if command.person:
        file = crossing.add_people(_person(file, sheet, command.person), by=by, stamp=stamp)
    words = f"{code.sheet} {code.line:02d}, {command.officer.strip()}: {command.outcome.value}"
    file = crossing.add_note(cc.AddNote(file=file.id, text=words), by=by, stamp=stamp)
    if command.outcome is PaperOutcome.PASSED:
        ended = cc.CloseFile(file=file.id, ending=Ending.ON_PAPER, reason=words)
        file = crossing.close_file(ended, by=by, stamp=stamp)
    return file


def _vehicle(file: CrossingFile, sheet: Sheet, text: str) -> cc.AddVehicle:
    kind = KINDS.get(sheet.traffic, VehicleKind.CAR)
    mark = marks.wagon(text) if kind is VehicleKind.WAGON else marks.plate(text)
    return cc.AddVehicle(
        file=file.id,
        kind=kind,
        plate=mark.value or text.strip().upper(),
        written=text.strip()[: marks.LONGEST],
        warnings=tuple(warning.value for warning in mark.warnings),
        source=Source.INSPECTION,
    )


def _person(file: CrossingFile, sheet: Sheet, person: c.PaperPerson) -> cc.AddPeople:
    on_foot = sheet.traffic is Traffic.PEDESTRIAN
    return cc.AddPeople(
        file=file.id,
        people=(
            cc.NewPerson(
                role=PersonRole.PEDESTRIAN if on_foot else PersonRole.DRIVER,
                surname=person.surname.strip().upper(),
                given_names=person.given_names.strip().upper(),
                nationality=person.nationality.strip().upper(),
                issuer=person.nationality.strip().upper(),
                number=person.number.strip().upper(),
                birth_date=person.birth_date,
                source=Source.INSPECTION,
            ),
        ),
    )


def _write(sheet: Sheet, facts: rules.Facts, stamp: Stamp) -> Sheet:
    for entry in append(f"sheet/{sheet.id}", facts, expected=sheet.version, stamp=stamp):
        sheet = apply_sheet(sheet, entry)
    return sheet
