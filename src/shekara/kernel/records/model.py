"""``Record``: an ordinary Django model that changes only through ``put``.

Forms, choices, constraints, queries are Django's. What is ours: a direct ``save``,
``update`` or ``delete`` is refused, because it would be a change without a fact.
"""

from typing import Any, ClassVar, NoReturn, Self

from django.db import models


class WriteThroughPut(TypeError):
    """A record was about to change without a fact; use ``records.put``."""

    def __init__(self, model: type[models.Model]) -> None:
        super().__init__(f"{model.__name__} changes only through records.put")


class RecordQuerySet(models.QuerySet[Any]):
    """Reads like any query set; refuses every way of writing."""

    def _refuse(self, *_: object, **__: object) -> NoReturn:
        raise WriteThroughPut(self.model)

    create = bulk_create = bulk_update = update = delete = _refuse
    get_or_create = update_or_create = _refuse
    acreate = abulk_create = abulk_update = aupdate = adelete = _refuse


class Record(models.Model):
    """One noun of the registry or the programme, as its last put leaves it.

    ``code`` is the natural key and never changes; ``version`` counts the puts.
    ``PRIVATE`` names the columns that describe a person and travel in the private
    part; ``KEEP_DAYS`` says how long that part may be kept after each put.
    """

    PRIVATE: ClassVar[tuple[str, ...]] = ()
    KEEP_DAYS: ClassVar[int] = 1826

    version = models.PositiveIntegerField(default=0, editable=False)

    objects = RecordQuerySet.as_manager()

    class Meta:
        abstract = True

    def save(self, *_: Any, **__: Any) -> NoReturn:
        raise WriteThroughPut(type(self))

    def delete(self, *_: Any, **__: Any) -> NoReturn:
        raise WriteThroughPut(type(self))

    def save_base(self, *_: Any, **__: Any) -> NoReturn:
        raise WriteThroughPut(type(self))

    async def asave(self, *_: Any, **__: Any) -> NoReturn:
        raise WriteThroughPut(type(self))

    async def adelete(self, *_: Any, **__: Any) -> NoReturn:
        raise WriteThroughPut(type(self))

    @classmethod
    def blank(cls, **values: Any) -> Self:
        """An unsaved instance, for forms."""
        return cls(**values)
