"""Head office's own small authority: who may stand on the bus, and until when.

Its folder holds ``ca.pem`` and ``ca.key``; the key's file is encrypted under a password
that follows from head office's signing key, so that a locked vault locks it too.
"""

import os
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from shekara.kernel.sync import certificates
from shekara.kernel.vault.slots import write_private

NODE_DAYS = 60
"""A node's certificate: long enough for a long outage, short enough for a forgotten one."""
RENEW_DAYS = 30
"""A node asks for a new one when so many days are left; by its ledger's key, so even later."""
SERVER_DAYS = 400
_SERIAL_DIGITS = 16


@dataclass(frozen=True)
class Authority:
    """The authority's certificate and key, and what it issues."""

    certificate: x509.Certificate
    key: Ed25519PrivateKey

    @property
    def fingerprint(self) -> str:
        """SHA-256 of its certificate, hex: what one-time codes commit to."""
        return certificates.fingerprint(self.certificate)

    def pem(self) -> str:
        """Its certificate, PEM."""
        return certificates.pem(self.certificate).decode()

    def for_node(self, node: str, tls: str, *, at: datetime) -> x509.Certificate:
        """A node's certificate for this public key (hex), good for ``NODE_DAYS``."""
        public = Ed25519PublicKey.from_public_bytes(bytes.fromhex(tls))
        return certificates.issue(
            node, public, by=self.certificate, key=self.key, at=at, days=NODE_DAYS, named=True
        )

    def for_server(
        self, name: str, public: Ed25519PublicKey, hosts: list[str], *, at: datetime
    ) -> x509.Certificate:
        """The certificate of a server of the bus."""
        return certificates.issue(
            name, public, by=self.certificate, key=self.key, at=at, hosts=hosts, days=SERVER_DAYS
        )


def open_authority(folder: Path, signing: Ed25519PrivateKey) -> Authority:
    """The authority that stands in this folder. Raises ``FileNotFoundError``, ``ValueError``."""
    certificate = x509.load_pem_x509_certificate((folder / "ca.pem").read_bytes())
    return Authority(certificate, read_key(folder / "ca.key", signing))


def make_authority(
    folder: Path, signing: Ed25519PrivateKey, *, name: str, at: datetime
) -> Authority:
    """Make it, once; an authority that stands there already is opened."""
    if (folder / "ca.pem").exists():
        return open_authority(folder, signing)
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    key = Ed25519PrivateKey.generate()
    certificate = certificates.authority(name, key, at=at)
    write_key(folder / "ca.key", key, signing)
    write_private(folder / "ca.pem", certificates.pem(certificate))
    return Authority(certificate, key)


def write_key(path: Path, key: Ed25519PrivateKey, signing: Ed25519PrivateKey) -> None:
    """Keep a private key in a file that opens only with this place's secrets."""
    content = key.private_bytes(
        serialization.Encoding.PEM,
        serialization.PrivateFormat.PKCS8,
        serialization.BestAvailableEncryption(password_of(signing)),
    )
    write_private(path, content)


def read_key(path: Path, signing: Ed25519PrivateKey) -> Ed25519PrivateKey:
    """A private key out of its file. Raises ``OSError``, ``ValueError``."""
    key = serialization.load_pem_private_key(path.read_bytes(), password_of(signing))
    if not isinstance(key, Ed25519PrivateKey):
        raise ValueError(f"{path} holds another kind of key")
    return key


def password_of(signing: Ed25519PrivateKey) -> bytes:
    """The password of key files here: follows from the signing key, and is written nowhere."""
    stretch = HKDF(algorithm=SHA256(), length=32, salt=None, info=b"shekara key files")
    return stretch.derive(signing.private_bytes_raw()).hex().encode()


def is_due(certificate: x509.Certificate, at: datetime) -> bool:
    """Is it time to ask for a new one?"""
    return certificate.not_valid_after_utc - at < timedelta(days=RENEW_DAYS)


def own_certificate(folder: Path) -> x509.Certificate:
    """The certificate this place stands on the bus with. Raises ``OSError``, ``ValueError``."""
    return x509.load_pem_x509_certificate((folder / "own.pem").read_bytes())


def keep_own(folder: Path, *, authority: str, certificate: str) -> None:
    """Keep the authority's and our own certificate beside our key."""
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    write_private(folder / "ca.pem", authority.encode())
    write_private(folder / "own.pem", certificate.encode())
    os.sync()
