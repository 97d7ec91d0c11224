"""What an audit allows: one open count a place, each label once, places put right in it."""

from collections.abc import Sequence

import msgspec

from shekara.programme.works import commands as c
from shekara.programme.works import events as e
from shekara.programme.works.kinds import Found
from shekara.programme.works.rules import refusals as r
from shekara.programme.works.rules.speaker import Facts
from shekara.programme.works.state.audit import Audit


class Known(msgspec.Struct, frozen=True, kw_only=True):
    """A piece of equipment as an audit meets it."""

    id: str
    point: str
    lane: str
    desk: str
    over: bool


def open_audit(
    audit: Audit, command: c.OpenAudit, *, number: str, counted: int, running: str
) -> Facts:
    """Begin, unless somebody counts this place already (``running`` is that audit's number)."""
    if audit.exists:
        raise r.AlreadyKnown(number=audit.number)
    if running:
        raise r.AuditRunning(number=running)
    return (e.AuditOpened(number=number, counted=counted, point=command.point, lane=command.lane),)


def scan(audit: Audit, command: c.Scan, known: Sequence[Known]) -> Facts:
    """What a label means here. The same label again says nothing new and writes nothing.

    known  pieces that this label may mean; the one that stands here is meant first
    """
    _running(audit)
    text = command.text.strip()
    if not text:
        raise r.TextMissing()
    it = min(known, key=lambda piece: (not _stands(audit, piece), piece.over), default=None)
    if it is None:
        fact = e.AuditScanned(text=text, found=Found.UNKNOWN)
    else:
        fact = e.AuditScanned(
            text=text,
            found=found(audit, it),
            equipment=it.id,
            point=it.point,
            lane=it.lane,
            desk=it.desk,
        )
    line = audit.lines.get(fact.equipment or text)
    if line is not None and (line.corrected or line.found is fact.found):
        return ()
    return (fact,)


def found(audit: Audit, it: Known) -> Found:
    """Does it stand here on record?"""
    if it.over:
        return Found.WRITTEN_OFF
    return Found.HERE if _stands(audit, it) else Found.ELSEWHERE


def _stands(audit: Audit, it: Known) -> bool:
    return it.point == audit.point and audit.lane in ("", it.lane)


def correct_place(audit: Audit, command: c.CorrectPlace) -> Facts:
    """Only what was scanned here and stands elsewhere on record is put here."""
    _running(audit)
    line = audit.lines.get(command.equipment)
    if line is None or line.found is not Found.ELSEWHERE or line.corrected:
        raise r.NotScanned()
    return (e.AuditPlaceCorrected(equipment=command.equipment),)


def close(audit: Audit, expected: Sequence[str]) -> Facts:
    """The end: what was expected here and not scanned is missing."""
    _running(audit)
    missing = tuple(piece for piece in expected if piece not in audit.lines)
    return (e.AuditClosed(expected=len(expected), missing=missing),)


def _running(audit: Audit) -> None:
    if audit.closed_at is not None:
        raise r.AuditOver(number=audit.number)
