"""Open a locked node at its start: by key file, by passphrase, or refuse with the mend.

Asked once: the process that was unlocked hands the data key to those it starts.
"""

import getpass
import os
import sys
from pathlib import Path

from shekara.kernel.vault import memory, opening, slots
from shekara.kernel.vault.slots import Locked, Vault

TRIES = 3


class SettingWrong(SystemExit):
    """A setting is missing or cannot be used; the message says how to mend it."""

    def __init__(self, name: str, problem: str, mend: str) -> None:
        super().__init__(f"Shekara cannot start: {name} {problem}.\nMend it: {mend}")


def opened(folder: Path) -> bytes | None:
    """The data key of a locked node; ``None`` where nothing is locked.

    Looked for in this order: handed on by the process that started this one; the key file
    (SHEKARA_KEY_FILE); a file with the passphrase (SHEKARA_PASSPHRASE_FILE, or the systemd
    credential ``shekara-passphrase``); the keyboard. A wrong key stops the program.
    """
    if not slots.is_locked(folder):
        return None
    if (held := opening.held_key()) is not None:
        return held
    try:
        vault = slots.read(folder)
    except Locked as error:
        raise SettingWrong(
            str(folder / slots.FILE), "cannot be understood", "restore it from a backup"
        ) from error
    key = _by_file(vault) or _by_passphrase_file(vault) or _by_keyboard(vault)
    if key is None:
        raise SettingWrong(
            "SHEKARA_KEY_FILE",
            "is needed: this node is locked and nobody is here to type the passphrase",
            "name the key file, or the passphrase's file in SHEKARA_PASSPHRASE_FILE,"
            " or start it from a terminal",
        )
    opening.hold(key)
    return key


def in_memory(folder: Path) -> Path | None:
    """The folder's place in memory at a locked node; ``None`` where nothing is locked."""
    if opening.held_key() is None:
        return None
    try:
        return memory.place(folder)
    except Locked as error:
        raise SettingWrong(
            memory.MEMORY,
            "names no file system of memory that is ours alone, and this node is locked",
            "name a tmpfs that this user may write to, such as /dev/shm or /run/shekara",
        ) from error


def _by_file(vault: Vault) -> bytes | None:
    path = os.environ.get("SHEKARA_KEY_FILE", "").strip()
    if not path:
        return None
    try:
        return vault.opened_by_file(Path(path))
    except Locked as error:
        raise SettingWrong(
            "SHEKARA_KEY_FILE",
            f"names {path}, which does not open this node",
            "put in the medium that holds this node's key file",
        ) from error


def _by_passphrase_file(vault: Vault) -> bytes | None:
    path = os.environ.get("SHEKARA_PASSPHRASE_FILE", "").strip()
    folder = os.environ.get("CREDENTIALS_DIRECTORY", "")
    if not path and folder and (Path(folder) / "shekara-passphrase").exists():
        path = str(Path(folder) / "shekara-passphrase")
    if not path:
        return None
    try:
        return vault.opened_by(Path(path).read_text(encoding="utf-8"))
    except (OSError, Locked) as error:
        raise SettingWrong(
            "SHEKARA_PASSPHRASE_FILE",
            f"names {path}, which does not open this node",
            "write the right passphrase into it",
        ) from error


def _by_keyboard(vault: Vault) -> bytes | None:
    if not sys.stdin.isatty() or "passphrase" not in vault.kinds():
        return None
    for _ in range(TRIES):
        try:
            return vault.opened_by(getpass.getpass("Passphrase of this node: "))
        except Locked:
            sys.stderr.write("That is not the passphrase.\n")
    return None
