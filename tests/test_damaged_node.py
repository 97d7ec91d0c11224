"""A node whose database was damaged: said kindly, nothing changed, and the way out named."""

import json
import shutil
import socket
import sqlite3
from pathlib import Path

import pytest

from tests.test_command_line import shekara

pytestmark = [pytest.mark.slow, pytest.mark.enable_socket]


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    home = tmp_path_factory.mktemp("whole")
    assert shekara(home, "migrate").returncode == 0
    assert shekara(home, "backup", str(home / "saved.tar")).returncode == 0
    return home


def broken(whole: Path, home: Path, *, at: float) -> Path:
    """A copy of the node in which a tenth of the file is another disk's rubbish from there on."""
    home.mkdir()
    for name in ("node.db", "secrets.toml", "saved.tar"):
        shutil.copy(whole / name, home / name)
    database = home / "node.db"
    size = database.stat().st_size
    with database.open("r+b") as disk:
        disk.seek(int(size * at) // 4096 * 4096)
        disk.write(b"\xa5" * (size // 10))
    return database


def a_port() -> str:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return str(probe.getsockname()[1])


def test_a_damaged_database_stops_the_start_with_what_to_do_and_is_left_as_it_is(
    whole: Path, tmp_path: Path
) -> None:
    home = tmp_path / "node"
    database = broken(whole, home, at=0)
    before = database.read_bytes()

    for command in (("run", "--port", a_port()), ("migrate",)):
        said = shekara(home, *command)
        assert said.returncode == 1
        assert f"The database {database} is damaged" in said.stderr
        assert "shekara restore FILE --replace" in said.stderr
        assert "shekara join CODE --replace" in said.stderr
        assert "Traceback" not in said.stderr
    assert database.read_bytes() == before


@pytest.mark.parametrize("at", [0.0, 0.3, 0.6, 0.85])
def test_a_proof_names_damage_anywhere_without_a_traceback(
    whole: Path, tmp_path: Path, at: float
) -> None:
    home = tmp_path / "node"
    database = broken(whole, home, at=at)
    said = shekara(home, "verify", str(database))

    assert "Traceback" not in said.stderr
    with sqlite3.connect(database) as check:
        try:
            sound = check.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        except sqlite3.DatabaseError:
            sound = False
    assert not sound
    if at == 0.0:
        assert said.returncode == 2
        assert "cannot be read as a ledger" in said.stderr


def test_the_backup_brings_it_back_and_lays_the_damaged_one_aside(
    whole: Path, tmp_path: Path
) -> None:
    home = tmp_path / "node"
    broken(whole, home, at=0)
    saved = str(home / "saved.tar")
    done = shekara(home, "restore", saved, "--replace")

    assert done.returncode == 0, done.stderr
    (aside,) = home.glob("before-restore-*")
    assert (aside / "node.db").exists()
    here, there = (json.loads(shekara(p, "verify", "--json").stdout) for p in (home, whole))
    assert here["whole"]
    assert here["ends"] == there["ends"]
