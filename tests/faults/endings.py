"""What a round of faults ends with: a node whose chain is no longer the one head office follows."""

import sqlite3
import time
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING, Any

from bench.country import copy

if TYPE_CHECKING:
    from tests.faults.country import Trial


def restored(trial: "Trial") -> list[str]:
    """A node is restored from an old backup and writes on: the fork is caught."""
    name, other = trial.country.nodes
    place = trial.country.nodes[name]
    backup = trial.place / "backup.db"
    copy(place.home / "node.db", backup)
    trial.write()
    at = _until_written(trial, name, place.ask("end")[0] + 10)
    trial.heal()
    trial.country.level(timeout=60)
    trial.end(f"agent {name}")
    for path in place.home.glob("node.db*"):
        path.unlink()
    backup.rename(place.home / "node.db")
    trial.write()
    _until_written(trial, name, at - 5)
    trial.heal()
    return _stopped_alone(trial, name, other)


def damaged(trial: "Trial") -> list[str]:
    """One letter of an entry that was never sent changes on a node's disk: it is not taken."""
    name, other = trial.country.nodes
    place = trial.country.nodes[name]
    trial.end(f"agent {name}")
    trial.write()
    _until_written(trial, name, place.ask("end")[0] + 30)
    trial.end(f"writer {name}")
    seq = _damage(place.home / "node.db", after=trial.country.hq.ask("ends")[name][0])
    own = place.ask("prove")["faults"]
    if not any(fault.startswith(f"{name}#{seq} ") for fault in own):
        return [f"the node does not see that entry {seq} was changed: {own}"]
    trial.heal()
    return _stopped_alone(trial, name, other)


ENDINGS = (restored, damaged)


def _damage(file: Path, *, after: int) -> int:
    """Change a letter in an entry's data on the disk, in the midst of the file; its number."""
    with closing(sqlite3.connect(file)) as database:
        database.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        entries = database.execute(
            "SELECT seq, data FROM ledger_entry WHERE seq > ? AND length(data) > 40 ORDER BY seq",
            (after,),
        ).fetchall()
    content = bytearray(file.read_bytes())
    for seq, data in entries:
        begin = content.find(data.encode())
        if begin >= 0 and content.find(data.encode(), begin + 1) < 0:
            at = begin + data.index('"', 3) - 1
            content[at] = ord("x") if content[at] != ord("x") else ord("y")
            file.write_bytes(content)
            return int(seq)
    raise LookupError("no entry stands in the file only once")


def _stopped_alone(trial: "Trial", name: str, other: str) -> list[str]:
    """The chain of one node is quarantined, the other goes on, head office's ledger is whole."""
    reach: dict[str, Any] = {}
    for _ in range(150):
        reach = trial.country.hq.ask("reach")
        if name in reach["quarantined"]:
            break
        time.sleep(0.2)
    else:
        return [f"{name} was not stopped: {reach}"]
    trial.country.level(timeout=60, nodes=[other])
    faults = trial.country.hq.ask("prove")["faults"]
    return [f"head office after that: {fault}" for fault in faults]


def _until_written(trial: "Trial", name: str, seq: int) -> int:
    """Let officers write until the node's chain is so long."""
    for _ in range(300):
        if (end := int(trial.country.nodes[name].ask("end")[0])) >= seq:
            return end
        time.sleep(0.1)
    raise TimeoutError(f"{name} does not reach {seq}")
