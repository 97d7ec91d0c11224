"""The truth of a node in its tables. Written by ``append``, ``checkpoint`` and ``erase`` only.

Nothing here is a projection: these are the only tables that a rebuild does not write.
``Projected`` is bookkeeping beside it: which edition of its projection filled the rows.
"""

from django.db import models


class Entry(models.Model):
    """One fact as written. Triggers refuse UPDATE, DELETE and TRUNCATE.

    ``data`` is the exact canonical JSON that was hashed, kept as text so that no
    database may reformat it; ``at_us`` is microseconds since 1970 in UTC.

    Personal data: none of travellers (see ``PrivatePart``); officers by service number.
    """

    pk = models.CompositePrimaryKey("node", "seq")
    node = models.CharField(max_length=40)
    seq = models.BigIntegerField()
    stream = models.CharField(max_length=80)
    version = models.PositiveIntegerField()
    name = models.CharField(max_length=80)
    data = models.TextField()
    actor = models.CharField(max_length=40)
    unit = models.CharField(max_length=40)
    at_us = models.BigIntegerField()
    private_digest = models.CharField(max_length=64)
    digest = models.CharField(max_length=64)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("stream", "version"), name="ledger_one_fact_per_version"
            ),
            models.CheckConstraint(condition=models.Q(seq__gte=1), name="ledger_seq_from_1"),
            models.CheckConstraint(
                condition=models.Q(version__gte=1), name="ledger_version_from_1"
            ),
        )

    def __str__(self) -> str:
        return f"{self.node}#{self.seq} {self.stream}@{self.version} {self.name}"


class PrivatePart(models.Model):
    """What an entry says about a person: beside the entry, salted, and erasable.

    The entry keeps SHA-256(salt + text); without the salt nothing can be guessed from it.

    Personal data: everything the facts declare private, until ``keep_until``.
    """

    pk = models.CompositePrimaryKey("node", "seq")
    node = models.CharField(max_length=40)
    seq = models.BigIntegerField()
    salt = models.CharField(max_length=32)
    text = models.TextField()
    keep_until = models.DateField(db_index=True)

    def __str__(self) -> str:
        return f"{self.node}#{self.seq} private until {self.keep_until}"


class Tail(models.Model):
    """The end of each node's chain: the row that is locked while a node writes.

    Personal data: none.
    """

    node = models.CharField(max_length=40, primary_key=True)
    seq = models.BigIntegerField()
    digest = models.CharField(max_length=64)

    def __str__(self) -> str:
        return f"{self.node}#{self.seq} {self.digest[:12]}"


class Checkpoint(models.Model):
    """The node's signature under the end of its chain at one instant; append-only.

    ``key`` is the Ed25519 public key and ``signature`` covers canonical JSON of
    ``[node, seq, digest, at_us]``, both in hex.

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
        return f"{self.node}#{self.seq} signed"


class Projected(models.Model):
    """Which edition of a projection the rows of a prefix were last written anew by.

    No line: the first edition.

    Personal data: none.
    """

    prefix = models.CharField(max_length=80, primary_key=True)
    edition = models.PositiveIntegerField()

    def __str__(self) -> str:
        return f"{self.prefix} edition {self.edition}"
