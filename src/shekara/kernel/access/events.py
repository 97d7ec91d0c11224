"""Facts about people at their desks: shifts, keys, failures, looks.

What an officer *is* stands in ``access.officer_put.v1`` (a record). No fact ever holds
a password, a PIN, a badge code or a token.
"""

from datetime import datetime
from enum import StrEnum

from shekara.kernel.ledger.events import Event, fact

FAILURE_KEEP_DAYS = 365


class Way(StrEnum):
    """How somebody proved who they are."""

    PASSWORD = "password"  # noqa: S105  # a word, not a secret
    PASSKEY = "passkey"
    CODE = "code"
    PIN = "pin"
    FIRST = "first"


class Key(StrEnum):
    """Which key of an officer was set or taken away."""

    PASSWORD = "password"  # noqa: S105  # a word, not a secret
    PIN = "pin"
    BADGE = "badge"
    TOTP = "totp"
    PASSKEY = "webauthn"
    RECOVERY_CODES = "recovery_codes"


class Ending(StrEnum):
    """Why a shift at a desk ended."""

    SIGNED_OUT = "signed_out"
    OVER = "over"
    SWITCHED = "switched"


@fact("access.credential_set.v1")
class CredentialSet(Event, frozen=True, kw_only=True):
    """A key of this officer was set, or removed. The key itself is never written here.

    temporary  it must be changed at the next sign-in
    """

    key: Key
    removed: bool = False
    temporary: bool = False


@fact("access.shift_started.v1")
class ShiftStarted(Event, frozen=True, kw_only=True):
    """An officer came to a desk; ``point`` is empty for work not bound to one."""

    officer: str
    agency: str
    point: str
    way: Way
    until: datetime


@fact("access.shift_ended.v1")
class ShiftEnded(Event, frozen=True, kw_only=True):
    """The officer left the desk."""

    ending: Ending


@fact("access.sign_in_failed.v1", private=("number",), keep_days=FAILURE_KEEP_DAYS)
class SignInFailed(Event, frozen=True, kw_only=True):
    """Somebody tried to sign in and failed; ``number`` as typed, whether it exists or not."""

    way: Way
    number: str | None = None


@fact("access.locked_out.v1", private=("number",), keep_days=FAILURE_KEEP_DAYS)
class LockedOut(Event, frozen=True, kw_only=True):
    """Too many failures: no further attempt is looked at before ``until``."""

    way: Way
    until: datetime
    number: str | None = None


@fact("access.unlocked.v1")
class Unlocked(Event, frozen=True, kw_only=True):
    """The operator let an officer try again before the time was over."""

    officer: str


@fact("access.looked.v1")
class Looked(Event, frozen=True, kw_only=True):
    """Somebody opened personal data: whose (a stream, never a name), and for what purpose."""

    subject: str
    purpose: str
