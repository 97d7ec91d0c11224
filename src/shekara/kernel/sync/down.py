"""A node follows head office: its ledger, entry by entry, and the keys of the node's officers.

``follow`` runs beside the agent on every line. ``bring`` is the same for a machine that has
just joined, and brings back what head office holds of the machine it replaces.
"""

import asyncio
import logging
from collections.abc import Callable
from contextlib import suppress
from typing import Any

import msgspec
from django.conf import settings
from django.db import DatabaseError
from nats.errors import Error as BusError

from shekara.kernel.access import credentials
from shekara.kernel.ledger.entry import from_us
from shekara.kernel.ledger.read import tail
from shekara.kernel.sync import asking, bus, files, own, taking
from shekara.kernel.sync.asking import Answer, Question, What
from shekara.kernel.sync.bus import Line
from shekara.kernel.sync.joining import Welcome
from shekara.kernel.sync.taking import NotProved

log = logging.getLogger(__name__)

ASK_S = 30.0
"""Without news a node asks by itself this often; the promise is sixty seconds."""
ANSWER_S = 20.0
BRING_S = 20.0
"""How long a new machine waits for the bus before it leaves the rest to ``shekara run``."""

Progress = Callable[[int], None]


class Brought(msgspec.Struct, frozen=True, kw_only=True):
    """What a new machine was given. ``restored`` counts entries of the machine before it."""

    restored: int
    restored_until: str
    head_office: int
    level: bool


async def follow(line: Line, _home: object = None) -> None:
    """Take what head office writes, within seconds of its news, until the line is lost."""
    woken = asyncio.Event()

    async def heard(message: Any) -> None:
        try:
            news = asking.news(message.data)
        except msgspec.DecodeError:
            return
        if news.seq > tail_known[0]:
            woken.set()
        else:
            with suppress(DatabaseError):  # the next news says it again
                await asyncio.to_thread(taking.note_level, news.seq, news.at_us)

    tail_known = [0]
    await line.client.subscribe(bus.NEWS, cb=heard)
    while not line.lost.is_set():
        try:
            tail_known[0] = await _catch_up(line, "ledger", settings.HEAD_OFFICE)
            await _keys(line)
            await files.fetch(line)
        except NotProved as error:
            log.error("head office's word was not taken: %s", error)
            await asyncio.to_thread(taking.note_fault, str(error))
        except (BusError, TimeoutError, DatabaseError, OSError) as error:
            log.warning("head office was not heard out: %s", error or type(error).__name__)
        await _any(woken, line.lost, ASK_S)
        woken.clear()


def bring(said: Welcome, *, replacing: bool, progress: Progress = lambda _: None) -> Brought:
    """Bring a new machine up to head office; what is missing, ``follow`` brings later.

    Raises ``NotProved`` when what came back is not the chain that head office signed for.
    """
    return asyncio.run(_bring(said, replacing=replacing, progress=progress))


async def _bring(said: Welcome, *, replacing: bool, progress: Progress) -> Brought:
    level = True
    try:
        line = await _patiently()
    except (BusError, OSError, TimeoutError) as error:
        if replacing:
            raise NotProved(f"the bus cannot be reached: {error or 'no answer'}") from error
        return Brought(restored=0, restored_until="", head_office=0, level=False)
    try:
        if replacing:
            await _catch_up(line, "own", said.node, until=said.seq, progress=progress)
            await asyncio.to_thread(taking.must_end, said.node, said.seq, said.digest)
        await _catch_up(line, "ledger", said.head_office, progress=progress)
        await _keys(line)
    except (BusError, TimeoutError):
        level = False
        if replacing:
            raise
    finally:
        await line.client.close()
    mine, office = await asyncio.to_thread(taking.ends, said.node, said.head_office)
    until = from_us(mine[1]).isoformat(timespec="seconds") if mine[0] else ""
    return Brought(restored=mine[0], restored_until=until, head_office=office[0], level=level)


async def _catch_up(
    line: Line, what: What, node: str, *, until: int | None = None,
    progress: Progress = lambda _: None,
) -> int:  # fmt: skip
    """Ask until all is held (or entry ``until``); return the number of the last."""
    lacking = await asyncio.to_thread(files.lacking) if what == "ledger" else 0
    while True:
        after = (await asyncio.to_thread(tail, node))[0]
        if until is not None and after >= until:
            return after
        answer = await _ask(line, Question(what, after, lacking))
        if not answer.batch:
            await asyncio.to_thread(taking.note_level, after, answer.at_us)
            return after
        took = await asyncio.to_thread(taking.take, answer.batch, node=node, until=until)
        progress(took)


async def _keys(line: Line) -> None:
    answer = await _ask(line, Question("keys"))
    held = msgspec.msgpack.decode(answer.keys, type=list[credentials.Held])
    await asyncio.to_thread(credentials.take_held, held)


async def _ask(line: Line, question: Question) -> Answer:
    reply = await line.client.request(bus.ask(line.name), asking.said(question), timeout=ANSWER_S)
    answer = asking.answer(reply.data)
    if answer.fault:
        raise NotProved(f"head office does not answer: {answer.fault}")
    return answer


async def _patiently() -> Line:
    """The bus learns of a new certificate a moment after the node does."""
    address, end = own.own_address(), asyncio.get_running_loop().time() + BRING_S
    while True:
        try:
            return await bus.connect(address)
        except (BusError, OSError, TimeoutError):
            if asyncio.get_running_loop().time() > end:
                raise
            await asyncio.sleep(bus.FIRST_WAIT_S)


async def _any(one: asyncio.Event, other: asyncio.Event, seconds: float) -> None:
    waiting = [asyncio.ensure_future(event.wait()) for event in (one, other)]
    await asyncio.wait(waiting, timeout=seconds, return_when=asyncio.FIRST_COMPLETED)
    for each in waiting:
        each.cancel()
