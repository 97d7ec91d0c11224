"""The inbox worker's desk: messages in, a verdict for each out, receipts signed. Knows no bus.

Messages are unpacked, sorted by the node whose certificate sent them, and taken node by
node; what is wrong with one node's messages never keeps another's waiting.
"""

import logging
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from enum import StrEnum
from pathlib import Path
from typing import Any, NamedTuple

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from django.db import Error as DatabaseError
from django.db import connection

from shekara.kernel.ledger.entry import from_us, to_us
from shekara.kernel.ledger.writing import writing
from shekara.kernel.sync import beats as signs
from shekara.kernel.sync import handlers, receipts
from shekara.kernel.sync.ahead import Read, read
from shekara.kernel.sync.protocol import Stream
from shekara.kernel.sync.take import Became, Round, Stranger, Taken, take_all
from shekara.kernel.sync.wire import Newer, Unusable

log = logging.getLogger(__name__)

REFUSAL_US = 60_000_000
"""The same refusal of the same node is put on record once a minute, with its count."""
WANTED_US = 5_000_000
"""A gap that lasts so long is asked for again."""


class Verdict(StrEnum):
    """What is done with a message at the bus."""

    TAKEN = "taken"
    EARLY = "early"
    BACK = "back"
    OUT = "out"


class Lot(NamedTuple):
    """One message: who sent it by its certificate, the bytes, and the bus's own handle.

    came  what was found in it, once it was read
    """

    node: str
    message: bytes
    token: Any
    came: Read | Newer | Unusable | None = None


@dataclass
class Outcome:
    """Verdicts for every message, and the receipts to send."""

    verdicts: list[tuple[Lot, Verdict]] = field(default_factory=list)
    slips: list[receipts.Slip] = field(default_factory=list)


Sorted = dict[str, tuple[list[Lot], list[Read]]]
"""Messages and their batches by node."""


def _read(lot: Lot, day: str) -> Read | Newer | Unusable:
    try:
        came = read(lot.message, day)
    except (Newer, Unusable) as odd:
        return odd
    if came.batch.node != lot.node:
        return Unusable("name", f"{lot.node} sends in the name of {came.batch.node}")
    return came


def _now_us() -> int:
    return to_us(datetime.now(UTC))


@dataclass
class Desk:
    """What a worker needs to decide. ``folder`` is where evidence is kept."""

    home: str
    key: Ed25519PrivateKey
    folder: Path
    now_us: Callable[[], int] = _now_us
    entries: int = 0
    _refused: Counter[tuple[str, str]] = field(default_factory=Counter)
    _recorded_us: dict[tuple[str, str], int] = field(default_factory=dict)
    _gap_us: dict[str, int] = field(default_factory=dict)

    def read(self, lot: Lot) -> Lot:
        """The same message, read: in another thread while ``take`` waits for the database."""
        return lot._replace(came=_read(lot, self._today()))

    def take(self, lots: Sequence[Lot], beats: Mapping[str, signs.Beat], *, idle: bool) -> Outcome:
        """Decide about every message; one commit for all nodes, or one a node where that fails.

        idle  nothing more waits in the bus

        Raises ``DatabaseError`` only when the database does not answer at all.
        """
        outcome = Outcome()
        by_node = self._sorted(lots, outcome)
        for node, became in self._together(by_node).items():
            of_node, batches = by_node[node]
            if isinstance(became, Taken):
                self._settle(node, of_node, batches, became, outcome)
            elif isinstance(became, Stranger):
                for lot in of_node:
                    self._refuse(lot, "stranger", "no such node, or it was revoked", outcome)
            else:
                log.error("%s: its entries cannot be written now", node, exc_info=became)
                outcome.verdicts += [(lot, Verdict.BACK) for lot in of_node]
        if beats:
            outcome.slips += signs.heard(beats, self, idle=idle)
        return outcome

    def _together(self, by_node: Sorted) -> dict[str, Became | DatabaseError]:
        """What became of every node's batches, committed once: a commit costs a disk's turn.

        Where that fails, node by node, so that none keeps the others waiting.
        """
        batches = {node: of_node for node, (_, of_node) in by_node.items()}
        if not batches:
            return {}
        try:
            return dict(take_all(batches, now=self._round()))
        except DatabaseError as error:
            self._answers()
            if len(batches) == 1:
                return dict.fromkeys(batches, error)
        return {node: self._alone(node, of_node) for node, of_node in batches.items()}

    def _alone(self, node: str, batches: Sequence[Read]) -> Became | DatabaseError:
        try:
            return take_all({node: batches}, now=self._round())[node]
        except DatabaseError as error:
            self._answers()
            return error

    def _today(self) -> str:
        return from_us(self.now_us()).date().isoformat()

    def _round(self) -> Round:
        return Round(self.home, self.now_us(), self.folder)

    def _sorted(self, lots: Sequence[Lot], outcome: Outcome) -> Sorted:
        found: Sorted = {}
        for lot in lots:
            match lot.came or _read(lot, self._today()):
                case Newer() as newer:
                    log.warning("%s: %s; it waits until head office is renewed", lot.node, newer)
                    outcome.verdicts.append((lot, Verdict.BACK))
                case Unusable() as unusable:
                    self._refuse(lot, unusable.code, str(unusable), outcome)
                case Read() as came:
                    of_node, batches = found.setdefault(lot.node, ([], []))
                    of_node.append(lot)
                    batches.append(came)
        return found

    def _settle(
        self,
        node: str,
        lots: Sequence[Lot],
        batches: Sequence[Read],
        taken: Taken,
        outcome: Outcome,
    ) -> None:
        early = set(taken.early)
        out = Verdict.OUT if taken.state is Stream.QUARANTINED else Verdict.TAKEN
        for lot, one in zip(lots, batches, strict=True):
            outcome.verdicts.append((lot, Verdict.EARLY if one.batch.id in early else out))
        self.entries += taken.entries
        if taken.state is not Stream.WAITING:
            self._gap_us.pop(node, None)
        wanted = taken.state is Stream.WAITING and self._lasts(node)
        if taken.state is Stream.WAITING and not taken.entries and not wanted:
            return
        outcome.slips.append(self.slip(node, taken, wanted=wanted))

    def slip(self, node: str, taken: Taken, *, wanted: bool = False) -> receipts.Slip:
        """A receipt for what is held of a node."""
        return receipts.sign(
            node, taken.end, self.key, at_us=self.now_us(), state=taken.state, wanted=wanted
        )

    def _lasts(self, node: str) -> bool:
        """Whether the gap has lasted; asked for again once in a while."""
        now = self.now_us()
        if now - self._gap_us.setdefault(node, now) < WANTED_US:
            return False
        self._gap_us[node] = now
        return True

    def _refuse(self, lot: Lot, code: str, words: str, outcome: Outcome) -> None:
        outcome.verdicts.append((lot, Verdict.OUT))
        log.warning("%s: refused (%s): %s", lot.node, code, words)
        what, now = (lot.node, code), self.now_us()
        self._refused[what] += 1
        if now - self._recorded_us.get(what, 0) < REFUSAL_US:
            return
        stamp = handlers.by_head_office(self.home, from_us(now))
        with writing():
            handlers.refuse_message(
                lot.node[:40],
                code,
                words,
                lot.message,
                times=self._refused.pop(what),
                folder=self.folder,
                stamp=stamp,
            )
        self._recorded_us[what] = now

    def _answers(self) -> None:
        """Raise when the database does not answer at all."""
        connection.close_if_unusable_or_obsolete()
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
