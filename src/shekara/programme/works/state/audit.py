"""An audit as its facts leave it: one line for each label that was read."""

from datetime import datetime
from typing import Any

import msgspec

from shekara.programme.works import events as e
from shekara.programme.works.kinds import Found
from shekara.programme.works.state.entry import Entry


class Line(msgspec.Struct, frozen=True, kw_only=True):
    """One label: what it said, what it is, where that stood on record."""

    text: str
    found: Found
    at: datetime
    by: str
    equipment: str = ""
    point: str = ""
    lane: str = ""
    desk: str = ""
    corrected: bool = False


class Audit(msgspec.Struct, frozen=True, kw_only=True):
    """A count of what stands at a point. ``lines`` by equipment, or by text when unknown."""

    id: str
    version: int = 0
    seq: int = 0
    node: str = ""
    number: str = ""
    counted: int = 0
    point: str = ""
    lane: str = ""
    lines: dict[str, Line] = msgspec.field(default_factory=dict)
    opened_at: datetime | None = None
    opened_by: str = ""
    closed_at: datetime | None = None
    expected: int = 0
    missing: tuple[str, ...] = ()

    @property
    def exists(self) -> bool:
        return self.version > 0

    def count(self, found: Found) -> int:
        """Lines of this kind."""
        return sum(line.found is found for line in self.lines.values())


def start_audit(audit_id: str) -> Audit:
    """An audit that nobody has opened yet."""
    return Audit(id=audit_id)


def apply_audit(audit: Audit, entry: Entry) -> Audit:
    """The audit after one more entry."""
    return msgspec.structs.replace(
        audit, version=entry.version, seq=entry.seq, **_changes(audit, entry)
    )


def _changes(audit: Audit, entry: Entry) -> dict[str, Any]:
    match entry.fact:
        case e.AuditOpened() as fact:
            return {
                "node": entry.node,
                "number": fact.number,
                "counted": fact.counted,
                "point": fact.point,
                "lane": fact.lane,
                "opened_at": entry.at,
                "opened_by": entry.actor,
            }
        case e.AuditScanned() as fact:
            line = Line(
                text=fact.text,
                found=fact.found,
                at=entry.at,
                by=entry.actor,
                equipment=fact.equipment,
                point=fact.point,
                lane=fact.lane,
                desk=fact.desk,
            )
            return {"lines": audit.lines | {fact.equipment or fact.text: line}}
        case e.AuditPlaceCorrected(equipment=key) if key in audit.lines:
            line = msgspec.structs.replace(audit.lines[key], corrected=True)
            return {"lines": audit.lines | {key: line}}
        case e.AuditClosed() as fact:
            return {
                "closed_at": entry.at,
                "expected": fact.expected,
                "missing": fact.missing,
            }
        case _:
            return {}
