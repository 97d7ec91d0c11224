"""Tables of people and machines that may act.

``Officer`` and ``ApiToken`` are records (facts first); ``Shift`` and ``Look`` are
projections; ``Credential``, ``Attempts`` and ``FirstCode`` hold secrets and counters,
which are no facts and are not rebuilt (ADR 0006).
"""

from datetime import date
from typing import Any, ClassVar

from django.core.validators import RegexValidator
from django.db import models
from django.utils import timezone
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext_lazy as _

from shekara.kernel.access.actor import Actor
from shekara.kernel.access.roles import Role
from shekara.kernel.ledger.row import Row
from shekara.kernel.records import Record
from shekara.kernel.records.model import RecordQuerySet

SHIFT_H = 12

service_number = RegexValidator(
    r"^[A-Za-z0-9][A-Za-z0-9._-]{1,31}$",
    _("A service number has 2 to 32 letters, digits, dots or hyphens."),
)


class Officers(RecordQuerySet):
    """Reads officers; Django's sign-in asks it for one by service number."""

    def get_by_natural_key(self, number: str) -> "Officer":
        """The officer with this service number, in any case of letters."""
        officer: Officer = self.get(code__iexact=number.strip())
        return officer


class Officer(Record):
    """One person who may sign in; never removed, only made inactive.

    ``agency`` and ``points`` are plain codes: this package knows neither. ``*`` among
    the points stands for all of them.
    Deliberately absent: passwords and other keys (``Credential``), e-mail, last sign-in.

    Personal data: names and rank, for ten years after the record was last put.
    """

    PRIVATE: ClassVar[tuple[str, ...]] = ("names", "rank")
    KEEP_DAYS: ClassVar[int] = 3653

    code = models.CharField(
        _("Service number"), max_length=32, primary_key=True, validators=[service_number]
    )
    names = models.CharField(_("Full name"), max_length=120, blank=True)
    rank = models.CharField(_("Rank"), max_length=60, blank=True)
    agency = models.CharField(_("Agency"), max_length=40, blank=True)
    points = models.JSONField(_("Points"), default=list, blank=True)
    roles = models.JSONField(_("Roles"), default=list, blank=True)
    language = models.CharField(_("Language"), max_length=8, blank=True)
    shift_h = models.PositiveSmallIntegerField(_("Length of a shift, hours"), default=SHIFT_H)
    valid_from = models.DateField(_("First day"), null=True, blank=True)
    valid_to = models.DateField(_("Last day"), null=True, blank=True)
    active = models.BooleanField(_("May sign in"), default=True)

    objects: ClassVar[Any] = Officers.as_manager()

    USERNAME_FIELD = "code"
    REQUIRED_FIELDS: ClassVar[list[str]] = []
    is_authenticated = True
    is_anonymous = False
    is_staff = False
    is_superuser = False

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=models.Q(shift_h__gte=1, shift_h__lte=24), name="access_shift_1_to_24_h"
            ),
        )

    def __str__(self) -> str:
        return self.code

    @property
    def is_active(self) -> bool:
        """May sign in today. Django asks without a clock, so this is the one place with its own."""
        return self.serves_on(timezone.localdate())

    def serves_on(self, day: date) -> bool:
        """Is the officer in service on this day (both ends included)?"""
        begun = self.valid_from is None or self.valid_from <= day
        return self.active and begun and (self.valid_to is None or day <= self.valid_to)

    def get_username(self) -> str:
        return self.code

    def natural_key(self) -> tuple[str]:
        return (self.code,)

    def actor(self) -> Actor:
        """The officer as a value for handlers and queries."""
        known = {role.value for role in Role}
        return Actor(
            code=self.code,
            agency=self.agency,
            points=frozenset(self.points),
            roles=frozenset(Role(role) for role in self.roles if role in known),
            name=display_name(self),
        )

    # What Django and allauth ask of a user. The keys themselves are in ``Credential``.

    @property
    def keys(self) -> "Credential | None":
        """The officer's secrets; ``None`` before any was set."""
        return getattr(self, "credential", None) if self.pk else None

    @property
    def password(self) -> str:
        return self.keys.password if self.keys else ""

    def check_password(self, raw: str) -> bool:
        from shekara.kernel.access.credentials import matches

        return matches(raw, self.password)

    def set_password(self, raw: str | None) -> None:
        """Only for Django's and allauth's own calls; a change by a person has a stamp
        and goes through ``credentials.set_password``."""
        from shekara.kernel.access.credentials import spend_time

        spend_time(raw)

    def set_unusable_password(self) -> None:
        return None

    def has_usable_password(self) -> bool:
        return bool(self.password)

    def get_session_auth_hash(self) -> str:
        """Changes with the password, so that other sessions end with the old one."""
        return self._session_hash()

    def get_session_auth_fallback_hash(self) -> Any:
        from django.conf import settings

        for secret in settings.SECRET_KEY_FALLBACKS:
            yield self._session_hash(secret)

    def _session_hash(self, secret: str | bytes | None = None) -> str:
        salt = "shekara.kernel.access.session"
        text = f"{self.code}:{self.password}"
        return salted_hmac(salt, text, secret=secret, algorithm="sha256").hexdigest()


