"""Lock a node: its plain database becomes an encrypted one, its secrets a sealed file.

Done while the node is stopped. Every step leaves a node that starts: the vault's file is
written first, the encrypted copy takes the plain one's name in one rename, the plain
secrets go last.
"""

import os
import secrets as random
from pathlib import Path

from sqlcipher3 import dbapi2 as ciphered

from shekara.kernel.vault.files import destroy
from shekara.kernel.vault.opening import is_plain, unlock
from shekara.kernel.vault.slots import (
    FILE,
    KEY_BYTES,
    SECRETS,
    Locked,
    Vault,
    is_locked,
    seal,
    unseal,
    write,
    write_private,
)

DATABASE = "node.db"
PLAIN_SECRETS = "secrets.toml"


def lock(folder: Path, *, passphrase: str = "", key_file: Path | None = None) -> bytes:
    """Put a node's folder under lock by one or both ways; return the data key.

    Works on an empty folder too (the first start then writes nothing plain), which is the
    better order: on a disk that was written plain, old blocks may survive (ADR 0017).

    Raises ``ValueError`` for a passphrase that is too short, a bad key file, no way at all,
    or a node that is locked already.
    """
    if is_locked(folder):
        raise ValueError("this node is locked already")
    if not passphrase and key_file is None:
        raise ValueError("give a passphrase or a key file")
    key = random.token_bytes(KEY_BYTES)
    vault = Vault()
    if passphrase:
        vault = vault.with_passphrase(passphrase, key)
    if key_file is not None:
        vault = vault.with_key_file(key_file, key)
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    encrypted = _encrypt(folder / DATABASE, key)
    _seal_secrets(folder, key)
    write(folder, vault)
    if encrypted is not None:
        _swap(encrypted, folder / DATABASE)
    (folder / PLAIN_SECRETS).unlink(missing_ok=True)
    return key


def unlock_for_good(folder: Path, key: bytes) -> None:
    """Take the lock away: everything stands plain again. The node is stopped meanwhile."""
    plain = _decrypt(folder / DATABASE, key)
    if (folder / SECRETS).exists():
        write_private(folder / PLAIN_SECRETS, open_secrets(folder, key).encode())
    if plain is not None:
        _swap(plain, folder / DATABASE)
    (folder / FILE).unlink()
    (folder / SECRETS).unlink(missing_ok=True)


def keep_secrets(folder: Path, key: bytes, text: str) -> None:
    """Seal the node's secrets (the text of ``secrets.toml``) into their file."""
    write_private(folder / SECRETS, seal(key, text.encode(), about=SECRETS))


def open_secrets(folder: Path, key: bytes) -> str:
    """The text of the node's secrets. Raises ``Locked``, ``FileNotFoundError``."""
    return unseal(key, (folder / SECRETS).read_bytes(), about=SECRETS).decode()


def _seal_secrets(folder: Path, key: bytes) -> None:
    plain = folder / PLAIN_SECRETS
    if plain.exists():
        keep_secrets(folder, key, plain.read_text(encoding="utf-8"))


def _encrypt(path: Path, key: bytes) -> Path | None:
    """An encrypted copy beside the plain database, proved to open."""
    if not path.exists():
        return None
    if not is_plain(path):
        raise Locked("damaged")
    target = path.with_name(path.name + ".locked")
    target.unlink(missing_ok=True)
    _export(path, target, old="", new=f"x'{key.hex()}'")
    check = ciphered.connect(str(target))
    unlock(check, key)
    if check.execute("PRAGMA integrity_check").fetchone() != ("ok",):
        raise Locked("damaged")
    check.close()
    return target


def _decrypt(path: Path, key: bytes) -> Path | None:
    if not path.exists():
        return None
    target = path.with_name(path.name + ".plain")
    target.unlink(missing_ok=True)
    _export(path, target, old=f"x'{key.hex()}'", new="")
    return target


def _export(source: Path, target: Path, *, old: str, new: str) -> None:
    database = ciphered.connect(str(source), isolation_level=None)
    if old:
        database.execute(f'PRAGMA key = "{old}"')
    database.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    version = database.execute("PRAGMA user_version").fetchone()[0]
    database.execute("ATTACH DATABASE ? AS other KEY ?", (str(target), new))
    database.execute("SELECT sqlcipher_export('other')")
    database.execute(f"PRAGMA other.user_version = {int(version)}")
    database.execute("DETACH DATABASE other")
    database.close()
    target.chmod(0o600)
    _sync(target)


def _swap(fresh: Path, path: Path) -> None:
    """The fresh file takes the name; the old one is overwritten and goes."""
    old = path.with_name(path.name + ".old")
    path.rename(old)
    fresh.rename(path)
    for gone in (old, *(path.with_name(path.name + end) for end in ("-wal", "-shm"))):
        if gone.exists():
            destroy(gone)


def _sync(path: Path) -> None:
    with path.open("rb") as file:
        os.fsync(file.fileno())
