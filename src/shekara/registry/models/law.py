"""Treaties and agreements of the border."""

from django.db import models

from shekara.registry.kinds import AgreementType
from shekara.registry.models.forms import Named, parts


class Agreement(Named):
    """One treaty, as far as its sources tell.

    Dates stand twice: as the source gives them (``signed``: "2001 or 2003 (sources differ)") and
    as a calendar date only where a whole date is given. No texts, no articles yet.
    Personal data: none.
    """

    code = models.CharField(max_length=60, primary_key=True)
    parties = models.CharField(max_length=80)
    kind = models.CharField(max_length=30, choices=[(t.value, t.value) for t in AgreementType])
    signed = models.CharField(max_length=60, blank=True, default="")
    signed_on = models.DateField(null=True, blank=True)
    ratified = models.CharField(max_length=80, blank=True, default="")
    in_force = models.CharField(max_length=60, blank=True, default="")
    in_force_on = models.DateField(null=True, blank=True)

    class Meta:
        db_table = "registry_agreement"

    def __str__(self) -> str:
        return self.name

    @property
    def party_codes(self) -> tuple[str, ...]:
        """ICAO codes of the states bound."""
        return parts(self.parties)
