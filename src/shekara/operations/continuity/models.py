"""Rows that follow from the facts of drills and sheets."""

from django.db import models

_ID = 26
_CODE = 40
_WORD = 20
_TEXT = 500
_OFFICER = 120


class Drill(models.Model):
    """An outage that was scheduled at a point; what came of it stands in ``DrillRun``.

    Personal data: none; officers by service number.
    """

    id = models.CharField(max_length=_ID, primary_key=True)
    node = models.CharField(max_length=_CODE)
    version = models.PositiveIntegerField()
    point = models.CharField(max_length=_CODE)
    kind = models.CharField(max_length=_WORD)
    starts_at = models.DateTimeField(db_index=True)
    minutes = models.PositiveSmallIntegerField()
    note = models.CharField(max_length=_TEXT, blank=True)
    scheduled_by = models.CharField(max_length=_OFFICER)
    scheduled_at = models.DateTimeField()
    cancelled_at = models.DateTimeField(null=True)
    reason = models.CharField(max_length=_TEXT, blank=True)

    class Meta:
        db_table = "continuity_drill"

    def __str__(self) -> str:
        return f"{self.kind} at {self.point}, {self.starts_at:%Y-%m-%d %H:%M}"


class DrillRun(models.Model):
    """A drill as it went at its point; the score is empty until a person closed it.

    Deliberately no foreign key to ``Drill``: the schedule may arrive from head office later.

    Personal data: none; officers by service number.
    """

    id = models.CharField(max_length=_ID, primary_key=True)
    node = models.CharField(max_length=_CODE)
    version = models.PositiveIntegerField()
    point = models.CharField(max_length=_CODE)
    kind = models.CharField(max_length=_WORD)
    begun_at = models.DateTimeField()
    begun_by = models.CharField(max_length=_OFFICER)
    until = models.DateTimeField()
    noticed_at = models.DateTimeField(null=True)
    noticed_by = models.CharField(max_length=_OFFICER, blank=True)
    ended_at = models.DateTimeField(null=True, db_index=True)
    scored_at = models.DateTimeField(null=True)
    crossings = models.PositiveIntegerField(null=True)
    entries = models.PositiveIntegerField(null=True)
    notice_s = models.PositiveIntegerField(null=True)
    caught_up_s = models.PositiveIntegerField(null=True)
    note = models.CharField(max_length=_TEXT, blank=True)

    class Meta:
        db_table = "continuity_drillrun"

    def __str__(self) -> str:
        return f"{self.kind} at {self.point}, begun {self.begun_at:%Y-%m-%d %H:%M}"


class Sheet(models.Model):
    """A continuity sheet that was printed; ``entered`` and ``void`` count its lines.

    Personal data: none.
    """

    id = models.CharField(max_length=_ID, primary_key=True)
    number = models.CharField(max_length=_WORD, unique=True)
    node = models.CharField(max_length=_CODE)
    year = models.PositiveSmallIntegerField()
    serial = models.PositiveIntegerField()
    version = models.PositiveIntegerField()
    point = models.CharField(max_length=_CODE)
    direction = models.CharField(max_length=_WORD)
    traffic = models.CharField(max_length=_WORD)
    lines = models.PositiveSmallIntegerField()
    entered = models.PositiveSmallIntegerField()
    void = models.PositiveSmallIntegerField()
    printed_at = models.DateTimeField(db_index=True)
    printed_by = models.CharField(max_length=_OFFICER)
    closed_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "continuity_sheet"
        constraints = (
            models.UniqueConstraint(
                fields=["node", "year", "serial"], name="continuity_sheet_serial"
            ),
        )

    def __str__(self) -> str:
        return self.number


class SheetLine(models.Model):
    """A line of a sheet that is in, and the crossing file that it became.

    Deliberately absent: whom it names; that stands in the crossing file.

    Personal data: none; officers by service number.
    """

    id = models.CharField(max_length=_ID + 4, primary_key=True)
    sheet = models.ForeignKey(Sheet, models.CASCADE, related_name="entered_lines")
    line = models.PositiveSmallIntegerField()
    point = models.CharField(max_length=_CODE)
    crossed_at = models.DateTimeField()
    outcome = models.CharField(max_length=_WORD)
    officer = models.CharField(max_length=_OFFICER)
    file = models.CharField(max_length=_ID)
    entered_at = models.DateTimeField()
    entered_by = models.CharField(max_length=_OFFICER)

    class Meta:
        db_table = "continuity_sheetline"
        indexes = (models.Index(fields=["point", "crossed_at"], name="continuity_line_crossed"),)

    def __str__(self) -> str:
        return f"{self.sheet_id} line {self.line}"
