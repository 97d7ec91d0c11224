"""One-time codes with which a node joins: read out over the telephone, typed by hand.

Twenty signs in five groups: fourteen are the secret, five commit to head office's
authority, one tells a slip of the finger. The secret never crosses the line: it is
stretched (Argon2id) into an Ed25519 key with which the node signs its request, and head
office keeps that key's public half only. The commitment is a digest of the secret and the
authority's fingerprint together: who stands in the middle cannot prepare an authority that
fits without knowing the secret, and has one try in sixteen million when the node comes.

Pure: no clock, no database.
"""

import hashlib
import secrets
from typing import NamedTuple

from argon2.low_level import Type, hash_secret_raw
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

SIGNS = "23456789ABCDEFGHJKMNPQRSTVWXYZ"
"""Letters and digits nobody takes for one another."""
_CHECK = SIGNS + "U"
"""Thirty-one values, a prime number, so that the last sign notices every single slip."""
SECRET, COMMITMENT, LENGTH, GROUP = 14, 5, 20, 4
_ROUNDS, _MEMORY_KIB = 2, 65_536


class BadCode(ValueError):
    """This is no code. ``reason``: length, sign, slip."""

    def __init__(self, reason: str) -> None:
        self.reason = reason
        super().__init__(reason)


class Code(NamedTuple):
    """A one-time code: the secret and what commits to the authority."""

    secret: str
    commitment: str

    def __str__(self) -> str:
        text = self.secret + self.commitment
        text += _check(text)
        return "-".join(text[i : i + GROUP] for i in range(0, LENGTH, GROUP))

    def key(self) -> Ed25519PrivateKey:
        """What the node signs its request with. Cost: one Argon2id, about 0.1 s."""
        seed = hash_secret_raw(
            self.secret.encode(), b"shekara join code 1", time_cost=_ROUNDS,
            memory_cost=_MEMORY_KIB, parallelism=1, hash_len=32, type=Type.ID,
        )  # fmt: skip
        return Ed25519PrivateKey.from_private_bytes(seed)

    def fits(self, fingerprint: str) -> bool:
        """Does this code commit to the authority with this SHA-256 fingerprint, in hex?"""
        return secrets.compare_digest(self.commitment, _commitment(self.secret, fingerprint))


def new_code(fingerprint: str) -> Code:
    """A fresh code for the authority with this fingerprint: 68 random bits."""
    secret = "".join(secrets.choice(SIGNS) for _ in range(SECRET))
    return Code(secret, _commitment(secret, fingerprint))


def read_code(text: str) -> Code:
    """A code as somebody typed it: small letters, blanks and hyphens do not matter.

    Raises ``BadCode``; one wrong sign, or two neighbours exchanged, is always noticed.
    """
    signs = "".join(c for c in text.upper() if c.isalnum())
    if len(signs) != LENGTH:
        raise BadCode("length")
    if set(signs[:-1]) - set(SIGNS) or signs[-1] not in _CHECK:
        raise BadCode("sign")
    if _check(signs[:-1]) != signs[-1]:
        raise BadCode("slip")
    return Code(signs[:SECRET], signs[SECRET : SECRET + COMMITMENT])


def _commitment(secret: str, fingerprint: str) -> str:
    digest = hashlib.sha256(f"shekara join 1 {secret} {fingerprint}".encode()).digest()
    number, signs = int.from_bytes(digest, "big"), ""
    for _ in range(COMMITMENT):
        number, rest = divmod(number, len(SIGNS))
        signs += SIGNS[rest]
    return signs


def _check(signs: str) -> str:
    """The sign that makes the sum of place × value divisible by 31."""
    prime, place = len(_CHECK), len(signs) + 1
    total = sum(at * _CHECK.index(sign) for at, sign in enumerate(signs, start=1))
    return _CHECK[-total * pow(place, -1, prime) % prime]
