"""Facts of screening. Names never change meaning."""

from shekara.operations.screening.events.lists import EditionTaken, ReadersSet
from shekara.operations.screening.events.redress import (
    RedressAnswer,
    RedressAnswered,
    RedressOpened,
    RedressStated,
)
from shekara.operations.screening.events.retro import RetroBegun, RetroDone
from shekara.operations.screening.events.screening import (
    Asked,
    ClearanceLapsed,
    Cleared,
    ClueSeen,
    EditionSeen,
    HitJudged,
    HitSeen,
    Judgement,
    Lapse,
    RemoteAnswered,
    Screened,
    SubjectKind,
)

__all__ = [
    "Asked",
    "ClearanceLapsed",
    "Cleared",
    "ClueSeen",
    "EditionSeen",
    "EditionTaken",
    "HitJudged",
    "HitSeen",
    "Judgement",
    "Lapse",
    "ReadersSet",
    "RedressAnswer",
    "RedressAnswered",
    "RedressOpened",
    "RedressStated",
    "RemoteAnswered",
    "RetroBegun",
    "RetroDone",
    "Screened",
    "SubjectKind",
]
