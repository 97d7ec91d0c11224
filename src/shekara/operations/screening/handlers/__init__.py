"""Commands of screening carried out."""

from shekara.operations.screening.handlers.judge import judge
from shekara.operations.screening.handlers.lists import Preview, preview, take
from shekara.operations.screening.handlers.remote import record
from shekara.operations.screening.handlers.screen import screen

__all__ = ["Preview", "judge", "preview", "record", "screen", "take"]
