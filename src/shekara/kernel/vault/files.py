"""Files beside the database, sealed where the node is locked: watch lists, pictures. No Django.

A sealed file is a chain of pieces of one megabyte under AES-256-GCM and a key of its own. Its
place in the chain and whether it is the last one belong to what is proved, so that pieces can
be neither changed, exchanged nor cut off unnoticed. Where no key is held, files stay plain.
"""

import io
import os
import secrets
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any, cast

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from shekara.kernel.vault.opening import held_key
from shekara.kernel.vault.slots import KEY_BYTES, NONCE_BYTES, Locked

MAGIC = b"SHKFILE\x01"
SALT_BYTES, TAG_BYTES = 16, 16
PIECE = 1 << 20
_CIPHERED = PIECE + TAG_BYTES


@contextmanager
def sealing(raw: IO[bytes], *, key: bytes | None = None) -> Iterator[IO[bytes]]:
    """Write through this into ``raw``: sealed where a key is held, else ``raw`` itself.

    key  by default the one that this process holds

    The file is whole when the block ends without an error; whoever writes still syncs it.
    """
    key = key or held_key()
    if key is None:
        yield raw
        return
    sealer = _Sealer(raw, key)
    yield cast(IO[bytes], sealer)
    sealer.finish()


def opening(path: Path, *, key: bytes | None = None) -> IO[bytes]:
    """A file to be read, sealed or plain. Raises ``OSError``.

    Reading a sealed one raises ``Locked`` without its key, or where a byte of it was changed.
    """
    raw = path.open("rb")
    if not is_sealed_at(raw):
        return raw
    key = key or held_key()
    if key is None:
        raw.close()
        raise Locked("none")
    return io.BufferedReader(_Unsealer(raw, key), PIECE)


def read(path: Path) -> bytes:
    """All of a file, sealed or plain. Raises ``OSError``, ``Locked``."""
    with opening(path) as file:
        return file.read()


def sealed(content: bytes, *, key: bytes | None = None) -> bytes:
    """What is to be written of a small file: sealed where a key is held."""
    raw = io.BytesIO()
    with sealing(raw, key=key) as file:
        file.write(content)
    return raw.getvalue()


def is_sealed_at(raw: IO[bytes]) -> bool:
    """Does a sealed file begin here? Reads on behind its mark when it does."""
    if raw.read(len(MAGIC)) == MAGIC:
        return True
    raw.seek(0)
    return False


def is_sealed(path: Path) -> bool:
    """Is this file sealed?"""
    with path.open("rb") as raw:
        return is_sealed_at(raw)


def seal_in_place(path: Path, key: bytes, *, name: str = "") -> None:
    """Seal a plain file, under another name if one is given; the plain one is overwritten."""
    _anew(path, path.with_name(name or path.name), key, seal=True)


def unseal_in_place(path: Path, key: bytes, *, name: str = "") -> None:
    """Open a sealed file for good. Raises ``Locked``."""
    _anew(path, path.with_name(name or path.name), key, seal=False)


def destroy(path: Path) -> None:
    """Overwrite a file and take it away. What a flash disk keeps of it is not in our hands."""
    with path.open("r+b") as file:
        left = path.stat().st_size
        while left > 0:
            left -= file.write(bytes(min(left, PIECE)))
        file.flush()
        os.fsync(file.fileno())
    path.unlink()


def _anew(path: Path, target: Path, key: bytes, *, seal: bool) -> None:
    aside = target.with_name(f"{target.name}.{os.getpid()}.new")
    with opening(path, key=key) as source, aside.open("wb") as raw:
        if seal:
            with sealing(raw, key=key) as out:
                shutil.copyfileobj(source, out, PIECE)
        else:
            shutil.copyfileobj(source, raw, PIECE)
        raw.flush()
        os.fsync(raw.fileno())
    old = path.with_name(path.name + ".old")
    path.rename(old)
    aside.replace(target)
    destroy(old)


class _Sealer(io.RawIOBase):
    """Takes bytes and writes sealed pieces; the last one when it is told to finish."""

    def __init__(self, raw: IO[bytes], key: bytes) -> None:
        salt = secrets.token_bytes(SALT_BYTES)
        raw.write(MAGIC + salt)
        self._raw, self._box, self._place, self._rest = raw, _box(key, salt), 0, bytearray()

    def writable(self) -> bool:
        return True

    def write(self, content: Any) -> int:
        self._rest += content
        while len(self._rest) > PIECE:  # a full piece may still be the last one
            self._piece(bytes(self._rest[:PIECE]), last=False)
            del self._rest[:PIECE]
        return len(content)

    def finish(self) -> None:
        """The last piece, empty when nothing was written."""
        self._piece(bytes(self._rest), last=True)
        self._rest.clear()

    def _piece(self, content: bytes, *, last: bool) -> None:
        self._raw.write(self._box.encrypt(_nonce(self._place), content, _about(last=last)))
        self._place += 1


class _Unsealer(io.RawIOBase):
    """Gives out what sealed pieces hold, each proved before a byte of it is given."""

    def __init__(self, raw: IO[bytes], key: bytes) -> None:
        self._raw, self._box = raw, _box(key, raw.read(SALT_BYTES))
        self._next: bytes | None = raw.read(_CIPHERED)
        self._place, self._rest = 0, memoryview(b"")

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        while not self._rest and self._next is not None:
            self._open()
        given = min(len(buffer), len(self._rest))
        buffer[:given] = self._rest[:given]
        self._rest = self._rest[given:]
        return given

    def close(self) -> None:
        self._raw.close()
        super().close()

    def _open(self) -> None:
        piece, after = self._next, self._raw.read(_CIPHERED)
        about = _about(last=not after)
        try:
            content = self._box.decrypt(_nonce(self._place), bytes(piece or b""), about)
        except (InvalidTag, ValueError) as error:
            raise Locked("damaged") from error
        self._rest, self._place = memoryview(content), self._place + 1
        self._next = after or None


def _box(key: bytes, salt: bytes) -> AESGCM:
    return AESGCM(HKDF(algorithm=SHA256(), length=KEY_BYTES, salt=salt, info=b"file").derive(key))


def _nonce(place: int) -> bytes:
    return place.to_bytes(NONCE_BYTES, "big")


def _about(*, last: bool) -> bytes:
    return b"last" if last else b"more"
