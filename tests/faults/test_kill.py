"""Nothing acknowledged is lost, nothing is half written, and the chain verifies."""

import json
import os
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = pytest.mark.faults
ROOT = Path(__file__).parents[2]


def python(*arguments: str, home: Path) -> str:
    """Run a module of this suite in a process of its own; what it printed."""
    environment = {
        **os.environ, "SHEKARA_HOME": str(home), "PYTHONPATH": f"{ROOT}/src:{ROOT}",
        "DJANGO_SETTINGS_MODULE": "shekara.config.settings.node", "SHEKARA_DATABASE": "",
    }  # fmt: skip
    done = subprocess.run(
        [sys.executable, *arguments], env=environment, cwd=ROOT, capture_output=True, text=True,
        check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_two_hundred_kills_in_mid_write_lose_nothing(tmp_path: Path) -> None:
    answer = json.loads(
        python("-m", "tests.faults.killed", str(tmp_path / "node.db"), "200", "2026", home=tmp_path)
    )

    assert answer["runs"] == 200
    assert answer["acknowledged"] >= 200 * 3
    assert answer["lost"] == 0
    assert answer["halves"] == []
    assert answer["faults"] == []


def test_a_full_disk_refuses_and_nothing_is_half_written(tmp_path: Path) -> None:
    answer = json.loads(python("-m", "tests.faults.full", str(tmp_path / "node.db"), home=tmp_path))

    assert "full" in answer["said"]
    assert answer["faults"] == []
    assert answer["entries"] == answer["acknowledged"]
    assert answer["after"] == answer["acknowledged"] + 1


def test_every_connection_of_a_node_is_durable(tmp_path: Path) -> None:
    script = (
        "import django; django.setup()\n"
        "from django.db import connection\n"
        "c = connection.cursor()\n"
        "print(c.execute('PRAGMA synchronous').fetchone()[0],"
        " c.execute('PRAGMA journal_mode').fetchone()[0])"
    )
    assert python("-c", script, home=tmp_path).split() == ["2", "wal"]


def test_two_processes_writing_at_once_lose_and_double_nothing(tmp_path: Path) -> None:
    python("-m", "tests.faults.racing", str(tmp_path / "node.db"), "4", "100", home=tmp_path)

    with sqlite3.connect(tmp_path / "node.db") as database:
        count, last, distinct = database.execute(
            "SELECT count(*), max(seq), count(DISTINCT seq) FROM ledger_entry"
            " WHERE stream LIKE 'gate/%'"
        ).fetchone()
    assert count == distinct == 400
    assert last == 400
