"""What the public may read of a project, as plain values: the page, its files and its pictures
are made of these and of nothing else.

A column that is not named here cannot leave the house. Texts are in the reader's language; days
are calendar days; amounts are exact.
"""

from shekara.programme.publication.pages.values.money import Gift, Moved, Planned, Rate, Sum
from shekara.programme.publication.pages.values.project import (
    Advice,
    Change,
    DaySaid,
    Deed,
    Era,
    Figure,
    Journey,
    Machines,
    News,
    Paper,
    Parties,
    Picture,
    Point,
    PublicProject,
    Said,
    Site,
    Spot,
)
from shekara.programme.publication.pages.values.value import Value

__all__ = [
    "Advice",
    "Change",
    "DaySaid",
    "Deed",
    "Era",
    "Figure",
    "Gift",
    "Journey",
    "Machines",
    "Moved",
    "News",
    "Paper",
    "Parties",
    "Picture",
    "Planned",
    "Point",
    "PublicProject",
    "Rate",
    "Said",
    "Site",
    "Spot",
    "Sum",
    "Value",
]
