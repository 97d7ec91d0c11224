"""A node under lock as its operator meets it: locked, started, read by a thief, unlocked."""

import io
import json
import os
import re
import socket
import sqlite3
import subprocess
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path

import pytest
from PIL import Image

from tests.test_command_line import ROOT

pytestmark = [pytest.mark.slow, pytest.mark.enable_socket]
PASSPHRASE = "seven horses at the lake"
NAME = "Айгерім Серікбаева"
LISTED = "ҮЛГІБАЕВ"
WORDS = (NAME.encode(), "Үлгібаев".encode(), LISTED.encode(), b"passport-of-a-person")
MAKE = """
import django, sys; django.setup()
from datetime import UTC, datetime
from pathlib import Path
from django.conf import settings
from shekara.kernel.access import Actor, Role
from shekara.kernel.access.handlers import create_officer
from shekara.kernel.ledger.events import Stamp
from shekara.operations.screening.handlers.national import put
from shekara.operations.screening.lists.tables import TEMPLATES
stamp = Stamp(actor="system", unit="", node="kordai", at=datetime.now(UTC))
values = {"code": "BG-7", "names": NAME, "agency": "border_guard", "points": ["kordai"],
          "roles": ["officer"], "language": "kk"}
create_officer(values, password="steppe wind 1991", stamp=stamp)
office = Actor(code="HO-1", agency="", roles=frozenset({Role.HEAD_OFFICE}))
row = dict(zip(*TEMPLATES["national"], strict=True))
put("national", row, expected=0, folder=settings.LISTS, key=settings.SIGNING_KEY, by=office,
    stamp=stamp, photo=sys.stdin.buffer.read())
"""
READ = """
import django; django.setup()
from django.conf import settings
from shekara.kernel.access.models import Officer
from shekara.kernel.vault import files
from shekara.operations.screening.lists.store import Store
photo = next(settings.LISTS.glob("national/photos/*.jpg"))
with files.opening(photo) as file:
    shown = file.read(3).hex()
with files.opening(settings.HOME / "media" / "paper.jpg") as file:
    paper = file.read().decode()
lines = b"".join(Store(settings.LISTS, "national").lines(1)).decode()
print(Officer.objects.get(pk="BG-7").names, shown, paper, "LISTED" in lines.upper(), sep="|")
"""


class Node:
    """A node's folder, and its commands as somebody types them."""

    def __init__(self, home: Path) -> None:
        self.home = home
        self.passphrase = home.parent / "passphrase"
        self.passphrase.write_text(PASSPHRASE)

    def environment(self, **more: str) -> dict[str, str]:
        clean = {name: value for name, value in os.environ.items() if "SHEKARA" not in name}
        return {
            **clean, "SHEKARA_HOME": str(self.home), "SHEKARA_NODE": "kordai",
            "PYTHONPATH": str(ROOT / "src"),
            "DJANGO_SETTINGS_MODULE": "shekara.config.settings.node", **more,
        }  # fmt: skip

    def python(self, *arguments: str, **more: str) -> "subprocess.CompletedProcess[bytes]":
        return self.fed(b"", *arguments, **more)

    def fed(
        self, given: bytes, /, *arguments: str, **more: str
    ) -> "subprocess.CompletedProcess[bytes]":
        return subprocess.run(
            [sys.executable, *arguments], env=self.environment(**more), cwd=self.home,
            input=given, capture_output=True, check=False,
        )  # fmt: skip

    def shekara(self, *arguments: str, **more: str) -> "subprocess.CompletedProcess[bytes]":
        return self.python("-m", "shekara.config", *arguments, **more)

    @property
    def key(self) -> dict[str, str]:
        return {"SHEKARA_PASSPHRASE_FILE": str(self.passphrase)}

    def ends(self, **more: str) -> object:
        done = self.shekara("verify", "--json", **more)
        assert done.returncode == 0, done.stderr.decode()
        report = json.loads(done.stdout)
        assert report["whole"]
        return report["ends"], report["entries"]

    def words_on_disk(self) -> list[bytes]:
        """What a thief finds with a search over every file."""
        found = []
        for path in sorted(path for path in self.home.rglob("*") if path.is_file()):
            content = path.read_bytes()
            found += [word for word in WORDS if word in content]
        return found


def face() -> bytes:
    drawn = io.BytesIO()
    Image.new("RGB", (400, 300), "steelblue").save(drawn, "PNG")
    return drawn.getvalue()


