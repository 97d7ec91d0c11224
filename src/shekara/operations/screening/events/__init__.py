"""Facts of screening. Names never change meaning."""

from shekara.operations.screening.events.lists import EditionTaken

__all__ = ["EditionTaken"]
