"""Names between Cyrillic and the Latin of travel documents.

ICAO Doc 9303 part 3, section 6 (A for Latin, B for Cyrillic letters), and the letters it
lacks: six of Kazakh, those of Uzbek and Tajik. Those follow the usual spelling on
documents of the region; ``latin_spellings`` knows the other spellings in use.
"""

import csv
import unicodedata
from heapq import nsmallest
from importlib import resources
from itertools import islice, product, zip_longest

#: Not in ICAO's table: Kazakh, Serbian, Turkmen, Uzbek, Tajik; the soft sign is dropped.
MISSING = {
    "Ә": "A", "Қ": "K", "Ң": "N", "Ө": "O", "Ұ": "U", "Ү": "U",
    "Ћ": "C", "Җ": "J", "Ҳ": "H", "Ҷ": "J", "Ӣ": "I", "Ӯ": "U", "Ь": "",
    "Ə": "A", "Ŋ": "N", "ʻ": "", "ʼ": "",
}  # fmt: skip

#: Where a language departs from the recommended spelling (section 6.B, exceptions).
EXCEPTIONS = {
    "bel": {"Ё": "IO", "Г": "H"},
    "bul": {"Щ": "SHT"},
    "mkd": {"Ќ": "KJ", "Џ": "DJ", "Х": "H", "Ц": "C", "Ғ": "GJ"},
    "srp": {"Г": "H", "Ж": "Z", "Х": "H", "Ц": "C", "Ч": "C", "Ш": "S"},
    "ukr": {"Г": "H", "И": "Y"},
}
_UKRAINIAN_FIRST = {"Є": "YE", "Ї": "YI", "Й": "Y", "Ю": "YU", "Я": "YA"}

#: Other spellings met on documents: of the region, older French ones, the new Kazakh Latin.
ALSO = {
    "Ә": ("AE", "Ä"), "Қ": ("Q",), "Ң": ("NG", "Ñ"), "Ө": ("Ö",), "Ү": ("Ü",), "Ұ": ("Ū",),
    "Ғ": ("GH", "Ğ"), "Һ": ("H",), "Х": ("H", "X"), "Ж": ("J",), "Й": ("Y",), "Ш": ("Ş",),
    "Ю": ("YU",), "Я": ("YA",), "Е": ("YE",), "Ё": ("YO", "IO"), "Ц": ("C",), "Ч": ("C",),
    "І": ("Y",), "Ы": ("I",), "Ў": ("O",), "Щ": ("SCH",), "Ъ": ("",), "У": ("OU", "W"),
}  # fmt: skip


def _table(file: str) -> dict[str, str]:
    """Letter → first recommended spelling of one of ICAO's tables."""
    text = resources.files(__package__).joinpath("data", file).read_text(encoding="utf-8")
    rows = csv.DictReader(text.splitlines())
    return {row["char"]: row["recommended"].split(" or ")[0] for row in rows}


LATIN = _table("latin.csv")
CYRILLIC = _table("cyrillic.csv")
_TO_LATIN = {**LATIN, **CYRILLIC, **MISSING}


def to_latin(name: str, *, language: str = "") -> str:
    """``name`` as a machine-readable zone spells it: A–Z, parts divided by one space.

    language  ISO 639-2 code (``ukr``, ``bel``, ``srp``, ``mkd``, ``bul``) for its exceptions
    """
    special = EXCEPTIONS.get(language, {})
    parts = []
    for word in _words(name):
        letters = [special.get(c, _TO_LATIN.get(c, c)) for c in word]
        if language == "ukr" and word[:1] in _UKRAINIAN_FIRST:
            letters[0] = _UKRAINIAN_FIRST[word[0]]
        parts.append("".join(c for c in _plain("".join(letters)) if "A" <= c <= "Z"))
    return " ".join(part for part in parts if part)


def latin_spellings(name: str, *, most: int = 64) -> tuple[str, ...]:
    """Spellings of a Cyrillic ``name`` met on documents, ICAO's first."""
    choices = []
    for letter in " ".join(_words(name)):
        main = _TO_LATIN.get(letter, letter)
        choices.append(dict.fromkeys((main, *(_plain(also) for also in ALSO.get(letter, ())))))
    spelt = ("".join(way) for way in islice(product(*choices), 50 * most))
    found = dict.fromkeys(to_latin(way) for way in spelt)
    return tuple(islice((to_latin(name), *(way for way in found if way != to_latin(name))), most))


