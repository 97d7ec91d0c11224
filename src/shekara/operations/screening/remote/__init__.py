"""The adapter point to a list that another authority answers for (INTERPOL FIND, a ministry).

Only a document or a vehicle is asked about, never a name. The answer is hit, no hit, or not
asked with the reason; it never raises and never takes longer than its time-out. Nothing here
decides anything, and no list of our own belongs here.
"""

from shekara.operations.screening.remote.answer import (
    Answer,
    Kind,
    Question,
    RemoteService,
    Said,
    Why,
)
from shekara.operations.screening.remote.breaker import Breaker, Circuit
from shekara.operations.screening.remote.service import HttpService, NoService

__all__ = [
    "Answer",
    "Breaker",
    "Circuit",
    "HttpService",
    "Kind",
    "NoService",
    "Question",
    "RemoteService",
    "Said",
    "Why",
]
