"""Certificates of the bus: one authority at head office, one certificate for each name.

Ed25519 keys; a node's key never leaves the node. The subject ``CN=<name>`` is what the
bus knows somebody by. Written and read as PEM.
"""

import ipaddress
from collections.abc import Sequence
from datetime import datetime, timedelta

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

AUTHORITY_DAYS, CERTIFICATE_DAYS = 3653, 366
_EARLIER = timedelta(days=2)
"""Valid a little before it was made, because a node's clock may be wrong."""


def authority(name: str, key: Ed25519PrivateKey, *, at: datetime) -> x509.Certificate:
    """A certificate that signs others and itself."""
    return (
        _builder(name, key.public_key(), name, at, AUTHORITY_DAYS)
        .add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
        .add_extension(_usage(signs_others=True), critical=True)
        .sign(key, None)
    )


def issue(
    name: str,
    public: Ed25519PublicKey,
    *,
    by: x509.Certificate,
    key: Ed25519PrivateKey,
    at: datetime,
    hosts: Sequence[str] = (),
    days: int = CERTIFICATE_DAYS,
    named: bool = False,
) -> x509.Certificate:
    """A certificate for ``name``, signed by the authority.

    hosts  names and addresses under which a server is reached; none for a node
    named  the bus knows this very certificate by ``user_of``, so that it can be refused
           while the node's next one is believed
    """
    issuer = str(by.subject.get_attributes_for_oid(NameOID.COMMON_NAME)[0].value)
    serial = x509.random_serial_number()
    builder = (
        _builder(name, public, issuer, at, days, serial)
        .add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
        .add_extension(_usage(signs_others=False), critical=True)
        .add_extension(
            x509.ExtendedKeyUsage(
                [
                    ExtendedKeyUsageOID.CLIENT_AUTH,
                    *([ExtendedKeyUsageOID.SERVER_AUTH] * bool(hosts)),
                ]
            ),
            critical=False,
        )
    )
    others = [_host(host) for host in hosts]
    if named:
        others.append(x509.DNSName(_user(name, serial)))
    if others:
        builder = builder.add_extension(x509.SubjectAlternativeName(others), critical=False)
    return builder.sign(key, None)


def user_of(certificate: x509.Certificate) -> str:
    """What the bus calls whoever shows this certificate: name and serial number."""
    name = str(certificate.subject.get_attributes_for_oid(NameOID.COMMON_NAME)[0].value)
    return _user(name, certificate.serial_number)


def _user(name: str, serial: int) -> str:
    return f"s{serial:x}.{name}"


def fingerprint(certificate: x509.Certificate) -> str:
    """SHA-256 of the certificate in hex."""
    return certificate.fingerprint(hashes.SHA256()).hex()


def pem(thing: x509.Certificate | Ed25519PrivateKey) -> bytes:
    """As PEM; a key without a password, for a file of mode 0600."""
    if isinstance(thing, x509.Certificate):
        return thing.public_bytes(serialization.Encoding.PEM)
    return thing.private_bytes(
        serialization.Encoding.PEM,
        serialization.PrivateFormat.PKCS8,
        serialization.NoEncryption(),
    )


def _builder(
    name: str, public: Ed25519PublicKey, issuer: str, at: datetime, days: int, serial: int = 0
) -> x509.CertificateBuilder:
    return (
        x509.CertificateBuilder()
        .subject_name(_named(name))
        .issuer_name(_named(issuer))
        .public_key(public)
        .serial_number(serial or x509.random_serial_number())
        .not_valid_before(at - _EARLIER)
        .not_valid_after(at + timedelta(days=days))
    )


def _named(name: str) -> x509.Name:
    return x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])


def _host(host: str) -> x509.GeneralName:
    try:
        return x509.IPAddress(ipaddress.ip_address(host))
    except ValueError:
        return x509.DNSName(host)


def _usage(*, signs_others: bool) -> x509.KeyUsage:
    return x509.KeyUsage(
        digital_signature=not signs_others,
        content_commitment=False,
        key_encipherment=False,
        data_encipherment=False,
        key_agreement=False,
        key_cert_sign=signs_others,
        crl_sign=signs_others,
        encipher_only=False,
        decipher_only=False,
    )
