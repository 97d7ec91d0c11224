"""What the surroundings say: environment variables, typed, and the node's own secrets.

Every setting has one name, one type and one place. What is missing or wrong stops the
program at the start, with the mend in the message.
"""

import os
import secrets
import sys
import tomllib
from dataclasses import dataclass
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from shekara.config.settings.unlocking import SettingWrong, opened
from shekara.kernel.vault.locking import keep_secrets, open_secrets
from shekara.kernel.vault.slots import SECRETS, Locked

__all__ = ["Secrets", "SettingWrong", "home", "names", "read_secrets", "text", "whole"]


def text(name: str, default: str) -> str:
    """An environment variable as text."""
    return os.environ.get(name, default).strip()


def whole(name: str, default: int, *, least: int = 0) -> int:
    """An environment variable as a whole number, ``least`` or more."""
    value = text(name, str(default))
    if not value.isdigit() or int(value) < least:
        raise SettingWrong(
            name, f"is {value!r}", f"give a whole number of {least} or more, such as {default}"
        )
    return int(value)


def names(name: str, default: str) -> list[str]:
    """An environment variable as a list, separated by commas."""
    return [part.strip() for part in text(name, default).split(",") if part.strip()]


def home() -> Path:
    """The folder where this node keeps its database and secrets (``SHEKARA_HOME``)."""
    folder = Path(text("SHEKARA_HOME", "var")).absolute()
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as error:
        raise SettingWrong(
            "SHEKARA_HOME",
            f"names {folder}, which cannot be made ({error.strerror})",
            "name a folder that this user may write to",
        ) from error
    return folder


@dataclass(frozen=True)
class Secrets:
    """What only this node knows. Made at the first start; the file has mode 0600."""

    session_key: str
    signing_key: Ed25519PrivateKey


def read_secrets(folder: Path) -> Secrets:
    """The node's secrets from ``secrets.toml``, made on the first call."""
    path = folder / "secrets.toml"
    vault = opened(folder)
    try:
        values = tomllib.loads(_plain(path) if vault is None else _sealed(folder, vault))
        key = Ed25519PrivateKey.from_private_bytes(bytes.fromhex(values["signing_key"]))
        return Secrets(session_key=str(values["session_key"]), signing_key=key)
    except (tomllib.TOMLDecodeError, KeyError, ValueError) as error:
        raise SettingWrong(
            str(path),
            f"cannot be understood ({error})",
            "restore it from a backup; without it this node cannot sign as itself",
        ) from error


def _plain(path: Path) -> str:
    if not path.exists():
        _make_secrets(path)
    if path.stat().st_mode & 0o077:
        raise SettingWrong(str(path), "can be read by others", f"run: chmod 600 {path}")
    return path.read_text(encoding="utf-8")


def _sealed(folder: Path, key: bytes) -> str:
    """The secrets of a locked node; made and sealed at its first start."""
    if not (folder / SECRETS).exists():
        keep_secrets(folder, key, _new_secrets())
    try:
        return open_secrets(folder, key)
    except Locked as error:
        raise ValueError("it does not open with this key") from error


def _new_secrets() -> str:
    return (
        "# Secrets of this node. Keep a copy with the backup; show it to nobody.\n"
        f'session_key = "{secrets.token_urlsafe(48)}"\n'
        f'signing_key = "{secrets.token_bytes(32).hex()}"\n'
    )


def _make_secrets(path: Path) -> None:
    body = _new_secrets()
    # Written aside and renamed: two processes starting together must not mix two files.
    aside = path.with_suffix(f".{os.getpid()}")
    with os.fdopen(os.open(aside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
        file.write(body)
        file.flush()
        os.fsync(file.fileno())
    try:
        os.link(aside, path)
    except FileExistsError:
        sys.stderr.write("another process made the secrets first; using those\n")
    finally:
        aside.unlink()
