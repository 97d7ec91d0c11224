"""Lines of evidence as pages show them: words, both texts, a bar."""

from typing import Any, Protocol

from shekara.operations.screening.engine.entity import Field, How
from shekara.operations.screening.ui import words

HEAVY = 3.0
"""Log-odds that fill the bar of a line of evidence."""

CODES = frozenset({Field.NATIONALITY.value})
"""Clues that hold a code, which people write in capitals."""


class Line(Protocol):
    """A clue of the engine, or one that was kept with a screening."""

    @property
    def field(self) -> str: ...
    @property
    def how(self) -> str: ...
    @property
    def ours(self) -> str: ...
    @property
    def theirs(self) -> str: ...


def drawn(clue: Line, weight: float) -> dict[str, Any]:
    """One line. What is equal never speaks against: it weighs nothing then.

    weight   natural log-odds
    """
    nothing = clue.how == How.SAME and weight < 0
    return {
        "text": words.clue(clue.field, clue.how),
        "ours": clue.ours.upper() if clue.field in CODES else clue.ours,
        "theirs": clue.theirs.upper() if clue.field in CODES else clue.theirs,
        "against": weight < 0,
        "width": 0 if nothing else min(100, round(abs(weight) / HEAVY * 100)),
    }
