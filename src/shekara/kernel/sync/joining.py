"""How a node joins: what both sides say and prove, purely. No network, no database, no clock.

The node sends three public keys under three signatures: the code's (it was told the code),
its ledger's and its certificate's (it holds them). Head office answers with the authority,
a certificate and its own key, signed by the authority and bound to this very request. The
node believes the answer because the code commits to the authority (``codes``). Nothing in
either message is secret, so the proof does not rest on the connection.
"""

from datetime import timedelta
from typing import Annotated

import msgspec
from cryptography import x509
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from shekara.kernel.sync.codes import Code

CLOCKS = timedelta(minutes=10)
"""How far a node's clock may be from head office's when it joins."""
LARGEST = 20_000
"""Bytes of a request at most."""

Hex = Annotated[str, msgspec.Meta(pattern=r"^[0-9a-f]{64}$")]
Signature = Annotated[str, msgspec.Meta(pattern=r"^[0-9a-f]{128}$")]
Short = Annotated[str, msgspec.Meta(max_length=80)]


class Refused(Exception):
    """Head office or the node says no. ``reason`` is stable; ``detail`` completes it.

    unknown used expired clock revoked kept replace busy signature closed (head office);
    authority answer (the node, about the answer)
    """

    def __init__(self, reason: str, detail: str = "") -> None:
        self.reason = reason
        self.detail = detail
        super().__init__(f"{reason} {detail}".strip())


class Request(msgspec.Struct, frozen=True, kw_only=True):
    """What a node asks: to join by a code, or to renew its certificate by its ledger's key.

    by       public key that signs: of the code when joining, of the ledger when renewing
    key      public key of the node's ledger
    tls      public key of the certificate that is asked for
    node     name of the node: when renewing, or when it replaces a dead machine
    at_us    the node's clock, microseconds since 1970 in UTC
    """

    by: Hex
    key: Hex
    tls: Hex
    at_us: int
    node: Short = ""
    release: Short = ""


class Asked(msgspec.Struct, frozen=True, kw_only=True):
    """A request with its three signatures, each over the same bytes."""

    request: Request
    by: Signature
    key: Signature
    tls: Signature


class Welcome(msgspec.Struct, frozen=True, kw_only=True):
    """What head office answers.

    asked        SHA-256 of the request this answers
    head_office  name of head office's chain; ``head_key`` its public key, hex
    authority, certificate  PEM
    servers      addresses of the bus
    seq, digest  where the node's chain goes on: the newest entry that head office holds
    """

    asked: Hex
    node: Short
    point: Short
    head_office: Short
    head_key: Hex
    authority: str
    certificate: str
    servers: list[str]
    seq: int
    digest: Hex
    at_us: int


class Answered(msgspec.Struct, frozen=True, kw_only=True):
    """An answer under the authority's signature."""

    welcome: Welcome
    signature: Signature


def ask(request: Request, *, by: Ed25519PrivateKey, key: Ed25519PrivateKey,
        tls: Ed25519PrivateKey) -> Asked:  # fmt: skip
    """Sign a request with all three keys."""
    said = said_bytes(request)
    signed = [each.sign(said).hex() for each in (by, key, tls)]
    return Asked(request=request, by=signed[0], key=signed[1], tls=signed[2])


def is_proved(asked: Asked) -> bool:
    """Did whoever holds all three keys say this?"""
    said, request = said_bytes(asked.request), asked.request
    return all(
        is_signed(public, signature, said)
        for public, signature in (
            (request.by, asked.by),
            (request.key, asked.key),
            (request.tls, asked.tls),
        )
    )


def answer(welcome: Welcome, authority: Ed25519PrivateKey) -> Answered:
    """Sign an answer."""
    return Answered(welcome=welcome, signature=authority.sign(said_bytes(welcome)).hex())


def believe(answered: Answered, request: Request, *, code: Code | None, known: str = "") -> Welcome:
    """What head office says, once it is proved to be head office. Raises ``Refused``.

    code   the one-time code that was typed; ``None`` when renewing
    known  fingerprint of the authority that is known already, when renewing
    """
    welcome = answered.welcome
    try:
        authority = x509.load_pem_x509_certificate(welcome.authority.encode())
        own = x509.load_pem_x509_certificate(welcome.certificate.encode())
    except ValueError as error:
        raise Refused("answer") from error
    print_of = authority.fingerprint(hashes.SHA256()).hex()
    if not (code.fits(print_of) if code else print_of == known):
        raise Refused("authority")
    public = authority.public_key()
    if not isinstance(public, Ed25519PublicKey) or not is_signed(
        public.public_bytes_raw().hex(), answered.signature, said_bytes(welcome)
    ):
        raise Refused("authority")
    if welcome.asked != digest_of(request) or not _is_ours(own, authority, request):
        raise Refused("answer")
    return welcome


def said_bytes(said: Request | Welcome) -> bytes:
    """What a signature covers: the name of the message and its canonical JSON."""
    return type(said).__name__.encode() + b"\n" + msgspec.json.encode(said, order="sorted")


def digest_of(request: Request) -> str:
    """SHA-256 of what was asked, in hex."""
    digest = hashes.Hash(hashes.SHA256())
    digest.update(said_bytes(request))
    return digest.finalize().hex()


def is_signed(public: str, signature: str, said: bytes) -> bool:
    """Is this Ed25519 signature that key's?"""
    try:
        key = Ed25519PublicKey.from_public_bytes(bytes.fromhex(public))
        key.verify(bytes.fromhex(signature), said)
    except (InvalidSignature, ValueError):
        return False
    return True


def _is_ours(own: x509.Certificate, authority: x509.Certificate, request: Request) -> bool:
    try:
        own.verify_directly_issued_by(authority)
    except (InvalidSignature, ValueError, TypeError):
        return False
    public = own.public_key()
    return isinstance(public, Ed25519PublicKey) and public.public_bytes_raw().hex() == request.tls
