"""The first operator of an empty node, made with a one-time code printed by ``migrate``."""

from datetime import datetime, timedelta

from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.crypto import constant_time_compare
from django.utils.translation import gettext as _

from shekara.kernel.access import handlers
from shekara.kernel.access.credentials import keyed_digest, random_text
from shekara.kernel.access.events import Way
from shekara.kernel.access.lockout import attempt
from shekara.kernel.access.models import FirstCode, Officer
from shekara.kernel.access.roles import Role
from shekara.kernel.ledger.events import Stamp
from shekara.kernel.ledger.writing import writing

LASTS = timedelta(hours=24)


class CodeDead(ValidationError):
    """The one-time code is wrong, too old, or was used."""


def is_open() -> bool:
    """Is there still nobody who could sign in? A node's officers come from head office."""
    return settings.ROLE != "node" and not Officer.objects.exists()


def offer_code(*, at: datetime) -> str | None:
    """A new one-time code for a node without officers, good for 24 h; ``None`` otherwise.

    Only its digest is kept; an older code is dead from now on.
    """
    if not is_open():
        return None
    code = "-".join(random_text(4) for _ in range(4))
    with writing():
        FirstCode.objects.all().delete()
        FirstCode.objects.create(digest=_digest(code), until=at + LASTS)
    return code


def make_first_operator(
    code: str, *, number: str, names: str, password: str, stamp: Stamp
) -> Officer:
    """Make the first operator; the code is dead afterwards.

    Raises ``CodeDead``, ``LockedUntil``, or ``ValidationError`` by field.
    """
    tried = attempt(Way.FIRST, "first", at=stamp.at)
    if not _is_good(code, at=stamp.at):
        tried.failed(stamp=stamp)
        raise CodeDead({"code": _("This code is wrong, too old or was used already.")})
    tried.passed()
    with writing():
        if not is_open():  # two people used the code together; this one came second
            raise CodeDead({"code": _("This code is wrong, too old or was used already.")})
        values = {"code": number, "names": names, "roles": [Role.OPERATOR.value]}
        officer = handlers.create_officer(values, password=password, stamp=stamp)
        FirstCode.objects.all().delete()
    return officer


def _is_good(code: str, *, at: datetime) -> bool:
    row = FirstCode.objects.filter(until__gt=at).first()
    fits = constant_time_compare(_digest(code), row.digest if row else "")
    return fits and is_open()


def _digest(code: str) -> str:
    return keyed_digest("".join(c for c in code.upper() if c.isalnum()), salt="first")
