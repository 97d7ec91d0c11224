"""Facts about stopped chains → their rows."""

from collections.abc import Iterable

from django.db.models import Model

from shekara.kernel.ledger.project import Projection
from shekara.kernel.ledger.read import Recorded
from shekara.kernel.sync.events import ChainQuarantined, QuarantineLifted
from shekara.kernel.sync.models import Quarantine

Facts = tuple[Recorded, ...]


def _rows(facts: Facts) -> Iterable[Model]:
    row = None
    for entry in facts:
        match entry.fact:
            case ChainQuarantined() as stopped:
                row = Quarantine(
                    id=entry.stream.partition("/")[2],
                    node=stopped.node,
                    seq=stopped.seq,
                    code=stopped.code,
                    words=stopped.words[:300],
                    evidence=stopped.evidence,
                    at=entry.at,
                    version=entry.version,
                )
            case QuarantineLifted(reason=reason) if row:
                row.lifted_at, row.lifted_by = entry.at, entry.actor
                row.reason, row.version = reason[:300], entry.version
    return () if row is None else (row,)


def _start(_: str) -> Facts:
    return ()


def _gather(facts: Facts, entry: Recorded) -> Facts:
    return (*facts, entry)


QUARANTINES = Projection(
    prefix="sync.quarantine", start=_start, apply=_gather, rows=_rows, models=(Quarantine,)
)
