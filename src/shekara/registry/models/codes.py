"""Code lists: states, the Harmonized System, kinds of document, number plates."""

from django.db import models

from shekara.registry.models.forms import Named, Sourced, parts


class Country(Named):
    """A state or other issuer, by the code that stands in a machine-readable zone.

    ``code`` is what ICAO Doc 9303 part 3 prints (``D`` for Germany, ``XXA`` for a stateless
    person); ``alpha3`` is ISO 3166-1 where there is one.
    Personal data: none.
    """

    code = models.CharField(max_length=3, primary_key=True)
    alpha3 = models.CharField(max_length=3, blank=True, default="")
    alpha2 = models.CharField(max_length=2, blank=True, default="")
    numeric = models.CharField(max_length=3, blank=True, default="")
    kind = models.CharField(max_length=20)

    class Meta:
        db_table = "registry_country"
        indexes = (models.Index(fields=["alpha3"], name="registry_country_alpha3"),)

    def __str__(self) -> str:
        return self.name


class HSCode(Sourced):
    """A heading of the Harmonized System: section, chapter, heading or subheading.

    ``level`` is the number of digits (2, 4, 6), 0 for a section. English wording of UN Comtrade,
    not the official legal text.
    Personal data: none.
    """

    code = models.CharField(max_length=6, primary_key=True)
    parent = models.CharField(max_length=6, blank=True, default="")
    section = models.CharField(max_length=5)
    level = models.PositiveSmallIntegerField()
    description = models.CharField(max_length=1000)

    class Meta:
        db_table = "registry_hs_code"
        indexes = (models.Index(fields=["parent"], name="registry_hs_parent"),)

    def __str__(self) -> str:
        return f"{self.dotted} {self.description}"

    @property
    def dotted(self) -> str:
        """The code as printed: ``0201.30``."""
        return f"{self.code[:4]}.{self.code[4:]}" if self.level == len("020130") else self.code


class DocumentKind(Named):
    """A kind of paper or electronic document shown at a point, and what to hold of it.

    Personal data: none (kinds only; documents of people stand on crossing files).
    """

    code = models.CharField(max_length=40, primary_key=True)
    traffic = models.CharField(max_length=120)
    controls = models.CharField(max_length=120)
    fields = models.CharField(max_length=300)

    class Meta:
        db_table = "registry_document_kind"

    def __str__(self) -> str:
        return self.name

    @property
    def traffic_kinds(self) -> tuple[str, ...]:
        """Kinds of traffic that may show it."""
        return parts(self.traffic)

    @property
    def control_types(self) -> tuple[str, ...]:
        """Control types that ask for it."""
        return parts(self.controls)


class PlateFormat(Sourced):
    """How number plates of a state look. For warning only: an unknown form is never rejected.

    Personal data: none.
    """

    code = models.CharField(max_length=40, primary_key=True)
    country = models.CharField(max_length=3)
    series = models.CharField(max_length=20)
    applies_to = models.CharField(max_length=40, blank=True, default="")
    pattern = models.CharField(max_length=120)
    example = models.CharField(max_length=120, blank=True, default="")

    class Meta:
        db_table = "registry_plate_format"

    def __str__(self) -> str:
        return f"{self.country} {self.series} {self.applies_to}"
