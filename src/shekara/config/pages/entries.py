"""Questions an auditor asks of the ledger. Private parts are never read, only whether they stand.

Not here: proving the chain (``proving``).
"""

import json
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import QuerySet

from shekara.kernel.ledger.entry import GENESIS, from_us, seal
from shekara.kernel.ledger.models import Checkpoint, Entry, PrivatePart
from shekara.kernel.ledger.read import tail

PAGE = 50
REACH = 200_000
"""How many entries one page looks through for a rare one: about 0.3 s, so that no page hangs."""

_COLUMNS = ("seq", "stream", "version", "name", "actor", "unit", "at_us", "digest")
_SEALED = (
    "node", "seq", "stream", "version", "name", "data", "actor", "unit", "at_us",
    "private_digest",
)  # fmt: skip


@dataclass(frozen=True, kw_only=True)
class Line:
    """One entry in the list; ``seq`` is its number at the node."""

    seq: int
    stream: str
    version: int
    name: str
    actor: str
    unit: str
    at: datetime
    digest: str


@dataclass(frozen=True, kw_only=True)
class Found:
    """One page of entries.

    older    ask again from below this number; ``None`` when nothing older can match
    reached  how far back was looked, when the page is not full
    """

    lines: tuple[Line, ...]
    older: int | None
    reached: int


@dataclass(frozen=True, kw_only=True)
class Opened:
    """One entry in full, with the digest before it and what its content gives today."""

    line: Line
    node: str
    text: str
    previous: str
    computed: str
    private_digest: str
    private_stands: bool
    keep_until: Any
    signed_at: datetime | None

    @property
    def holds(self) -> bool:
        """Does its content still give its digest?"""
        return self.computed == self.line.digest


def newest(
    node: str, *, before: int | None = None, stream: str = "", name: str = "", actor: str = ""
) -> Found:
    """The newest entries of a node below ``before``, newest first.

    stream, name, actor  beginnings of the texts that must match; a whole stream name is quick
    Cost: one SELECT over at most REACH entries by primary key.
    """
    top = before if before is not None else tail(node)[0] + 1
    floor = max(1, top - REACH)
    asked: QuerySet[Entry] = Entry.objects.filter(node=node, seq__lt=top)
    for column, value in (("stream", stream), ("name", name), ("actor", actor)):
        if value:
            asked = asked.filter(**{f"{column}__startswith": value})
    if stream or name or actor:
        asked = asked.filter(seq__gte=floor)
    rows = list(asked.order_by("-seq").values_list(*_COLUMNS)[:PAGE])
    lines = tuple(_line(row) for row in rows)
    if len(lines) == PAGE:
        return Found(lines=lines, older=lines[-1].seq, reached=lines[-1].seq)
    return Found(
        lines=lines, older=floor if floor > 1 and (stream or name or actor) else None, reached=floor
    )


def names(node: str) -> list[str]:
    """Names of the facts among the newest two thousand entries; suggestions for the filter."""
    top = tail(node)[0]
    near = Entry.objects.filter(node=node, seq__gt=top - 2000)
    return sorted(set(near.values_list("name", flat=True)))


def find(node: str, seq: int) -> Opened | None:
    """One entry in full; ``None`` when the node has none with this number. Cost: four SELECTs."""
    row = Entry.objects.filter(node=node, seq=seq).values(*_SEALED, "digest").first()
    if row is None:
        return None
    before = Entry.objects.filter(node=node, seq=seq - 1).values_list("digest", flat=True).first()
    previous = before if before is not None else GENESIS
    part = PrivatePart.objects.filter(node=node, seq=seq).values_list("keep_until", flat=True)
    keep_until = part.first()
    signed = Checkpoint.objects.filter(node=node, seq__gte=seq).order_by("seq")
    signed_us = signed.values_list("at_us", flat=True).first()
    return Opened(
        line=_line(tuple(row[column] for column in _COLUMNS)),
        node=node,
        text=_readable(row["data"]),
        previous=previous,
        computed=seal(previous, *(row[column] for column in _SEALED)),
        private_digest=row["private_digest"],
        private_stands=keep_until is not None,
        keep_until=keep_until,
        signed_at=from_us(signed_us) if signed_us else None,
    )


def checkpoint(node: str) -> dict[str, Any] | None:
    """The newest checkpoint: number, digest, instant and public key; ``None`` before the first."""
    row = (
        Checkpoint.objects.filter(node=node)
        .order_by("-seq")
        .values("seq", "digest", "at_us", "key")
        .first()
    )
    return {**row, "at": from_us(row["at_us"])} if row else None


def _line(row: tuple[Any, ...]) -> Line:
    seq, stream, version, name, actor, unit, at_us, digest = row
    return Line(
        seq=seq, stream=stream, version=version, name=name, actor=actor, unit=unit,
        at=from_us(at_us), digest=digest,
    )  # fmt: skip


def _readable(data: str) -> str:
    return json.dumps(json.loads(data), indent=2, ensure_ascii=False)
