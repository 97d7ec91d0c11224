"""Counting what stands at a point by reading labels, and putting its place right."""

from collections.abc import Sequence

from django.db.models import Max, Q
from django.db.models.functions import Coalesce

from shekara.kernel.access import Actor, require
from shekara.kernel.ledger.append import append
from shekara.kernel.ledger.events import Stamp
from shekara.kernel.ledger.ulid import new_ulid
from shekara.kernel.ledger.writing import writing
from shekara.programme.works import commands as c
from shekara.programme.works import models
from shekara.programme.works.handlers.buying import known_point
from shekara.programme.works.handlers.change import commit
from shekara.programme.works.projections import AUDIT, load, load_audit
from shekara.programme.works.rules import audit as rules
from shekara.programme.works.rules import service
from shekara.programme.works.rules.speaker import Facts, check_texts
from shekara.programme.works.state.audit import Audit, apply_audit

RIGHT = "works.audit"


def open_audit(command: c.OpenAudit, *, by: Actor, stamp: Stamp) -> Audit:
    """Begin to count what stands at a point, or in one lane of it."""
    check_texts(command)
    require(by, RIGHT, point=command.point)
    known_point(command.point)
    with writing():
        audit = AUDIT.load(new_ulid(stamp.at))
        running = models.Audit.objects.filter(
            point=command.point, lane=command.lane, closed_at=None
        ).first()
        number, counted = _next_number(stamp)
        facts = rules.open_audit(
            audit,
            command,
            number=number,
            counted=counted,
            running=running.number if running else "",
        )
        return _write(audit, facts, stamp)


def scan(command: c.Scan, *, by: Actor, stamp: Stamp) -> Audit:
    """Read a label: a number, a serial number, or what our QR code says."""
    check_texts(command)
    with writing():
        audit = _audit(command.audit, by)
        return _write(audit, rules.scan(audit, command, meant(command.text)), stamp)


def correct_place(command: c.CorrectPlace, *, by: Actor, stamp: Stamp) -> Audit:
    """What was scanned stands here: the audit and the piece both say so."""
    with writing():
        audit = _audit(command.audit, by)
        facts = rules.correct_place(audit, command)
        it = load(command.equipment)
        place = c.Move(equipment=it.id, point=audit.point, lane=audit.lane, reason=audit.number)
        if (it.point, it.lane) != (place.point, place.lane or it.lane):
            require(by, "works.move", point=it.point)
            commit(it, service.move(it, place), stamp=stamp)
        return _write(audit, facts, stamp)


def close_audit(command: c.CloseAudit, *, by: Actor, stamp: Stamp) -> Audit:
    """End the count; what was expected and not scanned is missing."""
    with writing():
        audit = _audit(command.audit, by)
        expected = expected_ids(audit.point, audit.lane)
        return _write(audit, rules.close(audit, expected), stamp)


def expected_ids(point: str, lane: str) -> Sequence[str]:
    """What stands there on record now."""
    rows = models.Equipment.objects.filter(point=point, here=True)
    rows = rows.filter(lane=lane) if lane else rows
    return list(rows.order_by("number").values_list("id", flat=True))


def meant(text: str) -> Sequence[rules.Known]:
    """The pieces a label may mean. Cost: two indexed look-ups."""
    wanted = text.strip()
    rows = models.Equipment.objects.filter(Q(number=wanted.upper()) | Q(serial=wanted))
    return [
        rules.Known(id=row.id, point=row.point, lane=row.lane, desk=row.desk, over=row.over)
        for row in rows[:20]
    ]


def _audit(audit_id: str, by: Actor) -> Audit:
    audit = load_audit(audit_id)
    require(by, RIGHT, point=audit.point)
    return audit


def _write(audit: Audit, facts: Facts, stamp: Stamp) -> Audit:
    recorded = append(f"audit/{audit.id}", facts, expected=audit.version, stamp=stamp)
    for entry in recorded:
        audit = apply_audit(audit, entry)
    return audit


def _next_number(stamp: Stamp) -> tuple[str, int]:
    rows = models.Audit.objects.filter(node=stamp.node, year=stamp.at.year)
    counted = rows.aggregate(last=Coalesce(Max("counted"), 0))["last"] + 1
    return f"AU-{stamp.at.year % 100:02d}-{counted:04d}", counted
