"""Chinese names: Pinyin and Wade-Giles brought to one spelling, Han signs read as Pinyin.

The common form is Wade-Giles without its apostrophes, because every Pinyin syllable has one
such spelling while the way back is ambiguous: Zhang and Chang (张, 常) fall together.
Source: ALA-LC romanisation table for Chinese (Pinyin ↔ Wade-Giles).
"""

import re
from functools import cache, lru_cache

_FINALS = {
    "": "a o e ai ei ao ou an en ang er",
    "b": "a o ai ei ao an en ang eng i ie iao ian in ing u",
    "p": "a o ai ei ao ou an en ang eng i ie iao ian in ing u",
    "m": "a o e ai ei ao ou an en ang eng i ie iao iu ian in ing u",
    "f": "a o ei ou an en ang eng u",
    "d": "a e ai ei ao ou an ang eng ong i ie iao iu ian ing u uo ui uan un",
    "t": "a e ai ao ou an ang eng ong i ie iao ian ing u uo ui uan un",
    "n": "a e ai ei ao ou an en ang eng ong i ie iao iu ian in iang ing u uo uan ue",
    "l": "a e ai ei ao ou an ang eng ong i ia ie iao iu ian in iang ing u uo uan un ue",
    "g": "a e ai ei ao ou an en ang eng ong u ua uo uai ui uan un uang",
    "k": "a e ai ao ou an en ang eng ong u ua uo uai ui uan un uang",
    "h": "a e ai ei ao ou an en ang eng ong u ua uo uai ui uan un uang",
    "j": "i ia ie iao iu ian in iang ing iong u ue uan un",
    "q": "i ia ie iao iu ian in iang ing iong u ue uan un",
    "x": "i ia ie iao iu ian in iang ing iong u ue uan un",
    "zh": "a e i ai ao ou an en ang eng ong u ua uo uai ui uan un uang",
    "ch": "a e i ai ao ou an en ang eng ong u ua uo uai ui uan un uang",
    "sh": "a e i ai ei ao ou an en ang eng u ua uo uai ui uan un uang",
    "r": "e i ao ou an en ang eng ong u uo ui uan un",
    "z": "a e i ai ei ao ou an en ang eng ong u uo ui uan un",
    "c": "a e i ai ao ou an en ang eng ong u uo ui uan un",
    "s": "a e i ai ao ou an en ang eng ong u uo ui uan un",
    "y": "a e ao ou an ang i in ing o ong u ue uan un",
    "w": "a o ai ei an en ang eng u",
}
_INITIALS = {
    "b": "p", "d": "t", "g": "k", "zh": "ch", "j": "ch", "q": "ch", "x": "hs", "z": "ts",
    "c": "ts", "r": "j",
}  # fmt: skip
_WHOLE = {
    "zhi": "chih", "chi": "chih", "shi": "shih", "ri": "jih", "zi": "tzu", "ci": "tzu",
    "si": "ssu", "yi": "i", "ye": "yeh", "yan": "yen", "you": "yu", "yong": "yung", "er": "erh",
    "ge": "ko", "ke": "ko", "he": "ho", "e": "o", "guo": "kuo", "kuo": "kuo", "huo": "huo",
    "shuo": "shuo", "gui": "kuei", "kui": "kuei", "jue": "chueh", "que": "chueh",
    "xue": "hsueh", "yue": "yueh", "nue": "nueh", "lue": "lueh", "yo": "yo",
}  # fmt: skip
_ENDS = (("iong", "iung"), ("ong", "ung"), ("ian", "ien"), ("ie", "ieh"), ("uo", "o"))
_LONGEST = 6
_TYPICAL = re.compile(r"hs|tz|ssu|ueh|ih$|erh|ieh|ien|iung|ung")


def _to_wade_giles(initial: str, final: str) -> str:
    syllable = initial + final
    if syllable in _WHOLE:
        return _WHOLE[syllable]
    for pinyin, wade in _ENDS:
        if final.endswith(pinyin):
            final = final.removesuffix(pinyin) + wade
            break
    return _INITIALS.get(initial, initial) + final


def _table() -> dict[str, str]:
    pinyin = {
        initial + final: _to_wade_giles(initial, final)
        for initial, finals in _FINALS.items()
        for final in finals.split()
    }
    wade = {each: each for each in pinyin.values()}
    return {**wade, "tze": "tzu", "sze": "ssu", "szu": "ssu", "yi": "i", "ni": "ni", **pinyin}


SYLLABLES = _table()
#: What one to three syllables look like: most names of other tongues are seen not to at once.
_MAY_BE = re.compile(
    r"(?:(?:[bcdfghjklmnpqrstwxyz]|[zcs]h|hs|[st][sz])?[aeiou]{1,4}(?:ng?|rh?|h)?){1,3}"
)


@cache
def _split(word: str) -> tuple[str, ...] | None:
    if not word:
        return ()
    for length in range(min(_LONGEST, len(word)), 0, -1):
        syllable = SYLLABLES.get(word[:length])
        if syllable is not None and (rest := _split(word[length:])) is not None:
            return (syllable, *rest)
    return None


@lru_cache(maxsize=1 << 15)
def one_spelling(word: str) -> str | None:
    """``word`` in the common form, or None when it is no chain of at most three syllables."""
    if len(word) > 3 * _LONGEST or not _MAY_BE.fullmatch(word):
        return None
    syllables = _split(word)
    if syllables is None or len(syllables) > 3 or len(word) == 1:
        return None
    return "".join(syllables)


@lru_cache(maxsize=1 << 14)
def _pinyin(signs: str) -> list[str]:
    """Syllables of one sign, or of signs that are read together. Cost: some 100 µs when new."""
    from pypinyin import lazy_pinyin

    syllables = [each.lower() for each in lazy_pinyin(signs) if each.isascii() or "ü" in each]
    return [each.replace("ü", "u") for each in syllables]


def han_words(text: str) -> list[str]:
    """A Han name as two Pinyin words, family name first; two signs of four-sign names known."""
    from pypinyin.core import Pinyin

    heads = 2 if len(text) > 3 or text[:2] in DOUBLE_FAMILY_NAMES else 1
    read = [syllable for signs in Pinyin().seg(text[:8]) for syllable in _pinyin(signs)]
    return [word for word in ("".join(read[:heads]), "".join(read[heads:])) if word]


DOUBLE_FAMILY_NAMES = frozenset((
    "欧阳", "歐陽", "司马", "司馬", "上官", "诸葛", "諸葛", "夏侯", "皇甫", "尉迟", "公孙", "慕容", "令狐", "宇文", "长孙", "司徒",
    "鲜于", "端木", "轩辕", "单于", "呼延", "东方", "南宫",
))  # fmt: skip
