"""The shape of document numbers: what issuers print, and what cannot be told apart.

G and 6, K and ``<`` weigh the same modulo 10, so no check digit separates them. An
issuer's pattern does; without one, the shape of the number says how likely each is.
"""

import re
from enum import Enum

from shekara.operations.document.reading import Format

#: Letters a reader mistakes for a digit, and the reverse.
TO_DIGIT = {"O": "0", "I": "1", "B": "8", "S": "5", "Z": "2", "G": "6"}
TO_LETTER = {digit: letter for letter, digit in TO_DIGIT.items()}
FILLERS_MISREAD = frozenset("KCL")

#: Issuer's numbers in the nine places: ``A`` a letter, ``#`` a digit, else itself.
#: Source: measured reader study of the project; Uzbekistan and the Kazakh card: as issued.
PATTERNS: dict[tuple[str, Format], str] = {
    ("KAZ", Format.TD3): "N########",
    ("KAZ", Format.TD1): "#########",
    ("RUS", Format.TD3): "#########",
    ("KGZ", Format.TD3): "AA#######",
    ("KGZ", Format.TD1): "AA#######",
    ("UZB", Format.TD3): "AA#######",
    ("UZB", Format.TD1): "AA#######",
}

#: Personal numbers in optional data: twelve digits of the Kazakh IIN, then fillers.
OPTIONAL_PATTERNS: dict[tuple[str, Format], str] = {
    ("KAZ", Format.TD3): "############<<",
    ("KAZ", Format.TD1): "############<<<",
}


def _compile(pattern: str) -> re.Pattern[str]:
    parts = {"A": "[A-Z]", "#": "[0-9]"}
    return re.compile("".join(parts.get(mark, mark) for mark in pattern))


FITS = {key: _compile(pattern) for key, pattern in PATTERNS.items()}
OPTIONAL_FITS = {key: _compile(pattern) for key, pattern in OPTIONAL_PATTERNS.items()}

#: Nearly every issuer counts up in digits after a few letters, some with letters behind.
_REGULAR = re.compile(r"[A-Z]{0,3}[0-9]+[A-Z]{0,3}")


def is_regular(text: str) -> bool:
    """Letters, then digits, then letters; fillers behind do not count."""
    return _REGULAR.fullmatch(text.rstrip("<")) is not None


def forced(pattern: str, text: str) -> list[tuple[int, str]] | None:
    """The misreadings that would explain why ``text`` does not fit ``pattern``; None if none do."""
    edits = []
    for place, (mark, character) in enumerate(zip(pattern, text, strict=True)):
        meant = _meant(mark, character)
        if meant is None:
            return None
        if meant != character:
            edits.append((place, meant))
    return edits


def _meant(mark: str, character: str) -> str | None:
    if mark == "#":
        return character if character in "0123456789" else TO_DIGIT.get(character)
    if mark == "A":
        return character if "A" <= character <= "Z" else TO_LETTER.get(character)
    if mark == "<" and character in FILLERS_MISREAD:
        return "<"
    return character if character == mark else (mark if TO_LETTER.get(character) == mark else None)


class Doubt(Enum):
    """How much the shape of a number speaks for its other reading."""

    NONE = "the other readings look wrong"
    SLIGHT = "both readings look right"
    STRONG = "the other reading looks right, this one wrong"


def doubt(text: str) -> tuple[Doubt, str]:
    """Whether an issuer-less number may be its look-alike, and the likeliest other reading.

    text  the number without fillers behind it, its check digit holding
    """
    others = list(_look_alikes(text))
    if not others:
        return Doubt.NONE, ""
    regular = [other for other in others if is_regular(other)]
    if is_regular(text):
        return (Doubt.SLIGHT, regular[0]) if regular else (Doubt.NONE, "")
    return (Doubt.STRONG, regular[0]) if regular else (Doubt.SLIGHT, others[0])


def _look_alikes(text: str) -> list[str]:
    """``text`` with one G ↔ 6 changed, or a K at its end taken for a filler; letters first."""
    swap = {"G": "6", "6": "G"}
    places = [i for i, c in enumerate(text) if c == "G"] + [
        i for i, c in enumerate(text) if c == "6"
    ]
    others = [text[:i] + swap[text[i]] + text[i + 1 :] for i in places]
    if text.endswith("K") and len(text) > 1:
        others.append(text[:-1])
    return others
