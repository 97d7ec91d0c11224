"""``vault.json``: the data key, wrapped once for every way to open it. Pure; no Django.

A *slot* is one way to open: a passphrase (Argon2id) or a key file (32 random bytes on a
medium that is taken away). Any slot opens all; a slot is changed without touching the data.
"""

import base64
import binascii
import os
import secrets
import unicodedata
from collections.abc import Callable
from pathlib import Path
from typing import Literal

import msgspec
from argon2.low_level import Type, hash_secret_raw
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

FILE = "vault.json"
SECRETS = "secrets.sealed"
KEY_BYTES = 32
NONCE_BYTES = 12
SHORTEST = 12
"""Letters that a passphrase has at least; Argon2id does the rest."""
ROUNDS, MEMORY_KIB, LANES = 3, 262_144, 2
"""Argon2id: 256 MiB and about half a second a guess on a node's processor."""

Kind = Literal["passphrase", "key_file"]


class Locked(Exception):
    """The vault does not open. ``reason``: passphrase, key_file, none, damaged."""

    def __init__(self, reason: str) -> None:
        self.reason = reason
        super().__init__(reason)


class Slot(msgspec.Struct, frozen=True, kw_only=True):
    """One way to open: how the wrapping key is made, and the data key wrapped by it."""

    kind: Kind
    salt: str
    nonce: str
    wrapped: str
    rounds: int = 0
    memory_kib: int = 0
    lanes: int = 0


class Vault(msgspec.Struct, frozen=True, kw_only=True):
    """All ways to open one data key."""

    version: int = 1
    slots: tuple[Slot, ...] = ()

    def kinds(self) -> tuple[Kind, ...]:
        """Which ways there are."""
        return tuple(slot.kind for slot in self.slots)

    def opened_by(self, passphrase: str) -> bytes:
        """The data key. Raises ``Locked``. Cost: one Argon2id, about half a second."""
        return self._opened("passphrase", lambda slot: _stretched(passphrase, slot))

    def opened_by_file(self, path: Path) -> bytes:
        """The data key. Raises ``Locked`` when the file is not there or is another's."""
        try:
            content = read_key_file(path)
        except (OSError, ValueError) as error:
            raise Locked("key_file") from error
        return self._opened("key_file", lambda slot: _widened(content, slot))

    def with_passphrase(self, passphrase: str, key: bytes) -> "Vault":
        """The same vault opened by this passphrase and no other one. Raises ``ValueError``."""
        if len(said(passphrase)) < SHORTEST:
            raise ValueError(f"a passphrase has at least {SHORTEST} letters")
        blank = Slot(
            kind="passphrase", salt=secrets.token_hex(16), nonce="", wrapped="",
            rounds=ROUNDS, memory_kib=MEMORY_KIB, lanes=LANES,
        )  # fmt: skip
        return self._with(blank, _stretched(passphrase, blank), key)

    def with_key_file(self, path: Path, key: bytes) -> "Vault":
        """The same vault opened by this key file and no other one."""
        blank = Slot(kind="key_file", salt=secrets.token_hex(16), nonce="", wrapped="")
        return self._with(blank, _widened(read_key_file(path), blank), key)

    def _with(self, blank: Slot, wrapping: bytes, key: bytes) -> "Vault":
        nonce = secrets.token_bytes(NONCE_BYTES)
        wrapped = AESGCM(wrapping).encrypt(nonce, key, blank.kind.encode())
        slot = msgspec.structs.replace(blank, nonce=nonce.hex(), wrapped=wrapped.hex())
        others = tuple(s for s in self.slots if s.kind != blank.kind)
        return msgspec.structs.replace(self, slots=(*others, slot))

    def _opened(self, kind: Kind, wrapping: Callable[[Slot], bytes]) -> bytes:
        for slot in self.slots:
            if slot.kind == kind:
                try:
                    box = AESGCM(wrapping(slot))
                    return box.decrypt(
                        bytes.fromhex(slot.nonce), bytes.fromhex(slot.wrapped), kind.encode()
                    )
                except InvalidTag as error:
                    raise Locked(kind) from error
                except ValueError as error:
                    raise Locked("damaged") from error
        raise Locked("none")


def is_locked(folder: Path) -> bool:
    """Does this node keep its data in a vault?"""
    return (folder / FILE).exists()


def read(folder: Path) -> Vault:
    """The vault of a node's folder. Raises ``Locked`` when the file is damaged."""
    try:
        return msgspec.json.decode((folder / FILE).read_bytes(), type=Vault)
    except (OSError, msgspec.DecodeError) as error:
        raise Locked("damaged") from error


def write(folder: Path, vault: Vault) -> None:
    """Keep the vault's file, all of it or nothing."""
    write_private(folder / FILE, msgspec.json.format(msgspec.json.encode(vault)))


def make_key_file(path: Path) -> None:
    """A new key file: 32 random bytes as text. Raises ``FileExistsError``."""
    text = base64.b64encode(secrets.token_bytes(KEY_BYTES)).decode()
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o400), "w") as file:
        file.write(f"shekara-vault-key {text}\n")
        file.flush()
        os.fsync(file.fileno())


def read_key_file(path: Path) -> bytes:
    """What a key file holds. Raises ``OSError``, ``ValueError``."""
    word, _, text = path.read_text(encoding="ascii").strip().partition(" ")
    try:
        content = base64.b64decode(text, validate=True)
    except binascii.Error as error:
        raise ValueError("not a key file") from error
    if word != "shekara-vault-key" or len(content) != KEY_BYTES:
        raise ValueError("not a key file")
    return content


def seal(key: bytes, content: bytes, *, about: str) -> bytes:
    """Encrypt a small file; ``about`` must be given again to open it."""
    nonce = secrets.token_bytes(NONCE_BYTES)
    return nonce + AESGCM(_part(key, about)).encrypt(nonce, content, about.encode())


def unseal(key: bytes, sealed: bytes, *, about: str) -> bytes:
    """What was sealed. Raises ``Locked``."""
    try:
        nonce, rest = sealed[:NONCE_BYTES], sealed[NONCE_BYTES:]
        return AESGCM(_part(key, about)).decrypt(nonce, rest, about.encode())
    except (InvalidTag, ValueError) as error:
        raise Locked("damaged") from error


def write_private(path: Path, content: bytes) -> None:
    """Write a file of mode 0600, durably, all of it or nothing."""
    aside = path.with_name(f"{path.name}.{os.getpid()}.new")
    with os.fdopen(os.open(aside, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    aside.replace(path)


def said(passphrase: str) -> str:
    """A passphrase as it counts: the same whatever keyboard composed its letters."""
    return unicodedata.normalize("NFKC", passphrase.strip())


def _stretched(passphrase: str, slot: Slot) -> bytes:
    return hash_secret_raw(
        said(passphrase).encode(), bytes.fromhex(slot.salt), time_cost=slot.rounds,
        memory_cost=slot.memory_kib, parallelism=slot.lanes, hash_len=KEY_BYTES, type=Type.ID,
    )  # fmt: skip


def _widened(content: bytes, slot: Slot) -> bytes:
    salt = bytes.fromhex(slot.salt)
    return HKDF(algorithm=SHA256(), length=KEY_BYTES, salt=salt, info=b"key file").derive(content)


def _part(key: bytes, about: str) -> bytes:
    return HKDF(algorithm=SHA256(), length=KEY_BYTES, salt=None, info=about.encode()).derive(key)
