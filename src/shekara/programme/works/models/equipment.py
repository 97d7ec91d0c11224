"""Rows that follow from the facts of equipment and of audits."""

from django.db import models

_ID, _WORD, _CODE, _TEXT = 26, 20, 60, 120


class Equipment(models.Model):
    """One machine as it stands: a row of the list.

    ``words`` is what a search looks into. ``idle_since`` is the last use or, before the first,
    the delivery; empty for what is not here. ``serial_key`` is the serial number as it must be
    unique: with the maker, without spaces and case.
    Personal data: the custodian's service number; kept with the machine.
    """

    id = models.CharField(max_length=_ID, primary_key=True)
    number = models.CharField(max_length=_WORD, unique=True)
    node = models.CharField(max_length=40)
    year = models.PositiveSmallIntegerField()
    counted = models.PositiveIntegerField()
    version = models.PositiveIntegerField()
    kind = models.CharField(max_length=_WORD)
    name = models.CharField(max_length=_TEXT)
    maker = models.CharField(max_length=_TEXT, blank=True)
    model = models.CharField(max_length=_TEXT, blank=True)
    serial = models.CharField(max_length=_TEXT, blank=True)
    serial_key = models.CharField(max_length=250, blank=True)
    words = models.TextField()
    lot = models.CharField(max_length=_ID, blank=True)
    project = models.CharField(max_length=_CODE, blank=True)
    donor = models.CharField(max_length=_TEXT, blank=True)
    mark = models.CharField(max_length=_TEXT, blank=True)
    contract = models.CharField(max_length=_CODE, blank=True)
    price = models.DecimalField(max_digits=16, decimal_places=2, null=True)
    currency = models.CharField(max_length=3, blank=True)
    point = models.CharField(max_length=40)
    lane = models.CharField(max_length=_TEXT, blank=True)
    desk = models.CharField(max_length=_TEXT, blank=True)
    custodian = models.CharField(max_length=_TEXT, blank=True)
    step = models.CharField(max_length=_WORD)
    condition = models.CharField(max_length=_WORD)
    here = models.BooleanField()
    over = models.BooleanField()
    delivered_on = models.DateField(null=True)
    accepted_on = models.DateField(null=True)
    ended_on = models.DateField(null=True)
    uses = models.PositiveBigIntegerField()
    first_used_at = models.DateTimeField(null=True)
    last_used_at = models.DateTimeField(null=True)
    idle_since = models.DateField(null=True)
    warranty_until = models.DateField(null=True)
    maintenance_due_on = models.DateField(null=True)
    calibrated_until = models.DateField(null=True)
    changed_at = models.DateTimeField()

    class Meta:
        db_table = "works_equipment"
        constraints = (
            models.UniqueConstraint(
                fields=["serial_key"],
                condition=~models.Q(serial_key=""),
                name="works_equipment_serial",
            ),
            models.UniqueConstraint(
                fields=["node", "year", "counted"], name="works_equipment_counted"
            ),
        )
        indexes = (
            models.Index(fields=["point", "-number"], name="works_equipment_point"),
            models.Index(fields=["kind", "-number"], name="works_equipment_kind"),
            models.Index(fields=["step", "-number"], name="works_equipment_step"),
            models.Index(fields=["condition", "-number"], name="works_equipment_condition"),
            models.Index(fields=["contract"], name="works_equipment_contract"),
            models.Index(fields=["project"], name="works_equipment_project"),
            models.Index(fields=["lot"], name="works_equipment_lot"),
            models.Index(fields=["-number", "words"], name="works_equipment_words"),
            models.Index(fields=["serial"], name="works_equipment_plate"),
            models.Index(
                fields=["point", "accepted_on", "ended_on"], name="works_equipment_uptime"
            ),
            models.Index(
                fields=["idle_since"],
                condition=models.Q(here=True),
                name="works_equipment_idle",
            ),
            models.Index(
                fields=["warranty_until"],
                condition=models.Q(here=True),
                name="works_equipment_warranty",
            ),
            models.Index(
                fields=["maintenance_due_on"],
                condition=models.Q(here=True),
                name="works_equipment_service",
            ),
            models.Index(
                fields=["calibrated_until"],
                condition=models.Q(here=True),
                name="works_equipment_calibration",
            ),
        )

    def __str__(self) -> str:
        return f"{self.number} {self.name}"


class EquipmentFault(models.Model):
    """One fault of a machine, where that stands now. Open while ``until`` is empty.

    Personal data: the service number of who reported it.
    """

    id = models.CharField(max_length=40, primary_key=True)
    equipment = models.ForeignKey(Equipment, models.CASCADE, related_name="faults")
    fault = models.PositiveIntegerField()
    point = models.CharField(max_length=40)
    lane = models.CharField(max_length=_TEXT, blank=True)
    text = models.TextField()
    stops = models.BooleanField()
    since = models.DateTimeField()
    reported_by = models.CharField(max_length=_TEXT)
    repair_since = models.DateTimeField(null=True)
    until = models.DateTimeField(null=True)
    serves = models.BooleanField()

    class Meta:
        db_table = "works_equipment_fault"
        indexes = (
            models.Index(
                fields=["point", "since"],
                condition=models.Q(until=None, serves=True),
                name="works_fault_open",
            ),
            models.Index(fields=["since"], name="works_fault_since"),
        )

    def __str__(self) -> str:
        return self.id


class Audit(models.Model):
    """One count of what stands at a point.

    Personal data: the service number of who opened it.
    """

    id = models.CharField(max_length=_ID, primary_key=True)
    number = models.CharField(max_length=_WORD, unique=True)
    node = models.CharField(max_length=40)
    counted = models.PositiveIntegerField()
    year = models.PositiveSmallIntegerField()
    version = models.PositiveIntegerField()
    point = models.CharField(max_length=40)
    lane = models.CharField(max_length=_TEXT, blank=True)
    opened_at = models.DateTimeField()
    opened_by = models.CharField(max_length=_TEXT)
    closed_at = models.DateTimeField(null=True)
    here = models.PositiveIntegerField()
    elsewhere = models.PositiveIntegerField()
    unknown = models.PositiveIntegerField()
    expected = models.PositiveIntegerField()
    missing = models.PositiveIntegerField()

    class Meta:
        db_table = "works_audit"
        constraints = (
            models.UniqueConstraint(fields=["node", "year", "counted"], name="works_audit_counted"),
        )
        indexes = (models.Index(fields=["point", "opened_at"], name="works_audit_point"),)

    def __str__(self) -> str:
        return self.number


class AuditLine(models.Model):
    """One label that was read in an audit, or one piece that was missing at its end.

    ``equipment`` is an id without a foreign key: an unknown label has none.
    Personal data: none.
    """

    id = models.CharField(max_length=200, primary_key=True)
    audit = models.ForeignKey(Audit, models.CASCADE, related_name="lines")
    text = models.CharField(max_length=_TEXT, blank=True)
    found = models.CharField(max_length=_WORD)
    equipment = models.CharField(max_length=_ID, blank=True)
    point = models.CharField(max_length=40, blank=True)
    lane = models.CharField(max_length=_TEXT, blank=True)
    desk = models.CharField(max_length=_TEXT, blank=True)
    corrected = models.BooleanField()
    at = models.DateTimeField()

    class Meta:
        db_table = "works_audit_line"
        indexes = (models.Index(fields=["audit", "-at"], name="works_audit_line_at"),)

    def __str__(self) -> str:
        return self.id
