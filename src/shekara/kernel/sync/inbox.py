"""An inbox worker at head office: batches from the bus into the ledger, any number of workers.

The bus hands each message to one worker; messages of one node that arrive too early wait
here a little for their predecessors, then go back. Everything is acknowledged after the
commit. One thread does the database's work while the next messages are fetched and read.
"""

import asyncio
import gc
import logging
import sys
import time
from collections.abc import Awaitable, Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from functools import partial

import msgspec
from django.db import Error as DatabaseError
from nats.aio.msg import Msg
from nats.errors import Error as BusError
from nats.errors import TimeoutError as BusTimeout

from shekara.kernel.sync import bus
from shekara.kernel.sync.beats import Beat
from shekara.kernel.sync.desk import Desk, Lot, Verdict
from shekara.kernel.sync.server import make_streams
from shekara.kernel.sync.written import BESIDE

log = logging.getLogger(__name__)

FETCH = 60
"""Messages asked for at once: up to 12,000 entries."""
FETCH_S = 0.1
HELD = 400
"""Messages that wait here at most for their predecessors."""
EARLY_S = 3.0
"""So long a batch waits here for its predecessors before it goes back to the bus."""
BACK_S = 2.0
COLLECT = 100_000
"""Python's collector looks at new objects after so many (700 by default)."""
TURN_S = 0.0001
"""So long a thread goes on while another waits for its turn (0.005 by default)."""


PARTS: list[Callable[[bus.Line], Awaitable[None]]] = []
"""What runs beside the worker on its line: answers to nodes, news, files that go down."""


def _say(ended: BaseException | None) -> None:
    if ended is not None and not isinstance(ended, asyncio.CancelledError):
        log.error("a part of the worker failed; it begins again with the line", exc_info=ended)


@dataclass
class Held:
    """A message that waits for its predecessors."""

    lot: Lot
    since: float = field(default_factory=time.monotonic)


def work_alone() -> None:
    """Make this process a worker's; for a program that does nothing else.

    The collector looks for rubbish rarely: the many objects are freed by counting alone, a fifth
    less processor for an entry. Threads take short turns, so that the one whose database has
    answered need not wait while the other reads ahead: 8,683 to 9,473 entries a second at 150,000.
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(COLLECT, 20, 50)
    sys.setswitchinterval(TURN_S)


async def work(address: bus.Address, desk: Desk, *, stop: asyncio.Event, replicas: int = 1) -> None:
    """Take what comes until ``stop``; goes on by itself after a lost line."""
    with ThreadPoolExecutor(1, thread_name_prefix="desk") as thread:
        async for line in bus.sessions(address, stop=stop):
            try:
                await make_streams(line.stream, replicas=replicas)
                parts = [asyncio.ensure_future(part(line)) for part in PARTS]
                try:
                    await Worker(line, desk, thread, stop).run()
                finally:
                    for part in parts:
                        part.cancel()
                    for ended in await asyncio.gather(*parts, return_exceptions=True):
                        _say(ended)
            except (BusError, BusTimeout, OSError, TimeoutError) as error:
                log.warning("the inbox lost its line: %s", error or type(error).__name__)


class Worker:
    """One session of a worker on one line."""

    def __init__(
        self,
        line: bus.Line,
        desk: Desk,
        thread: ThreadPoolExecutor,
        stop: asyncio.Event,
    ) -> None:
        self.line, self.desk, self.stop = line, desk, stop
        self.thread = thread
        self.held: dict[str, Held] = {}
        self.beats: dict[str, Beat] = {}

    async def run(self) -> None:
        """Fetch, take, acknowledge, until the line is lost."""
        await self.line.client.subscribe("beat.*", queue=bus.INBOX, cb=self._beat)
        inbox = await self.line.stream.pull_subscribe_bind(bus.INBOX, bus.UP)

        async def fetch() -> Sequence[Lot]:
            room = min(FETCH, HELD - len(self.held))
            if room <= 0:
                await asyncio.sleep(0.05)
                return ()
            wait = 0.05 if self.held else FETCH_S
            try:
                messages = await inbox.fetch(room, timeout=wait)
            except (BusTimeout, TimeoutError):
                return ()
            lots = [Lot(m.subject.partition(".")[2], m.data, m) for m in messages]
            loop = asyncio.get_running_loop()
            return [await loop.run_in_executor(BESIDE, self.desk.read, lot) for lot in lots]

        coming = asyncio.create_task(fetch())
        try:
            while not (self.stop.is_set() or self.line.lost.is_set()):
                lots = await coming
                coming = asyncio.create_task(fetch())
                await self._round(lots)
        finally:
            coming.cancel()

    async def _beat(self, message: Msg) -> None:
        node = message.subject.partition(".")[2]
        try:
            self.beats[node] = msgspec.json.decode(message.data, type=Beat)
        except (msgspec.DecodeError, UnicodeDecodeError):
            log.warning("%s sends a sign of life that cannot be read", node)

    async def _round(self, fresh: Sequence[Lot]) -> None:
        lots = [*fresh, *(held.lot for held in self.held.values())]
        beats, self.beats = self.beats, {}
        if not lots and not beats:
            return
        take = partial(self.desk.take, lots, beats, idle=bool(beats) and await self._idle())
        loop = asyncio.get_running_loop()
        try:
            outcome = await loop.run_in_executor(self.thread, take)
        except DatabaseError:
            log.exception("head office's database does not answer; the messages go back")
            self.held.clear()
            for lot in lots:
                await lot.token.nak(delay=BACK_S)
            await bus.sleep(BACK_S, self.stop)
            return
        for lot, verdict in outcome.verdicts:
            await self._settle(lot, verdict)
        for slip in outcome.slips:
            await self.line.client.publish(bus.receipt(slip.node), msgspec.json.encode(slip))

    async def _idle(self) -> bool:
        """Whether every message in the bus has been taken or is here."""
        info = await self.line.stream.consumer_info(bus.UP, bus.INBOX)
        return not info.num_pending and (info.num_ack_pending or 0) <= len(self.held)

    async def _settle(self, lot: Lot, verdict: Verdict) -> None:
        message: Msg = lot.token
        name = message.reply
        if verdict is Verdict.EARLY:
            known = self.held.setdefault(name, Held(lot))
            if time.monotonic() - known.since < EARLY_S:
                await message.in_progress()
                return
            await message.nak(delay=BACK_S)
        elif verdict is Verdict.BACK:
            await message.nak(delay=BACK_S)
        elif verdict is Verdict.OUT:
            await message.term()
        else:
            await message.ack()
        self.held.pop(name, None)
