"""Facts of screening. Names never change meaning."""

from shekara.operations.screening.events.lists import EditionTaken
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
    "Screened",
    "SubjectKind",
]
