"""Which lists this node holds, and every edition it took."""

from django.db import models

_CODE = 40
_DIGEST = 64
_ID = 100


class WatchList(models.Model):
    """A watch list as it stands: its newest edition, and whom its entries are kept for.

    agencies, roles   codes apart by a space; empty: not restricted by it

    Personal data: none; entries stand in files beside the database.
    """

    code = models.CharField(max_length=_CODE, primary_key=True)
    form = models.CharField(max_length=_CODE)
    title = models.CharField(max_length=_ID)
    owner = models.CharField(max_length=_CODE, blank=True)
    edition = models.PositiveIntegerField()
    entries = models.PositiveIntegerField()
    digest = models.CharField(max_length=_DIGEST)
    taken_at = models.DateTimeField()
    agencies = models.CharField(max_length=400, blank=True)
    roles = models.CharField(max_length=400, blank=True)
    version = models.PositiveIntegerField()

    def __str__(self) -> str:
        return f"{self.code} {self.edition}"


class Edition(models.Model):
    """One numbered state of a list.

    Personal data: none.
    """

    id = models.CharField(max_length=_ID, primary_key=True)
    list = models.CharField(max_length=_CODE, db_index=True)
    number = models.PositiveIntegerField()
    entries = models.PositiveIntegerField()
    added = models.PositiveIntegerField()
    changed = models.PositiveIntegerField()
    removed = models.PositiveIntegerField()
    faults = models.PositiveIntegerField()
    digest = models.CharField(max_length=_DIGEST)
    source = models.CharField(max_length=_DIGEST)
    taken_at = models.DateTimeField()
    taken_by = models.CharField(max_length=_CODE)

    def __str__(self) -> str:
        return self.id
