"""Screenings, hits and clearances as they stand."""

from django.db import models

from shekara.kernel.ledger.row import Row

_CODE = 40
_ID = 26
_KEY = 120
_TEXT = 200
_DIGEST = 64


class Screening(Row):
    """One comparison of a subject of a crossing file with the lists.

    Personal data: none here; what was asked is in its private part.
    """

    id = models.CharField(max_length=_ID, primary_key=True)
    file = models.CharField(max_length=_ID)
    subject = models.CharField(max_length=_CODE)
    part = models.CharField(max_length=_CODE, blank=True)
    kind = models.CharField(max_length=_CODE)
    point = models.CharField(max_length=_CODE)
    how = models.CharField(max_length=_CODE)
    engine = models.CharField(max_length=_CODE)
    editions = models.CharField(max_length=1000)
    strong = models.PositiveSmallIntegerField()
    weak = models.PositiveSmallIntegerField()
    silenced = models.PositiveSmallIntegerField()
    retro_of = models.CharField(max_length=_ID, blank=True)
    remote = models.CharField(max_length=_CODE, blank=True)
    remote_why = models.CharField(max_length=_CODE, blank=True)
    at = models.DateTimeField()
    by = models.CharField(max_length=_CODE)
    version = models.PositiveIntegerField()

    class Meta:
        indexes = (
            models.Index(fields=["file", "subject"], name="screening_of_file"),
            models.Index(fields=["retro_of"], name="screening_retro_of"),
        )

    def __str__(self) -> str:
        return self.id


class Hit(Row):
    """An entry that may be the subject, and what a person said of it.

    Personal data: name and document as asked, erased with the private part.
    """

    id = models.CharField(max_length=_KEY, primary_key=True)
    screening = models.CharField(max_length=_ID, db_index=True)
    hit = models.CharField(max_length=_CODE)
    file = models.CharField(max_length=_ID, db_index=True)
    subject = models.CharField(max_length=_CODE)
    point = models.CharField(max_length=_CODE)
    list = models.CharField(max_length=_CODE)
    entry = models.CharField(max_length=_TEXT, db_index=True)
    name = models.CharField(max_length=_TEXT, blank=True)
    document = models.CharField(max_length=_KEY, blank=True)
    score_pm = models.PositiveSmallIntegerField()
    strong = models.BooleanField()
    instruction = models.CharField(max_length=_CODE)
    words = models.CharField(max_length=_TEXT, blank=True)
    retro = models.BooleanField(default=False)
    cleared = models.CharField(max_length=_ID, blank=True)
    judgement = models.CharField(max_length=_CODE, blank=True)
    judged_at = models.DateTimeField(null=True)
    judged_by = models.CharField(max_length=_CODE, blank=True)
    at = models.DateTimeField()

    class Meta:
        indexes = (
            models.Index(fields=["point", "judgement", "at"], name="screening_hits_waiting"),
            models.Index(fields=["document", "entry"], name="screening_hits_earlier"),
        )

    def __str__(self) -> str:
        return self.id


class Clearance(Row):
    """A document that is not an entry, as long as the entry stays as it was.

    Personal data: document number; erased with the private part.
    """

    id = models.CharField(max_length=_ID, primary_key=True)
    document = models.CharField(max_length=_KEY)
    entry = models.CharField(max_length=_TEXT)
    digest = models.CharField(max_length=_DIGEST)
    screening = models.CharField(max_length=_ID)
    lapsed = models.CharField(max_length=_CODE, blank=True)
    granted_at = models.DateTimeField()
    granted_by = models.CharField(max_length=_CODE)
    version = models.PositiveIntegerField()

    class Meta:
        indexes = (models.Index(fields=["document", "entry"], name="screening_cleared"),)

    def __str__(self) -> str:
        return self.id
