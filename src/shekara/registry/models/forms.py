"""What the rows of several tables share: a source, three names, dates of validity."""

import datetime

from django.db import models
from django.utils.translation import get_language

from shekara.kernel.records import Record

LIST_SEPARATOR = "|"


def parts(text: str) -> tuple[str, ...]:
    """The members of a stored list; a table cell holds ``a|b|c``."""
    return tuple(part for part in text.split(LIST_SEPARATOR) if part)


class Sourced(Record):
    """A row that says where it comes from and under which licence."""

    source = models.CharField(max_length=500)
    licence = models.CharField(max_length=200)
    note = models.CharField(max_length=500, blank=True, default="")

    class Meta:
        abstract = True


class Named(Sourced):
    """A row with a name in three languages; a name nobody is sure of stays empty."""

    name_en = models.CharField(max_length=200)
    name_ru = models.CharField(max_length=200, blank=True, default="")
    name_kk = models.CharField(max_length=200, blank=True, default="")

    class Meta:
        abstract = True

    @property
    def name(self) -> str:
        """The name in the reader's language, else the nearest spelling there is."""
        if (get_language() or "").startswith("kk"):
            return self.name_kk or self.name_ru or self.name_en
        if (get_language() or "").startswith("ru"):
            return self.name_ru or self.name_en
        return self.name_en


class Dated(Sourced):
    """A row that holds from one day to another, both included.

    An empty first day means "nobody wrote down since when"; an empty last day, "still".
    """

    valid_from = models.DateField(null=True, blank=True)
    valid_to = models.DateField(null=True, blank=True)

    class Meta:
        abstract = True

    def holds(self, on: datetime.date) -> bool:
        """Is the row valid on this day?"""
        begun = self.valid_from is None or self.valid_from <= on
        return begun and (self.valid_to is None or on <= self.valid_to)


def dates_in_order(name: str) -> models.CheckConstraint:
    """The database's own check that a row does not end before it begins."""
    return models.CheckConstraint(
        name=name,
        condition=models.Q(valid_from__isnull=True)
        | models.Q(valid_to__isnull=True)
        | models.Q(valid_to__gte=models.F("valid_from")),
    )
