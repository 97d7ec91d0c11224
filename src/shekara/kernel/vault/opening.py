"""Open a node's database file, locked or plain, outside Django.

Whoever reads ``node.db`` directly (verify, backup, the agent) comes through here, so that
a locked file opens with the key this process was given, and a plain one as ever.
"""

import os
import sqlite3
from pathlib import Path
from typing import Any

from sqlcipher3 import dbapi2 as ciphered

from shekara.kernel.vault.slots import Locked

OPENED = "SHEKARA_VAULT_OPENED"
"""The data key in hex, handed from the process that was unlocked to those it starts."""
_PLAIN = b"SQLite format 3\x00"

Unreadable = (sqlite3.DatabaseError, ciphered.DatabaseError)
"""What reading a damaged file raises, by either library."""


def held_key() -> bytes | None:
    """The data key that this process holds, if it was unlocked."""
    text = os.environ.get(OPENED, "")
    return bytes.fromhex(text) if text else None


def hold(key: bytes) -> None:
    """Keep the data key for this process and those it starts."""
    os.environ[OPENED] = key.hex()


def is_plain(path: Path) -> bool:
    """Can anybody read this database file? An encrypted one has no header to be known by."""
    with path.open("rb") as file:
        return file.read(len(_PLAIN)) in {_PLAIN, b""}


def connect(path: Path, *, readonly: bool = False, key: bytes | None = None) -> Any:
    """A connection to a plain or a locked database file.

    key  the data key; by default the one that this process holds

    Raises ``FileNotFoundError``; ``Locked`` when the file is encrypted and no key, or
    another one, is at hand.
    """
    if readonly and not path.exists():
        raise FileNotFoundError(path)
    if path.exists() and is_plain(path) and key is None:
        return sqlite3.connect(_uri(path, readonly), uri=True)
    key = key or held_key()
    if key is None:
        if not path.exists():
            return sqlite3.connect(_uri(path, readonly), uri=True)
        raise Locked("none")
    connection = ciphered.connect(_uri(path, readonly), uri=True)
    try:
        unlock(connection, key)
    except Locked:
        connection.close()
        raise
    return connection


def unlock(connection: Any, key: bytes) -> None:
    """Give a fresh SQLCipher connection its key. Raises ``Locked`` for a wrong one."""
    connection.execute(f"PRAGMA key = \"x'{key.hex()}'\"")
    try:
        connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
    except ciphered.DatabaseError as error:
        raise Locked("damaged") from error


def _uri(path: Path, readonly: bool) -> str:
    return path.absolute().as_uri() + ("?mode=ro" if readonly else "")
