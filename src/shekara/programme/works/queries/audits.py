"""Audits: the list, one with its lines, what is still to be found."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import QuerySet

from shekara.kernel.access import Actor
from shekara.programme.works import models
from shekara.programme.works.projections import MISSING, UnknownAudit
from shekara.programme.works.queries.equipment import names_of, points_of

MOST = 500


@dataclass(frozen=True, kw_only=True)
class Line:
    """One line of the report: the piece, if it is known, and what was found."""

    line: models.AuditLine
    piece: models.Equipment | None


@dataclass(frozen=True, kw_only=True)
class Report:
    """An audit with its lines, newest first, and what nobody has scanned yet.

    expected  how many stand there on record: now while it is open, at its end afterwards
    """

    audit: models.Audit
    lines: Sequence[Line]
    waiting: Sequence[models.Equipment]
    expected: int

    @property
    def found(self) -> int:
        return self.audit.here

    @property
    def left(self) -> int:
        """How many are still to be found, or are missing."""
        if self.audit.closed_at:
            return self.audit.missing
        return self.expected - self.found - self.corrected

    @property
    def corrected(self) -> int:
        """Pieces whose place this audit put right."""
        return sum(each.line.corrected for each in self.lines)


def audits(*, by: Actor, limit: int = 100) -> QuerySet[models.Audit]:
    """All audits that this person may see, newest first."""
    points = points_of(by)
    rows = models.Audit.objects.order_by("-opened_at")
    return (rows if points is None else rows.filter(point__in=points))[:limit]


def audit_report(number: str, *, by: Actor) -> Report:
    """One audit. Raises ``UnknownAudit``. Cost: five SELECTs."""
    points = points_of(by)
    audit = models.Audit.objects.filter(number=number).first()
    if audit is None or (points is not None and audit.point not in points):
        raise UnknownAudit(number)
    lines = list(audit.lines.order_by("-at", "id")[:MOST])
    pieces = names_of({line.equipment for line in lines if line.equipment})
    here = models.Equipment.objects.filter(point=audit.point, here=True)
    here = here.filter(lane=audit.lane) if audit.lane else here
    open_still = audit.closed_at is None
    scanned = audit.lines.exclude(equipment="").exclude(found=MISSING).values("equipment")
    return Report(
        audit=audit,
        lines=[Line(line=line, piece=pieces.get(line.equipment)) for line in lines],
        waiting=list(here.exclude(id__in=scanned).order_by("number")[:MOST]) if open_still else [],
        expected=here.count() if open_still else audit.expected,
    )
