"""Tokens of machines and programs: ``shk_<code>_<secret>``, shown once, kept as a digest."""

import hashlib
import secrets
import threading
from collections import defaultdict, deque
from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.crypto import constant_time_compare
from django.utils.translation import gettext as _

from shekara.kernel.access.actor import Actor
from shekara.kernel.access.credentials import random_text
from shekara.kernel.access.matrix import require, rights
from shekara.kernel.access.models import ApiToken
from shekara.kernel.access.roles import Role
from shekara.kernel.ledger.events import Stamp
from shekara.kernel.records import put

PREFIX = "shk_"
BEARER = "bearer "
CODE_LENGTH = 8
_NO_TOKEN = hashlib.sha256(b"").hexdigest()


def create_token(values: dict[str, Any], *, actor: Actor, stamp: Stamp) -> tuple[ApiToken, str]:
    """Make a token; return it with its full text, which is never to be seen again.

    values  name, agency, points, rights, owner, valid_from, valid_to

    Raises ``Forbidden``; ``ValidationError`` for a right that no machine can hold.
    """
    require(actor, "access.change_tokens")
    return issue_token(values, stamp=stamp)


def issue_token(values: dict[str, Any], *, stamp: Stamp) -> tuple[ApiToken, str]:
    """``create_token`` for the program itself (the demonstration), without asking for a right."""
    wrong = sorted(set(values.get("rights", ())) - machine_rights())
    if wrong:
        raise ValidationError(
            {"rights": _("No machine can hold the right %(right)s.") % {"right": wrong[0]}}
        )
    code, secret = random_text(CODE_LENGTH), secrets.token_urlsafe(32)
    kept = {**values, "code": code, "digest": _digest(secret)}
    token = put(ApiToken, kept, stamp=stamp)
    return token, f"{PREFIX}{code}_{secret}"


def revoke_token(code: str, *, actor: Actor, stamp: Stamp) -> None:
    """Make a token useless for ever."""
    require(actor, "access.change_tokens")
    put(ApiToken, {"code": code, "active": False}, stamp=stamp)


def tokens(*, actor: Actor) -> Sequence[ApiToken]:
    """All tokens, those in use first."""
    require(actor, "access.read_tokens")
    return list(ApiToken.objects.order_by("-active", "name"))


def token_actor(header: str | None, *, on: date) -> Actor | None:
    """The machine behind an ``Authorization: Bearer shk_…`` header; ``None`` if there is none.

    on  today; a token outside its dates is no token

    Cost: one query by primary key.
    """
    if not header or not header.lower().startswith(BEARER):
        return None
    code, _, secret = header[len(BEARER) :].strip().removeprefix(PREFIX).partition("_")
    token = ApiToken.objects.filter(pk=code).first() if len(code) == CODE_LENGTH else None
    fits = constant_time_compare(_digest(secret), token.digest if token else _NO_TOKEN)
    if token is None or not fits or not token.works_on(on):
        return None
    return Actor(
        code=f"token:{token.code}",
        agency=token.agency,
        points=frozenset(token.points),
        roles=frozenset({Role.MACHINE}),
        name=token.name,
        rights=frozenset(token.rights),
    )


def machine_rights() -> frozenset[str]:
    """Every right that the matrix gives to machines."""
    return frozenset(right for right, holders in rights().items() if Role.MACHINE in holders)


class Rate:
    """How many calls a token may make: a sliding window in the memory of this process.

    A node is one process, so this is exact there; a restart forgives at most one window.
    """

    def __init__(self, *, calls: int, per_s: int) -> None:
        self.calls, self.per_s = calls, per_s
        self._made: defaultdict[str, deque[datetime]] = defaultdict(deque)
        self._lock = threading.Lock()

    def wait_s(self, who: str, *, at: datetime) -> int:
        """0 when the call may go on (and is counted), else the whole seconds to wait."""
        with self._lock:
            made = self._made[who]
            while made and (at - made[0]).total_seconds() >= self.per_s:
                made.popleft()
            if len(made) < self.calls:
                made.append(at)
                return 0
            return self.per_s - int((at - made[0]).total_seconds())


def _digest(secret: str) -> str:
    # The secret has 256 random bits: nothing to guess, so a plain digest is enough.
    return hashlib.sha256(secret.encode()).hexdigest()
