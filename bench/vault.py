"""What the vault costs: the same statements on plain SQLite and on the encrypted file.

.venv/bin/python -m bench.vault
"""

import random
import secrets
import sqlite3
import tempfile
import time
from pathlib import Path
from typing import Any

from sqlcipher3 import dbapi2 as ciphered

ROWS, SMALL, LOOKS = 100_000, 1_000, 10_000
SCHEMA = "CREATE TABLE e (node TEXT, seq INTEGER, stream TEXT, data TEXT, PRIMARY KEY (node, seq))"


def measure(module: Any, path: Path, key: str) -> dict[str, float]:
    """Seconds or rows a second of five things a node does."""
    database = opened(module, path, key)
    database.execute(SCHEMA)
    row, seq, taken = "x" * 430, 0, []
    for _ in range(SMALL):
        begun = time.perf_counter()
        database.execute("BEGIN IMMEDIATE")
        for _ in range(3):
            seq += 1
            database.execute(
                "INSERT INTO e VALUES ('kordai', ?, ?, ?)", (seq, secrets.token_hex(8), row)
            )
        database.execute("COMMIT")
        taken.append(time.perf_counter() - begun)
    taken.sort()
    begun = time.perf_counter()
    database.execute("BEGIN")
    for _ in range(ROWS):
        seq += 1
        database.execute(
            "INSERT INTO e VALUES ('kordai', ?, ?, ?)", (seq, secrets.token_hex(8), row)
        )
    database.execute("COMMIT")
    bulk = ROWS / (time.perf_counter() - begun)
    database.close()
    database = opened(module, path, key)
    begun = time.perf_counter()
    read = sum(1 for _ in database.execute("SELECT * FROM e ORDER BY node, seq"))
    scan = read / (time.perf_counter() - begun)
    begun = time.perf_counter()
    for _ in range(LOOKS):
        where = (random.randint(1, seq),)
        database.execute("SELECT data FROM e WHERE node = 'kordai' AND seq = ?", where).fetchone()
    point = LOOKS / (time.perf_counter() - begun)
    return {
        "small_p50_ms": taken[SMALL // 2] * 1e3, "small_p99_ms": taken[SMALL * 99 // 100] * 1e3,
        "bulk_rows_s": bulk, "scan_rows_s": scan, "point_reads_s": point,
    }  # fmt: skip


def opened(module: Any, path: Path, key: str) -> Any:
    """A connection with the settings of a node."""
    database = module.connect(str(path), isolation_level=None)
    if key:
        database.execute(f"PRAGMA key = \"x'{key}'\"")
    for setting in ("journal_mode=WAL", "synchronous=FULL", "cache_size=-65536"):
        database.execute(f"PRAGMA {setting}")
    return database


def main() -> None:
    """Print both columns and their ratio."""
    with tempfile.TemporaryDirectory() as folder:
        plain = measure(sqlite3, Path(folder) / "plain.db", "")
        locked = measure(ciphered, Path(folder) / "locked.db", secrets.token_hex(32))
    print(f"{'':16}{'plain':>12}{'vault':>12}{'ratio':>8}")
    for name, value in plain.items():
        print(f"{name:16}{value:>12,.2f}{locked[name]:>12,.2f}{locked[name] / value:>8.2f}")


if __name__ == "__main__":
    main()
