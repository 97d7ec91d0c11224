"""Tables of the way between node and head office.

``Node`` is a record, ``Quarantine`` a projection. ``Reach``, ``Receipt`` and ``Later`` are
bookkeeping of the transport: no facts, not rebuilt, and harmless to lose.
"""

from typing import Any, ClassVar

from django.core.validators import RegexValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from shekara.kernel.records import Record
from shekara.kernel.records.model import RecordQuerySet

node_name = RegexValidator(
    r"^[a-z0-9][a-z0-9-]{0,39}$",
    _("A node's name has 1 to 40 small letters, digits or hyphens."),
)
hex_64 = RegexValidator(r"^[0-9a-f]{64}$", _("This is 64 hexadecimal digits."))


class Node(Record):
    """One node that head office knows, with the key it signs its chain with.

    A machine that is replaced keeps the node's name, and its chain goes on: ``keys`` holds
    the keys of the machines before, each with the number of its last entry (``until``).
    ``certificates`` are those that the bus believes (``user``, and ``until`` when).
    Never removed, only revoked.

    Personal data: none.
    """

    code = models.CharField(
        _("Name of the node"), max_length=40, primary_key=True, validators=[node_name]
    )
    point = models.CharField(_("Crossing point"), max_length=40, blank=True)
    key = models.CharField(_("Public key, hex"), max_length=64, validators=[hex_64])
    certificate = models.CharField(
        _("SHA-256 of the certificate, hex"), max_length=64, blank=True, validators=[hex_64]
    )
    certificates = models.JSONField(_("Certificates on the bus"), default=list, blank=True)
    keys = models.JSONField(_("Keys of machines before"), default=list, blank=True)
    joined_on = models.DateField(_("Joined on"), null=True, blank=True)
    revoked_at = models.DateTimeField(_("Revoked at"), null=True, blank=True)

    objects: ClassVar[Any] = RecordQuerySet.as_manager()

    def __str__(self) -> str:
        return self.code


class Invitation(models.Model):
    """A one-time code with which a node may join; only its key's digest is kept.

    ``asked`` is the SHA-256 of the request that used it: the same request again gets the
    same answer, because the first one may have been lost on the line.

    Personal data: none; ``by`` is a service number.
    """

    digest = models.CharField(max_length=64, primary_key=True)
    node = models.CharField(max_length=40)
    point = models.CharField(max_length=40, blank=True)
    replaces = models.BooleanField(default=False)
    by = models.CharField(max_length=40)
    until = models.DateTimeField()
    used_at = models.DateTimeField(null=True)
    asked = models.CharField(max_length=64, blank=True)
    answer = models.TextField(blank=True)

    def __str__(self) -> str:
        return f"{self.node} until {self.until:%Y-%m-%d %H:%M}"


class Reach(models.Model):
    """At head office: how far one node's chain has come, and when the node was last heard.

    ``seq``, ``digest`` and ``at_us`` are of the newest entry held; ``signed_us`` and
    ``signature`` are the node's own under it. ``tail`` is the newest entry the node said
    it has. Instants are microseconds since 1970 in UTC; 0 is never.

    Personal data: none.
    """

    node = models.CharField(max_length=40, primary_key=True)
    seq = models.BigIntegerField(default=0)
    digest = models.CharField(max_length=64, default="0" * 64)
    at_us = models.BigIntegerField(default=0)
    signed_us = models.BigIntegerField(default=0)
    signature = models.CharField(max_length=128, blank=True)
    tail = models.BigIntegerField(default=0)
    heard_us = models.BigIntegerField(default=0)
    moved_us = models.BigIntegerField(default=0)
    """When entries of the node were last committed."""
    ahead_us = models.BigIntegerField(default=0)
    """How far an entry's time lay ahead of head office's clock when it came; 0 mostly."""
    release = models.CharField(max_length=40, blank=True)
    behind = models.BooleanField(default=False)
    """The node holds less than head office: it was restored from an old backup."""

    def __str__(self) -> str:
        return f"{self.node}#{self.seq}"


class Receipt(models.Model):
    """At a node: what head office has signed for; only the newest few are kept.

    Personal data: none.
    """

    pk = models.CompositePrimaryKey("node", "seq")
    node = models.CharField(max_length=40)
    seq = models.BigIntegerField()
    digest = models.CharField(max_length=64)
    at_us = models.BigIntegerField()
    key = models.CharField(max_length=64)
    signature = models.CharField(max_length=128)

    def __str__(self) -> str:
        return f"{self.node}#{self.seq} received"


class Following(models.Model):
    """At a node: how far it follows head office, and when head office last said that is all.

    ``level_us`` is head office's clock then: as of that instant this node knows people,
    registry and agreements. ``fault`` says why head office's word is not taken, if so.

    Personal data: none.
    """

    head_office = models.CharField(max_length=40, primary_key=True)
    seq = models.BigIntegerField(default=0)
    level_us = models.BigIntegerField(default=0)
    fault = models.CharField(max_length=300, blank=True)

    def __str__(self) -> str:
        return f"{self.head_office}#{self.seq}"


class Told(models.Model):
    """At head office: how far a node follows us, by what it asked for last.

    ``seq`` is our newest entry that it holds, ``files`` how many files of the shelves it knows of
    and has not. ``level_us`` is when it last held everything; 0 is never.

    Personal data: none.
    """

    node = models.CharField(max_length=40, primary_key=True)
    seq = models.BigIntegerField(default=0)
    files = models.PositiveIntegerField(default=0)
    level_us = models.BigIntegerField(default=0)

    def __str__(self) -> str:
        return f"{self.node} knows #{self.seq}"


class Later(models.Model):
    """At head office: a stream whose rows cannot be written yet, and why.

    ``reason`` is the name of a fact this release does not know, or the error in words.

    Personal data: none.
    """

    stream = models.CharField(max_length=80, primary_key=True)
    node = models.CharField(max_length=40)
    fact = models.CharField(max_length=80, blank=True)
    reason = models.CharField(max_length=300)

    def __str__(self) -> str:
        return f"{self.stream}: {self.reason}"


class Quarantine(models.Model):
    """One time that a node's chain was stopped at head office, and how it ended.

    ``evidence`` is the SHA-256 of the message, which stands in the folder of evidence.

    Personal data: none here; the evidence may hold private parts.
    """

    id = models.CharField(max_length=26, primary_key=True)
    node = models.CharField(max_length=40, db_index=True)
    seq = models.BigIntegerField()
    code = models.CharField(max_length=20)
    words = models.CharField(max_length=300)
    evidence = models.CharField(max_length=64)
    at = models.DateTimeField()
    lifted_at = models.DateTimeField(null=True)
    lifted_by = models.CharField(max_length=40, blank=True)
    reason = models.CharField(max_length=300, blank=True)
    version = models.PositiveIntegerField()

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("node",),
                condition=models.Q(lifted_at__isnull=True),
                name="sync_one_open_quarantine_a_node",
            ),
        )

    def __str__(self) -> str:
        return f"{self.node}#{self.seq} {self.code}"
