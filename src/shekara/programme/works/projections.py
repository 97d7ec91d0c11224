"""Rows of equipment and audits as pure functions of their state, and how they are loaded."""

from collections.abc import Iterator

from django.db.models import Model

from shekara.kernel.ledger.project import Projection
from shekara.programme.works import models as m
from shekara.programme.works.days import day_of
from shekara.programme.works.kinds import Found, Step
from shekara.programme.works.state.audit import Audit, apply_audit, start_audit
from shekara.programme.works.state.equipment import Equipment, serial_key
from shekara.programme.works.state.fold import apply, start

MISSING = "missing"
"""How a line of a closed audit says that a piece was not scanned."""


class UnknownEquipment(LookupError):
    """No equipment has this id or number."""


class UnknownAudit(LookupError):
    """No audit has this id or number."""


def load(equipment_id: str) -> Equipment:
    """The piece as its facts leave it. Raises ``UnknownEquipment``."""
    it = EQUIPMENT.load(equipment_id)
    if not it.exists:
        raise UnknownEquipment(equipment_id)
    return it


def load_audit(audit_id: str) -> Audit:
    """The audit as its facts leave it. Raises ``UnknownAudit``."""
    audit = AUDIT.load(audit_id)
    if not audit.exists:
        raise UnknownAudit(audit_id)
    return audit


def equipment_rows(it: Equipment) -> list[Model]:
    """The machine's row, then its faults."""
    return [_equipment(it), *_faults(it)] if it.exists else []


def _equipment(it: Equipment) -> m.Equipment:
    assert it.changed_at is not None  # noqa: S101  # narrows for the type checker
    delivered_on = it.days.get(Step.DELIVERY)
    return m.Equipment(
        id=it.id,
        number=it.number,
        node=it.node,
        year=it.year,
        counted=it.counted,
        version=it.version,
        kind=it.kind.value,
        name=it.name,
        maker=it.maker,
        model=it.model,
        serial=it.serial,
        serial_key=serial_key(it.maker, it.serial),
        words=words_of(it),
        lot=it.lot,
        project=it.project,
        donor=it.donor,
        mark=it.mark,
        contract=it.contract,
        price=it.price,
        currency=it.currency,
        point=it.point,
        lane=it.lane,
        desk=it.desk,
        custodian=it.custodian,
        step=it.step.value,
        condition=it.condition.value,
        here=it.delivered and not it.over,
        over=it.over,
        delivered_on=delivered_on,
        accepted_on=it.days.get(Step.ACCEPTANCE),
        ended_on=it.days.get(Step.END),
        uses=it.uses,
        first_used_at=it.first_used_at,
        last_used_at=it.last_used_at,
        idle_since=day_of(it.last_used_at) if it.last_used_at else delivered_on,
        warranty_until=it.warranty_until,
        maintenance_due_on=it.maintenance_due_on,
        calibrated_until=it.calibrated_until,
        changed_at=it.changed_at,
    )


def words_of(it: Equipment) -> str:
    """What a search looks into: number, name, maker, model, serial, mark; lower case."""
    parts = (it.number, it.serial, it.name, it.maker, it.model, it.donor, it.mark, it.lane, it.desk)
    return " ".join(part for part in parts if part).casefold()[:600]


def _faults(it: Equipment) -> Iterator[m.EquipmentFault]:
    for fault in it.faults:
        yield m.EquipmentFault(
            id=f"{it.id}.{fault.number}",
            equipment_id=it.id,
            fault=fault.number,
            point=it.point,
            lane=it.lane,
            text=fault.text,
            stops=fault.stops,
            since=fault.since,
            reported_by=fault.reported_by,
            repair_since=fault.repair_since,
            until=fault.until,
            serves=not it.over,
        )


def audit_rows(audit: Audit) -> list[Model]:
    """The audit's row, its lines, and what was missing at its end."""
    if not audit.exists:
        return []
    assert audit.opened_at is not None  # noqa: S101  # narrows for the type checker
    row = m.Audit(
        id=audit.id,
        number=audit.number,
        node=audit.node,
        counted=audit.counted,
        year=audit.opened_at.year,
        version=audit.version,
        point=audit.point,
        lane=audit.lane,
        opened_at=audit.opened_at,
        opened_by=audit.opened_by,
        closed_at=audit.closed_at,
        here=audit.count(Found.HERE),
        elsewhere=audit.count(Found.ELSEWHERE),
        unknown=audit.count(Found.UNKNOWN) + audit.count(Found.WRITTEN_OFF),
        expected=audit.expected,
        missing=len(audit.missing),
    )
    return [row, *_lines(audit)]


def _lines(audit: Audit) -> Iterator[m.AuditLine]:
    for key, line in audit.lines.items():
        yield m.AuditLine(
            id=f"{audit.id}.{key}",
            audit_id=audit.id,
            text=line.text,
            found=line.found.value,
            equipment=line.equipment,
            point=line.point,
            lane=line.lane,
            desk=line.desk,
            corrected=line.corrected,
            at=line.at,
        )
    if audit.closed_at is None:
        return
    for piece in audit.missing:
        yield m.AuditLine(
            id=f"{audit.id}.{piece}",
            audit_id=audit.id,
            found=MISSING,
            equipment=piece,
            corrected=False,
            at=audit.closed_at,
        )


EQUIPMENT: Projection[Equipment] = Projection(
    prefix="equipment",
    start=start,
    apply=apply,
    rows=equipment_rows,
    models=(m.Equipment, m.EquipmentFault),
)

AUDIT: Projection[Audit] = Projection(
    prefix="audit",
    start=start_audit,
    apply=apply_audit,
    rows=audit_rows,
    models=(m.Audit, m.AuditLine),
)
