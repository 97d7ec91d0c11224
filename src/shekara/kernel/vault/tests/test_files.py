"""Files of a locked node: nothing readable on the disk, and no byte of them changed unnoticed."""

import io
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from shekara.kernel.vault import files, memory, opening
from shekara.kernel.vault.slots import Locked

KEY, OTHER = bytes(range(32)), bytes(32)
NAME = b"AYGERIM SERIKBAYEVA N1234567"


@pytest.fixture(autouse=True)
def nobody(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(opening.OPENED, raising=False)


@pytest.fixture
def held(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """This process was unlocked."""
    monkeypatch.setenv(opening.OPENED, KEY.hex())
    memory._in_memory.cache_clear()


@settings(max_examples=40, deadline=None)
@given(st.binary(max_size=300), st.integers(1, 64))
@example(b"", 1)
@example(b"x" * 64, 64)
@example(b"x" * 65, 64)
def test_what_was_sealed_in_pieces_is_read_again(content: bytes, piece: int) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(files, "PIECE", piece)
        patch.setattr(files, "_CIPHERED", piece + files.TAG_BYTES)
        sealed = files.sealed(content, key=KEY)
        with unsealed(sealed) as file:
            assert file.read() == content


@settings(max_examples=60, deadline=None)
@given(st.binary(min_size=1, max_size=200), st.integers(0, 100_000))
def test_no_bit_of_a_sealed_file_is_changed_unnoticed(content: bytes, place: int) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(files, "PIECE", 32)
        patch.setattr(files, "_CIPHERED", 32 + files.TAG_BYTES)
        sealed = bytearray(files.sealed(content, key=KEY))
        place = len(files.MAGIC) + place % (len(sealed) - len(files.MAGIC))
        sealed[place] ^= 1
        with pytest.raises(Locked), unsealed(bytes(sealed)) as file:
            file.read()


@pytest.mark.parametrize("change", ["cut", "swap", "double", "more"])
def test_pieces_are_neither_cut_off_nor_exchanged(change: str) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(files, "PIECE", 16)
        patch.setattr(files, "_CIPHERED", 16 + files.TAG_BYTES)
        sealed = files.sealed(b"a" * 16 + b"b" * 16 + b"c" * 16, key=KEY)
        begin = len(files.MAGIC) + files.SALT_BYTES
        head, parts = sealed[:begin], [sealed[at : at + 32] for at in range(begin, len(sealed), 32)]
        changed = {
            "cut": parts[:2], "swap": [parts[1], parts[0], parts[2]],
            "double": [parts[0], parts[0], *parts[1:]], "more": [*parts, parts[2]],
        }[change]  # fmt: skip
        with pytest.raises(Locked), unsealed(head + b"".join(changed)) as file:
            file.read()


def unsealed(sealed: bytes) -> io.BufferedReader:
    raw = io.BytesIO(sealed)
    assert files.is_sealed_at(raw)
    return io.BufferedReader(files._Unsealer(raw, KEY))


def test_without_a_key_files_stay_plain_and_sealed_ones_stay_closed(tmp_path: Path) -> None:
    plain, sealed = tmp_path / "plain", tmp_path / "sealed"
    plain.write_bytes(files.sealed(NAME))
    sealed.write_bytes(files.sealed(NAME, key=KEY))

    assert plain.read_bytes() == NAME == files.read(plain)
    assert NAME not in sealed.read_bytes()
    with pytest.raises(Locked, match="none"):
        files.opening(sealed)
    with pytest.raises(Locked, match="damaged"), files.opening(sealed, key=OTHER) as file:
        file.read()


def test_the_same_content_is_never_sealed_the_same(tmp_path: Path) -> None:
    assert files.sealed(NAME, key=KEY) != files.sealed(NAME, key=KEY)


def test_a_file_is_sealed_in_place_and_opened_for_good(tmp_path: Path) -> None:
    path = tmp_path / "list.zst"
    path.write_bytes(NAME * 100_000)  # more than one piece

    files.seal_in_place(path, KEY, name="list.zst.sealed")
    assert [each.name for each in tmp_path.iterdir()] == ["list.zst.sealed"]
    assert NAME not in (tmp_path / "list.zst.sealed").read_bytes()

    files.unseal_in_place(tmp_path / "list.zst.sealed", KEY, name="list.zst")
    assert path.read_bytes() == NAME * 100_000
    assert [each.name for each in tmp_path.iterdir()] == ["list.zst"]


def test_a_folder_stands_where_it_stood_where_nothing_is_locked(tmp_path: Path) -> None:
    assert memory.place(tmp_path) == tmp_path


def test_at_a_locked_node_it_stands_in_memory_closed_to_others(held: None, tmp_path: Path) -> None:
    place = memory.place(tmp_path)
    try:
        assert memory.is_memory(place)
        assert place.stat().st_mode & 0o077 == 0
        assert memory.place(tmp_path) == place
        (place / "open").write_bytes(NAME)
        memory.forget(tmp_path)
        assert not place.exists()
    finally:
        memory.forget(tmp_path)


def test_a_disk_is_no_memory(held: None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    if memory.is_memory(tmp_path):
        pytest.skip("the tests' own folder stands in memory here")
    monkeypatch.setenv(memory.MEMORY, str(tmp_path))

    with pytest.raises(Locked, match="memory"):
        memory.place(tmp_path)


def test_a_folder_that_others_may_enter_is_not_taken(held: None, tmp_path: Path) -> None:
    place = memory.place(tmp_path)
    try:
        place.chmod(0o755)
        memory._in_memory.cache_clear()
        with pytest.raises(Locked, match="memory"):
            memory.place(tmp_path)
    finally:
        place.rmdir()
        memory._in_memory.cache_clear()
