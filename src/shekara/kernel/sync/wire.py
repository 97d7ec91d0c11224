"""What travels from a node to head office: one batch of entries, packed.

A batch is a msgpack array, compressed with zstd, behind four bytes that say so. What is
larger than the limits, or no batch, is ``Unusable`` before anything is unpacked. Nothing
here knows a bus or a database.
"""

from datetime import date
from typing import Annotated

import msgspec
import zstandard
from msgspec import Meta

PROTOCOL = 1
"""Raised when an older head office could not read a batch any more."""
ENTRIES = 200
"""Entries in a batch at most; the fastest size that was measured lies between 100 and 200."""
FULL_BYTES = 400_000
"""A batch is closed when its entries hold this much, however few they are."""
MAX_UNPACKED = 4_000_000
MAX_PACKED = 3_000_000
"""Bytes of a message; the bus refuses larger ones itself."""

_MAGIC = b"SHK"
_LEVEL = 3
_NODE = r"^[a-z0-9][a-z0-9-]{0,39}$"

Name = Annotated[str, Meta(pattern=_NODE)]
Digest = Annotated[str, Meta(min_length=64, max_length=64)]
Seq = Annotated[int, Meta(ge=1, lt=2**62)]
Instant = Annotated[int, Meta(ge=-(2**62), lt=2**62)]
Word = Annotated[str, Meta(max_length=40)]
Long = Annotated[str, Meta(max_length=80)]


class Unusable(ValueError):
    """These bytes are no batch; ``code`` is stable, the message says what is wrong."""

    def __init__(self, code: str, words: str) -> None:
        self.code = code
        super().__init__(words)


class Newer(Unusable):
    """A batch of a later release; it waits until head office is renewed."""


class Sealed(msgspec.Struct, array_like=True, frozen=True, gc=False):
    """One entry as it stands in the ledger, without its node."""

    seq: Seq
    stream: Long
    version: Annotated[int, Meta(ge=1, lt=2**31)]
    name: Long
    data: str
    actor: Word
    unit: Word
    at_us: Instant
    private_digest: Annotated[str, Meta(max_length=64)]
    digest: Digest


class Private(msgspec.Struct, array_like=True, frozen=True, gc=False):
    """The private part of one entry, unless it has been erased."""

    seq: Seq
    salt: Annotated[str, Meta(max_length=32)]
    text: str
    keep_until: Annotated[str, Meta(pattern=r"^\d{4}-\d\d-\d\d$")]


class Signed(msgspec.Struct, array_like=True, frozen=True, gc=False):
    """The node's signature under the end of its chain."""

    seq: Seq
    digest: Digest
    at_us: Instant
    key: Annotated[str, Meta(min_length=64, max_length=64)]
    signature: Annotated[str, Meta(min_length=128, max_length=128)]


class Batch(msgspec.Struct, array_like=True, frozen=True):
    """Entries first…last of one node, without gaps, and the node's signature under the last.

    previous     digest of the entry before the first; zeros before entry 1
    private      private parts of these entries
    checkpoints  checkpoints of the node that stand at one of these entries
    signed       made now by the sender, over the last entry
    tail         the node's newest entry when this was sent
    release      version of the program at the node
    """

    protocol: int
    node: Name
    previous: Digest
    entries: Annotated[tuple[Sealed, ...], Meta(min_length=1, max_length=1000)]
    private: tuple[Private, ...]
    checkpoints: tuple[Signed, ...]
    signed: Signed
    tail: Seq
    release: Word

    @property
    def first(self) -> int:
        """Number of the first entry."""
        return self.entries[0].seq

    @property
    def last(self) -> int:
        """Number of the last entry."""
        return self.entries[-1].seq

    @property
    def id(self) -> str:
        """What makes a repeat known to the bus: ``node-first-last``."""
        return f"{self.node}-{self.first}-{self.last}"


_encoder = msgspec.msgpack.Encoder()
_decoder = msgspec.msgpack.Decoder(Batch)


def pack(batch: Batch) -> bytes:
    """The batch as one message. Cost: about 3 µs an entry."""
    packer = zstandard.ZstdCompressor(level=_LEVEL, write_checksum=True)
    return _MAGIC + bytes([batch.protocol]) + packer.compress(_encoder.encode(batch))


def unpack(message: bytes) -> Batch:
    """The batch in a message.

    Raises ``Newer`` for a protocol this release does not know and ``Unusable`` for
    everything that is no batch: too large, not compressed, growing beyond the limit when
    unpacked, of another shape. Never unpacks more than ``MAX_UNPACKED`` bytes.
    """
    if len(message) > MAX_PACKED:
        raise Unusable("large", f"a message has at most {MAX_PACKED:,} bytes, not {len(message):,}")
    if message[:3] != _MAGIC or len(message) <= len(_MAGIC):
        raise Unusable("foreign", "these bytes are no batch of entries")
    if message[3] > PROTOCOL:
        raise Newer("newer", f"protocol {message[3]} is newer than {PROTOCOL}")
    try:
        unpacker = zstandard.ZstdDecompressor(max_window_size=2**23).decompressobj()
        plain = _bounded(unpacker, message[4:])
        batch = _decoder.decode(plain)
    except (zstandard.ZstdError, msgspec.DecodeError, UnicodeDecodeError) as error:
        raise Unusable("malformed", f"the batch cannot be read: {error}") from error
    _numbers(batch)
    return batch


def _bounded(unpacker: "zstandard.ZstdDecompressionObj", packed: bytes) -> bytes:
    """Unpack in small bites: what a bite of 4 KiB can grow to fits in memory."""
    parts, total = [], 0
    for begin in range(0, len(packed), 4096):
        part = unpacker.decompress(packed[begin : begin + 4096])
        total += len(part)
        if total > MAX_UNPACKED:
            raise Unusable("bomb", f"the batch unpacks to more than {MAX_UNPACKED:,} bytes")
        parts.append(part)
    if not unpacker.eof:
        raise Unusable("malformed", "the batch ends in the middle")
    return b"".join(parts)


def _numbers(batch: Batch) -> None:
    expected = batch.first
    for entry in batch.entries:
        if entry.seq != expected:
            raise Unusable("malformed", f"entry {entry.seq} stands where {expected} belongs")
        expected += 1
    numbers = range(batch.first, batch.last + 1)
    inside = [p.seq for p in batch.private] + [c.seq for c in batch.checkpoints]
    if any(seq not in numbers for seq in inside):
        raise Unusable("malformed", "a part belongs to an entry that is not in the batch")
    if len({part.seq for part in batch.private}) != len(batch.private):
        raise Unusable("malformed", "an entry has two private parts")
    _texts(batch)
    if (batch.signed.seq, batch.signed.digest) != (batch.last, batch.entries[-1].digest):
        raise Unusable("malformed", "the signature is not under the last entry")


def _texts(batch: Batch) -> None:
    """What no database would store: a day that is none, a NUL in a text."""
    try:
        for part in batch.private:
            date.fromisoformat(part.keep_until)
    except ValueError as error:
        raise Unusable("malformed", f"a private part is kept until no day: {error}") from error
    for e in batch.entries:
        if "\0" in e.stream + e.name + e.actor + e.unit + e.private_digest or "\0" in e.data:
            raise Unusable("malformed", f"entry {e.seq} holds a NUL")
    if any("\0" in part.text for part in batch.private):
        raise Unusable("malformed", "a private part holds a NUL")
