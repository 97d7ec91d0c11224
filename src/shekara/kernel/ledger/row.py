"""Rows of projections, made by name at once.

Django's constructor asks every field in turn; a worker at head office makes a dozen rows for
every crossing, and that was a fifth of its time.
"""

from collections.abc import Callable
from functools import cache
from operator import attrgetter
from typing import Any

from django.db import models
from django.db.models.base import ModelState

_blank: dict[type, dict[str, Any]] = {}
"""For each table the values of a row of which nothing is said."""


class Row(models.Model):
    """A row that follows from facts. ``Row(column=value, …)`` is the quick way to make one.

    Columns are named as they stand (``file_id``, not ``file``), or Django's own way is taken;
    either way the row is the same.
    """

    class Meta:
        abstract = True

    def __init__(self, *args: Any, **values: Any) -> None:
        kind = type(self)
        blank = _blank.get(kind)
        if blank is None:
            blank = _blank[kind] = _blank_of(kind)
        said = blank | values
        if args or not blank or len(said) > len(blank):  # a relation's object, an unknown word
            super().__init__(*args, **values)
            return
        self.__dict__ = said
        self._state = ModelState()


@cache
def reader(kind: type[models.Model]) -> Callable[[models.Model], tuple[Any, ...]]:
    """What reads the values of a row of ``kind``, column by column; of at least two columns."""
    return attrgetter(*(field.attname for field in kind._meta.concrete_fields))


def _blank_of(kind: type[models.Model]) -> dict[str, Any]:
    """Empty where a default must be asked for each row: such a table goes Django's way."""
    fields = kind._meta.concrete_fields
    if any(callable(field.default) for field in fields if field.has_default()):
        return {}
    return {field.attname: field.get_default() for field in fields}
