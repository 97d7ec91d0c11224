"""What the program as a whole remembers besides facts: answers given to machines."""

from django.db import models


class Repeat(models.Model):
    """The answer to one call of a machine, so that a repeat is given the same one.

    Written in the transaction that wrote the facts; deleted after 24 hours; no fact and
    never rebuilt. Deliberately absent: calls that failed, and calls without a key.

    Personal data: none; receipts name persons as ``p1``, ``p2``.
    """

    code = models.CharField(max_length=64, primary_key=True)
    asked = models.CharField(max_length=64)
    status = models.PositiveSmallIntegerField()
    media = models.CharField(max_length=80)
    etag = models.CharField(max_length=20, blank=True)
    body = models.TextField(blank=True)
    at = models.DateTimeField(db_index=True)

    class Meta:
        db_table = "config_repeat"

    def __str__(self) -> str:
        return f"{self.code[:12]} at {self.at:%Y-%m-%d %H:%M}"
