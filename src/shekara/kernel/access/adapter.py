"""How django-allauth works here: service numbers, our lock-out, our shifts, facts about keys.

allauth leads people through sign-in, second step, passkeys and reauthentication; what
it would save on the officer goes to ``credentials`` instead.
"""

from base64 import urlsafe_b64encode
from typing import Any

import segno
from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.internal.flows.login import get_authentication_records
from allauth.core import context
from allauth.mfa import signals
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from cryptography.fernet import Fernet, MultiFernet
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.encoding import force_bytes
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from shekara.kernel.access import credentials, edge, shifts
from shekara.kernel.access.events import Ending, Key, Way
from shekara.kernel.access.lockout import LOCK, LockedUntil, attempt
from shekara.kernel.access.models import Officer

FEW = 2


class AccountAdapter(DefaultAccountAdapter):  # type: ignore[misc]
    """Sign-in by service number and password; nothing is mailed, nobody signs up."""

    error_messages = DefaultAccountAdapter.error_messages | {
        "username_password_mismatch": gettext_lazy(
            "The service number or the password is not right."
        ),
        "incorrect_password": gettext_lazy("The password is not right."),
        "enter_current_password": gettext_lazy("Enter your present password."),
        "incorrect_code": gettext_lazy("The code is not right."),
        "too_many_login_attempts": gettext_lazy("Too many attempts. Try again in a few minutes."),
        "rate_limited": gettext_lazy("Too many attempts. Try again in a few minutes."),
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:  # noqa: ARG002  # allauth calls it so
        """Never: the operator makes officers."""
        return False

    def pre_authenticate(self, request: HttpRequest, **credentials: Any) -> None:
        """Nothing: failures are counted in ``authenticate``, in a table."""

    def authenticate(self, request: HttpRequest, **credentials: Any) -> Any:
        """The officer, or ``None``; locked out after five failures, known number or not."""
        number = str(credentials.get("username", ""))
        try:
            tried = attempt(Way.PASSWORD, number, at=edge.now(request))
        except LockedUntil as locked:
            raise ValidationError(say_locked(locked)) from locked
        officer = super().authenticate(request, **credentials)
        if officer:
            tried.passed()
            return officer
        tried.failed(stamp=edge.stamp_of(request))
        if not tried.left:
            raise ValidationError(say_locked(LockedUntil(edge.now(request) + LOCK)))
        if tried.left <= FEW:
            raise ValidationError(say_left(tried.left))
        return None

    def _rollback_login_failed_rl_usage(self) -> None:
        """Nothing to roll back: allauth's own counting is off."""

    def login(self, request: HttpRequest, user: Any) -> None:
        """Open the session and the shift."""
        super().login(request, user)
        shifts.start(request, user, _way(request, user), at=edge.now(request))

    def logout(self, request: HttpRequest) -> None:
        shifts.end(request, Ending.SIGNED_OUT, at=edge.now(request))
        super().logout(request)

    def post_login(self, request: HttpRequest, user: Any, **kwargs: Any) -> HttpResponse:
        """Go on in the officer's own language."""
        response: HttpResponse = super().post_login(request, user, **kwargs)
        if user.language in dict(settings.LANGUAGES):
            response.set_cookie(settings.LANGUAGE_COOKIE_NAME, user.language, samesite="Lax")
        return response

    def set_password(self, user: Any, password: str) -> None:
        """The officer chose a new password."""
        credentials.set_password(user, password, stamp=edge.stamp_of(context.request))

    def get_password_change_redirect_url(self, request: HttpRequest) -> str:  # noqa: ARG002
        """On to work."""
        return str(settings.LOGIN_REDIRECT_URL)

    def send_notification_mail(self, *args: Any, **kwargs: Any) -> None:
        """No mail is sent; the change stands in the ledger."""

    def add_message(self, request: HttpRequest, level: int, *args: Any, **kwargs: Any) -> None:
        """Show errors only: pages say by themselves what is done."""
        if kwargs.get("message"):
            super().add_message(request, level, *args, **kwargs)


class KeysAdapter(DefaultMFAAdapter):  # type: ignore[misc]
    """Second steps and passkeys. TOTP secrets are encrypted with the node's own secret."""

    error_messages = DefaultMFAAdapter.error_messages | {
        "incorrect_code": gettext_lazy("The code is not right."),
    }

    def encrypt(self, text: str) -> str:
        return _box().encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text: str) -> str:
        return _box().decrypt(encrypted_text.encode()).decode()

    def build_totp_svg(self, url: str) -> str:
        """The QR code as inline SVG; always dark on white, or telephones do not read it."""
        return segno.make(url, micro=False).svg_inline(scale=5, light="white", border=3)

    def get_totp_label(self, user: Any) -> str:
        return str(user.code)

    def generate_authenticator_name(self, user: Any, type: Any) -> str:
        count = Authenticator.objects.filter(user_id=user.pk, type=type).count()
        return _("Key %(number)s") % {"number": count + 1}

    def _get_site_name(self) -> str:
        return "Shekara"


def say_locked(locked: LockedUntil) -> str:
    """When to try again, in the reader's language and the point's time."""
    at = date_format(timezone.localtime(locked.until), "H:i")
    return _("Too many attempts. You can try again at %(time)s.") % {"time": at}


def say_left(left: int) -> str:
    """A warning before the lock."""
    words = _("The service number or the password is not right. Attempts left: %(left)s.")
    return words % {"left": left}


def listen() -> None:
    """Hear from allauth when an officer's keys change. It tells by signal and no other way."""
    signals.authenticator_added.connect(_added)
    signals.authenticator_reset.connect(_added)
    signals.authenticator_removed.connect(_removed)


def _added(*, request: HttpRequest, user: Officer, authenticator: Any, **_: Any) -> None:
    key = Key(authenticator.type)
    credentials.key_changed(user.code, key, stamp=edge.stamp_of(request))


def _removed(*, request: HttpRequest, user: Officer, authenticator: Any, **_: Any) -> None:
    key = Key(authenticator.type)
    credentials.key_changed(user.code, key, removed=True, stamp=edge.stamp_of(request))


def _way(request: HttpRequest, officer: Officer) -> Way:
    records = get_authentication_records(request, officer)
    return Way.PASSKEY if any(record.get("passwordless") for record in records) else Way.PASSWORD


def _box() -> MultiFernet:
    texts = [settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS]
    return MultiFernet([Fernet(_stretched(text)) for text in texts])


def _stretched(secret: str | bytes) -> bytes:
    stretch = HKDF(algorithm=SHA256(), length=32, salt=None, info=b"shekara second step")
    return urlsafe_b64encode(stretch.derive(force_bytes(secret)))
