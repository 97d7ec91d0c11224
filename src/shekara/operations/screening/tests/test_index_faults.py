"""When the index fails, screening goes on and says with what; the node mends itself."""

import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from shekara.operations.screening import live
from shekara.operations.screening.build import build, read_pointer
from shekara.operations.screening.engine.entity import Query
from shekara.operations.screening.lists.names import PAST, POINTER
from shekara.operations.screening.live import How
from shekara.operations.screening.tests.test_editions import took

QUERY = Query(surname="ULGIBAEV", given="MYSALBEK", dob="1985-03-12", sex="M")
Fault = Callable[[Path], None]


@pytest.fixture
def folder(tmp_path: Path, settings: Any, db: None) -> Path:
    settings.LISTS = tmp_path
    took(tmp_path, {"documents": ""})
    build(tmp_path)
    return tmp_path


def missing(path: Path) -> None:
    path.unlink()


def truncated(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:-100])


def of_another_version(path: Path) -> None:
    path.write_bytes(b"SHEKARA0" + path.read_bytes()[8:])


def emptied(path: Path) -> None:
    path.write_bytes(b"")


def index_of(folder: Path, name: str = POINTER) -> Path:
    pointer = read_pointer(folder / name)
    assert pointer is not None
    return folder / pointer.index


def stale(folder: Path) -> None:
    """Let this process look again: as another process would."""
    live._known.pop(folder, None)


FAULTS = [missing, truncated, of_another_version, emptied]


@pytest.mark.parametrize("fault", FAULTS)
def test_without_its_index_every_entry_is_compared_and_it_is_said(
    folder: Path, fault: Fault
) -> None:
    whole = live.current().search(QUERY)
    fault(index_of(folder))
    stale(folder)

    now = live.current()

    assert now.how is How.SCAN
    found = now.search(QUERY)
    assert [(h.entity, h.strong) for h in found] == [(h.entity, h.strong) for h in whole]
    assert live.needs_build()


@pytest.mark.parametrize("fault", FAULTS)
def test_the_index_before_serves_when_the_newest_cannot_be_opened(
    folder: Path, fault: Fault
) -> None:
    took(folder, {"documents": ""}, {"surname": "Басқа"})
    build(folder)
    fault(index_of(folder))
    stale(folder)

    now = live.current()

    assert now.how is How.LAST_GOOD
    assert [ref.number for ref in now.editions] == [1]
    assert now.search(QUERY)


@pytest.mark.parametrize("fault", FAULTS)
def test_a_rebuild_mends_it(folder: Path, fault: Fault) -> None:
    fault(index_of(folder))

    build(folder)
    stale(folder)

    assert live.current().how is How.INDEX
    assert not live.needs_build()


def test_without_pointer_index_and_entries_the_editions_themselves_are_read(folder: Path) -> None:
    for path in (*folder.glob("*.index"), *folder.glob("*.entries"), folder / POINTER):
        path.unlink()
    (folder / PAST).unlink(missing_ok=True)
    stale(folder)

    now = live.current()

    assert now.how is How.SCAN
    assert now.search(QUERY)[0].strong
    entry = now.entry("national:KZ-0")
    assert entry is not None
    assert entry.reason == "invented example"


def test_a_pointer_that_cannot_be_read_is_no_pointer(folder: Path) -> None:
    (folder / POINTER).write_bytes(b"{")
    stale(folder)

    assert live.current().how is How.SCAN
    build(folder)
    stale(folder)
    assert live.current().how is How.INDEX


def test_entries_that_are_no_database_are_not_taken_for_some(folder: Path) -> None:
    pointer = read_pointer(folder / POINTER)
    assert pointer is not None
    (folder / pointer.entries).write_bytes(b"no database at all" * 100)
    stale(folder)

    now = live.current()

    assert now.how is How.SCAN
    assert now.search(QUERY)
    with pytest.raises(sqlite3.DatabaseError):
        sqlite3.connect(folder / pointer.entries).execute("SELECT 1 FROM entry")


def test_nothing_at_all_is_said_too(tmp_path: Path, settings: Any) -> None:
    settings.LISTS = tmp_path / "nowhere"
    assert live.current().how is How.NONE
    assert not live.needs_build()
