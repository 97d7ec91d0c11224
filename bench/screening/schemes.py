"""One name, written ten ways: home letters, Russian letters and eight Latin spellings.

Tables of our own. They follow ICAO 9303, BGN/PCGN, the old GOST, ISO 9 without its marks, and
what French, German and English passports and newspapers write.
"""

import unicodedata
from enum import StrEnum


class Scheme(StrEnum):
    """How a name is written."""

    NATIVE = "native"
    RUSSIAN = "russian"
    ICAO = "icao"
    BGN = "bgn"
    GOST = "gost"
    ISO9 = "iso9"
    FRENCH = "french"
    GERMAN = "german"
    ENGLISH = "english"
    NATIONAL = "national"


LATIN = tuple(each for each in Scheme if each not in {Scheme.NATIVE, Scheme.RUSSIAN})

_BASE = dict(zip(
    "абвгдеёжзийклмнопрстуфхцчшщъыьэюя",
    ["a", "b", "v", "g", "d", "e", "e", "zh", "z", "i", "i", "k", "l", "m", "n", "o", "p", "r", "s", "t", "u", "f", "kh", "ts", "ch", "sh", "shch", ".", "y", ".", "e", "iu", "ia"],
    strict=True,
))  # fmt: skip
_HOME = dict(
    zip(
        "әғқңөұүһіўҳҷӣӯҗґєї",
        ["a", "g", "k", "n", "o", "u", "u", "h", "i", "o", "h", "j", "i", "u", "j", "g", "ie", "i"],
        strict=True,
    )
)
_RUSSIFIED = dict(zip("әғқңөұүһіўҳҷӣӯҗґєї", ["а", "г", "к", "н", "о", "у", "у", "х", "и", "у", "х", "дж", "и", "у", "дж", "г", "е", "и"],
                      strict=True))  # fmt: skip


def _changed(changes: str) -> dict[str, str]:
    pairs = dict(pair.split("=") for pair in changes.split())
    return _BASE | _HOME | pairs


_TABLES = {
    Scheme.ICAO: _changed("ъ=ie"),
    Scheme.BGN: _changed("ё=yo й=y ю=yu я=ya ғ=gh қ=q ң=ng ҳ=h"),
    Scheme.GOST: _changed("ё=e й=i ц=tc ю=yu я=ya х=kh щ=shch"),
    Scheme.ISO9: _changed("ж=z й=j х=h ц=c ч=c ш=s щ=sc ю=ju я=ja"),
    Scheme.FRENCH: _changed("у=ou ү=ou ұ=ou ж=j ч=tch ш=ch щ=chtch ю=iou я=ia ё=io й=i"),
    Scheme.GERMAN: _changed("в=w з=s ж=sch ч=tsch ш=sch щ=schtsch х=ch ц=z ю=ju я=ja ё=jo й=j"),
    Scheme.ENGLISH: _changed("х=h й=y ю=yu я=ya ё=yo ғ=g қ=k щ=sh"),
}
#: Latin alphabets of the states themselves.
_NATIONAL = {
    "kazakh": "ғ=ğ қ=q ң=ñ ө=ö ұ=ū ү=ü і=ı ж=j ш=ş х=h й=i ә=ä ю=iu я=ia",
    "uzbek": "ў=oʻ ғ=gʻ қ=q ҳ=h х=x ж=j ё=yo ю=yu я=ya й=y",
    "turkmen": "ж=ž җ=j в=w й=ý ч=ç ш=ş ы=y ә=ä ө=ö ү=ü ң=ň х=h ю=ýu я=ýa ё=ýo",
    "tajik": "ғ=gh қ=q ҳ=h ҷ=j ӯ=ū ӣ=ī х=kh й=y ю=yu я=ya ё=yo",
    "kyrgyz": "ж=j й=i ө=ö ү=ü ң=ñ ю=iu я=ia",
    "ukrainian": "г=h и=y й=i х=kh ц=ts є=ie ї=i ю=iu я=ia",
}
_AZERBAIJANI = dict(
    zip("əğxqcçşıöüji", ["а", "г", "х", "г", "дж", "ч", "ш", "ы", "е", "ю", "ж", "и"], strict=True)
)
_TO_CYRILLIC = dict(zip("abdefghklmnoprstuvyz", "абдефггклмнопрстувйз", strict=True)) | _AZERBAIJANI
_STRIPPED = {"ə": "a", "ı": "i", "ʻ": "", "ł": "l", "ø": "o", "ß": "ss"}


def write(word: str, scheme: Scheme, culture: str) -> str:
    """``word``, spelled in the letters of its home, as ``scheme`` spells it; capital initials."""
    if scheme is Scheme.NATIVE:
        return word
    low = word.replace("İ", "i").lower()
    if _is_latin(low):
        if scheme is Scheme.NATIONAL or culture != "azerbaijani":
            return word
        low = "".join(_TO_CYRILLIC.get(letter, letter) for letter in low)
    if scheme is Scheme.RUSSIAN:
        return _capital(_spell(low, _RUSSIFIED))
    if scheme is Scheme.NATIONAL:
        changes = _NATIONAL.get(culture)
        return _capital(_spell(low, _changed(changes) if changes else _TABLES[Scheme.ISO9]))
    if scheme in {Scheme.GOST, Scheme.ISO9, Scheme.FRENCH, Scheme.GERMAN}:
        low = _spell(low, _RUSSIFIED)
    return _capital(_after(_spell(_before(low, scheme), _TABLES[scheme]), scheme))


def passport(word: str) -> str:
    """``word`` in the letters of a machine-readable zone: A to Z, spaces."""
    low = "".join(_STRIPPED.get(letter, letter) for letter in word.lower())
    flat = unicodedata.normalize("NFKD", low)
    kept = "".join(c if "a" <= c <= "z" else " " if c in " -" else "" for c in flat)
    return " ".join(kept.upper().split())


def latin(word: str) -> str:
    """``word`` without marks over and under its letters; capital initials."""
    return _capital(passport(word).lower())


def _is_latin(low: str) -> bool:
    return any("a" <= letter <= "z" for letter in low)


def _spell(low: str, table: dict[str, str]) -> str:
    return "".join(table.get(letter, letter) for letter in low).replace(".", "")


def _before(low: str, scheme: Scheme) -> str:
    if scheme is Scheme.FRENCH and low.endswith("ий"):
        return low[:-1]
    if scheme is Scheme.FRENCH:
        return low.replace("ге", "гуе").replace("ги", "гуи")
    if scheme is Scheme.ENGLISH and low.endswith(("ий", "ый")):
        return low[:-2] + "й"
    return low


def _after(spelled: str, scheme: Scheme) -> str:
    if scheme is Scheme.FRENCH:
        return spelled.replace("goue", "gue").replace("goui", "gui")
    if scheme in {Scheme.ENGLISH, Scheme.GERMAN}:
        return spelled.replace("ks", "x")
    return spelled


def _capital(text: str) -> str:
    return " ".join("-".join(p[:1].upper() + p[1:] for p in w.split("-")) for w in text.split(" "))
