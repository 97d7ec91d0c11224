"""The bodies behind the five agencies, as they were named over the years."""

from django.db import models

from shekara.registry.agencies import Agency
from shekara.registry.models.forms import Dated, Named, dates_in_order, parts


class Body(Named, Dated):
    """One state body that stands behind an agency for a time.

    Quarantine has three bodies at once (people, animals, plants): ``controls`` tells them apart.
    No addresses, no heads, no staff: those are not facts of the border.
    Personal data: none.
    """

    code = models.CharField(max_length=60, primary_key=True)
    agency = models.CharField(max_length=20, choices=[(a.value, a.value) for a in Agency])
    controls = models.CharField(max_length=120)

    class Meta:
        db_table = "registry_body"
        indexes = (models.Index(fields=["agency"], name="registry_body_agency"),)
        constraints = (dates_in_order("registry_body_dates"),)

    def __str__(self) -> str:
        return self.name

    @property
    def control_types(self) -> tuple[str, ...]:
        """The control types this body answers for."""
        return parts(self.controls)
