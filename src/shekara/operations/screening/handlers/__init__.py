"""Commands of screening carried out."""

from shekara.operations.screening.handlers.lists import Preview, preview, take

__all__ = ["Preview", "preview", "take"]
