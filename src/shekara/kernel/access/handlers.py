"""Changes to officers: the write door of this package."""

from collections.abc import Mapping
from typing import Any

from django.conf import settings
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from shekara.kernel.access import credentials, lockout
from shekara.kernel.access.actor import Actor
from shekara.kernel.access.credentials import random_text
from shekara.kernel.access.matrix import require
from shekara.kernel.access.models import Officer
from shekara.kernel.access.roles import HUMAN
from shekara.kernel.ledger.events import Stamp
from shekara.kernel.ledger.writing import writing
from shekara.kernel.records import put


def create_officer(
    values: Mapping[str, Any],
    *,
    password: str = "",
    temporary: bool = False,
    pin: str = "",
    badge: str = "",
    stamp: Stamp,
) -> Officer:
    """Make an officer with their keys, all or nothing; asks for no right (see ``add_officer``).

    values     code, names, rank, agency, points, roles, language, shift_h, valid_from, valid_to
    password   checked against the rules for passwords; empty leaves the officer without one
    temporary  the officer must choose another at the first sign-in

    Raises ``ValidationError`` by field. Cost: two Argon2 hashes, about 0.1 s.
    """
    _must_be_home()
    code = str(values.get("code", "")).strip()
    if Officer.objects.filter(code__iexact=code).exists():
        raise ValidationError({"code": _("This service number is taken.")})
    _check_roles(values)
    if password and not temporary:
        _check_password(password, code)
    with writing():
        officer = put(Officer, {**values, "code": code}, stamp=stamp)
        if password:
            credentials.set_password(officer, password, temporary=temporary, stamp=stamp)
        if pin:
            credentials.set_pin(officer, pin, stamp=stamp)
        if badge:
            credentials.set_badge(officer, badge, stamp=stamp)
    return officer


def add_officer(values: Mapping[str, Any], *, actor: Actor, stamp: Stamp) -> tuple[Officer, str]:
    """Make an officer for the operator; return them with their temporary password."""
    require(actor, "access.change_officers")
    password = temporary_password()
    return create_officer(values, password=password, temporary=True, stamp=stamp), password


def change_officer(
    code: str, values: Mapping[str, Any], *, expected: int, actor: Actor, stamp: Stamp
) -> Officer:
    """Change agency, points, roles, dates. Nobody changes their own rights.

    Raises ``Forbidden``, ``ValidationError``, ``Conflict`` when somebody else was first.
    """
    require(actor, "access.change_officers")
    _must_be_home()
    if actor.code == code:
        raise ValidationError(_("Another operator must change your own record."))
    _check_roles(values)
    return put(Officer, {**values, "code": code}, expected=expected, stamp=stamp)


def reset_password(officer: Officer, *, actor: Actor, stamp: Stamp) -> str:
    """A temporary password for an officer who lost theirs; also ends a lock-out."""
    require(actor, "access.change_officers")
    password = temporary_password()
    with writing():
        credentials.set_password(officer, password, temporary=True, stamp=stamp)
        lockout.unlock(officer.code, stamp=stamp)
    return password


def set_badge_and_pin(
    officer: Officer, *, badge: str | None, pin: str | None, actor: Actor, stamp: Stamp
) -> None:
    """Set what the officer switches desks with; ``None`` leaves a key as it is."""
    require(actor, "access.change_officers")
    with writing():
        if badge is not None:
            credentials.set_badge(officer, badge, stamp=stamp)
        if pin is not None:
            credentials.set_pin(officer, pin, stamp=stamp)


def temporary_password() -> str:
    """Twelve letters and digits, about 59 bits, in three groups that can be read out."""
    return "-".join(random_text(4) for _ in range(3))


def _must_be_home() -> None:
    """Officers have one writer: where there is a head office, they are kept there."""
    if settings.ROLE == "node":
        raise ValidationError(
            _("Officers are kept at head office. Ask there; a change is here within a minute.")
        )


def _check_roles(values: Mapping[str, Any]) -> None:
    known = {role.value for role in HUMAN}
    wrong = sorted(set(values.get("roles", ())) - known)
    if wrong:
        raise ValidationError({"roles": _("A person cannot be %(role)s.") % {"role": wrong[0]}})


def _check_password(password: str, code: str) -> None:
    try:
        validate_password(password, user=Officer.blank(code=code))
    except ValidationError as wrong:
        raise ValidationError({"password": wrong.messages}) from wrong
