"""Tables of screening; all rows follow from facts."""

from shekara.operations.screening.models.behind import Redress, Retro
from shekara.operations.screening.models.lists import Edition, WatchList
from shekara.operations.screening.models.screenings import Clearance, Hit, Screening

__all__ = ["Clearance", "Edition", "Hit", "Redress", "Retro", "Screening", "WatchList"]
