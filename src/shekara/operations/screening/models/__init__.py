"""Tables of screening; all rows follow from facts."""

from shekara.operations.screening.models.lists import Edition, WatchList

__all__ = ["Edition", "WatchList"]
