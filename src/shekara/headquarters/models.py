"""The tables of head office's own facts."""

from django.db import models


class Search(models.Model):
    """One search across points: who, what for, how many files were found.

    Personal data: what was looked for and why, until the private part is erased.
    """

    id = models.CharField(max_length=26, primary_key=True)
    officer = models.CharField(max_length=40, db_index=True)
    agency = models.CharField(max_length=40)
    purpose = models.CharField(max_length=20)
    text = models.CharField(max_length=80, blank=True)
    reason = models.CharField(max_length=200, blank=True)
    found = models.PositiveSmallIntegerField()
    at = models.DateTimeField(db_index=True)

    class Meta:
        db_table = "headquarters_search"

    def __str__(self) -> str:
        return f"{self.officer}, {self.purpose}, {self.at:%Y-%m-%d %H:%M}"


class SearchShown(models.Model):
    """One crossing file that a search showed, so that searches are found by its point.

    Personal data: none.
    """

    id = models.CharField(max_length=32, primary_key=True)
    search = models.ForeignKey(Search, on_delete=models.CASCADE, related_name="shown")
    file = models.CharField(max_length=26, db_index=True)

    class Meta:
        db_table = "headquarters_searchshown"

    def __str__(self) -> str:
        return f"{self.search_id}: {self.file}"
