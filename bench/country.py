"""A small country on one machine: bus, head office, nodes; every process can be killed.

For benchmarks and fault runs. Django stands loaded in one mother process a place
(``bench.mother``), which forks agents, writers and inbox workers in milliseconds.
"""

import json
import os
import shutil
import signal
import socket
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from shekara.kernel.sync import certificates, server

ROOT = Path(__file__).parents[1]
SERVER = Path(sys.executable).parent / "nats-server"


def free_port() -> int:
    """A port of the loopback that nobody uses now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


class Bus:
    """One NATS server with JetStream and mutual TLS, and the authority behind it."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.port = folder, free_port()
        folder.mkdir(parents=True, exist_ok=True)
        self.now = datetime.now(UTC)
        self.key = Ed25519PrivateKey.generate()
        self.authority = certificates.authority("test authority", self.key, at=self.now)
        own = Ed25519PrivateKey.generate()
        certificate = self.issue("bus", own, hosts=("127.0.0.1", "localhost"))
        (folder / "ca.pem").write_bytes(certificates.pem(self.authority))
        (folder / "server.pem").write_bytes(certificates.pem(certificate))
        (folder / "server.key").write_bytes(certificates.pem(own))
        self.listen = server.Listen(name="bus-1", folder=folder, port=self.port)
        (folder / "bus.conf").write_text(server.configuration(self.listen))
        self.admit([])
        self.process: subprocess.Popen[bytes] | None = None

    def issue(self, name: str, key: Ed25519PrivateKey, **more: Any) -> Any:
        """A certificate of this bus's authority."""
        return certificates.issue(
            name,
            key.public_key(),
            by=self.authority,
            key=self.key,
            at=more.pop("at", self.now),
            **more,
        )

    def admit(self, nodes: list[str]) -> None:
        """Write the file of users; a running server reads it again."""
        (self.folder / "users.conf").write_text(
            server.users([(node, f"CN={node}") for node in nodes], office="CN=hq")
        )
        if getattr(self, "process", None) is not None:
            assert self.process is not None
            self.process.send_signal(signal.SIGHUP)

    def papers(self, name: str, folder: Path, **more: Any) -> None:
        """Put a certificate and key for ``name`` into a place's ``sync`` folder."""
        folder.mkdir(parents=True, exist_ok=True)
        key = Ed25519PrivateKey.generate()
        (folder / "own.pem").write_bytes(certificates.pem(self.issue(name, key, **more)))
        (folder / "own.key").write_bytes(certificates.pem(key))
        (folder / "ca.pem").write_bytes(certificates.pem(self.authority))

    def start(self) -> None:
        """Start the server and wait until it listens."""
        log = (self.folder / "bus.log").open("ab")
        self.process = subprocess.Popen(
            [str(SERVER), "-c", str(self.folder / "bus.conf")], stdout=log, stderr=log
        )
        for _ in range(200):
            with suppress(OSError), socket.create_connection(("127.0.0.1", self.port), 0.2):
                return
            time.sleep(0.05)
        raise RuntimeError((self.folder / "bus.log").read_text()[-2000:])

    def kill(self, number: int = signal.SIGKILL) -> None:
        """End the server, by default as hard as can be."""
        if self.process is not None:
            self.process.send_signal(number)
            self.process.wait()
            self.process = None


class Mother:
    """The process that forks what runs at any place."""

    def __init__(self, home: Path) -> None:
        self.log = home / "mother.log"
        env = {
            **os.environ,
            "SHEKARA_HOME": str(home),
            "DJANGO_SETTINGS_MODULE": "shekara.config.settings.node",
        }
        self.process = subprocess.Popen(
            [sys.executable, "-m", "bench.mother"], env=env, text=True, stderr=self.log.open("a"),
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, cwd=ROOT, start_new_session=True,
        )  # fmt: skip

    def ask(self, question: dict[str, Any]) -> Any:
        """The answer of a fork, or the number of the process that was forked."""
        assert self.process.stdin is not None
        assert self.process.stdout is not None
        self.process.stdin.write(json.dumps(question) + "\n")
        self.process.stdin.flush()
        line = self.process.stdout.readline()
        answer = json.loads(line) if line else {"error": "the mother died"}
        if "error" in answer:
            raise RuntimeError(f"{answer['error']}\n{self.log.read_text()[-3000:]}")
        return answer["value"]

    def end(self) -> None:
        """Let her and her children go."""
        assert self.process.stdin is not None
        self.process.stdin.close()
        with suppress(subprocess.TimeoutExpired):
            self.process.wait(5)
        with suppress(ProcessLookupError):  # a child that hangs must not keep the others
            os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()


