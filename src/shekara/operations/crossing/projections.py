"""A crossing file's rows as a pure function of its state, and how a file is loaded."""

from collections.abc import Iterable, Iterator
from datetime import datetime
from decimal import Decimal

from django.db.models import Model

from shekara.kernel.ledger.project import Projection
from shekara.operations.crossing import models as m
from shekara.operations.crossing.events import Party
from shekara.operations.crossing.state.file import CrossingFile
from shekara.operations.crossing.state.fold import apply, start
from shekara.operations.crossing.state.parts import (
    Consignment,
    Control,
    Hold,
    Inspection,
    Person,
    Vehicle,
)

HEADLINE = 4
"""So many plates stand in a row of the board; the others are counted."""

AGENCY_SIDE = frozenset({Party.AGENCY, Party.LABORATORY, Party.HEAD_OFFICE, Party.NEIGHBOUR})


class UnknownFile(LookupError):
    """No file has this id."""


def load(file_id: str) -> CrossingFile:
    """The file as its facts leave it. Raises ``UnknownFile``.

    Cost: two indexed SELECTs when its state is in memory, else its whole history.
    """
    file = CROSSING.load(file_id)
    if not file.exists:
        raise UnknownFile(file_id)
    return file


def rows(file: CrossingFile) -> list[Model]:
    """Every row of this file; the file's own row first, because the others point at it."""
    if not file.exists:
        return []
    return [
        _file(file),
        *(_control(file, control) for control in file.controls.values()),
        *(_person(file, person) for person in file.people.values()),
        *(_vehicle(file, vehicle) for vehicle in file.vehicles.values()),
        *(_consignment(file, goods) for goods in file.consignments.values()),
        *_marks(file),
        *(_inspection(file, inspection) for inspection in file.inspections),
    ]


def hold_seconds(holds: Iterable[Hold], *, agency: bool) -> int:
    """Whole seconds of ended holds that waited for an agency, or for a trader or traveller."""
    return sum(
        int((hold.until - hold.since).total_seconds())
        for hold in holds
        if hold.until is not None and (hold.party in AGENCY_SIDE) is agency
    )


def _file(file: CrossingFile) -> m.CrossingFile:
    controls = tuple(file.controls.values())
    gating = tuple(file.gating)
    waiting = [c for c in gating if c.closed_at is None]
    held = min((c.hold for c in waiting if c.hold), key=lambda h: h.since, default=None)
    first, last = _span(controls)
    decided = file.decision
    plates = [v.plate for v in file.moving_vehicles]
    return m.CrossingFile(
        id=file.id,
        number=file.number,
        node=file.node,
        year=_known(file.opened_at).year,
        serial=file.serial,
        version=file.version,
        seq=file.seq,
        point=file.point,
        mode=file.mode.value,
        direction=file.direction.value,
        regime=file.regime.value,
        lane=file.lane,
        stage=file.stage.value,
        over=file.over,
        outcome=decided.outcome.value if decided else "",
        worst=file.worst_outcome.value if any(c.outcome for c in controls) else "",
        ending=file.ending.value if file.ending else "",
        plates=_headline(plates),
        papers=_headline([f"{p.kind.value} {p.number}" for p in file.papers], "; "),
        waiting=" ".join(dict.fromkeys(c.agency.value for c in waiting)),
        people=len(file.people),
        people_expected=file.people_expected,
        vehicles=len(file.vehicles),
        consignments=len(file.consignments),
        controls_due=len(gating),
        controls_closed=len(gating) - len(waiting),
        held_party=held.party.value if held else "",
        held_awaited=held.awaited.value if held else "",
        held_since=held.since if held else None,
        inspection=file.inspection is not None,
        overridden=bool(file.override),
        split_from=file.split_from,
        opened_at=_known(file.opened_at),
        arrived_at=file.arrived_at,
        gate_in_at=file.gate_in_at,
        first_control_at=first,
        last_control_at=last,
        decided_at=decided.at if decided else None,
        released_at=file.released_at,
        gate_out_at=file.gate_out_at,
        ended_at=file.ended_at,
        notified_at=file.notified_at,
        changed_at=_known(file.changed_at),
        agency_hold_s=sum(hold_seconds(c.holds, agency=True) for c in controls),
        trader_hold_s=sum(hold_seconds(c.holds, agency=False) for c in controls),
    )


def _known(instant: datetime | None) -> datetime:
    """Every file that exists has been opened at an instant."""
    assert instant is not None  # noqa: S101  # narrows for the type checker
    return instant


def _headline(words: list[str], between: str = " ") -> str:
    more = f" +{len(words) - HEADLINE}" if len(words) > HEADLINE else ""
    return between.join(words[:HEADLINE]) + more


def _span(controls: tuple[Control, ...]) -> tuple[datetime | None, datetime | None]:
    first = min((c.started_at for c in controls if c.started_at), default=None)
    last = max((c.closed_at for c in controls if c.closed_at), default=None)
    return first, last