def display_name(officer: Officer) -> str:
    """How a page addresses the officer: rank and names, or the service number."""
    return " ".join(part for part in (officer.rank, officer.names) if part) or officer.code


class Credential(models.Model):
    """The keys of one officer: hashes and keyed digests, never the key itself.

    No fact and never rebuilt: a lost table means that keys are set anew (ADR 0006).

    Personal data: none that can be read; it goes when the officer's keys are removed.
    """

    officer = models.OneToOneField(
        Officer,
        primary_key=True,
        on_delete=models.DO_NOTHING,
        db_constraint=False,  # officers are rebuilt from facts, their keys are not
        related_name="credential",
    )
    password = models.CharField(max_length=200, blank=True)
    must_change = models.BooleanField(default=False)
    pin = models.CharField(max_length=200, blank=True)
    badge = models.CharField(max_length=64, blank=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("badge",), condition=~models.Q(badge=""), name="access_one_officer_a_badge"
            ),
        )

    def __str__(self) -> str:
        return f"keys of {self.officer_id}"


class Attempts(models.Model):
    """Recent failures to prove one identity in one way; kept in the table, so that a
    restart frees nobody.

    Personal data: none; the key is a keyed digest of what was typed.
    """

    key = models.CharField(max_length=64, primary_key=True)
    recent = models.JSONField(default=list)
    locked_until = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return f"{self.key[:12]}: {len(self.recent)}"


class FirstCode(models.Model):
    """The one-time code with which the first operator is made; at most one row.

    Personal data: none.
    """

    digest = models.CharField(max_length=64, primary_key=True)
    until = models.DateTimeField()

    def __str__(self) -> str:
        return f"first code until {self.until:%Y-%m-%d %H:%M}"


class ApiToken(Record):
    """One machine or program that may call the API; only a digest of its secret is kept.

    Personal data: none; ``owner`` is a service number.
    """

    code = models.CharField(max_length=16, primary_key=True)
    name = models.CharField(_("Name"), max_length=80)
    agency = models.CharField(_("Agency"), max_length=40, blank=True)
    points = models.JSONField(_("Points"), default=list, blank=True)
    rights = models.JSONField(_("Rights"), default=list, blank=True)
    owner = models.CharField(_("Answers for it"), max_length=40)
    digest = models.CharField(max_length=64, editable=False)
    valid_from = models.DateField(_("First day"), null=True, blank=True)
    valid_to = models.DateField(_("Last day"), null=True, blank=True)
    active = models.BooleanField(default=True)

    def __str__(self) -> str:
        return f"{self.name} ({self.code})"

    def works_on(self, day: date) -> bool:
        """May the token be used on this day (both ends included)?"""
        begun = self.valid_from is None or self.valid_from <= day
        return self.active and begun and (self.valid_to is None or day <= self.valid_to)


class Shift(models.Model):
    """One officer's time at a desk, from sign-in or switch to leaving it.

    Personal data: none; officers by service number.
    """

    code = models.CharField(max_length=26, primary_key=True)
    officer = models.CharField(max_length=40, db_index=True)
    agency = models.CharField(max_length=40)
    point = models.CharField(max_length=40)
    way = models.CharField(max_length=20)
    started_at = models.DateTimeField()
    until = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)
    ending = models.CharField(max_length=20, blank=True)

    class Meta:
        indexes = (models.Index(fields=("point", "ended_at"), name="access_shift_now"),)

    def __str__(self) -> str:
        return f"{self.officer} from {self.started_at:%Y-%m-%d %H:%M}"


class Look(Row):
    """One opening of somebody's personal data: who, whose, for what, when.

    Personal data: none; the subject is a stream, the officer a service number.
    """

    code = models.CharField(max_length=26, primary_key=True)
    officer = models.CharField(max_length=40)
    agency = models.CharField(max_length=40)
    subject = models.CharField(max_length=80)
    purpose = models.CharField(max_length=40)
    at = models.DateTimeField()

    class Meta:
        indexes = (
            models.Index(fields=("subject", "at"), name="access_look_subject"),
            models.Index(
                fields=("officer", "subject", "purpose", "at"), name="access_look_officer"
            ),
            models.Index(fields=("at",), name="access_look_at"),
        )

    def __str__(self) -> str:
        return f"{self.officer} at {self.subject}"