class Place:
    """Head office or a node: a folder and its settings."""

    def __init__(
        self,
        name: str,
        home: Path,
        bus: Bus,
        mother: Mother,
        *,
        port: int | None = None,
        **env: str,
    ) -> None:
        self.name, self.home, self.mother = name, home, mother
        home.mkdir(parents=True, exist_ok=True)
        bus.papers(name, home / "sync")
        self.env = {
            "SHEKARA_HOME": str(home),
            "SHEKARA_NODE": name,
            "SHEKARA_ROLE": "",
            "SHEKARA_DATABASE": "",
            "SHEKARA_SYNC_SERVERS": f"tls://127.0.0.1:{port or bus.port}",
            **env,
        }

    def ask(self, what: str, **values: Any) -> Any:
        """Let a fork do something here and answer."""
        return self.mother.ask({"do": what, "env": self.env, **values})

    def fork(self, what: str, **values: Any) -> int:
        """Let a fork run here until it is killed; its process id."""
        return int(self.ask(what, **values))


class Country:
    """Bus, head office and nodes, with everybody introduced to everybody."""

    def __init__(
        self,
        folder: Path,
        nodes: list[str],
        *,
        database: str = "",
        ports: Callable[[Bus], dict[str, int]] = lambda _: {},
    ) -> None:
        self.folder = folder
        self.bus = Bus(folder / "bus")
        self.bus.start()
        self.mother = Mother(folder)
        self.hq = Place(
            "hq", folder / "hq", self.bus, self.mother,
            SHEKARA_ROLE="head_office", SHEKARA_DATABASE=database,
        )  # fmt: skip
        through = ports(self.bus)
        self.nodes = {
            name: Place(name, folder / name, self.bus, self.mother, port=through.get(name))
            for name in nodes
        }
        self._tables(on_sqlite=not database)
        key = self.hq.ask("key")
        for name, place in self.nodes.items():
            (place.home / "sync" / "joined.toml").write_text(
                f'head_office = "hq"\nkey = "{key}"\n'
                f'servers = ["tls://127.0.0.1:{through.get(name, self.bus.port)}"]\n'
            )
            self.hq.ask("register", node=name, key=place.ask("key"))
        self.bus.admit(nodes)

    def _tables(self, *, on_sqlite: bool) -> None:
        """Make the tables once and copy the file: migrating takes seconds each time."""
        empty = self.folder / "empty.db"
        first = self.hq if on_sqlite else next(iter(self.nodes.values()))
        first.ask("migrate")
        copy(first.home / "node.db", empty)
        if not on_sqlite:
            self.hq.ask("migrate")
        for place in self.nodes.values():
            if place is not first:
                shutil.copy(empty, place.home / "node.db")

    def level(self, *, timeout: float = 30.0, nodes: list[str] | None = None) -> float:
        """Wait until head office holds everything its nodes have; seconds waited."""
        began = time.monotonic()
        names = nodes or list(self.nodes)
        while True:
            ends = {name: self.nodes[name].ask("end") for name in names}
            held = self.hq.ask("ends")
            if all(held.get(name, [0])[0] == end[0] for name, end in ends.items()):
                return time.monotonic() - began
            if time.monotonic() - began > timeout:
                raise TimeoutError(f"nodes at {ends}, head office at {held}")
            time.sleep(0.1)

    def end(self) -> None:
        """Stop everything."""
        self.mother.end()
        self.bus.kill()


def copy(database: Path, to: Path) -> None:
    """Copy an SQLite file while others may write to it."""
    with sqlite3.connect(database) as source, sqlite3.connect(to) as target:
        source.backup(target)
        target.execute("PRAGMA journal_mode=WAL")


@contextmanager
def folder() -> Iterator[Path]:
    """A folder for a country, gone afterwards; readable by the database's user."""
    path = Path(tempfile.mkdtemp(prefix="shekara-country-"))
    path.chmod(0o755)
    try:
        yield path
    finally:
        shutil.rmtree(path, ignore_errors=True)


def kill(pid: int) -> None:
    """SIGKILL, whether it lives or not."""
    with suppress(ProcessLookupError):
        os.kill(pid, signal.SIGKILL)


def backends() -> list[int]:
    """Server processes of the database that was started for us."""
    socket = os.environ.get("SHEKARA_DATABASE", "").partition("host=")[2]
    if not socket:
        return []
    asked = subprocess.run(
        ["ps", "-eo", "pid,ppid,args"], capture_output=True, text=True, check=True
    )
    pid = int((Path(socket) / "postmaster.pid").read_text().splitlines()[0])
    rows = [line.split(None, 2) for line in asked.stdout.splitlines()[1:]]
    return [int(r[0]) for r in rows if int(r[1]) == pid and "shekara" in r[2]]
