"""Rows that follow from the facts of a file: who and what is on it."""

from django.db import models

from shekara.kernel.ledger.row import Row
from shekara.operations.crossing.models.file import CrossingFile

_WORD = 20
_PART = 70
_TEXT = 120


class CrossingPerson(Row):
    """One person on one file.

    Deliberately absent: photographs, and any key that joins a person's crossings after the
    document number is erased.

    Personal data: names, document number, birth date, sex, expiry; empty once the private part
    of the fact is erased (1826 days) and the rows are written again.
    """

    id = models.CharField(max_length=_PART, primary_key=True)
    file = models.ForeignKey(CrossingFile, models.CASCADE, related_name="persons")
    subject = models.CharField(max_length=10)
    role = models.CharField(max_length=_WORD)
    nationality = models.CharField(max_length=_TEXT, blank=True)
    document_kind = models.CharField(max_length=_TEXT, blank=True)
    issuer = models.CharField(max_length=_TEXT, blank=True)
    number = models.CharField(max_length=_TEXT, blank=True)
    surname = models.CharField(max_length=_TEXT, blank=True)
    given_names = models.CharField(max_length=_TEXT, blank=True)
    names_local = models.CharField(max_length=_TEXT, blank=True)
    birth_date = models.CharField(max_length=_TEXT, blank=True)
    sex = models.CharField(max_length=_TEXT, blank=True)
    expires_on = models.CharField(max_length=_TEXT, blank=True)
    checks = models.CharField(max_length=_TEXT, blank=True)
    minor = models.BooleanField()
    moves = models.BooleanField()
    outcome = models.CharField(max_length=_WORD, blank=True)
    protection_at = models.DateTimeField(null=True)
    added_at = models.DateTimeField()

    class Meta:
        db_table = "crossing_person"
        indexes = (
            models.Index(fields=["number", "issuer"], name="crossing_person_document"),
            models.Index(
                fields=["surname"],
                opclasses=["varchar_pattern_ops"],
                name="crossing_person_name",
            ),
        )

    def __str__(self) -> str:
        return self.id


class CrossingVehicle(Row):
    """One vehicle, trailer or wagon on one file.

    Personal data: plate and VIN; kept with the file.
    """

    id = models.CharField(max_length=_PART, primary_key=True)
    file = models.ForeignKey(CrossingFile, models.CASCADE, related_name="on_wheels")
    subject = models.CharField(max_length=10)
    kind = models.CharField(max_length=_WORD)
    plate = models.CharField(max_length=_TEXT)
    country = models.CharField(max_length=_TEXT, blank=True)
    vin = models.CharField(max_length=_TEXT, blank=True)
    moves = models.BooleanField()
    outcome = models.CharField(max_length=_WORD, blank=True)

    class Meta:
        db_table = "crossing_vehicle"

    def __str__(self) -> str:
        return self.id


class CrossingConsignment(Row):
    """One consignment on one file; ``hs`` is that of its first line.

    Personal data: none; sender and consignee stay in the ledger's private part.
    """

    id = models.CharField(max_length=_PART, primary_key=True)
    file = models.ForeignKey(CrossingFile, models.CASCADE, related_name="goods")
    subject = models.CharField(max_length=10)
    hs = models.CharField(max_length=10)
    description = models.TextField(blank=True)
    lines = models.PositiveIntegerField()
    gross_kg = models.DecimalField(max_digits=24, decimal_places=6, null=True)
    origin = models.CharField(max_length=_TEXT, blank=True)
    destination = models.CharField(max_length=_TEXT, blank=True)
    union_goods = models.BooleanField()
    moves = models.BooleanField()
    outcome = models.CharField(max_length=_WORD, blank=True)

    class Meta:
        db_table = "crossing_consignment"

    def __str__(self) -> str:
        return self.id


class CrossingMark(Row):
    """Something printed by which a file is found: plate, VIN, paper, container or seal number.

    Personal data: plates and VIN; kept with the file.
    """

    id = models.CharField(max_length=200, primary_key=True)
    file = models.ForeignKey(CrossingFile, models.CASCADE, related_name="marks")
    kind = models.CharField(max_length=30)
    text = models.CharField(max_length=_TEXT)

    class Meta:
        db_table = "crossing_mark"
        indexes = (
            models.Index(
                fields=["text"], name="crossing_mark_text", opclasses=["varchar_pattern_ops"]
            ),
        )

    def __str__(self) -> str:
        return self.id
