"""Editions as files: full, difference and a signed manifest, and how they are proved.

``<folder>/<list>/000012.full.zst``, ``.delta.zst`` and ``.json``. Entries stand in the order of
their ids, one JSON line each, so that the same entries always have the same digest. A manifest is
written last: an edition without one was never taken. Where the node is locked, full and
difference are sealed (``kernel.vault.files``); a manifest names nobody and stays plain.
"""

import hashlib
import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import msgspec
import zstandard
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from shekara.kernel.vault import files
from shekara.kernel.vault.slots import Locked
from shekara.operations.screening.lists.entry import ListEntry


class Manifest(msgspec.Struct, frozen=True, kw_only=True):
    """What an edition is, and who says so.

    digest    SHA-256 over the lines of the full edition
    previous  digest of the edition before; empty for the first
    source    SHA-256 of the file as it came
    key       Ed25519 public key, hex; signature over the canonical JSON of all else
    """

    list: str
    form: str
    title: str
    owner: str
    number: int
    entries: int
    added: int
    changed: int
    removed: int
    faults: int
    digest: str
    previous: str
    source: str
    made_at: str
    key: str = ""
    signature: str = ""

    def signed_bytes(self) -> bytes:
        """What the signature covers."""
        return msgspec.json.encode(msgspec.structs.replace(self, signature=""), order="sorted")


