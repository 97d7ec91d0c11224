"""What a node proves itself with, in its folder ``sync``: its key and certificates.

``own.key`` opens only with the node's secrets. ``asked.json`` is a request whose answer has
not come yet: it is sent again as it was, since head office answers the same one twice.
"""

import tomllib
from datetime import datetime
from pathlib import Path

import msgspec
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from django.conf import settings

from shekara.kernel.ledger.entry import to_us
from shekara.kernel.sync import joining
from shekara.kernel.sync.authority import keep_own, password_of, read_key, write_key
from shekara.kernel.sync.bus import Address
from shekara.kernel.sync.codes import Code
from shekara.kernel.sync.joining import Answered, Asked, Refused, Request, Welcome
from shekara.kernel.vault.slots import write_private

JOINED = "joined.toml"


def own_address() -> Address:
    """Where the bus is for this place, and what it proves itself with."""
    return Address(
        name=settings.NODE,
        servers=settings.SYNC_SERVERS,
        folder=settings.SYNC,
        password=password_of(settings.SIGNING_KEY),
    )


class Own:
    """The folder ``sync`` of a node, and the key of its ledger."""

    def __init__(self, folder: Path, signing: Ed25519PrivateKey) -> None:
        self.folder, self.signing = folder, signing

    def key(self, name: str = "own.key") -> Ed25519PrivateKey:
        """The key of our certificate; made at the first call."""
        path = self.folder / name
        if not path.exists():
            self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            write_key(path, Ed25519PrivateKey.generate(), self.signing)
        return read_key(path, self.signing)

    def ask(self, by: Ed25519PrivateKey, *, node: str, at: datetime) -> Asked:
        """A request to join, kept until it is answered."""
        asked = self._asked(by, self.key(), node=node, at=at)
        write_private(self.folder / "asked.json", msgspec.json.encode(asked))
        return asked

    def pending(self, by: Ed25519PrivateKey) -> Asked | None:
        """The request by this very code that was never answered."""
        path = self.folder / "asked.json"
        if not path.exists():
            return None
        asked = msgspec.json.decode(path.read_bytes(), type=Asked)
        return asked if asked.request.by == by.public_key().public_bytes_raw().hex() else None

    def keep(self, answered: Answered, request: Request, *, code: Code, address: str) -> Welcome:
        """Believe head office's answer and keep it. Raises ``joining.Refused``."""
        said = joining.believe(answered, request, code=code)
        if request.node not in {"", said.node}:
            raise Refused("answer")
        keep_own(self.folder, authority=said.authority, certificate=said.certificate)
        values = {
            "head_office": said.head_office, "key": said.head_key, "servers": said.servers,
            "node": said.node, "point": said.point, "address": address,
        }  # fmt: skip
        lines = [
            f"{name} = {msgspec.json.encode(value).decode()}" for name, value in values.items()
        ]
        write_private(self.folder / JOINED, ("\n".join(lines) + "\n").encode())
        (self.folder / "asked.json").unlink(missing_ok=True)
        return said

    def ask_renewal(self, node: str, *, at: datetime) -> Asked:
        """A request for the next certificate, for a new key."""
        (self.folder / "next.key").unlink(missing_ok=True)
        return self._asked(self.signing, self.key("next.key"), node=node, at=at)

    def keep_renewal(self, answered: Answered, request: Request) -> None:
        """Use the new certificate from now on. Raises ``joining.Refused``."""
        said = joining.believe(answered, request, code=None, known=self.authority())
        keep_own(self.folder, authority=said.authority, certificate=said.certificate)
        (self.folder / "next.key").replace(self.folder / "own.key")

    def authority(self) -> str:
        """Fingerprint of the authority we believe."""
        certificate = x509.load_pem_x509_certificate((self.folder / "ca.pem").read_bytes())
        return certificate.fingerprint(hashes.SHA256()).hex()

    def address(self) -> str:
        """Where head office is reached; empty before joining."""
        path = self.folder / JOINED
        if not path.exists():
            return ""
        return str(tomllib.loads(path.read_text(encoding="utf-8")).get("address", ""))

    def _asked(
        self, by: Ed25519PrivateKey, tls: Ed25519PrivateKey, *, node: str, at: datetime
    ) -> Asked:
        public = [each.public_key().public_bytes_raw().hex() for each in (by, self.signing, tls)]
        request = Request(by=public[0], key=public[1], tls=public[2], at_us=to_us(at), node=node)
        return joining.ask(request, by=by, key=self.signing, tls=tls)
