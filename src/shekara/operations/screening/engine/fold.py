"""Names as wholes: a written name in, its telling parts out, each in sounds.

Articles and titles are left out, "Abd al Rahman" and "Abdurrahman" become one part, "Nurlan
Uulu" is marked as a patronymic, a Chinese name gets one spelling. Comparing is `compare`.
"""

import re
import unicodedata
from enum import IntEnum
from functools import cache, lru_cache
from importlib import resources
from typing import NamedTuple

from anyascii import anyascii

from shekara.operations.screening.engine.chinese import han_words, one_spelling
from shekara.operations.screening.engine.endings import (
    PATRONYMIC_WORDS,
    SMALL_WORDS,
    Ending,
    stem_of,
)
from shekara.operations.screening.engine.letters import VOWELS
from shekara.operations.screening.engine.sounds import HAN, LONGEST, sounds

MOST_WORDS, MOST_LETTERS = 12, 400

_DROPPED = dict.fromkeys(
    [*map(ord, "'ʻʼ’‘`´ʹʺ′ـ\u200b\u200c\u200d\u200e\u200f\ufeff"),
     *range(0x300, 0x370), *range(0x64B, 0x653), 0x670, *range(0x202A, 0x202F),
     *range(0x2066, 0x206A)]
)  # fmt: skip
_WORD = re.compile(r"[^\W_]+")
#: Letters, spaces and commas of which nothing has to be left out or written otherwise.
_PLAIN = re.compile("[A-Za-z ,\u0400-\u0481\u048a-\u052f]*")
#: Scripts without a table of their own, read whole because their vowels are marks.
_STRANGE = re.compile(
    "[\u0370-\u03ff\u0530-\u05ff\u0700-\u074f\u0780-\u1cff\u2c00-\u33ff\ua000-\uf8ff]+"
)


class Role(IntEnum):
    """Which part of a name a token stands in, when that is known."""

    UNKNOWN = 0
    FAMILY = 1
    GIVEN = 2
    PATRONYMIC = 3


class Token(NamedTuple):
    """One telling part of a name.

    stem      length of ``sound`` without its ending
    unvowelled  from a script that leaves short vowels out
    raw       as written, for evidence
    """

    sound: str
    stem: int
    ending: Ending
    unvowelled: bool
    raw: str


def _sound_set(words: frozenset[str]) -> frozenset[str]:
    return frozenset(sounds(word)[0] for word in words if word.isalpha())


_SON_OF = _sound_set(PATRONYMIC_WORDS)
_DAUGHTERS = frozenset({"kizi", "qizi", "gizi"})
_SMALL = _sound_set(SMALL_WORDS)
_ABD = frozenset({"abd", "abdu", "abdul", "abdel", "abdol", "abdal", "abdur", "abder", "abdil"})
_ARTICLES = frozenset({"al", "el", "ul", "ol", "ud", "ed", "ad", "ar", "er", "as", "es", "aS"})
_OF_GOD = frozenset({"ulah", "olah", "alah", "ula", "ulo", "olo"})
_OF_FAITH = frozenset({"din", "adin", "udin", "edin"})
#: Words that only their neighbours make into parts.
_JOINING = _ABD | _OF_GOD | _OF_FAITH | {"abu"}
SPECIAL = _SON_OF | _SMALL | _ABD | _ARTICLES | _OF_GOD | _OF_FAITH | {"abu"}


def words_of(text: str) -> list[str]:
    """Lower-case words of ``text`` in any script; marks, signs and pictures are left out."""
    text = text[:MOST_LETTERS]
    if _PLAIN.fullmatch(text):
        if "," in text:
            text = text.replace(",", " ")
        return text.lower().split()
    if not text.isascii():
        text = unicodedata.normalize("NFKC", text)
        if _STRANGE.search(text):
            text = _STRANGE.sub(lambda found: anyascii(found[0]), text)
    text = text.lower()
    if not text.isascii() or "'" in text or "`" in text:
        text = text.translate(_DROPPED)
    found = _WORD.findall(text)
    return [word for word in found if not word.isdecimal()] if len(found) > 1 else found


@lru_cache(maxsize=1 << 12)
def read(text: str, *, chinese: bool = True) -> tuple[Token, ...]:
    """Telling parts of a written name, at most twelve, in its own order.

    chinese  whether it may be a Chinese name: Erai or Anna alone look like one
    """
    return tuple(read_words(spelled(text), chinese=chinese)[:MOST_WORDS])


def spelled(text: str) -> list[str]:
    """`words_of`, Chinese signs in Latin letters, and not more than a name can have."""
    words = words_of(text)
    if not text.isascii() and HAN.search(text):
        words = [
            part for word in words for part in (han_words(word) if HAN.search(word) else [word])
        ]
    return words[: 2 * MOST_WORDS]


