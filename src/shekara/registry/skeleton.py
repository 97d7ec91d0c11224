"""One spelling for the many spellings of a place: Korday, Qordai, Кордай and Қордай agree.

Kazakh, Russian, Kyrgyz and Uzbek letters and the Latin systems in use (ICAO, GeoNames, the new
Kazakh alphabet) fold to a few sounds. For finding, never for showing. Names of people are
compared elsewhere, with other keys.
"""

import unicodedata
from functools import lru_cache

_CYRILLIC = {
    "а": "a", "ә": "a", "б": "b", "в": "v", "г": "g", "ғ": "g", "ґ": "g", "д": "d", "е": "e",
    "ё": "e", "є": "e", "ж": "j", "ҷ": "j", "з": "z", "и": "i", "й": "i", "і": "i", "ї": "i",
    "ӣ": "i", "к": "k", "қ": "k", "л": "l", "м": "m", "н": "n", "ң": "n", "о": "o", "ө": "o",
    "п": "p", "р": "r", "с": "s", "т": "t", "у": "u", "ұ": "u", "ү": "u", "ӯ": "u", "ў": "u",
    "ф": "f", "х": "h", "һ": "h", "ҳ": "h", "ц": "c", "ч": "c", "ш": "s", "щ": "s", "ъ": "",
    "ы": "i", "ь": "", "э": "e", "ю": "iu", "я": "ia",
}  # fmt: skip
# Longest first: "shch" before "sh".
_LATIN = (
    ("shch", "s"), ("dzh", "j"), ("zh", "j"), ("kh", "h"), ("gh", "g"), ("sh", "s"), ("ch", "c"),
    ("ts", "c"), ("ng", "n"), ("q", "k"), ("x", "h"), ("y", "i"), ("w", "u"),
)  # fmt: skip
_VOWELS = frozenset("aeiou")


@lru_cache(maxsize=8192)
def fold(text: str) -> str:
    """The spelling every script agrees on; letters and digits only, words joined.

    >>> fold("Қордай") == fold("Qorday") == fold("Kordai")
    True
    """
    latin = "".join(_CYRILLIC.get(letter, letter) for letter in text.casefold())
    plain = "".join(c for c in unicodedata.normalize("NFKD", latin) if c.isalnum())
    plain = plain.replace("ı", "i").replace("ə", "a")
    for many, one in _LATIN:
        plain = plain.replace(many, one)
    return _undoubled(plain)


@lru_cache(maxsize=8192)
def bones(text: str) -> str:
    """``fold`` without vowels: Merke and Merki agree."""
    return "".join(letter for letter in fold(text) if letter not in _VOWELS)


def likeness(one: str, other: str) -> float:
    """0..1: the share of letter pairs two folded spellings have in common (Dice)."""
    first, second = _pairs(one), _pairs(other)
    if not first or not second:
        return 1.0 if one == other else 0.0
    return 2 * len(first & second) / (len(first) + len(second))


@lru_cache(maxsize=8192)
def _pairs(text: str) -> frozenset[str]:
    framed = f" {text} "
    return frozenset(framed[i : i + 2] for i in range(len(framed) - 1)) if text else frozenset()


def _undoubled(text: str) -> str:
    kept = [letter for i, letter in enumerate(text) if i == 0 or letter != text[i - 1]]
    return "".join(kept)
