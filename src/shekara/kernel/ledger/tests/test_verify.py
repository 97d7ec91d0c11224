"""Anyone can prove a copied ledger, and is told exactly what is wrong with a false one."""

import json
import sqlite3
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from shekara.kernel.ledger.entry import GENESIS, private_seal, seal, signed_bytes, to_us
from shekara.kernel.ledger.verify import Report, verify_file

KEY = Ed25519PrivateKey.from_private_bytes(bytes(range(32)))
NOON = to_us(datetime(2026, 3, 1, 12, tzinfo=UTC))
PUBLIC = KEY.public_key().public_bytes_raw().hex()

SCHEMA = """
CREATE TABLE ledger_entry (node, seq, stream, version, name, data, actor, unit, at_us,
                           private_digest, digest);
CREATE TABLE ledger_privatepart (node, seq, salt, text, keep_until);
CREATE TABLE ledger_tail (node, seq, digest);
CREATE TABLE ledger_checkpoint (node, seq, digest, at_us, key, signature);
"""


def signed(seq: int, digest: str) -> tuple[str, int, str, int, str, str]:
    signature = KEY.sign(signed_bytes("kordai", seq, digest, NOON)).hex()
    return ("kordai", seq, digest, NOON, PUBLIC, signature)


@pytest.fixture
def ledger(tmp_path: Path) -> Path:
    """Ten entries of two streams, one private part, signed at five."""
    path = tmp_path / "copy.db"
    digest = GENESIS
    with sqlite3.connect(path) as database:
        database.executescript(SCHEMA)
        for seq in range(1, 11):
            text = private_seal("5a" * 16, '{"surname":"OMAROV"}') if seq == 3 else ""
            row = ("kordai", seq, f"gate/{seq % 2}", (seq + 1) // 2, "test.lifted.v1",
                   f'{{"lane":{seq}}}', "a", "customs", NOON + seq, text)  # fmt: skip
            digest = seal(digest, *row)
            database.execute(
                "INSERT INTO ledger_entry VALUES (?,?,?,?,?,?,?,?,?,?,?)", (*row, digest)
            )
            if seq == 3:
                database.execute(
                    "INSERT INTO ledger_privatepart VALUES (?,?,?,?,?)",
                    ("kordai", 3, "5a" * 16, '{"surname":"OMAROV"}', "2031-01-01"),
                )
            if seq == 5:
                database.execute(
                    "INSERT INTO ledger_checkpoint VALUES (?,?,?,?,?,?)", signed(5, digest)
                )
        database.execute("INSERT INTO ledger_tail VALUES (?,?,?)", ("kordai", 10, digest))
    return path


Forge = Callable[[str], Report]


@pytest.fixture
def forged(ledger: Path) -> Forge:
    def forge(sql: str) -> Report:
        with sqlite3.connect(ledger) as database:
            database.executescript(sql)
        return verify_file(ledger)

    return forge


def found(report: Report) -> set[tuple[str, int]]:
    return {(fault.code, fault.seq) for fault in report.faults}


def test_a_true_ledger_is_whole(ledger: Path) -> None:
    report = verify_file(ledger, key=PUBLIC)

    assert report.whole
    assert (report.entries, report.private_parts, report.checkpoints) == (10, 1, 1)
    assert report.ends["kordai"][0] == 10


@pytest.mark.parametrize("column", ["data", "actor", "unit", "name", "at_us", "private_digest"])
def test_an_altered_entry_is_named(forged: Forge, column: str) -> None:
    assert ("altered", 7) in found(forged(f"UPDATE ledger_entry SET {column} = '1' WHERE seq = 7"))


def test_a_removed_entry_is_named(forged: Forge) -> None:
    assert ("removed", 4) in found(forged("DELETE FROM ledger_entry WHERE seq = 4"))


def test_two_entries_that_changed_places_are_named(forged: Forge) -> None:
    report = forged(
        "UPDATE ledger_entry SET seq = 99 WHERE seq = 4; UPDATE ledger_entry SET seq = 4"
        " WHERE seq = 6; UPDATE ledger_entry SET seq = 6 WHERE seq = 99;"
    )
    assert {("altered", 4), ("altered", 6)} <= found(report)
    assert "reordered" in {fault.code for fault in report.faults}


def test_a_cut_tail_is_named(forged: Forge) -> None:
    assert ("cut", 9) in found(forged("DELETE FROM ledger_entry WHERE seq > 8"))


def test_a_tail_cut_with_its_note_shows_at_the_checkpoint(forged: Forge) -> None:
    report = forged(
        "DELETE FROM ledger_entry WHERE seq > 4; UPDATE ledger_tail SET seq = 4,"
        " digest = (SELECT digest FROM ledger_entry WHERE seq = 4);"
    )
    assert found(report) == {("cut", 5)}


def test_a_tail_cut_with_all_its_traces_shows_to_a_witness(ledger: Path, tmp_path: Path) -> None:
    with sqlite3.connect(ledger) as database:
        digest = database.execute("SELECT digest FROM ledger_entry WHERE seq = 8").fetchone()[0]
        database.executescript(
            "DELETE FROM ledger_entry WHERE seq > 7; UPDATE ledger_tail SET seq = 7,"
            " digest = (SELECT digest FROM ledger_entry WHERE seq = 7);"
        )
    fields = ("node", "seq", "digest", "at_us", "key", "signature")
    witness = tmp_path / "checkpoints.jsonl"
    witness.write_text(json.dumps(dict(zip(fields, signed(8, digest), strict=True))) + "\n")

    assert verify_file(ledger).whole
    assert found(verify_file(ledger, witness=witness)) == {("cut", 8)}


def test_an_altered_private_part_is_named_and_an_erased_one_is_no_fault(forged: Forge) -> None:
    assert found(forged("UPDATE ledger_privatepart SET text = '{}'")) == {("altered", 3)}
    assert forged("DELETE FROM ledger_privatepart").whole


def test_a_checkpoint_that_is_not_the_nodes_own_is_named(forged: Forge, ledger: Path) -> None:
    assert found(verify_file(ledger, key="00" * 32)) == {("signature", 5)}
    assert found(forged("UPDATE ledger_checkpoint SET at_us = 1")) == {("signature", 5)}


def test_an_unusable_witness_is_said(ledger: Path, tmp_path: Path) -> None:
    witness = tmp_path / "checkpoints.jsonl"
    witness.write_text("not json\n[]\n")

    assert {fault.code for fault in verify_file(ledger, witness=witness).faults} == {"witness"}


def test_what_is_no_ledger_is_refused(tmp_path: Path) -> None:
    (tmp_path / "empty.db").write_bytes(b"")
    with pytest.raises(sqlite3.DatabaseError):
        verify_file(tmp_path / "empty.db")
    with pytest.raises(FileNotFoundError):
        verify_file(tmp_path / "none.db")
