"""What goes on behind the lane: screening again after a newer edition, and redress."""

from django.db import models

_CODE = 40
_ID = 64
_KEY = 120


class Retro(models.Model):
    """One round of screening again; nothing is done yet while ``done_at`` is empty.

    Personal data: none.
    """

    id = models.CharField(max_length=_ID, primary_key=True)
    editions = models.CharField(max_length=1000)
    entries = models.PositiveIntegerField()
    screenings = models.PositiveIntegerField()
    begun_at = models.DateTimeField()
    done_at = models.DateTimeField(null=True)
    screened = models.PositiveIntegerField(default=0)
    cases = models.PositiveIntegerField(default=0)
    took_ms = models.PositiveIntegerField(default=0)
    version = models.PositiveIntegerField()

    def __str__(self) -> str:
        return self.id


class Redress(models.Model):
    """A match that a traveller contests, as it stands.

    Personal data: document number, the traveller's words and ours; erased with the private part.
    """

    id = models.CharField(max_length=_ID, primary_key=True)
    number = models.CharField(max_length=_CODE, unique=True)
    screening = models.CharField(max_length=_ID)
    hit = models.CharField(max_length=_CODE)
    point = models.CharField(max_length=_CODE)
    document = models.CharField(max_length=_KEY)
    statement = models.TextField(blank=True)
    stated_at = models.DateTimeField(null=True)
    answer = models.CharField(max_length=_CODE, blank=True)
    words = models.TextField(blank=True)
    opened_at = models.DateTimeField()
    opened_by = models.CharField(max_length=_CODE)
    answered_at = models.DateTimeField(null=True)
    answered_by = models.CharField(max_length=_CODE, blank=True)
    version = models.PositiveIntegerField()

    class Meta:
        indexes = (
            models.Index(fields=["answer", "opened_at"], name="screening_redress_open"),
            models.Index(fields=["screening", "hit"], name="screening_redress_hit"),
        )

    def __str__(self) -> str:
        return self.number
