"""From the letters of any script to sounds: one word in, one string of sounds out.

Every transliteration in use should give nearly the same string; `costs` forgives the rest.
Words and names as wholes belong to `fold`.
"""

import re
import unicodedata
from functools import cache, lru_cache
from importlib import resources
from operator import eq

from anyascii import anyascii

from shekara.operations.screening.engine.letters import (
    ARABIC,
    CYRILLIC,
    LATIN_GROUPS,
    LATIN_MARKED,
    LATIN_SINGLE,
    READER_DIGITS,
)

LONGEST = 24

_GROUP = re.compile("|".join(sorted(LATIN_GROUPS, key=len, reverse=True)))
_SINGLE = str.maketrans(LATIN_SINGLE)
_MARKED = str.maketrans(LATIN_MARKED)
_DIGITS = str.maketrans(READER_DIGITS)
#: Latin letters among Cyrillic ones are read as Latin; those that are no sounds of their own here.
_CYRILLIC = {
    ord(letter): sound
    for letter, sound in (CYRILLIC | READER_DIGITS | {"w": "v", "y": "i", "x": "h"}).items()
}
#: A j after a vowel and before a consonant or the end is a short i: Sergej, Zajcev.
_SHORT_I = re.compile(r"(?<=[aeou])j(?![aeiou])")
_DOUBLED = re.compile(r"(.)\1+")
_TO_END_OF_WORD = re.compile(r"i+$")
_DJ = re.compile(r"d[Jj]")
_ABDUL = re.compile(r"^abd[aeou]?l?(?=[^aeiou].)|^abd(?=[aeiou])")

_ARABIC_LETTER = re.compile("[\u0600-\u06ff\u0750-\u077f]")
_CYRILLIC_LETTER = re.compile("[\u0400-\u052f]")
HAN = re.compile("[\u3400-\u9fff\uf900-\ufaff]")


@cache
def arabic_names() -> dict[str, str]:
    """Arabic spelling → usual Latin of common names, which the letters alone do not tell."""
    text = resources.files(__package__).joinpath("data", "arabic.tsv").read_text("utf-8")
    rows = (line.split("\t") for line in text.splitlines()[1:])
    return {_plain_arabic(name): latin for name, latin in rows}


def _plain_arabic(word: str) -> str:
    table: dict[str, str | int | None] = {
        "أ": "ا",
        "إ": "ا",
        "آ": "ا",
        "ى": "ي",
        "ی": "ي",
        "ک": "ك",
        "ة": "ه",
        "ھ": "ه",
    }
    return word.translate(str.maketrans(table))


@lru_cache(maxsize=1 << 16)
def sounds(word: str) -> tuple[str, bool]:
    """Sounds of one lower-case word of letters, and whether its short vowels are unknown.

    Cost: a few µs for a new word, a dictionary look-up for a known one.
    """
    if word.isascii():
        if not word.isalpha():
            word = word.translate(_DIGITS)
        return _tidy(_latin(word)), False
    if _ARABIC_LETTER.search(word):
        return _arabic(word)
    if _CYRILLIC_LETTER.search(word):
        found = word.translate(_CYRILLIC)
        if not found.isascii():
            found = _latin(_plain(found)) if not found.isalpha() else _foreign(found)
        return _tidy(found), False
    return _tidy(_latin(_plain(word))), False


def _foreign(word: str) -> str:
    return "".join(c if c.isascii() else _latin(_plain(c)) for c in word)


def _plain(word: str) -> str:
    word = word.translate(_MARKED)
    if not word.isascii():
        parts = unicodedata.normalize("NFD", word)
        word = "".join(c for c in parts if not unicodedata.combining(c))
    if not word.isascii():
        word = anyascii(word).lower()
    return "".join(c for c in word.translate(_DIGITS) if c.isalpha())


def _latin(word: str) -> str:
    """Sounds of lower-case Latin letters; other signs are left out."""
    if not word.isalpha():
        word = "".join(filter(str.isalpha, word))
    return _GROUP.sub(_of_group, word).translate(_SINGLE)


def _of_group(found: re.Match[str]) -> str:
    return LATIN_GROUPS[found[0]]


def _arabic(word: str) -> tuple[str, bool]:
    known = arabic_names()
    for article in ("", "ال"):
        if word.startswith(article) and len(word) > len(article) + 1:
            latin = known.get(_plain_arabic(word.removeprefix(article)))
            if latin:
                return _tidy(_latin(latin)), False
    bare = word.removeprefix("ال") if len(word) > len("الxx") else word
    return _tidy("".join(ARABIC.get(c, "") for c in bare)), True


def _tidy(sound: str) -> str:
    """Double sounds once, short i where j is one, dj as one sound, Abdul- in one form."""
    if not sound:
        return sound
    if "d" in sound:
        sound = _DJ.sub("J", sound)
    sound = sound.replace("ng", "N")
    if "j" in sound:
        sound = _SHORT_I.sub("i", sound)
    if any(map(eq, sound, sound[1:])):
        sound = _DOUBLED.sub(r"\1", sound)
    if sound.startswith("abd") and len(sound) > len("abdulah"):
        sound = _ABDUL.sub("abd", sound)
    return sound[:LONGEST]
