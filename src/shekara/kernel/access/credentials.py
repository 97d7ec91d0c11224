"""Keys of officers: password, PIN and badge code. The only writer of ``Credential``.

Each change appends ``access.credential_set.v1`` — that it happened, never the key.
Passwords and PINs are kept as Argon2 hashes; badge codes and other short texts as
digests under the node's secret, because anything shorter could be guessed from a plain
digest.
"""

import secrets
from collections.abc import Sequence
from typing import Any

import msgspec
from django.conf import settings
from django.contrib.auth.hashers import check_password, make_password
from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext as _

from shekara.kernel.access.actor import EVERY_POINT
from shekara.kernel.access.events import CredentialSet, Key
from shekara.kernel.access.models import Credential, Officer
from shekara.kernel.ledger.append import append
from shekara.kernel.ledger.events import Stamp
from shekara.kernel.ledger.read import history
from shekara.kernel.ledger.writing import writing

PIN_DIGITS = (4, 8)
ALPHABET = "23456789ABCDEFGHJKMNPQRSTVWXYZ"
"""Letters and digits nobody takes for one another."""

_EASY_PINS = "01234567890", "09876543210"


class Held(msgspec.Struct, array_like=True, frozen=True):
    """An officer's keys on their way from head office to a node: hashes, and since when.

    A badge does not travel: its digest is under the secret of the place that made it.
    """

    officer: str
    password: str
    must_change: bool
    pin: str
    set_us: int


class NotTheServiceNumber:
    """Password rule for Django: the password does not hold the service number."""

    def validate(self, password: str, user: Any = None) -> None:
        if user is not None and user.pk and user.pk.casefold() in password.casefold():
            raise ValidationError(_("The password must not hold your service number."))

    def get_help_text(self) -> str:
        return _("It must not hold your service number.")


def keyed_digest(text: str, *, salt: str) -> str:
    """A digest that cannot be computed without the node's secret."""
    return salted_hmac(f"shekara.kernel.access.{salt}", text, algorithm="sha256").hexdigest()


def badge_digest(badge: str) -> str:
    """Digest of a badge code as a scanner types it; case and blanks do not count."""
    return keyed_digest("".join(badge.split()).upper(), salt="badge")


def matches(raw: str, stored: str) -> bool:
    """Does the text fit the stored hash? Takes its time, on purpose."""
    return bool(stored) and check_password(raw, stored)


def spend_time(raw: str | None) -> None:
    """As long as a real comparison takes, so that timing tells nothing about who exists."""
    make_password(raw)


def random_text(length: int) -> str:
    """Random letters and digits that can be read out and typed without mistakes."""
    return "".join(secrets.choice(ALPHABET) for _ in range(length))


def set_password(officer: Officer, raw: str, *, temporary: bool = False, stamp: Stamp) -> None:
    """Set the password; a temporary one must be changed at the next sign-in."""
    with writing():
        _keep(officer, password=make_password(raw), must_change=temporary)
        key_changed(officer.code, Key.PASSWORD, temporary=temporary, stamp=stamp)


def set_pin(officer: Officer, pin: str, *, stamp: Stamp) -> None:
    """Set the PIN for the fast switch, or remove it with an empty text.

    Raises ``ValidationError`` for one that is too short, not digits, or too easy.
    """
    if pin:
        _check_pin(pin)
    with writing():
        _keep(officer, pin=make_password(pin) if pin else "")
        key_changed(officer.code, Key.PIN, removed=not pin, stamp=stamp)


def set_badge(officer: Officer, badge: str, *, stamp: Stamp) -> None:
    """Give the officer this badge, or take it away with an empty text.

    Raises ``ValidationError`` when somebody else carries it.
    """
    digest = badge_digest(badge) if badge.strip() else ""
    taken = Credential.objects.filter(badge=digest).exclude(pk=officer.pk).exists()
    if digest and taken:
        raise ValidationError({"badge": _("Another officer carries this badge.")})
    with writing():
        try:
            _keep(officer, badge=digest)
        except IntegrityError as race:
            raise ValidationError({"badge": _("Another officer carries this badge.")}) from race
        key_changed(officer.code, Key.BADGE, removed=not digest, stamp=stamp)


def key_changed(
    officer: str, key: Key, *, removed: bool = False, temporary: bool = False, stamp: Stamp
) -> None:
    """Say in the ledger that a key of this officer changed."""
    stream = key_stream(officer)
    with writing():
        fact = CredentialSet(key=key, removed=removed, temporary=temporary)
        append(stream, [fact], expected=len(history(stream)), stamp=stamp)


def key_stream(officer: str) -> str:
    """The history of an officer's keys as they were set here; at a node, a stream of its own."""
    at = f"@{settings.NODE}" if settings.ROLE == "node" else ""
    return f"access.keys/{officer}{at}"


def key_streams(officer: str) -> tuple[str, ...]:
    """As ``key_stream``, and the one of head office where this is a node."""
    return tuple(dict.fromkeys((f"access.keys/{officer}", key_stream(officer))))


def held_for(point: str) -> list[Held]:
    """At head office: the keys of every officer who serves at this point. Cost: two SELECTs."""
    rows = [
        row
        for row in Credential.objects.select_related("officer").order_by("pk")
        if point in row.officer.points or EVERY_POINT in row.officer.points
    ]
    since = _set_us([row.officer_id for row in rows])
    return [
        Held(row.officer_id, row.password, row.must_change, row.pin, since.get(row.officer_id, 0))
        for row in rows
    ]


def take_held(held: Sequence[Held]) -> int:
    """At a node: take keys from head office unless newer ones were set here; how many changed.

    No fact is written: head office's ledger says already that they were set.
    """
    known = Credential.objects.in_bulk([one.officer for one in held])
    here = _set_us([one.officer for one in held])
    changed = 0
    for one in held:
        values = {"password": one.password, "must_change": one.must_change, "pin": one.pin}
        row = known.get(one.officer)
        same = row is not None and all(getattr(row, k) == v for k, v in values.items())
        if same or one.set_us <= here.get(one.officer, -1):
            continue
        with writing():
            Credential.objects.update_or_create(officer_id=one.officer, defaults=values)
        changed += 1
    return changed


def _set_us(officers: Sequence[str]) -> dict[str, int]:
    """When each officer's keys were last set here, in microseconds since 1970."""
    streams = {key_stream(officer): officer for officer in officers}
    if not streams:
        return {}
    places = ",".join(["%s"] * len(streams))
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT stream, max(at_us) FROM ledger_entry"  # noqa: S608
            f" WHERE stream IN ({places}) GROUP BY stream",
            list(streams),
        )
        return {streams[stream]: int(at_us) for stream, at_us in cursor.fetchall()}


def bearer_of(badge: str) -> Officer | None:
    """The officer who carries this badge, with their keys."""
    held = Credential.objects.select_related("officer").filter(badge=badge_digest(badge)).first()
    return held.officer if held else None


def _keep(officer: Officer, **values: object) -> None:
    Credential.objects.update_or_create(officer_id=officer.pk, defaults=values)
    # The instance in hand must see the new keys: Django compares session hashes with it.
    officer._state.fields_cache.pop("credential", None)


def _check_pin(pin: str) -> None:
    least, most = PIN_DIGITS
    if not (pin.isascii() and pin.isdigit() and least <= len(pin) <= most):
        raise ValidationError({"pin": _("A PIN has 4 to 8 digits.")})
    if len(set(pin)) == 1 or any(pin in row for row in _EASY_PINS):
        raise ValidationError({"pin": _("This PIN is too easy to guess.")})
