"""Borders, crossing points and what stands on them."""

import re

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import get_language

from shekara.registry.agencies import Agency
from shekara.registry.kinds import (
    COUNTED,
    Category,
    Direction,
    Mode,
    Operation,
    PositionQuality,
    Property,
    Regime,
    Traffic,
)
from shekara.registry.models.forms import Dated, Named, Sourced, dates_in_order, parts


class Border(Sourced):
    """The border section with one neighbour; ``code`` is the neighbour's ICAO code.

    The official length is never computed from the map, whose line is 10 to 20 % shorter.
    Personal data: none.
    """

    code = models.CharField(max_length=3, primary_key=True)
    length_km = models.PositiveIntegerField()
    other_length_km = models.PositiveIntegerField(null=True, blank=True)
    other_source = models.CharField(max_length=200, blank=True, default="")

    class Meta:
        db_table = "registry_border"

    def __str__(self) -> str:
        return self.code


class BorderRegime(Dated):
    """What kind of line a border section was, from a day to a day.

    Personal data: none.
    """

    code = models.CharField(max_length=20, primary_key=True)
    neighbour = models.CharField(max_length=3)
    regime = models.CharField(max_length=20, choices=[(r.value, r.value) for r in Regime])

    class Meta:
        db_table = "registry_border_regime"
        indexes = (models.Index(fields=["neighbour"], name="registry_regime_neighbour"),)
        constraints = (dates_in_order("registry_regime_dates"),)

    def __str__(self) -> str:
        return f"{self.neighbour} {self.regime}"


class CrossingPoint(Named):
    """A place where the state border may be crossed: what never changes about it.

    ``code`` stands in addresses and facts (``kordai``), ``short`` in printed numbers (``KRD``).
    What changes with time stands in ``PointProperty``, ``Lane`` and ``Desk``.
    Personal data: none.
    """

    code = models.CharField(max_length=40, primary_key=True)
    short = models.CharField(max_length=3, unique=True)
    source_spelling = models.CharField(max_length=100)
    neighbour = models.CharField(max_length=3)
    neighbour_name = models.CharField(max_length=100, blank=True, default="")
    neighbour_name_latin = models.CharField(max_length=100, blank=True, default="")
    aliases = models.CharField(max_length=400, blank=True, default="")
    mode = models.CharField(max_length=4, choices=[(m.value, m.value) for m in Mode])
    oblast = models.CharField(max_length=60, blank=True, default="")
    latitude = models.DecimalField(max_digits=8, decimal_places=5, null=True, blank=True)
    longitude = models.DecimalField(max_digits=8, decimal_places=5, null=True, blank=True)
    position_quality = models.CharField(
        max_length=12, choices=[(q.value, q.value) for q in PositionQuality]
    )
    position_basis = models.CharField(max_length=400, blank=True, default="")
    position_km_from_border = models.DecimalField(
        max_digits=5, decimal_places=1, null=True, blank=True
    )
    queue_id = models.CharField(max_length=20, blank=True, default="")

    class Meta:
        db_table = "registry_crossing_point"
        indexes = (models.Index(fields=["neighbour", "mode"], name="registry_point_border"),)
        constraints = (
            models.CheckConstraint(
                name="registry_point_position",
                condition=models.Q(position_quality="none", latitude=None, longitude=None)
                | (
                    ~models.Q(position_quality="none")
                    & models.Q(latitude__isnull=False, longitude__isnull=False)
                ),
            ),
        )

    def __str__(self) -> str:
        return self.name

    @property
    def across(self) -> str:
        """What the neighbour calls the place, in a script the reader uses."""
        latin = (get_language() or "en").startswith("en")
        return (self.neighbour_name_latin if latin else "") or self.neighbour_name

    @property
    def other_spellings(self) -> tuple[str, ...]:
        """Names people also use, in any script."""
        return parts(self.aliases)

    @property
    def spellings(self) -> tuple[str, ...]:
        """Everything search should find it by."""
        names = (self.name_en, self.name_ru, self.name_kk, self.source_spelling, self.short)
        beyond = (self.neighbour_name, self.neighbour_name_latin)
        return tuple(dict.fromkeys(n for n in (*names, *self.other_spellings, *beyond) if n))


class PointProperty(Dated):
    """One thing said of a point for a time, with its source.

    Personal data: none.
    """

    code = models.CharField(max_length=80, primary_key=True)
    point = models.CharField(max_length=40)
    about = models.CharField(max_length=20, choices=[(p.value, p.value) for p in Property])
    value = models.CharField(max_length=200)

    class Meta:
        db_table = "registry_point_property"
        indexes = (models.Index(fields=["point", "about"], name="registry_property_point"),)
        constraints = (dates_in_order("registry_property_dates"),)

    def __str__(self) -> str:
        return f"{self.point} {self.about} {self.value}"

    def clean(self) -> None:
        """Refuse a value that has not the form its property needs."""
        if not well_formed(Property(self.about), self.value):
            raise ValidationError({"value": f"{self.value!r} does not say a {self.about}."})

    @property
    def members(self) -> tuple[str, ...]:
        """The value as a list, for allowed traffic."""
        return parts(self.value)


def well_formed(about: Property, value: str) -> bool:
    """Has the value the form this property needs: a word of its list, a number, any text."""
    match about:
        case Property.CATEGORY:
            return value in set(Category)
        case Property.OPERATION:
            return value in set(Operation)
        case Property.ALLOWED_TRAFFIC:
            return bool(parts(value)) and set(parts(value)) <= set(Traffic)
        case _ if about in COUNTED:
            return re.fullmatch(r"[1-9][0-9]{0,6}", value) is not None
        case _:
            return bool(value.strip())


class Lane(Dated):
    """A lane of a road point or a track of a rail point.

    ``direction`` and ``traffic`` are empty where no source gives them.
    Personal data: none.
    """

    code = models.CharField(max_length=60, primary_key=True)
    point = models.CharField(max_length=40)
    number = models.PositiveSmallIntegerField()
    direction = models.CharField(
        max_length=5, blank=True, default="", choices=[(d.value, d.value) for d in Direction]
    )
    traffic = models.CharField(max_length=120, blank=True, default="")

    class Meta:
        db_table = "registry_lane"
        indexes = (models.Index(fields=["point"], name="registry_lane_point"),)
        constraints = (dates_in_order("registry_lane_dates"),)

    def __str__(self) -> str:
        return f"{self.point} {self.number}"


class Desk(Dated):
    """A window or work place at a point where one agency receives travellers.

    Empty until a point counts its own: no source tells which window stands at which lane.
    Personal data: none.
    """

    code = models.CharField(max_length=60, primary_key=True)
    point = models.CharField(max_length=40)
    number = models.PositiveSmallIntegerField()
    lane = models.CharField(max_length=60, blank=True, default="")
    agency = models.CharField(max_length=20, choices=[(a.value, a.value) for a in Agency])

    class Meta:
        db_table = "registry_desk"
        indexes = (models.Index(fields=["point"], name="registry_desk_point"),)
        constraints = (dates_in_order("registry_desk_dates"),)

    def __str__(self) -> str:
        return f"{self.point} {self.agency} {self.number}"