def read_words(words: list[str], *, chinese: bool = True) -> list[Token]:
    """`read` for words already divided."""
    found = [known(word) for word in words]
    if chinese:
        spelled = [each.chinese for each in found if each.chinese]
        if len(spelled) == len(found):
            return spelled
    plain = [each.plain for each in found if each.plain]
    if len(plain) == len(found):
        return plain
    heard = [(word, *sounds(word)) for word in words]
    tokens = _joined([each for each in heard if each[1]])
    telling = [each for each in tokens if each.sound not in _SMALL]
    return telling or tokens


def is_small(sound: str) -> bool:
    """Whether a word of this sound is left out wherever it stands among others."""
    return sound in _SMALL and sound not in _SON_OF and sound not in _JOINING


def is_son_of(sound: str) -> bool:
    """Whether a word of this sound says "son of" or "daughter of" the word before it."""
    return sound in _SON_OF


def child_of(father: Token, word: str, sound: str) -> Token:
    """The part that a father's name and the word for "son of" behind it make together."""
    ending = Ending.DAUGHTER_OF if sound in _DAUGHTERS else Ending.SON_OF
    return father._replace(stem=len(father.sound), ending=ending, raw=f"{father.raw} {word}")


def tells_nothing(parts: list[Token]) -> bool:
    """Whether all parts are titles and the like, that carry nothing of their own."""
    return all(part.sound in _SMALL for part in parts)


class Known(NamedTuple):
    """A word by itself: the part it makes, ``None`` when neighbours matter; the same read as
    Chinese, ``None`` when it cannot be."""

    plain: Token | None
    chinese: Token | None


@lru_cache(maxsize=1 << 15)
def known(word: str) -> Known:
    """`looked_at`, kept for many words."""
    return looked_at(word)


def looked_at(word: str) -> Known:
    """What is known of one lower-case word by itself. Cost: some 10 µs."""
    sound, unvowelled = sounds(word)
    plain = None
    if sound and sound not in SPECIAL and (word.isascii() or not HAN.search(word)):
        plain = plain_token(word, sound, unvowelled)
    spelled = one_spelling(word)
    if not spelled:
        return Known(plain, None)
    heard = sounds(spelled)[0]
    return Known(plain, Token(heard, len(heard), Ending.NONE, False, word))


def is_chinese(words: list[str]) -> bool:
    """Whether every word is made of Chinese syllables."""
    return bool(words) and all(known(word).chinese is not None for word in words)


@lru_cache(maxsize=1 << 15)
def plain_token(word: str, sound: str, unvowelled: bool) -> Token:
    """A part that needs nothing of its neighbours."""
    stem = stem_of(sound)
    return Token(sound, stem.length, stem.ending, unvowelled, word)


def _joined(heard: list[tuple[str, str, bool]]) -> list[Token]:
    """Compounds made one part, and "son of" words put on the part they belong to."""
    tokens: list[Token] = []
    at = 0
    while at < len(heard):
        word, sound, open_ = heard[at]
        at += 1
        if sound in _ABD or sound == "abu":
            nearest = at
            while nearest < len(heard) - 1 and heard[nearest][1] in _ARTICLES:
                nearest += 1
            if nearest < len(heard):
                next_word, next_sound, next_open = heard[nearest]
                head = "abu" if sound == "abu" else "abdul"
                whole = _compound(head, next_sound)
                tokens.append(plain_token(f"{word} {next_word}", whole, open_ or next_open))
                at = nearest + 1
                continue
        if tokens and sound in _SON_OF:
            tokens[-1] = child_of(tokens[-1], word, sound)
            continue
        if tokens and (sound in _OF_GOD or sound in _OF_FAITH):
            if tokens[-1].sound in _ARTICLES and len(tokens) > 1:
                tokens.pop()
            last = tokens[-1]
            tail = "ulah" if sound in _OF_GOD else "udin"
            whole = (last.sound.removesuffix(tail[0]) + tail)[:LONGEST]
            raw = f"{last.raw} {word}"
            tokens[-1] = plain_token(raw, whole, last.unvowelled or open_)
            continue
        tokens.append(plain_token(word, sound, open_))
    return tokens


def _compound(head: str, tail: str) -> str:
    if head == "abu":
        return ("abu" + tail)[:LONGEST]
    if tail in _OF_GOD:
        return "abdulah"
    return ("abd" + ("l" if tail[0] in VOWELS else "") + tail)[:LONGEST]


@cache
def equivalents() -> dict[str, int]:
    """Sounds → number of the group of forms of one given name (Elena, Olena) or clan (Chen, Chan)."""
    text = resources.files(__package__).joinpath("data", "equivalents.tsv").read_text("utf-8")
    groups: dict[str, int] = {}
    for number, line in enumerate(text.splitlines()[1:], start=1):
        for form in line.split():
            spelled = one_spelling(form)
            for each in (form, spelled) if spelled else (form,):
                groups.setdefault(sounds(each)[0], number)
    return groups