def to_cyrillic_candidates(latin: str, *, most: int = 24) -> tuple[str, ...]:
    """Cyrillic names that may stand behind ``latin``, likeliest first, in capitals.

    Kazakh words keep to back vowels (with Қ, Ғ) or front ones (with К, Г), so the name is
    taken back three times: to Russian letters, to back and to front Kazakh ones.
    """
    text = to_latin(latin)
    by_alphabet = [_taken_back(text, alphabet, most) for alphabet in _ALPHABETS]
    mixed = (name for names in zip_longest(*by_alphabet) for name in names if name is not None)
    return tuple(islice(dict.fromkeys(mixed), most))


def _taken_back(text: str, alphabet: dict[str, list[tuple[int, str]]], most: int) -> list[str]:
    """The cheapest spellings in one alphabet; keeps the cheapest beginnings at every letter."""
    ways: list[list[tuple[int, str]]] = [[] for _ in range(len(text) + 1)]
    ways[0] = [(0, "")]
    longest = max(map(len, alphabet))
    for at, character in enumerate(text):
        begun = nsmallest(most, dict.fromkeys(ways[at]))
        after_vowel = at > 0 and text[at - 1] in _VOWELS
        for length in range(1, min(longest, len(text) - at) + 1):
            for cost, letter in alphabet.get(text[at : at + length], ()):
                price = cost + (0 if letter not in _SEMIVOWEL else _SEMIVOWEL[letter][after_vowel])
                ways[at + length] += [(was + price, start + letter) for was, start in begun]
        if character not in alphabet:
            ways[at + 1] += [(was, start + character) for was, start in begun]
    return [name for _, name in nsmallest(most, dict.fromkeys(ways[-1]))]


def _words(name: str) -> list[str]:
    """Parts of ``name`` in capitals: hyphens divide as spaces do, apostrophes vanish."""
    text = unicodedata.normalize("NFC", name).upper()
    for sign in "-–—,.":
        text = text.replace(sign, " ")
    return text.split()


def _plain(text: str) -> str:
    """Latin letters ICAO does not list, without their accents."""
    known = "".join(LATIN.get(c, c) for c in text)
    return "".join(c for c in unicodedata.normalize("NFKD", known) if c.isascii())


_VOWELS = frozenset("AEIOUY")
#: Й follows a vowel; И, Ы and І seldom do: (otherwise, after a vowel).
_SEMIVOWEL = {"Й": (5, 0), "И": (0, 2), "Ы": (0, 3), "І": (0, 3), "Ю": (-2, -2), "Я": (-2, -2)}
_RUSSIAN = "АБВГДЕЁЖЗИЙКЛМНОПРСТУФХЦЧШЩЪЫЭЮЯ"
#: Letters of a Latin spelling's alphabet with how unlikely each is there.
_BACK_KAZAKH = _RUSSIAN + "ҒҚҢҰҺҲӢӮҶЎ"
_FRONT_KAZAKH = _RUSSIAN + "ІӘӨҮҢҺ"
_RARER = {"Ё": 3, "Ъ": 3, "Э": 2, "Ң": 2, "Һ": 2, "Ҳ": 3, "Ҷ": 3, "Ӣ": 4, "Ӯ": 4, "Ў": 4}
_OTHER_SPELLING = 2


def _backwards(letters: str, *, rarer: dict[str, int]) -> dict[str, list[tuple[int, str]]]:
    """Latin spelling → letters it may stand for, each with its cost."""
    back: dict[str, list[tuple[int, str]]] = {}
    for letter in letters:
        ways = [_TO_LATIN[letter], *(way for way in ALSO.get(letter, ()) if way.isascii())]
        for rank, way in enumerate(ways):
            if way:
                cost = rarer.get(letter, 0) + (_OTHER_SPELLING if rank else 0) + 1
                back.setdefault(way, []).append((cost, letter))
    return back


_ALPHABETS = (
    _backwards(_RUSSIAN + "Қ", rarer=_RARER | {"Қ": 2}),
    _backwards(_BACK_KAZAKH, rarer=_RARER | {"У": 1, "И": 1, "К": 1, "Г": 1}),
    _backwards(
        _FRONT_KAZAKH + "Қ", rarer=_RARER | {"У": 1, "И": 1, "А": 1, "О": 1, "Ы": 1, "Қ": 2}
    ),
)
