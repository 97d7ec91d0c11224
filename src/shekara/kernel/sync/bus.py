"""One connection to the bus between nodes and head office: NATS with JetStream, mutual TLS.

Who connects proves itself with a certificate; its subject ``CN=<name>`` is the bus's user,
and the bus's own configuration (``server.py``) says what that user may do. There is no
reconnecting inside: a lost line ends the session, and ``sessions`` begins the next.
"""

import asyncio
import logging
import random
import ssl
import time
from collections.abc import AsyncIterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import nats
from nats.aio.client import Client
from nats.errors import ConnectionClosedError, StaleConnectionError, UnexpectedEOF
from nats.errors import Error as BusError
from nats.js import JetStreamContext

log = logging.getLogger(__name__)

UP, RECEIPTS, LISTS = "UP", "RECEIPTS", "lists"
"""Streams: entries of nodes and head office's receipts; object store of lists."""
NEWS = "down.news"
"""Subject on which head office tells every node how far its own ledger goes; not kept."""
INBOX = "inbox"
"""The durable consumer that all inbox workers share."""

LINE_ENDS = (UnexpectedEOF, StaleConnectionError, ConnectionClosedError, OSError)
FIRST_WAIT_S, LONGEST_WAIT_S = 0.3, 2.0
CONNECT_S = 2
PING_S = 3


@dataclass(frozen=True, kw_only=True)
class Address:
    """Where the bus is and who we are on it.

    name     node's name, or head office's
    servers  ``tls://host:4222``, tried in turn
    folder   holds ca.pem, own.pem, own.key
    password  opens own.key (``authority.password_of``); ``None`` for a key that is plain
    """

    name: str
    servers: Sequence[str]
    folder: Path
    password: bytes | None = None


@dataclass(frozen=True)
class Line:
    """A connection that stands: publish and subscribe through it until ``lost`` is set."""

    name: str
    client: Client
    stream: JetStreamContext
    lost: asyncio.Event


def up(node: str) -> str:
    """Subject of a node's entries."""
    return f"up.{node}"


def beat(node: str) -> str:
    """Subject of a node's sign of life; not kept."""
    return f"beat.{node}"


def receipt(node: str) -> str:
    """Subject of the receipts for a node; the newest is kept."""
    return f"receipt.{node}"


def down(node: str) -> str:
    """Subject of what head office has for one node alone."""
    return f"down.{node}"


def ask(node: str) -> str:
    """Subject on which a node asks head office, and is answered on its own inbox."""
    return f"ask.{node}"


def replies(name: str) -> str:
    """Prefix of the subjects on which answers come; nobody else may listen there."""
    return f"_INBOX_{name}"


def trust(folder: Path, password: bytes | None = None) -> ssl.SSLContext:
    """TLS 1.3 both ways: our certificate, and nobody but the bus's own authority believed.

    Raises ``OSError`` or ``ssl.SSLError`` when a file is missing or wrong.
    """
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    context.minimum_version = ssl.TLSVersion.TLSv1_3
    context.load_verify_locations(folder / "ca.pem")
    context.load_cert_chain(folder / "own.pem", folder / "own.key", password)
    return context


async def connect(address: Address) -> Line:
    """One attempt. Raises ``BusError``, ``OSError`` or ``ssl.SSLError``, within seconds."""
    lost = asyncio.Event()

    async def closed() -> None:
        lost.set()

    async def failed(error: Exception) -> None:
        log.warning("%s: the bus says: %s", address.name, error)
        if isinstance(error, LINE_ENDS):  # closing may take long while much waits to be sent
            lost.set()

    client = await asyncio.wait_for(
        nats.connect(
            list(address.servers),
            name=address.name,
            tls=trust(address.folder, address.password),
            inbox_prefix=replies(address.name).encode(),
            allow_reconnect=False,
            connect_timeout=CONNECT_S,
            max_reconnect_attempts=1,
            ping_interval=PING_S,
            max_outstanding_pings=2,
            closed_cb=closed,
            disconnected_cb=closed,
            error_cb=failed,
        ),
        CONNECT_S * 2,
    )
    return Line(address.name, client, client.jetstream(timeout=CONNECT_S), lost)


async def sessions(address: Address, *, stop: asyncio.Event) -> AsyncIterator[Line]:
    """Connections one after another, each when the last is lost, until ``stop``.

    Waits between attempts grow to two seconds, so that the line's return is noticed soon; also
    when the bus lets us in and then has no room for us.
    """
    wait = FIRST_WAIT_S
    while not stop.is_set():
        try:
            line = await connect(address)
        except (BusError, OSError, ssl.SSLError, TimeoutError) as error:
            log.info("%s: no line: %s", address.name, error or type(error).__name__)
        else:
            began = time.monotonic()
            try:
                yield line
            finally:
                await _close(line)
            if time.monotonic() - began > LONGEST_WAIT_S:
                wait = FIRST_WAIT_S
        await sleep(wait * random.uniform(0.7, 1.0), stop)  # noqa: S311 -- spreads the load
        wait = min(wait * 2, LONGEST_WAIT_S)


async def sleep(seconds: float, until: asyncio.Event) -> None:
    """Wait, but no longer than until the event."""
    try:
        await asyncio.wait_for(until.wait(), seconds)
    except TimeoutError:
        return


async def _close(line: Line) -> None:
    try:
        await asyncio.wait_for(line.client.close(), CONNECT_S)
    except (BusError, OSError, TimeoutError) as error:
        log.info("%s: the line closed badly: %s", line.name, error)
