"""The way up, as the agent goes it: ask where head office stands, send, hear receipts.

The states and what leads from one to the next stand in ``protocol.AGENT``.
"""

import asyncio
import logging
from collections import deque
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TypeVar

import msgspec
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from django.db import DatabaseError
from nats.aio.msg import Msg
from nats.js.errors import NotFoundError

import shekara
from shekara.kernel.ledger.entry import to_us
from shekara.kernel.sync import book, bus, receipts, wire
from shekara.kernel.sync.beats import Beat
from shekara.kernel.sync.protocol import Agent, End, News, Stream, after, compare

log = logging.getLogger(__name__)
T = TypeVar("T")

IN_FLIGHT = 16
"""Batches on their way at once."""
LOOK_S = 0.2
"""So often the ledger's end is looked at while everything is sent."""
BEAT_S = 5.0
KEEP_S = 1.0
"""Receipts are written at most so often: each costs the node one durable write."""
ACK_S = 3.0


@dataclass(frozen=True, kw_only=True)
class Home:
    """Who the node is: its name, the key it signs with, and head office's public key (hex)."""

    node: str
    key: Ed25519PrivateKey
    head_office_key: str


class Sender:
    """Sends one node's chain; lives through many lines."""

    def __init__(
        self,
        home: Home,
        reader: ThreadPoolExecutor,
        writer: ThreadPoolExecutor,
        stop: asyncio.Event,
    ) -> None:
        self.home, self.reader, self.writer, self.stop = home, reader, writer, stop
        self.state = Agent.AWAY
        self.receipt = End(0, "")
        self.sent = 0
        self.kept_at = 0.0
        self.unkept: receipts.Slip | None = None
        self.shown = (0, 0)
        self.quarantined = False
        self.release = shekara.__version__

    async def push(self, line: bus.Line) -> None:
        """Send through this line until it is lost."""
        self._hear(News.LINE)
        await line.client.subscribe(bus.receipt(self.home.node), cb=self._received)
        beating = asyncio.create_task(self._beat(line))
        keeping = asyncio.create_task(self._keep())
        try:
            while not (self.stop.is_set() or line.lost.is_set()):
                await self._step(line)
        finally:
            beating.cancel()
            keeping.cancel()

    def lost(self) -> None:
        """The line is gone."""
        self._hear(News.LOST)

    async def _step(self, line: bus.Line) -> None:
        match self.state:
            case Agent.ASKING:
                await self._ask(line)
            case Agent.SENDING:
                await self._send(line)
            case Agent.LEVEL:
                await bus.sleep(LOOK_S, line.lost)
                if (await self._read(book.end, self.home.node)).seq > self.sent:
                    self._hear(News.WRITTEN)
            case _:  # stopped or behind: wait to be told, but show head office what we hold
                if not self.quarantined:
                    await self._show(line)
                    await self._compare()
                await bus.sleep(1, line.lost)

    async def _ask(self, line: bus.Line) -> None:
        """The newest receipt head office has for us, else the one kept here."""
        kept = await self._write(receipts.last, self.home.node)
        self.receipt = End(*kept)
        try:
            message = await line.stream.get_last_msg(
                bus.RECEIPTS, bus.receipt(self.home.node), direct=True
            )
        except NotFoundError:
            message = None
        if message is not None and message.data is not None:
            self._take(message.data)
        if self.state is Agent.ASKING:
            await self._compare()

    async def _compare(self) -> None:
        own = await self._read(book.end, self.home.node)
        held = await self._read(book.digest, self.home.node, self.receipt.seq)
        news = compare(own, self.receipt, lambda _: held)
        if news is News.AGREED:
            self.sent = min(max(self.sent, self.receipt.seq), own.seq)
        self._hear(news)

    async def _send(self, line: bus.Line) -> None:
        """Keep the line full of batches until there are none; each confirmed in turn."""
        flight: deque[tuple[wire.Batch, asyncio.Task[None]]] = deque()
        cursor, more = self.sent, True
        try:
            while more or flight:
                if more and len(flight) < IN_FLIGHT:
                    batch = await self._batch(cursor) if self.state is Agent.SENDING else None
                    if batch is None:
                        more = False
                        continue
                    cursor = batch.last
                    flight.append((batch, asyncio.create_task(self._publish(line, batch))))
                    continue
                batch, task = flight.popleft()
                await task
                if self.state is Agent.SENDING:
                    self.sent = batch.last
        finally:
            for _, task in flight:
                task.cancel()
        if (
            self.state is Agent.SENDING
            and (await self._read(book.end, self.home.node)).seq <= self.sent
        ):
            self._hear(News.CAUGHT_UP)

    async def _publish(self, line: bus.Line, batch: wire.Batch) -> None:
        await line.stream.publish(
            bus.up(self.home.node),
            wire.pack(batch),
            timeout=ACK_S,
            headers={"Nats-Msg-Id": batch.id},
        )

    async def _show(self, line: bus.Line) -> None:
        """Let head office see once what we hold where it holds something else."""
        own = await self._read(book.end, self.home.node)
        seq = min(self.receipt.seq, own.seq)
        if self.shown == (self.receipt.seq, seq) or not seq:
            return
        batch = await self._batch(max(0, seq - 1))
        if batch is not None:
            log.error("%s: head office holds another entry %s, or more than we do", batch.node, seq)
            await line.stream.publish(bus.up(self.home.node), wire.pack(batch), timeout=ACK_S)
            self.shown = (self.receipt.seq, seq)

    async def _batch(self, after_seq: int) -> wire.Batch | None:
        now = to_us(datetime.now(UTC))
        home = self.home

        def read() -> wire.Batch | None:
            return book.batch(home.node, after_seq, key=home.key, at_us=now, release=self.release)

        return await self._read(read)

    async def _received(self, message: Msg) -> None:
        self._take(message.data)
        if self.state in {Agent.SENDING, Agent.LEVEL}:
            held = await self._read(book.digest, self.home.node, self.receipt.seq)
            if held != self.receipt.digest:
                self._hear(News.WANTED)  # ask again, and compare there

    def _take(self, message: bytes) -> None:
        slip = receipts.read(message, node=self.home.node, key=self.home.head_office_key)
        if slip is None:
            log.warning("%s: a receipt that head office did not sign", self.home.node)
            return
        self.quarantined = slip.state is Stream.QUARANTINED
        if self.quarantined:
            if self.state is not Agent.STOPPED:
                log.error("%s: head office has stopped our chain at %s", slip.node, slip.seq)
            self.receipt, self.sent = slip.end, slip.seq
            self._hear(News.QUARANTINED)
            return
        if slip.wanted:
            log.warning("%s: head office asks again for what follows %s", slip.node, slip.seq)
            self.sent = slip.seq
            self.receipt = slip.end
            self.unkept = slip
            self._hear(News.WANTED)
        elif slip.seq >= self.receipt.seq:
            self.receipt = slip.end
            self.unkept = slip

    async def _keep(self) -> None:
        """Write the newest receipt, once a second at most."""
        while True:
            await asyncio.sleep(KEEP_S)
            slip, self.unkept = self.unkept, None
            if slip is None:
                continue
            try:
                if slip.wanted:
                    await self._write(receipts.drop_beyond, slip)
                await self._write(receipts.keep, slip)
            except DatabaseError as error:
                log.warning("a receipt could not be kept: %s", error)

    async def _beat(self, line: bus.Line) -> None:
        while True:
            own = await self._read(book.end, self.home.node)
            now = to_us(datetime.now(UTC))
            stopped = self.state in {Agent.STOPPED, Agent.BEHIND}
            sign = Beat(own.seq, own.digest, min(self.sent, own.seq), now, self.release, stopped)
            await line.client.publish(bus.beat(self.home.node), msgspec.json.encode(sign))
            await asyncio.sleep(BEAT_S)

    def _hear(self, news: News) -> None:
        following = after(self.state, news)
        if following is not self.state:
            log.info("%s: %s (%s)", self.home.node, following, news)
        self.state = following

    async def _read(self, function: Callable[..., T], *values: object) -> T:
        loop = asyncio.get_running_loop()
        return await loop.run_in_executor(self.reader, function, *values)

    async def _write(self, function: Callable[..., T], *values: object) -> T:
        loop = asyncio.get_running_loop()
        return await loop.run_in_executor(self.writer, function, *values)
