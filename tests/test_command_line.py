"""The command line as an operator meets it: in a folder of its own, by hand."""

import json
import os
import sqlite3
import stat
import subprocess
import sys
import tarfile
from pathlib import Path

import pytest

pytestmark = pytest.mark.slow
ROOT = Path(__file__).parents[1]


def shekara(home: Path, *arguments: str, stdin: str = "") -> "subprocess.CompletedProcess[str]":
    """Run `shekara ARGUMENTS` for the node in ``home``."""
    environment = {
        **os.environ, "SHEKARA_HOME": str(home), "SHEKARA_NODE": "kordai", "SHEKARA_DATABASE": "",
        "PYTHONPATH": str(ROOT / "src"), "DJANGO_SETTINGS_MODULE": "shekara.config.settings.node",
    }  # fmt: skip
    return subprocess.run(
        [sys.executable, "-m", "shekara.config", *arguments], env=environment, cwd=home,
        input=stdin, capture_output=True, text=True, check=False,
    )  # fmt: skip


@pytest.fixture(scope="module")
def node(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An empty node, as `shekara migrate` makes it."""
    home = tmp_path_factory.mktemp("node")
    done = shekara(home, "migrate")
    assert done.returncode == 0, done.stderr
    assert "/first/" in done.stdout
    return home


def test_an_empty_node_has_its_registry_and_prints_a_one_time_code(node: Path) -> None:
    with sqlite3.connect(node / "node.db") as database:
        assert database.execute("SELECT count(*) FROM registry_crossing_point").fetchone() == (79,)
        assert database.execute("SELECT count(*) FROM access_officer").fetchone() == (0,)
    assert stat.S_IMODE((node / "secrets.toml").stat().st_mode) == 0o600


def test_migrating_again_writes_no_fact_twice(node: Path) -> None:
    before = json.loads(shekara(node, "verify", "--json").stdout)["entries"]

    assert shekara(node, "migrate").returncode == 0
    assert json.loads(shekara(node, "verify", "--json").stdout)["entries"] == before


def test_rebuild_leaves_every_table_as_it_was(node: Path) -> None:
    def dump() -> str:
        with sqlite3.connect(node / "node.db") as database:
            return "\n".join(sorted(line for line in database.iterdump() if "INSERT" in line))

    before = dump()
    done = shekara(node, "rebuild", "--json")
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout)["facts"] > 7000
    assert dump() == before


def test_rebuild_of_what_does_not_exist_is_refused_kindly(node: Path) -> None:
    done = shekara(node, "rebuild", "weather")
    assert done.returncode == 2
    assert "There is no projection weather. Known:" in done.stderr


def test_verify_says_which_entry_of_a_copy_was_altered(node: Path, tmp_path: Path) -> None:
    copy = tmp_path / "copy.db"
    with sqlite3.connect(node / "node.db") as source, sqlite3.connect(copy) as target:
        source.backup(target)
    with sqlite3.connect(copy) as forged:
        forged.executescript(
            "DROP TRIGGER ledger_entry_UPDATE; UPDATE ledger_entry SET actor = 'x' WHERE seq = 9;"
        )

    done = shekara(tmp_path, "verify", str(copy))
    assert done.returncode == 1
    assert "kordai#9" in done.stderr


def test_a_backup_restores_in_another_place_and_verifies(node: Path, tmp_path: Path) -> None:
    saved = tmp_path / "kordai.tar"
    assert shekara(node, "backup", str(saved)).returncode == 0
    assert stat.S_IMODE(saved.stat().st_mode) == 0o600
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()

    assert shekara(elsewhere, "restore", str(saved)).returncode == 0
    here, there = (json.loads(shekara(p, "verify", "--json").stdout) for p in (node, elsewhere))
    assert here["ends"] == there["ends"]
    assert there["whole"]


def test_restore_never_overwrites_and_never_takes_a_false_file(node: Path, tmp_path: Path) -> None:
    saved = tmp_path / "kordai.tar"
    shekara(node, "backup", str(saved))
    assert shekara(node, "backup", str(saved)).returncode == 2  # exists already
    assert shekara(node, "restore", str(saved)).returncode == 2  # a node stands here

    false = tmp_path / "false.tar"
    with tarfile.open(false, "w") as tar:
        tar.add(ROOT / "LICENSE", "../../LICENSE")
    empty = tmp_path / "empty"
    empty.mkdir()
    done = shekara(empty, "restore", str(false))
    assert done.returncode == 2
    assert "is not a backup of a node" in done.stderr
    assert not list(empty.iterdir())


def test_replacing_lays_the_old_node_aside(node: Path, tmp_path: Path) -> None:
    saved = tmp_path / "kordai.tar"
    shekara(node, "backup", str(saved))
    place = tmp_path / "place"
    place.mkdir()
    shekara(place, "restore", str(saved))

    assert shekara(place, "restore", str(saved), "--replace").returncode == 0
    (aside,) = place.glob("before-restore-*")
    assert (aside / "node.db").exists()


@pytest.mark.parametrize(
    "command", ["run", "migrate", "demo", "rebuild", "verify", "mrz", "backup", "restore"]
)
def test_every_command_explains_itself_with_examples(command: str, tmp_path: Path) -> None:
    done = shekara(tmp_path, command, "--help")
    assert done.returncode == 0
    assert "xample" in done.stdout


def test_a_wrong_setting_stops_the_start_with_its_mend(node: Path) -> None:
    environment = {**os.environ, "SHEKARA_HOME": str(node), "SHEKARA_THREADS": "many",
                   "PYTHONPATH": str(ROOT / "src"),
                   "DJANGO_SETTINGS_MODULE": "shekara.config.settings.node"}  # fmt: skip
    done = subprocess.run(
        [sys.executable, "-m", "shekara.config", "migrate"], env=environment, capture_output=True,
        text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 1
    assert "SHEKARA_THREADS is 'many'" in done.stderr
    assert "Mend it:" in done.stderr
    assert "Traceback" not in done.stderr


def test_mrz_reads_standard_input(tmp_path: Path) -> None:
    lines = (
        "P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<\n"
        "L898902C36UTO7408122F1204159ZE184226B<<<<<10\n"
    )
    done = shekara(tmp_path, "mrz", stdin=lines)
    document = json.loads(done.stdout)
    assert document["format"] == "TD3"
    assert document["fields"]["surname"] == "ERIKSSON"
    assert document["checks"]["composite"]["status"] == "ok"