class Change(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One line of a difference: an entry put in, or the id of one dropped."""

    put: ListEntry | None = None
    drop: str = ""


@dataclass(frozen=True, kw_only=True)
class Difference:
    """How a list changes: ids added, changed and removed, in order."""

    added: list[str] = field(default_factory=list)
    changed: list[str] = field(default_factory=list)
    removed: list[str] = field(default_factory=list)


@dataclass(frozen=True, kw_only=True)
class Doubt:
    """What is wrong with an edition: ``missing digest signature chain delta``."""

    number: int
    what: str


_encoder = msgspec.json.Encoder(order="sorted")
_decoder = msgspec.json.Decoder(ListEntry)


def encoded(entries: Iterable[ListEntry]) -> dict[str, bytes]:
    """Entries by id as their one line, in the order of ids."""
    lines = {entry.entity.id: _encoder.encode(entry) for entry in entries}
    return dict(sorted(lines.items()))


def difference(old: dict[str, bytes], new: dict[str, bytes]) -> Difference:
    """What changes from ``old`` to ``new``."""
    return Difference(
        added=[key for key in new if key not in old],
        changed=[key for key, line in new.items() if key in old and old[key] != line],
        removed=[key for key in old if key not in new],
    )


def digest_of(lines: Iterable[bytes]) -> str:
    """SHA-256 over the lines."""
    summed = hashlib.sha256()
    for line in lines:
        summed.update(line)
        summed.update(b"\n")
    return summed.hexdigest()


class Store:
    """The folder of one list's editions."""

    def __init__(self, folder: Path, code: str) -> None:
        self.folder = folder / code
        self.code = code

    def manifests(self) -> list[Manifest]:
        """Every edition taken, oldest first."""
        decoder = msgspec.json.Decoder(Manifest)
        found = sorted(self.folder.glob("??????.json"))
        return [decoder.decode(path.read_bytes()) for path in found]

    def latest(self) -> Manifest | None:
        """The newest edition. Cost: one small file read."""
        found = max(self.folder.glob("??????.json"), default=None)
        return msgspec.json.decode(found.read_bytes(), type=Manifest) if found else None

    def full(self, number: int) -> dict[str, bytes]:
        """Lines of an edition by id."""
        return read_lines(self._path(number, "full.zst"))

    def lines(self, number: int) -> Iterator[bytes]:
        """Lines of a full edition as they were written."""
        yield from _lines(self._path(number, "full.zst"))

    def changes(self, number: int) -> Iterator[Change]:
        """What an edition put in and dropped."""
        decoder = msgspec.json.Decoder(Change)
        for line in _lines(self._path(number, "delta.zst")):
            yield decoder.decode(line)

    def take(
        self, new: dict[str, bytes], manifest: Manifest, key: Ed25519PrivateKey
    ) -> tuple[Manifest, Difference]:
        """Write an edition: its number, counts, digests and signature are filled in here."""
        self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        last = self.latest()
        old = self.full(last.number) if last else {}
        found = difference(old, new)
        filled = msgspec.structs.replace(
            manifest,
            list=self.code,
            number=last.number + 1 if last else 1,
            entries=len(new),
            added=len(found.added),
            changed=len(found.changed),
            removed=len(found.removed),
            digest=digest_of(new.values()),
            previous=last.digest if last else "",
            key=key.public_key().public_bytes_raw().hex(),
        )
        signature = key.sign(filled.signed_bytes()).hex()
        filled = msgspec.structs.replace(filled, signature=signature)
        write_lines(self._path(filled.number, "full.zst"), new.values())
        write_lines(self._path(filled.number, "delta.zst"), _changes(found, new))
        _write(self._path(filled.number, "json"), _encoder.encode(filled))
        return filled, found

    def accept(self, manifest: Manifest, delta: Path) -> None:
        """Keep an edition that was made elsewhere: the last one here, and its difference.

        Raises ``ValueError`` when it does not follow, is not signed by its key, or does
        not come to the digest its manifest says; nothing is kept then.
        """
        last = self.latest()
        if manifest.number != (last.number if last else 0) + 1:
            raise ValueError(f"edition {manifest.number} does not follow the one that is held")
        if manifest.previous != (last.digest if last else "") or not _signed(manifest):
            raise ValueError("its manifest is not signed by its key, or follows another edition")
        try:
            lines = list(_lines(delta))
            new = applied(self.full(last.number) if last else {}, lines)
        except (OSError, zstandard.ZstdError, msgspec.DecodeError, Locked) as error:
            raise ValueError("its difference cannot be read") from error
        if digest_of(new.values()) != manifest.digest or len(new) != manifest.entries:
            raise ValueError("its entries are not what its manifest says")
        self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        write_lines(self._path(manifest.number, "full.zst"), new.values())
        write_lines(self._path(manifest.number, "delta.zst"), lines)
        _write(self._path(manifest.number, "json"), _encoder.encode(manifest))

    def drop(self, number: int) -> None:
        """Take back an edition whose fact was not written."""
        for what in ("json", "delta.zst", "full.zst"):
            self._path(number, what).unlink(missing_ok=True)

    def doubts(self) -> list[Doubt]:
        """Prove digests, signatures, the chain and each difference; empty when all is whole."""
        found: list[Doubt] = []
        before: dict[str, bytes] = {}
        previous = ""
        for manifest in self.manifests():
            number = manifest.number
            try:
                new = self.full(number)
                delta = list(_lines(self._path(number, "delta.zst")))
            except (OSError, zstandard.ZstdError, msgspec.DecodeError, Locked):
                found.append(Doubt(number=number, what="missing"))
                previous, before = manifest.digest, {}
                continue
            if digest_of(new.values()) != manifest.digest or len(new) != manifest.entries:
                found.append(Doubt(number=number, what="digest"))
            if not _signed(manifest):
                found.append(Doubt(number=number, what="signature"))
            if manifest.previous != previous:
                found.append(Doubt(number=number, what="chain"))
            if applied(before, delta) != new:
                found.append(Doubt(number=number, what="delta"))
            previous, before = manifest.digest, new
        return found

    def _path(self, number: int, what: str) -> Path:
        return self.folder / f"{number:06}.{what}"


def applied(old: dict[str, bytes], delta: Iterable[bytes]) -> dict[str, bytes]:
    """The edition that follows from the one before and a difference."""
    decoder = msgspec.json.Decoder(Change)
    new = dict(old)
    for line in delta:
        change = decoder.decode(line)
        if change.put is not None:
            new[change.put.entity.id] = _encoder.encode(change.put)
        else:
            new.pop(change.drop, None)
    return dict(sorted(new.items()))


def _changes(found: Difference, new: dict[str, bytes]) -> Iterator[bytes]:
    for key in sorted([*found.added, *found.changed]):
        yield _encoder.encode(Change(put=_decoder.decode(new[key])))
    for key in found.removed:
        yield _encoder.encode(Change(drop=key))


def read_lines(path: Path) -> dict[str, bytes]:
    """Entries by id as their one line, from a file of lines."""
    return {_decoder.decode(line).entity.id: line for line in _lines(path)}


def _signed(manifest: Manifest) -> bool:
    try:
        key = Ed25519PublicKey.from_public_bytes(bytes.fromhex(manifest.key))
        key.verify(bytes.fromhex(manifest.signature), manifest.signed_bytes())
    except (InvalidSignature, ValueError):
        return False
    return True


def _lines(path: Path) -> Iterator[bytes]:
    with files.opening(path) as raw, zstandard.ZstdDecompressor().stream_reader(raw) as file:
        rest = b""
        while block := file.read(1 << 20):
            *whole, rest = (rest + block).split(b"\n")
            yield from whole
        if rest:
            raise zstandard.ZstdError("cut")


def write_lines(path: Path, lines: Iterable[bytes]) -> None:
    """Lines, compressed, on disk when this returns."""
    aside = path.with_name(path.name + ".new")
    with aside.open("wb") as raw:
        packer = zstandard.ZstdCompressor(level=6)
        with files.sealing(raw) as out, packer.stream_writer(out, closefd=False) as file:
            for line in lines:
                file.write(line + b"\n")
        raw.flush()
        os.fsync(raw.fileno())
    aside.replace(path)


def _write(path: Path, content: bytes) -> None:
    aside = path.with_name(path.name + ".new")
    with aside.open("wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    aside.replace(path)
