"""A locked node: what opens it, what does not, and that nothing readable is left on its disk."""

import sqlite3
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from shekara.kernel.vault import locking, opening, slots
from shekara.kernel.vault.slots import Locked, Vault

PASSPHRASE = "seven horses at the lake"
NAME = b"AYGERIM SERIKBAYEVA N1234567"


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """Argon2id at its cheapest, so that a hundred examples take no minute."""
    monkeypatch.setattr(slots, "MEMORY_KIB", 64)
    monkeypatch.setattr(slots, "ROUNDS", 1)
    monkeypatch.delenv(opening.OPENED, raising=False)


@pytest.fixture
def node(tmp_path: Path) -> Path:
    """A node's folder as it stands before it is locked: a person's name in its database."""
    database = sqlite3.connect(tmp_path / "node.db")
    database.execute("PRAGMA journal_mode=WAL")
    database.execute("CREATE TABLE part (text TEXT)")
    database.execute("INSERT INTO part VALUES (?)", (NAME.decode(),))
    database.commit()
    database.close()
    (tmp_path / "secrets.toml").write_text('signing_key = "' + "ab" * 32 + '"\n')
    return tmp_path


def everything(folder: Path) -> bytes:
    return b"".join(path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file())


def test_a_locked_folder_holds_no_word_of_what_it_held(node: Path) -> None:
    assert NAME in everything(node)
    locking.lock(node, passphrase=PASSPHRASE)
    left = everything(node)
    assert NAME not in left
    assert b"ab" * 32 not in left
    assert b"CREATE TABLE" not in left
    assert not (node / "secrets.toml").exists()


def test_the_passphrase_opens_it_and_what_was_there_is_there(node: Path) -> None:
    locking.lock(node, passphrase=PASSPHRASE)
    key = slots.read(node).opened_by(PASSPHRASE)
    rows = opening.connect(node / "node.db", key=key).execute("SELECT text FROM part").fetchall()
    assert rows == [(NAME.decode(),)]
    assert "signing_key" in locking.open_secrets(node, key)


def test_a_key_file_opens_it_until_the_medium_is_taken_away(node: Path, tmp_path: Path) -> None:
    medium = tmp_path / "medium.key"
    slots.make_key_file(medium)
    key = locking.lock(node, key_file=medium)
    assert slots.read(node).opened_by_file(medium) == key
    medium.unlink()
    with pytest.raises(Locked, match="key_file"):
        slots.read(node).opened_by_file(medium)


def test_another_key_file_and_another_passphrase_open_nothing(node: Path, tmp_path: Path) -> None:
    mine, other = tmp_path / "mine", tmp_path / "other"
    slots.make_key_file(mine)
    slots.make_key_file(other)
    locking.lock(node, passphrase=PASSPHRASE, key_file=mine)
    with pytest.raises(Locked, match="passphrase"):
        slots.read(node).opened_by(PASSPHRASE + "!")
    with pytest.raises(Locked, match="key_file"):
        slots.read(node).opened_by_file(other)


def test_without_a_key_the_database_says_locked_and_not_broken(node: Path) -> None:
    locking.lock(node, passphrase=PASSPHRASE)
    with pytest.raises(Locked, match="none"):
        opening.connect(node / "node.db", readonly=True)
    with pytest.raises(Locked, match="damaged"):
        opening.connect(node / "node.db", readonly=True, key=bytes(32))


def test_a_new_passphrase_closes_the_old_one_out_and_touches_no_data(node: Path) -> None:
    locking.lock(node, passphrase=PASSPHRASE)
    before = (node / "node.db").read_bytes()
    vault = slots.read(node)
    slots.write(node, vault.with_passphrase("another long sentence", vault.opened_by(PASSPHRASE)))
    with pytest.raises(Locked):
        slots.read(node).opened_by(PASSPHRASE)
    assert slots.read(node).opened_by("another long sentence")
    assert (node / "node.db").read_bytes() == before


def test_the_lock_can_be_taken_away_again(node: Path) -> None:
    key = locking.lock(node, passphrase=PASSPHRASE)
    locking.unlock_for_good(node, key)
    assert sqlite3.connect(node / "node.db").execute("SELECT count(*) FROM part").fetchone() == (1,)
    assert (node / "secrets.toml").stat().st_mode & 0o077 == 0
    assert not slots.is_locked(node)


def test_a_short_passphrase_no_way_at_all_and_a_second_lock_are_refused(node: Path) -> None:
    before = everything(node)
    for ways in ({"passphrase": "short"}, {}):
        with pytest.raises(ValueError):  # noqa: PT011 -- both say it in words
            locking.lock(node, **ways)  # type: ignore[arg-type]
    assert everything(node) == before
    locking.lock(node, passphrase=PASSPHRASE)
    with pytest.raises(ValueError, match="already"):
        locking.lock(node, passphrase=PASSPHRASE)


@settings(max_examples=30, deadline=None)
@given(st.binary(min_size=0, max_size=400), st.integers(0, 10_000))
def test_a_sealed_file_with_one_changed_bit_does_not_open(content: bytes, place: int) -> None:
    key = bytes(range(32))
    sealed = bytearray(slots.seal(key, content, about="secrets.sealed"))
    assert slots.unseal(key, bytes(sealed), about="secrets.sealed") == content
    sealed[place % len(sealed)] ^= 1
    with pytest.raises(Locked):
        slots.unseal(key, bytes(sealed), about="secrets.sealed")


@settings(max_examples=20, deadline=None)
@given(st.text(min_size=12, max_size=40), st.text(min_size=12, max_size=40))
def test_only_the_same_passphrase_opens(right: str, wrong: str) -> None:
    key = bytes(32)
    if len(slots.said(right)) < slots.SHORTEST:
        return
    vault = Vault().with_passphrase(right, key)
    assert vault.opened_by(right) == key
    if slots.said(wrong) != slots.said(right):
        with pytest.raises(Locked):
            vault.opened_by(wrong)