def _control(file: CrossingFile, control: Control) -> m.CrossingControl:
    waits = control.closed_at is None and not file.over and file.moves(control.subject)
    hold = control.hold
    return m.CrossingControl(
        id=f"{file.id}.{control.key}",
        file_id=file.id,
        key=control.key,
        point=file.point,
        control=control.control.value,
        subject=control.subject,
        agency=control.agency.value,
        turn=control.turn,
        why=control.why.value,
        detail=control.detail,
        goods=control.goods,
        waits=waits,
        ready=waits and file.gate_in_at is not None and not file.blockers(control),
        due_at=control.due_at,
        claimed_by=control.claimed_by,
        claimed_at=control.claimed_at,
        started_at=control.started_at,
        outcome=control.outcome.value if control.outcome else "",
        reasons=" ".join(reason.value for reason in control.reasons),
        ground=control.ground.value if control.ground else "",
        recorded_by=control.recorded_by,
        closed_at=control.closed_at,
        held_awaited=hold.awaited.value if hold else "",
        held_party=hold.party.value if hold else "",
        held_since=hold.since if hold else None,
        second_line=control.second_line,
        agency_hold_s=hold_seconds(control.holds, agency=True),
        trader_hold_s=hold_seconds(control.holds, agency=False),
    )


def _outcome(file: CrossingFile, subject: str) -> str:
    outcome = file.outcome_of(subject)
    return outcome.value if outcome else ""


def _person(file: CrossingFile, person: Person) -> m.CrossingPerson:
    return m.CrossingPerson(
        id=f"{file.id}.{person.id}",
        file_id=file.id,
        subject=person.id,
        role=person.role.value,
        nationality=person.nationality,
        document_kind=person.document_kind,
        issuer=person.issuer,
        number=person.number,
        surname=person.surname,
        given_names=person.given_names,
        names_local=person.names_local,
        birth_date=person.birth_date,
        sex=person.sex,
        expires_on=person.expires_on,
        checks=person.checks,
        minor=person.minor,
        moves=file.moves(person.id),
        outcome=_outcome(file, person.id),
        protection_at=person.protection_at,
        added_at=person.at,
    )


def _vehicle(file: CrossingFile, vehicle: Vehicle) -> m.CrossingVehicle:
    return m.CrossingVehicle(
        id=f"{file.id}.{vehicle.id}",
        file_id=file.id,
        subject=vehicle.id,
        kind=vehicle.kind.value,
        plate=vehicle.plate,
        country=vehicle.country,
        vin=vehicle.vin,
        moves=file.moves(vehicle.id),
        outcome=_outcome(file, vehicle.id),
    )


def _consignment(file: CrossingFile, goods: Consignment) -> m.CrossingConsignment:
    masses = [line.gross_kg for line in goods.lines if line.gross_kg is not None]
    return m.CrossingConsignment(
        id=f"{file.id}.{goods.id}",
        file_id=file.id,
        subject=goods.id,
        hs=goods.lines[0].hs,
        description=goods.lines[0].description,
        lines=len(goods.lines),
        gross_kg=sum(masses, Decimal(0)) if masses else None,
        origin=goods.origin,
        destination=goods.destination,
        union_goods=goods.union_goods,
        moves=file.moves(goods.id),
        outcome=_outcome(file, goods.id),
    )


def _marks(file: CrossingFile) -> Iterator[m.CrossingMark]:
    found = {
        (kind, text)
        for vehicle in file.vehicles.values()
        for kind, text in (("plate", vehicle.plate), ("vin", vehicle.vin))
        if text
    }
    found |= {(paper.kind.value, paper.number) for paper in file.papers}
    found |= {("container", container.number) for container in file.containers}
    found |= {("seal", seal.number) for seal in file.seals}
    for kind, text in sorted(found):
        yield m.CrossingMark(
            id=f"{file.id}.{kind}.{text}", file_id=file.id, kind=kind, text=text.upper()
        )


def _inspection(file: CrossingFile, inspection: Inspection) -> m.CrossingInspection:
    return m.CrossingInspection(
        id=f"{file.id}.{inspection.number}",
        file_id=file.id,
        number=inspection.number,
        called_by=inspection.called_by.value,
        called_at=inspection.called_at,
        agencies=" ".join(agency.value for agency in inspection.agencies),
        why=inspection.why,
        place=inspection.place,
        repeat_reason=inspection.repeat_reason,
        finding=inspection.finding.value if inspection.finding else "",
        concluded_at=inspection.concluded_at,
    )


CROSSING: Projection[CrossingFile] = Projection(
    prefix="crossing",
    start=start,
    apply=apply,
    rows=rows,
    models=(
        m.CrossingFile,
        m.CrossingControl,
        m.CrossingPerson,
        m.CrossingVehicle,
        m.CrossingConsignment,
        m.CrossingMark,
        m.CrossingInspection,
    ),
)
