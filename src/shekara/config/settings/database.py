"""The database of a node (SQLite) or of head office (PostgreSQL)."""

from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

from shekara.config.settings.environment import SettingWrong, text, whole

POOL = whole("SHEKARA_DATABASE_POOL", 8, least=1)
"""Connections to PostgreSQL that each process holds at most (SHEKARA_DATABASE_POOL)."""

DURABLE = "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL;"
"""An acknowledged fact survives a power cut: the write-ahead log is synced at every commit."""


def sqlite(path: Path | str) -> dict[str, Any]:
    """One SQLite file, one writer at a time, durable."""
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": str(path),
        "OPTIONS": {
            "transaction_mode": "IMMEDIATE",
            "timeout": 20,
            "init_command": f"{DURABLE} PRAGMA cache_size=-65536; PRAGMA mmap_size=1073741824;"
            " PRAGMA temp_store=MEMORY;",
        },
        "CONN_MAX_AGE": None,
    }


def postgresql(url: str) -> dict[str, Any]:
    """``postgresql://user:password@host:port/name``; a socket's folder goes in ``?host=``."""
    parts = urlsplit(url)
    if parts.scheme not in {"postgres", "postgresql"} or not parts.path.strip("/"):
        raise SettingWrong(
            "SHEKARA_DATABASE", f"is {url!r}", "write postgresql://user:password@host:5432/shekara"
        )
    query = dict(pair.split("=", 1) for pair in parts.query.split("&") if "=" in pair)
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": parts.path.strip("/"),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": unquote(query.get("host", parts.hostname or "")),
        "PORT": str(parts.port or ""),
        "OPTIONS": {"pool": {"min_size": 1, "max_size": POOL}},
    }


def locked(path: Path | str, key: bytes) -> dict[str, Any]:
    """As ``sqlite``, the file encrypted by the vault's data key."""
    plain = sqlite(path)
    options = {**plain["OPTIONS"], "vault_key": key.hex()}
    return {**plain, "ENGINE": "shekara.kernel.vault.sqlite", "OPTIONS": options}


def chosen(folder: Path, key: bytes | None = None) -> dict[str, Any]:
    """What ``SHEKARA_DATABASE`` names, else the file ``node.db`` in the node's folder.

    key  the vault's data key, where the node is locked
    """
    url = text("SHEKARA_DATABASE", "")
    if url:
        return postgresql(url)
    path = folder / "node.db"
    return sqlite(path) if key is None else locked(path, key)
