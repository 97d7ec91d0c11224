"""A node's chain made by hand, without a database: entries, private parts, signatures."""

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from shekara.kernel.ledger.entry import GENESIS, private_seal, seal, signed_bytes
from shekara.kernel.sync.wire import PROTOCOL, Batch, Private, Sealed, Signed

KEY = Ed25519PrivateKey.from_private_bytes(bytes(range(32)))
PUBLIC = KEY.public_key().public_bytes_raw().hex()
NOON_US = 1_764_331_200_000_000
"""28 November 2025, 12:00 UTC."""


class Chain:
    """Writes entries as a node does, and cuts batches out of them."""

    def __init__(self, node: str = "kordai", key: Ed25519PrivateKey = KEY) -> None:
        self.node, self.key = node, key
        self.entries: list[Sealed] = []
        self.private: dict[int, Private] = {}

    def write(
        self,
        stream: str,
        version: int,
        name: str = "test.unheard_of.v1",
        data: str = "{}",
        *,
        private: str = "",
        at_us: int = NOON_US,
    ) -> Sealed:
        """Add one entry."""
        seq = len(self.entries) + 1
        digest = ""
        if private:
            salt = f"{seq:032x}"
            self.private[seq] = Private(seq, salt, private, "2031-01-01")
            digest = private_seal(salt, private)
        before = self.entries[-1].digest if self.entries else GENESIS
        end = seal(
            before, self.node, seq, stream, version, name, data, "a", "customs", at_us, digest
        )
        entry = Sealed(seq, stream, version, name, data, "a", "customs", at_us, digest, end)
        self.entries.append(entry)
        return entry

    def back_to(self, seq: int) -> None:
        """Forget what was written after ``seq``, as a restored backup does."""
        self.entries = self.entries[:seq]
        self.private = {n: part for n, part in self.private.items() if n <= seq}

    def batch(self, first: int, last: int, *, node: str = "") -> Batch:
        """Entries first…last, signed."""
        entries = tuple(self.entries[first - 1 : last])
        return Batch(
            protocol=PROTOCOL,
            node=node or self.node,
            previous=self.entries[first - 2].digest if first > 1 else GENESIS,
            entries=entries,
            private=tuple(self.private[n] for n in range(first, last + 1) if n in self.private),
            checkpoints=(),
            signed=self.signed(entries[-1]),
            tail=len(self.entries),
            release="test",
        )

    def signed(self, entry: Sealed) -> Signed:
        """The node's signature under an entry."""
        covered = signed_bytes(self.node, entry.seq, entry.digest, NOON_US)
        public = self.key.public_key().public_bytes_raw().hex()
        return Signed(entry.seq, entry.digest, NOON_US, public, self.key.sign(covered).hex())
