"""Tables of the crossing domain: projections of files, and the dated schemes.

Every ``Crossing…`` row follows from facts and can be dropped; ``Scheme``, ``Delegation`` and
``GoodsControl`` are records. Not here: any rule.
"""

from shekara.operations.crossing.models.file import (
    CrossingControl,
    CrossingFile,
    CrossingInspection,
)
from shekara.operations.crossing.models.schemes import Delegation, GoodsControl, Scheme
from shekara.operations.crossing.models.subjects import (
    CrossingConsignment,
    CrossingMark,
    CrossingPerson,
    CrossingVehicle,
)

__all__ = [
    "CrossingConsignment",
    "CrossingControl",
    "CrossingFile",
    "CrossingInspection",
    "CrossingMark",
    "CrossingPerson",
    "CrossingVehicle",
    "Delegation",
    "GoodsControl",
    "Scheme",
]
