"""Rows that follow from the facts of a file: the file, its controls, its inspections."""

from django.db import models

from shekara.kernel.ledger.row import Row

_CODE = 40
_WORD = 20
_ID = 26
_KEY = 40
_PART = 70
_TEXT = 120


class CrossingFile(Row):
    """One crossing as it stands: a row of the board.

    ``plates``, ``waiting`` and ``papers`` are words parted by spaces, for one look. What the
    people on it are called stands in ``CrossingPerson`` only.

    Personal data: none but the plates; kept with the file.
    """

    id = models.CharField(max_length=_ID, primary_key=True)
    number = models.CharField(max_length=_WORD, unique=True)
    node = models.CharField(max_length=_CODE)
    year = models.PositiveSmallIntegerField()
    serial = models.PositiveIntegerField()
    version = models.PositiveIntegerField()
    seq = models.PositiveBigIntegerField()
    point = models.CharField(max_length=_CODE)
    mode = models.CharField(max_length=_WORD)
    direction = models.CharField(max_length=_WORD)
    regime = models.CharField(max_length=_WORD)
    lane = models.CharField(max_length=_TEXT, blank=True)
    stage = models.CharField(max_length=_WORD)
    over = models.BooleanField()
    outcome = models.CharField(max_length=_WORD, blank=True)
    worst = models.CharField(max_length=_WORD, blank=True)
    ending = models.CharField(max_length=_WORD, blank=True)
    plates = models.TextField(blank=True)
    papers = models.TextField(blank=True)
    waiting = models.CharField(max_length=100, blank=True)
    people = models.PositiveIntegerField()
    people_expected = models.PositiveIntegerField(null=True)
    vehicles = models.PositiveIntegerField()
    consignments = models.PositiveIntegerField()
    controls_due = models.PositiveIntegerField()
    controls_closed = models.PositiveIntegerField()
    held_party = models.CharField(max_length=_WORD, blank=True)
    held_awaited = models.CharField(max_length=_WORD, blank=True)
    held_since = models.DateTimeField(null=True)
    inspection = models.BooleanField()
    overridden = models.BooleanField()
    split_from = models.CharField(max_length=_ID, blank=True)
    opened_at = models.DateTimeField()
    arrived_at = models.DateTimeField(null=True)
    gate_in_at = models.DateTimeField(null=True)
    first_control_at = models.DateTimeField(null=True)
    last_control_at = models.DateTimeField(null=True)
    decided_at = models.DateTimeField(null=True)
    released_at = models.DateTimeField(null=True)
    gate_out_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)
    notified_at = models.DateTimeField(null=True)
    changed_at = models.DateTimeField()
    agency_hold_s = models.PositiveIntegerField()
    trader_hold_s = models.PositiveIntegerField()

    class Meta:
        db_table = "crossing_file"
        constraints = (
            models.UniqueConstraint(fields=["node", "year", "serial"], name="crossing_file_serial"),
        )
        indexes = (
            models.Index(fields=["point", "stage", "opened_at"], name="crossing_file_board"),
            models.Index(
                fields=["point"], condition=models.Q(over=False), name="crossing_file_here"
            ),
            models.Index(fields=["point", "opened_at"], name="crossing_file_opened"),
            models.Index(fields=["point", "gate_out_at"], name="crossing_file_left"),
        )

    def __str__(self) -> str:
        return self.number


class CrossingControl(Row):
    """One control on one subject; ``waits`` while the gate waits for it.

    ``ready`` says that its turn has come. Holds of agencies and of traders are counted apart,
    in whole seconds, when they end.

    Personal data: none; the officer's service number.
    """

    id = models.CharField(max_length=_PART, primary_key=True)
    file = models.ForeignKey(CrossingFile, models.CASCADE, related_name="controls")
    key = models.CharField(max_length=_KEY)
    point = models.CharField(max_length=_CODE)
    control = models.CharField(max_length=_WORD)
    subject = models.CharField(max_length=10)
    agency = models.CharField(max_length=_WORD)
    turn = models.PositiveSmallIntegerField()
    why = models.CharField(max_length=30)
    detail = models.TextField(blank=True)
    goods = models.CharField(max_length=30, blank=True)
    waits = models.BooleanField()
    ready = models.BooleanField()
    due_at = models.DateTimeField()
    claimed_by = models.CharField(max_length=_TEXT, blank=True)
    claimed_at = models.DateTimeField(null=True)
    started_at = models.DateTimeField(null=True)
    outcome = models.CharField(max_length=_WORD, blank=True)
    reasons = models.TextField(blank=True)
    ground = models.CharField(max_length=30, blank=True)
    recorded_by = models.CharField(max_length=_TEXT, blank=True)
    closed_at = models.DateTimeField(null=True)
    held_awaited = models.CharField(max_length=_WORD, blank=True)
    held_party = models.CharField(max_length=_WORD, blank=True)
    held_since = models.DateTimeField(null=True)
    second_line = models.BooleanField()
    agency_hold_s = models.PositiveIntegerField()
    trader_hold_s = models.PositiveIntegerField()

    class Meta:
        db_table = "crossing_control"
        indexes = (
            models.Index(
                fields=["point", "agency", "due_at"],
                condition=models.Q(waits=True),
                name="crossing_control_waits",
            ),
            models.Index(
                fields=["point", "closed_at"],
                condition=models.Q(closed_at__isnull=False),
                name="crossing_control_closed",
            ),
        )

    def __str__(self) -> str:
        return self.id


class CrossingInspection(Row):
    """One joint inspection of one file; ``agencies`` parted by spaces, the caller first.

    Personal data: none.
    """

    id = models.CharField(max_length=_PART, primary_key=True)
    file = models.ForeignKey(CrossingFile, models.CASCADE, related_name="inspections")
    number = models.PositiveSmallIntegerField()
    called_by = models.CharField(max_length=_WORD)
    called_at = models.DateTimeField()
    agencies = models.CharField(max_length=100)
    why = models.TextField(blank=True)
    place = models.CharField(max_length=_TEXT, blank=True)
    repeat_reason = models.TextField(blank=True)
    finding = models.CharField(max_length=_WORD, blank=True)
    concluded_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "crossing_inspection"

    def __str__(self) -> str:
        return self.id
