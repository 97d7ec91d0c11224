"""On a real server: who has no certificate of ours hears nothing; a node speaks as itself only.

Revoking and replacing is one file written anew and one signal, and cuts the line at once.
"""

import asyncio
import time
from collections.abc import Callable, Coroutine, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from shekara.kernel.sync import authority as ca
from shekara.kernel.sync import bus
from shekara.kernel.sync.bus import Address, Line
from shekara.kernel.sync.tests.office import BINARY, Head

HEAD = Ed25519PrivateKey.generate()
pytestmark = [
    pytest.mark.enable_socket,
    pytest.mark.skipif(BINARY is None, reason="nats-server is not installed"),
]

PATIENCE = 4


@pytest.fixture
def head(tmp_path: Path) -> Iterator[Head]:
    office = Head(tmp_path, HEAD)
    yield office
    office.stop()


async def _first_heard(head: Head, line: Line) -> str:
    """What head office hears first when a node says what it may and what it may not; nothing
    when the bus cut head office off just then, because it read anew who belongs."""
    heard = asyncio.Queue[str]()
    office = await bus.connect(head.address())

    async def note(message: Any) -> None:
        heard.put_nowait(message.subject)

    await office.client.subscribe(">", cb=note)
    await office.client.flush()
    for subject in ("up.merke", "ask.merke", "down.kordai", "receipt.kordai", "down.news"):
        await line.client.publish(subject, b"false")
    await line.client.publish("up.kordai", b"true")
    await line.client.flush()
    try:
        return await asyncio.wait_for(heard.get(), 5)
    except TimeoutError:
        return ""
    finally:
        await office.client.close()


def test_a_node_speaks_as_itself_and_as_nobody_else(head: Head) -> None:
    kordai = head.node("kordai")
    head.node("merke")

    async def tried(line: Line) -> None:
        for _ in range(PATIENCE):
            if heard := await _first_heard(head, line):
                assert heard == "up.kordai"
                return
        pytest.fail("head office hears nothing of the node")

    _with_line(kordai, tried)


def test_a_node_does_not_hear_what_is_meant_for_another(head: Head) -> None:
    kordai = head.node("kordai")

    async def tried(line: Line) -> None:
        heard = asyncio.Queue[str]()

        async def note(message: Any) -> None:
            heard.put_nowait(message.subject)

        for subject in ("down.merke", "receipt.merke", "up.>", "ask.>", ">", "_INBOX_merke.>"):
            await line.client.subscribe(subject, cb=note)
        await line.client.subscribe("down.kordai", cb=note)
        await line.client.flush()
        office = await bus.connect(head.address())
        for subject in ("down.merke", "receipt.merke", "up.merke", "_INBOX_merke.x", "down.kordai"):
            await office.client.publish(subject, b"secret")
        await office.client.flush()
        assert await asyncio.wait_for(heard.get(), 5) == "down.kordai"
        await asyncio.sleep(0.2)
        assert heard.empty()
        await office.client.close()

    _with_line(kordai, tried)


@pytest.mark.parametrize("who", ["unknown", "expired", "strange", "renamed"])
def test_who_is_not_believed_gets_no_line(head: Head, who: str) -> None:
    """The last one is named like head office: the bus knows nobody by the name alone."""
    strange = ca.make_authority(
        head.folder / "strange", HEAD, name="hq authority", at=datetime.now(UTC)
    )
    machine = {
        "unknown": lambda: head.node("kordai", believed=False),
        "expired": lambda: head.node("kordai", at=datetime.now(UTC) - timedelta(days=90)),
        "strange": lambda: head.node("kordai", by=strange),
        "renamed": lambda: head.node("hq", believed=False),
    }[who]()
    with pytest.raises(Exception):  # noqa: B017, PT011 -- TLS or the bus, as it happens
        asyncio.run(bus.connect(machine))


def test_a_revoked_node_is_cut_off_within_seconds_and_its_next_machine_is_not(head: Head) -> None:
    old, other = head.node("kordai"), head.node("merke")

    async def tried() -> float:
        lines = [await bus.connect(each) for each in (old, other)]
        begun = time.monotonic()
        head.shut_out(old)
        await asyncio.wait_for(lines[0].lost.wait(), 5)
        seconds = time.monotonic() - begun
        assert not lines[1].lost.is_set()
        await lines[1].client.close()
        return seconds

    assert asyncio.run(tried()) < 5
    with pytest.raises(Exception):  # noqa: B017, PT011
        asyncio.run(bus.connect(old))
    fresh = head.node("kordai")
    asyncio.run(_once(fresh))


def test_the_key_file_of_a_node_does_not_open_without_its_secrets(head: Head) -> None:
    machine = head.node("kordai")
    for password in (None, b"", ca.password_of(Ed25519PrivateKey.generate())):
        with pytest.raises((ValueError, TypeError, OSError)):
            bus.trust(machine.folder, password or b"wrong")
    assert b"ENCRYPTED" in (machine.folder / "own.key").read_bytes()


def _with_line(address: Address, tried: Callable[[Line], Coroutine[Any, Any, None]]) -> None:
    async def run() -> None:
        line = await bus.connect(address)
        try:
            await tried(line)
        finally:
            await line.client.close()

    asyncio.run(run())


async def _once(address: Address) -> None:
    line = await bus.connect(address)
    await line.client.flush()
    await line.client.close()
