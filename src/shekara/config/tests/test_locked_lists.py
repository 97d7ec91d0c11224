"""Watch lists of a locked node: searched as fast as ever, and unreadable on its disk."""

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import zstandard

from shekara.config.sealing import seal_all, unseal_all
from shekara.kernel.vault import memory, opening
from shekara.operations.screening import live
from shekara.operations.screening.build import build, read_pointer
from shekara.operations.screening.lists.names import PAST, POINTER, SEALED
from shekara.operations.screening.lists.store import Store
from shekara.operations.screening.lists.tables import TEMPLATES
from shekara.operations.screening.live import How
from shekara.operations.screening.tests.test_editions import took as taken
from shekara.operations.screening.tests.test_index_faults import QUERY, stale

KEY = bytes(range(32))
EXAMPLE = dict(zip(*TEMPLATES["national"], strict=True))
WORDS = [EXAMPLE[name].encode() for name in ("surname", "given", "birth_dates")]


@pytest.fixture
def home(
    tmp_path: Path, settings: Any, db: None, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Path]:
    settings.HOME, settings.LISTS = tmp_path, tmp_path / "lists"
    settings.LISTS.mkdir()
    monkeypatch.delenv(opening.OPENED, raising=False)
    memory._in_memory.cache_clear()
    yield tmp_path
    monkeypatch.setenv(opening.OPENED, KEY.hex())
    memory.forget(settings.LISTS)
    live._known.pop(settings.LISTS, None)


def took(lists: Path, *rows: dict[str, str]) -> None:
    """An edition; the file it came from is not the node's."""
    taken(lists, *rows)
    (lists / "list").unlink()


def unlock(monkeypatch: pytest.MonkeyPatch) -> None:
    """This process was given the key at its start."""
    monkeypatch.setenv(opening.OPENED, KEY.hex())


def power_cut(lists: Path) -> None:
    """Memory is empty, and another process looks."""
    shutil.rmtree(memory.place(lists))
    memory._in_memory.cache_clear()
    stale(lists)


def words_on(folder: Path) -> list[bytes]:
    """Names of the list that somebody who has the disk would find, packed or not."""
    found = []
    for path in sorted(path for path in folder.rglob("*") if path.is_file()):
        content = path.read_bytes()
        if content.startswith(b"\x28\xb5\x2f\xfd"):
            content += zstandard.ZstdDecompressor().decompressobj().decompress(content)
        found += [word for word in WORDS if word in content]
    return found


def test_an_edition_taken_by_a_locked_node_leaves_no_name_on_its_disk(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    unlock(monkeypatch)
    lists = home / "lists"
    took(lists, {"documents": ""})
    build(lists)

    assert live.current().how is How.INDEX
    assert live.current().search(QUERY)
    assert words_on(home) == []
    assert Store(lists, "national").doubts() == []


def test_what_stood_plain_is_sealed_and_the_index_opens_without_a_build(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    lists = home / "lists"
    took(lists, {"documents": ""})
    took(lists, {"documents": ""}, {"surname": "Басқа"})
    build(lists)
    before = live.current().search(QUERY)
    assert words_on(home)

    seal_all(home, KEY)
    unlock(monkeypatch)
    stale(lists)
    monkeypatch.setattr(live, "start_build", lambda: pytest.fail("it was built again"))

    assert words_on(home) == []
    assert not list(lists.glob("*.index"))
    assert live.current().how is How.INDEX
    assert [hit.entity for hit in live.current().search(QUERY)] == [hit.entity for hit in before]
    assert not live.needs_build()
    assert seal_all(home, KEY) == 0


def test_after_a_power_cut_the_sealed_copy_is_opened_in_memory(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    unlock(monkeypatch)
    lists = home / "lists"
    took(lists, {"documents": ""})
    pointer = build(lists)
    power_cut(lists)

    assert live.current().how is How.INDEX
    assert (memory.place(lists) / pointer.index).exists()
    assert words_on(home) == []


def test_a_damaged_copy_is_no_index_and_the_editions_serve(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    unlock(monkeypatch)
    lists = home / "lists"
    took(lists, {"documents": ""})
    copy = lists / (build(lists).index + SEALED)
    copy.write_bytes(copy.read_bytes()[:-1] + b"\x00")
    power_cut(lists)

    assert live.current().how is How.SCAN
    assert live.current().search(QUERY)
    assert live.needs_build()
    build(lists)
    stale(lists)
    assert live.current().how is How.INDEX


def test_a_newer_edition_leaves_one_sealed_copy_and_the_pair_before_in_memory(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    unlock(monkeypatch)
    lists = home / "lists"
    took(lists, {"documents": ""})
    build(lists)
    took(lists, {"documents": ""}, {"surname": "Басқа"})
    pointer = build(lists)

    assert {path.name for path in lists.glob(f"*{SEALED}")} == {
        pointer.index + SEALED, pointer.entries + SEALED,
    }  # fmt: skip
    assert read_pointer(memory.place(lists) / PAST)
    assert read_pointer(lists / POINTER) == pointer


def test_the_lock_can_be_taken_away_again(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    unlock(monkeypatch)
    lists = home / "lists"
    took(lists, {"documents": ""})
    build(lists)
    unseal_all(home, KEY)
    monkeypatch.delenv(opening.OPENED)
    stale(lists)

    assert live.current().how is How.INDEX
    assert live.current().search(QUERY)
    assert words_on(home)