def test_a_node_is_locked_started_read_by_a_thief_and_unlocked_again(tmp_path: Path) -> None:
    node = Node(tmp_path / "node")
    node.home.mkdir()
    assert node.shekara("migrate").returncode == 0
    made = node.fed(face(), "-c", f"NAME = {NAME!r}\n{MAKE}")
    assert made.returncode == 0, made.stderr.decode()
    (node.home / "media").mkdir()
    (node.home / "media" / "paper.jpg").write_bytes(b"passport-of-a-person")
    before = node.ends()
    assert node.words_on_disk()

    short = tmp_path / "short"
    short.write_text("short")
    refused = node.shekara("vault", "lock", SHEKARA_PASSPHRASE_FILE=str(short))
    assert refused.returncode == 2
    assert b"Nothing was locked" in refused.stderr
    locked = node.shekara("vault", "lock", **node.key)
    assert locked.returncode == 0, locked.stderr.decode()
    assert b"it opens by passphrase" in locked.stdout
    assert node.shekara("vault", "lock", **node.key).returncode == 2

    # whoever has the disk
    assert node.words_on_disk() == []
    thief = sqlite3.connect(f"file:{node.home / 'node.db'}?mode=ro", uri=True)
    with pytest.raises(sqlite3.DatabaseError, match="not a database"):
        thief.execute("SELECT text FROM ledger_privatepart").fetchall()
    assert not (node.home / "secrets.toml").exists()

    # a wrong key, and none
    wrong = tmp_path / "wrong"
    wrong.write_text("eight horses at the lake")
    for key in ({"SHEKARA_PASSPHRASE_FILE": str(wrong)}, {}):
        said = node.shekara("run", "--port", str(free_port()), **key)
        assert said.returncode == 1
        assert b"Shekara cannot start:" in said.stderr
        assert b"Mend it:" in said.stderr
        assert b"Traceback" not in said.stderr
    proof = node.shekara("verify")
    assert proof.returncode != 0
    assert b"Traceback" not in proof.stderr

    # with the key everything is there, and equal
    assert node.ends(**node.key) == before
    read = node.python("-c", READ.replace("LISTED", LISTED), **node.key)
    assert read.stdout.decode().strip() == f"{NAME}|ffd8ff|passport-of-a-person|True", read.stderr
    serves(node, **node.key)
    assert node.words_on_disk() == []

    opened = node.shekara("vault", "unlock", **node.key)
    assert opened.returncode == 0, opened.stderr.decode()
    assert node.ends() == before
    assert NAME.encode() in node.words_on_disk()
    assert sqlite3.connect(node.home / "node.db").execute(
        "SELECT names FROM access_officer WHERE code = 'BG-7'"
    ).fetchone() == (NAME,)
    assert (node.home / "media" / "paper.jpg").read_bytes() == b"passport-of-a-person"
    assert node.python("-c", READ.replace("LISTED", LISTED)).returncode == 0


def test_a_node_that_runs_is_neither_locked_nor_unlocked(tmp_path: Path) -> None:
    node = Node(tmp_path / "node")
    node.home.mkdir()
    key = {"SHEKARA_KEY_FILE": str(tmp_path / "medium.key")}
    assert node.shekara("vault", "lock", "--no-passphrase", "--key-file",
                        key["SHEKARA_KEY_FILE"]).returncode == 0  # fmt: skip
    server, port = started(node, **key)
    try:
        answers(port)
        said = node.shekara("vault", "unlock", **key)
        assert said.returncode == 2
        assert b"This node is running. Stop it first." in said.stderr
    finally:
        stopped(server)
    assert node.shekara("vault", "unlock", **key).returncode == 0


def serves(node: Node, **key: str) -> None:
    """`shekara run` starts with the key, answers, and leaves nothing in memory when it ends."""
    server, port = started(node, **key)
    try:
        assert re.search(r"<h1|<form", answers(port))
    finally:
        stopped(server)


def started(node: Node, **key: str) -> tuple["subprocess.Popen[bytes]", int]:
    port = free_port()
    command = [sys.executable, "-m", "shekara.config", "run", "--port", str(port)]
    environment = node.environment(**key)
    return subprocess.Popen(command, env=environment, cwd=node.home), port


def stopped(server: "subprocess.Popen[bytes]") -> None:
    server.terminate()
    try:
        server.wait(120)
    except subprocess.TimeoutExpired:
        server.kill()
        raise


def answers(port: int) -> str:
    end = time.monotonic() + 300
    while time.monotonic() < end:
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{port}/sign-in/", timeout=20) as page:
                return str(page.read().decode())
        except (urllib.error.URLError, OSError):
            time.sleep(0.2)
    pytest.fail("the node does not answer")


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
