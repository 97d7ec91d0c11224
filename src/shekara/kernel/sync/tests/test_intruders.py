"""Intruders at a real bus with mutual TLS: the bus refuses them, or head office does."""

import asyncio
import socket
import subprocess
import sys
import time
from collections.abc import Awaitable, Callable, Iterator
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import nats.errors
import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from shekara.kernel.sync import bus, certificates, server
from shekara.kernel.sync.tests.chain import Chain
from shekara.kernel.sync.wire import pack

pytestmark = [pytest.mark.enable_socket, pytest.mark.slow]
NOW = datetime.now(UTC)
NATS = Path(sys.executable).parent / "nats-server"


class Bus:
    """A nats-server of our configuration, and its authority."""

    def __init__(self, folder: Path) -> None:
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.port = probe.getsockname()[1]
        self.folder = folder
        self.key = Ed25519PrivateKey.generate()
        self.authority = certificates.authority("authority", self.key, at=NOW)
        self.paper("server", folder, hosts=("127.0.0.1",))
        for name in ("own.pem", "own.key"):
            (folder / name).rename(folder / name.replace("own", "server"))
        listen = server.Listen(name="bus", folder=folder, port=self.port)
        (folder / "bus.conf").write_text(server.configuration(listen))
        (folder / "users.conf").write_text(
            server.users([(n, f"CN={n}") for n in ("kordai", "semey")], office="CN=hq")
        )
        self.process = subprocess.Popen(
            [str(NATS), "-c", str(folder / "bus.conf")], stderr=(folder / "log").open("wb")
        )
        for _ in range(100):
            with suppress(OSError), socket.create_connection(("127.0.0.1", self.port), 0.2):
                return
            time.sleep(0.05)
        raise RuntimeError((folder / "log").read_text())

    def paper(self, name: str, folder: Path, **more: Any) -> Path:
        """A folder with a certificate for ``name``."""
        folder.mkdir(exist_ok=True)
        key = Ed25519PrivateKey.generate()
        signer, at = more.pop("signer", (self.authority, self.key)), more.pop("at", NOW)
        paper = certificates.issue(
            name, key.public_key(), by=signer[0], key=signer[1], at=at, **more
        )
        (folder / "ca.pem").write_bytes(certificates.pem(self.authority))
        (folder / "own.pem").write_bytes(certificates.pem(paper))
        (folder / "own.key").write_bytes(certificates.pem(key))
        return folder

    def log(self) -> str:
        """What the server has said."""
        return (self.folder / "log").read_text()


@pytest.fixture(scope="module")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Bus]:
    started = Bus(tmp_path_factory.mktemp("bus"))
    yield started
    started.process.kill()
    started.process.wait()


def address(running: Bus, name: str, folder: Path) -> bus.Address:
    return bus.Address(name=name, servers=[f"tls://127.0.0.1:{running.port}"], folder=folder)


def as_node(
    running: Bus, folder: Path, act: Callable[[bus.Line], Awaitable[Any]], name: str = "kordai"
) -> Any:
    running.paper(name, folder / name)

    async def session() -> Any:
        line = await bus.connect(address(running, name, folder / name))
        try:
            return await act(line)
        finally:
            await line.client.close()

    return asyncio.run(session())


async def streams(line: bus.Line) -> None:
    await server.make_streams(line.stream)


def test_a_node_may_publish_as_itself_and_as_nobody_else(running: Bus, tmp_path: Path) -> None:
    as_node(running, tmp_path, streams, name="hq")
    chain = Chain()
    chain.write("a/1", 1)
    message = pack(chain.batch(1, 1))

    async def both(line: bus.Line) -> tuple[int, bool]:
        ack = await line.stream.publish(bus.up("kordai"), message)
        with pytest.raises((nats.errors.Error, TimeoutError)):
            await line.stream.publish(bus.up("semey"), message, timeout=0.5)
        return ack.seq, line.client.is_connected

    assert as_node(running, tmp_path, both) == (1, True)
    assert "Publish Violation" in running.log()
    assert "up.semey" in running.log()


def test_a_node_hears_nobody_elses_receipts_and_entries(running: Bus, tmp_path: Path) -> None:
    async def listens(line: bus.Line) -> list[bytes]:
        heard: list[bytes] = []

        async def note(message: Any) -> None:
            heard.append(message.data)

        for subject in ("up.*", "receipt.semey", "receipt.>", "_INBOX_semey.>", ">"):
            await line.client.subscribe(subject, cb=note)
        await line.client.flush()

        async def office(other: bus.Line) -> None:
            for subject in ("receipt.semey", "_INBOX_semey.1", "down.semey"):
                await other.client.publish(subject, b"secret")
            await other.client.flush()

        running.paper("hq", tmp_path / "hq")
        other = await bus.connect(address(running, "hq", tmp_path / "hq"))
        await office(other)
        await other.client.close()
        await asyncio.sleep(0.3)
        return heard

    assert as_node(running, tmp_path, listens) == []
    assert running.log().count("Subscription Violation") >= 5


@pytest.mark.parametrize("who", ["unknown authority", "expired", "unknown name", "none"])
def test_without_a_good_certificate_there_is_no_line(
    running: Bus, tmp_path: Path, who: str
) -> None:
    folder, name = tmp_path / "own", "kordai"
    if who == "unknown authority":
        key = Ed25519PrivateKey.generate()
        other = certificates.authority("other", key, at=NOW)
        running.paper(name, folder, signer=(other, key))
    elif who == "expired":
        running.paper(name, folder, at=NOW - timedelta(days=400))
    elif who == "unknown name":
        name = "nobody"
        running.paper(name, folder)
    else:
        with socket.create_connection(("127.0.0.1", running.port)) as plain:
            plain.sendall(b"CONNECT {}\r\nPUB up.kordai 1\r\nx\r\n")
            plain.settimeout(5)
            said = b""
            with suppress(OSError):
                while part := plain.recv(4096):
                    said += part
        assert b"+OK" not in said
        return

    with pytest.raises((nats.errors.Error, OSError, TimeoutError)):
        asyncio.run(bus.connect(address(running, name, folder)))


def test_a_message_of_100_mb_is_refused_by_sender_and_bus(running: Bus, tmp_path: Path) -> None:
    async def sends(line: bus.Line) -> None:
        with pytest.raises(nats.errors.MaxPayloadError):
            await line.client.publish(bus.up("kordai"), bytes(100_000_000))
        line.client._max_payload = 2**40  # an intruder asks nobody
        with suppress(nats.errors.Error, OSError, TimeoutError):
            await line.client.publish(bus.up("kordai"), bytes(100_000_000))
            await line.client.flush(timeout=3)
        await asyncio.wait_for(line.lost.wait(), 10)

    as_node(running, tmp_path, sends)
    assert "maximum payload exceeded" in running.log().lower()


def test_a_node_may_not_change_streams_or_take_the_inbox(running: Bus, tmp_path: Path) -> None:
    async def tries(line: bus.Line) -> int:
        refused = 0
        for subject in (
            "$JS.API.STREAM.DELETE.UP",
            "$JS.API.STREAM.PURGE.UP",
            "$JS.API.CONSUMER.MSG.NEXT.UP.inbox",
            "$JS.API.DIRECT.GET.RECEIPTS.receipt.semey",
        ):
            try:
                await line.client.request(subject, b"", timeout=0.4)
            except (nats.errors.Error, TimeoutError):
                refused += 1
        return refused

    assert as_node(running, tmp_path, tries) == 4
