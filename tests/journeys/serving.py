"""The places that journeys look at: each made and served when somebody first asks for it.

``""`` is the demonstration of a node that stands alone; ``head`` is head office with its seven
points; ``outage`` is the demonstration's node as one of head office's that is alone and plays a
drill.
"""

import contextlib
import os
import shutil
import socket
import sqlite3
import subprocess
import sys
import threading
import time
import urllib.error
import urllib.request
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
START_S = 180
BEAT_S = 4
SHEKARA = [sys.executable, "-m", "shekara.config"]
SETTINGS = {
    "": {"SHEKARA_NODE": "kordai", "SHEKARA_ROLE": ""},
    "outage": {"SHEKARA_NODE": "kordai", "SHEKARA_ROLE": "node"},
    "head": {"SHEKARA_NODE": "hq", "SHEKARA_ROLE": "head_office"},
}
STAGES = {
    "": "tests.journeys.stage",
    "outage": "tests.journeys.stage_outage",
    "head": "tests.journeys.stage_head",
}
ALIVE = "UPDATE sync_reach SET heard_us = ? WHERE node IN ('kordai', 'nur-zholy', 'sypatai-batyr')"
LEVEL = "UPDATE sync_told SET seq = 9e15, level_us = ? WHERE node IN ('kordai', 'sypatai-batyr')"


class Places:
    """Addresses by the name of a stage; ``end`` stops every server."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.servers: dict[str, subprocess.Popen[bytes]] = {}
        self.addresses: dict[str, str] = {}
        self.homes: dict[str, Path] = {}
        self.over = threading.Event()

    def __call__(self, stage: str) -> str:
        """Where it is served; the first time it is made."""
        if stage not in self.addresses:
            home = self._made(stage)
            self.addresses[stage] = self._served(stage, home)
            if stage == "head":
                threading.Thread(target=self._heart, args=(home,), daemon=True).start()
        return self.addresses[stage]

    def end(self) -> None:
        """Stop what was started."""
        self.over.set()
        for server in self.servers.values():
            server.terminate()
        for server in self.servers.values():
            server.wait(15)

    def _made(self, stage: str) -> Path:
        if stage in self.homes:
            return self.homes[stage]
        home = self.homes[stage] = self.folder / (stage or "demonstration")
        if stage == "outage":  # another morning of the same node
            copy(self._made(""), home)
        home.mkdir(exist_ok=True)
        command = [sys.executable, "-m", STAGES[stage]]
        subprocess.run(command, env=self._environment(stage, home), cwd=ROOT, check=True)
        return home

    def _served(self, stage: str, home: Path) -> str:
        port, demo = free_port(), ["--demo", "--speed", "0"] if not stage else []
        log = (home / "log.txt").open("w")
        server = self.servers[stage] = subprocess.Popen(
            [*SHEKARA, "run", *demo, "--port", str(port)], cwd=ROOT,
            env=self._environment(stage, home), stdout=log, stderr=subprocess.STDOUT,
        )  # fmt: skip
        url = f"http://127.0.0.1:{port}"
        wait(url, server, home / "log.txt")
        return url

    def _environment(self, stage: str, home: Path) -> dict[str, str]:
        return {
            **os.environ, **SETTINGS[stage], "SHEKARA_HOME": str(home), "SHEKARA_DATABASE": "",
            "DJANGO_SETTINGS_MODULE": "shekara.config.settings.node",
            "PYTHONPATH": str(ROOT / "src"),
        }  # fmt: skip

    def _heart(self, home: Path) -> None:
        """Nodes that are with us go on saying so while somebody looks at the stage."""
        database = sqlite3.connect(home / "node.db", timeout=20, isolation_level=None)
        while not self.over.is_set():
            now = int(time.time() * 1e6)
            for said in (ALIVE, LEVEL):
                database.execute(said, (now,))
            self.over.wait(BEAT_S)
        database.close()


def copy(source: Path, target: Path) -> None:
    """A node's folder as it stands, while it is served."""
    left = shutil.ignore_patterns("node.db*", "log.txt", "static")
    shutil.copytree(source, target, ignore=left)
    with (
        contextlib.closing(sqlite3.connect(source / "node.db", timeout=20)) as old,
        contextlib.closing(sqlite3.connect(target / "node.db")) as new,
    ):
        old.backup(new)


def free_port() -> int:
    """A port of this machine that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def wait(url: str, server: "subprocess.Popen[bytes]", log: Path) -> None:
    """Until the server answers, or the test fails with its log."""
    end = time.monotonic() + START_S
    while time.monotonic() < end:
        if server.poll() is not None:
            break
        try:
            urllib.request.urlopen(f"{url}/sign-in/", timeout=5)
        except (urllib.error.URLError, OSError):
            time.sleep(0.2)
        else:
            return
    pytest.fail(f"the server did not start:\n{log.read_text()[-3000:]}")
