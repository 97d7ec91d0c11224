"""The registry's tables, by subject: places, bodies, law, codes.

A row refers to another by its code, without a foreign key: rows travel between nodes one fact
at a time, and a lane may arrive before its point.
"""

from shekara.registry.models.bodies import Body
from shekara.registry.models.codes import Country, DocumentKind, HSCode, PlateFormat
from shekara.registry.models.law import Agreement
from shekara.registry.models.places import (
    Border,
    BorderRegime,
    CrossingPoint,
    Desk,
    Lane,
    PointProperty,
)

__all__ = [
    "Agreement",
    "Body",
    "Border",
    "BorderRegime",
    "Country",
    "CrossingPoint",
    "Desk",
    "DocumentKind",
    "HSCode",
    "Lane",
    "PlateFormat",
    "PointProperty",
]
