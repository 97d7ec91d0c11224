"""The node's agent: sends the ledger to head office and follows what comes down.

``python -m shekara.config.agent`` is started and watched over by ``shekara run`` at a
joined node. It holds no queue: it begins after the newest receipt, and what it has sent
since is forgotten when it dies, because a repeat is harmless.
"""

import asyncio
import logging
import os
import signal
import sys
from collections.abc import Awaitable, Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

from nats.errors import Error as BusError

from shekara.kernel.sync import book, bus
from shekara.kernel.sync.holds import is_held
from shekara.kernel.sync.sender import Home, Sender

log = logging.getLogger(__name__)

Part = Callable[[bus.Line, Home], Awaitable[None]]
PARTS: list[Part] = []
"""What runs beside the way up on every line; each ends when the line is lost."""

OUTSIDE: list[Callable[[asyncio.Event], Awaitable[None]]] = []
"""What runs whether there is a line or not, until told to end."""

HOLD_S = 1.0
"""How often it is asked whether the agent is to be silent."""

CALM = 10
"""How much the agent yields to the lane (``nice``)."""


async def run(address: bus.Address, home: Home, *, stop: asyncio.Event) -> None:
    """Keep a line and send through it until ``stop``."""
    reader = ThreadPoolExecutor(1, "book", initializer=book.read_only)
    writer = ThreadPoolExecutor(1, "receipts", initializer=book.lightly)
    with reader, writer:
        sender = Sender(home, reader, writer, stop)
        async for line in bus.sessions(address, stop=stop):
            await _let_go(writer, line, stop)
            parts = [sender.push(line), *(part(line, home) for part in PARTS)]
            tasks = [asyncio.ensure_future(part) for part in parts]
            over: list[asyncio.Task[Any]] = [
                asyncio.create_task(line.lost.wait()),
                asyncio.create_task(stop.wait()),
                asyncio.create_task(_held(writer)),
            ]
            await asyncio.wait([*tasks, *over], return_when=asyncio.FIRST_COMPLETED)
            for task in (*tasks, *over):
                task.cancel()
            for ended in await asyncio.gather(*tasks, return_exceptions=True):
                _say(ended)
            sender.lost()


async def _held(asker: ThreadPoolExecutor) -> None:
    """Return once there is a reason to be silent; never where nobody could give one."""
    while not await asyncio.get_running_loop().run_in_executor(asker, is_held):
        await asyncio.sleep(HOLD_S)


async def _let_go(asker: ThreadPoolExecutor, line: bus.Line, stop: asyncio.Event) -> None:
    """Wait until no reason to be silent is left."""
    ask = asyncio.get_running_loop().run_in_executor
    while not (stop.is_set() or line.lost.is_set()) and await ask(asker, is_held):
        await bus.sleep(HOLD_S, stop)


def _say(ended: BaseException | None) -> None:
    if isinstance(ended, (BusError, OSError, TimeoutError, asyncio.CancelledError)):
        log.info("the line is gone: %s", ended or type(ended).__name__)
    elif ended is not None:
        log.error("a part of the agent failed; it begins again", exc_info=ended)


async def _until_told(address: bus.Address, home: Home) -> None:
    stop, parent = asyncio.Event(), os.getppid()
    loop = asyncio.get_running_loop()
    for number in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(number, stop.set)
    running = asyncio.create_task(run(address, home, stop=stop))
    outside = [asyncio.ensure_future(part(stop)) for part in OUTSIDE]
    while not running.done():
        await bus.sleep(1, stop)
        if os.getppid() != parent:  # whoever watched over us is gone
            stop.set()
        if stop.is_set():
            break
    await running
    for task in outside:
        task.cancel()
    await asyncio.gather(*outside, return_exceptions=True)


def main() -> int:
    """Run until told to end, or until the parent is gone."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "shekara.config.settings.node")
    import django

    django.setup()
    from django.conf import settings

    if settings.ROLE != "node" or not settings.SYNC_SERVERS:
        sys.stderr.write("This place has not joined a head office; there is nothing to send to.\n")
        return 2
    os.nice(CALM)
    from shekara.kernel.sync import down, renewing
    from shekara.kernel.sync.own import own_address

    PARTS.append(down.follow)
    OUTSIDE.append(renewing.keep)
    address = own_address()
    home = Home(
        node=settings.NODE, key=settings.SIGNING_KEY, head_office_key=settings.HEAD_OFFICE_KEY
    )
    asyncio.run(_until_told(address, home))
    return 0


if __name__ == "__main__":
    sys.exit(main())
