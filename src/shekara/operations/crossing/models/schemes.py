"""Records: the dated tables that say what is due and who performs it."""

from django.db import models

from shekara.kernel.records import Record

_CODE = 40
_WORD = 20


class Scheme(Record):
    """What is due at a kind of point for a mode, direction and regime, from a day on.

    ``steps`` are texts ``"control per track turn whom"``. A change is a new row with a later
    first day; files already open keep what they were opened with.

    Personal data: none.
    """

    code = models.CharField(max_length=60, primary_key=True)
    kind = models.CharField(max_length=_WORD)
    mode = models.CharField(max_length=_WORD)
    direction = models.CharField(max_length=_WORD)
    regime = models.CharField(max_length=_WORD)
    steps = models.JSONField()
    valid_from = models.DateField()
    valid_to = models.DateField(null=True, blank=True)
    source = models.CharField(max_length=500)
    note = models.CharField(max_length=500, blank=True, default="")

    class Meta:
        db_table = "crossing_scheme"
        indexes = (
            models.Index(fields=["mode", "direction", "regime"], name="crossing_scheme_for"),
        )

    def __str__(self) -> str:
        return self.code


class Delegation(Record):
    """Another agency performs a control, from a day on; ``point`` empty for every point.

    Personal data: none.
    """

    code = models.CharField(max_length=60, primary_key=True)
    control = models.CharField(max_length=_WORD)
    kind = models.CharField(max_length=_WORD)
    regime = models.CharField(max_length=_WORD)
    point = models.CharField(max_length=_CODE, blank=True, default="")
    agency = models.CharField(max_length=_WORD)
    valid_from = models.DateField()
    valid_to = models.DateField(null=True, blank=True)
    source = models.CharField(max_length=500)
    note = models.CharField(max_length=500, blank=True, default="")

    class Meta:
        db_table = "crossing_delegation"

    def __str__(self) -> str:
        return self.code


class GoodsControl(Record):
    """Goods whose HS code begins so make a control due; ``regime`` empty for both.

    Personal data: none.
    """

    code = models.CharField(max_length=60, primary_key=True)
    hs = models.CharField(max_length=10)
    control = models.CharField(max_length=_WORD)
    goods = models.CharField(max_length=30)
    regime = models.CharField(max_length=_WORD, blank=True, default="")
    valid_from = models.DateField()
    valid_to = models.DateField(null=True, blank=True)
    source = models.CharField(max_length=500)
    note = models.CharField(max_length=500, blank=True, default="")

    class Meta:
        db_table = "crossing_goods_control"

    def __str__(self) -> str:
        return self.code
