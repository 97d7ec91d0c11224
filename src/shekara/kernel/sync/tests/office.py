"""Head office and its nodes in one test: a real server of the bus, machines let in by hand."""

import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from shekara.kernel.sync import authority as ca
from shekara.kernel.sync import busfiles, certificates, server
from shekara.kernel.sync.bus import Address

BINARY = shutil.which("nats-server", path=str(Path(sys.executable).parent))


class Head:
    """Head office's files, its running server, and nodes let in by hand."""

    def __init__(self, folder: Path, signing: Ed25519PrivateKey) -> None:
        self.folder, self.port, self.signing = folder, free_port(), signing
        listen = server.Listen(name="bus-1", folder=folder / "server", port=self.port)
        self.authority = busfiles.prepare(
            listen, own=folder / "own", authority_folder=folder / "authority", signing=signing,
            name="hq", hosts=["127.0.0.1"], at=datetime.now(UTC),
        )  # fmt: skip
        self.believed: set[tuple[str, str]] = set()
        self.process: subprocess.Popen[bytes] | None = None
        self.tell()
        self.process = self._started()

    def tell(self) -> None:
        """Let the bus know who belongs; returns when it does."""
        users, read = self.folder / "server" / "users.conf", self._times_read()
        before = users.read_bytes() if users.exists() else b""
        busfiles.keep_users(self.folder / "server", self.believed, own=self.folder / "own")
        if self.process is not None and self.process.poll() is None:
            until(lambda: users.read_bytes() == before or self._times_read() > read)

    def _times_read(self) -> int:
        """How often the running server has read its configuration again."""
        log = self.folder / "log"
        return log.read_text().count("Reloaded server configuration") if log.exists() else 0

    def address(self) -> Address:
        """Head office's own."""
        return self.at("hq", self.folder / "own", self.signing)

    def node(
        self, name: str, *, believed: bool = True, at: datetime | None = None,
        by: ca.Authority | None = None,
    ) -> Address:  # fmt: skip
        """A machine with a certificate of this name."""
        signing, key = Ed25519PrivateKey.generate(), Ed25519PrivateKey.generate()
        folder = self.folder / f"{name}-{time.monotonic_ns()}"
        folder.mkdir()
        ca.write_key(folder / "own.key", key, signing)
        public = key.public_key().public_bytes_raw().hex()
        issued = (by or self.authority).for_node(name, public, at=at or datetime.now(UTC))
        own = certificates.pem(issued).decode()
        ca.keep_own(folder, authority=self.authority.pem(), certificate=own)
        if believed:
            self.believed.add((name, certificates.user_of(issued)))
            self.tell()
        return self.at(name, folder, signing)

    def shut_out(self, address: Address) -> None:
        """Revoke this very certificate."""
        user = certificates.user_of(ca.own_certificate(address.folder))
        self.believed.discard((address.name, user))
        self.tell()

    def stop(self) -> None:
        """End the server of the bus."""
        assert self.process is not None
        self.process.terminate()
        self.process.wait(10)

    def start(self) -> None:
        """Begin it again."""
        self.process = self._started()

    def at(self, name: str, folder: Path, signing: Ed25519PrivateKey) -> Address:
        """Whoever proves itself with the files of this folder."""
        return Address(
            name=name, servers=[f"tls://127.0.0.1:{self.port}"], folder=folder,
            password=ca.password_of(signing),
        )  # fmt: skip

    def _started(self) -> "subprocess.Popen[bytes]":
        folder = self.folder / "server"
        command = [str(BINARY), "-c", str(folder / "nats.conf"), "-l", str(self.folder / "log")]
        process = subprocess.Popen(command)
        until(self._answers)
        return process

    def _answers(self) -> bool:
        with socket.socket() as probe:
            return probe.connect_ex(("127.0.0.1", self.port)) == 0


def until(true: Callable[[], bool], seconds: float = 15) -> None:
    """Wait until something is so, or fail."""
    end = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < end, "it did not happen in time"
        time.sleep(0.05)


def free_port() -> int:
    """A port of this machine that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
