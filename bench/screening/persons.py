"""Invented persons of 15 cultures: who they are, apart from how a list or a passport says it."""

import random
import tomllib
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any

from bench.screening.schemes import LATIN, Scheme, latin, write

STOCK = Path(__file__).with_name("stock.toml")
#: Cultures whose home letters are Cyrillic, and those whose names come with spellings.
CYRILLIC = ("kazakh", "kyrgyz", "uzbek", "tajik", "turkmen", "russian", "ukrainian")
SPELLED = ("arabic", "afghan", "iranian", "chinese", "indian")
_WADE = (("zh", "ch"), ("q", "ch"), ("x", "hs"), ("j", "ch"), ("b", "p"), ("d", "t"), ("g", "k"),
         ("z", "ts"), ("c", "ts"), ("r", "j"))  # fmt: skip


@dataclass(frozen=True, kw_only=True)
class Person:
    """Name parts in home letters (or `home=spelling,spelling`), and facts that do not change.

    ending  how the family name ends: "", ов, зода, ұлы, …; it is already in ``family``
    """

    culture: str
    sex: str
    family: str
    given: str
    father: str
    born: str
    nat: str
    number: str
    stem: str = ""
    ending: str = ""


@cache
def stock() -> dict[str, dict[str, Any]]:
    """The names; strings split into lists. Cost: read once."""
    read = tomllib.loads(STOCK.read_text(encoding="utf-8"))
    return {
        culture: {
            key: _items(value) if isinstance(value, str) else value for key, value in names.items()
        }
        for culture, names in read.items()
    }


def _items(value: str) -> list[str]:
    """Space-separated; a word that continues a spelling (`Abd Allah`) joins the one before."""
    found: list[str] = []
    for word in value.split():
        if (
            found and "," in found[-1] and "," not in word and "=" not in word and word in _SECOND
        ) or (found and found[-1].rsplit(",", 1)[-1] in _FIRST and "=" not in word):
            found[-1] += f" {word}"
        else:
            found.append(word)
    return found


_DAUGHTER = {"ұлы": "қызы", " уулу": " кызы"}
_FIRST = {"Abd", "Abdul", "Abdel", "Abd Al", "Habib", "Ali"}
_SECOND = {"Al"}


def person(rnd: random.Random, culture: str | None = None, sex: str | None = None) -> Person:
    """Somebody new."""
    names = stock()
    if culture is None:
        cultures = [each for each in names if "share" in names[each]]
        culture = rnd.choices(cultures, weights=[names[each]["share"] for each in cultures])[0]
    own = names[culture]
    sex = sex or ("F" if rnd.random() < 0.22 else "M")
    given, father = _given(rnd, own, sex, culture), _given(rnd, own, "M", culture)
    stem, ending = _family(rnd, own, culture)
    nat = rnd.choice(own["nat"])
    return Person(
        culture=culture, sex=sex, family=joined(stem, ending, culture, sex), given=given,
        father=patronym(father, culture, sex, rnd), born=birthday(rnd), nat=nat,
        number=number(rnd, nat), stem=stem, ending=ending,
    )  # fmt: skip


def common(rnd: random.Random, some: list[str]) -> str:
    """One of them, the first ones more often."""
    return some[int(len(some) * rnd.random() ** 1.6)]


def _given(rnd: random.Random, own: dict[str, Any], sex: str, culture: str) -> str:
    if culture == "chinese":
        parts = [common(rnd, own["given"]) for _ in range(rnd.choices((1, 2), (3, 7))[0])]
        return "+".join(parts)
    if (
        sex == "M"
        and "front" in own
        and culture not in {"russian", "ukrainian"}
        and rnd.random() < 0.5
    ):
        return _built(rnd, own)
    first = common(rnd, own["male" if sex == "M" else "female"])
    if culture in {"afghan", "iranian"} and rnd.random() < 0.3:
        return f"{first}+{common(rnd, own['male' if sex == 'M' else 'female'])}"
    return first


def _built(rnd: random.Random, own: dict[str, Any]) -> str:
    return str(rnd.choice(own["front"]) + rnd.choice(own["back"]))


def _family(rnd: random.Random, own: dict[str, Any], culture: str) -> tuple[str, str]:
    if culture in {"russian", "ukrainian"}:
        if "common" in own and rnd.random() < 0.55:
            return common(rnd, own["common"]), ""
        return _built(rnd, own), ""
    if culture in CYRILLIC:
        stem = _built(rnd, own) if rnd.random() < 0.6 else common(rnd, own["male"])
        ways: dict[str, tuple[tuple[str, ...], tuple[int, ...]]] = {
            "kazakh": (("ов", "", "ұлы"), (7, 2, 1)), "kyrgyz": (("ов", "", " уулу"), (7, 2, 1)),
            "tajik": (("ов", "зода", "ӣ", ""), (5, 2, 2, 1)), "uzbek": (("ов", ""), (8, 2)),
            "turkmen": (("ов",), (1,)),
        }  # fmt: skip
        return stem, rnd.choices(*ways[culture])[0]
    if culture == "azerbaijani":
        return rnd.choice(own["stems"]), rnd.choices(("ov", "zadə", "li"), (6, 2, 2))[0]
    return common(rnd, own["families" if "families" in own else "common"]), ""


def joined(stem: str, ending: str, culture: str, sex: str) -> str:
    """A family name from its stem, its ending and who bears it."""
    woman = sex == "F"
    if not ending and culture == "russian" and woman:
        return stem[:-2] + "ая" if stem.endswith(("ий", "ый")) else stem + "а"
    if ending == "ов":
        soft = stem[-1] in "еиіуүұюяйаоөәэ"
        base = stem[:-1] if soft and stem[-1] not in "й" else stem
        return base + ("ев" if soft else "ов") + ("а" if woman else "")
    if ending == "ov":
        base = stem.rstrip("iyə")
        return base + ("yev" if base[-1:] in "a" else "ov") + ("a" if woman else "")
    if ending == "ӣ":
        return stem.rstrip("аоиӣ") + "ӣ"
    return stem + (_DAUGHTER.get(ending, ending) if woman else ending)


def patronym(father: str, culture: str, sex: str, rnd: random.Random) -> str:
    """What a child of ``father`` is called after him."""
    woman = sex == "F"
    if culture == "kazakh" and rnd.random() < 0.45:
        return father + ("қызы" if woman else "ұлы")
    if culture == "uzbek" and rnd.random() < 0.35:
        return f"{father} {'Қизи' if woman else 'Ўғли'}"
    if culture in CYRILLIC:
        soft = father[-1] in "еийіьяюө"
        base = father.rstrip("еийіьаяуоӣ") or father
        return base + (("евна" if soft else "овна") if woman else ("евич" if soft else "ович"))
    if culture in SPELLED and culture != "chinese":
        return father
    return ""


def birthday(rnd: random.Random) -> str:
    """A date of birth, 1940 to 2005."""
    return f"{1940 + int(65 * rnd.betavariate(2.2, 1.8))}-{rnd.randint(1, 12):02}-{rnd.randint(1, 28):02}"


def number(rnd: random.Random, nat: str) -> str:
    """A document number as ``nat`` issues them."""
    pattern = {"kz": "N########", "kg": "ID#######", "uz": "FA#######", "tm": "A#######",
               "cn": "E########", "af": "P########", "tr": "U########", "ir": "K########",
               "ua": "FE######"}.get(nat, "#########")  # fmt: skip
    return "".join(rnd.choice("0123456789") if c == "#" else c for c in pattern)


def spell(part: str, scheme: Scheme, culture: str, rnd: random.Random) -> str:
    """A name part as ``scheme`` writes it; where a culture has many spellings, one of them."""
    if culture == "chinese":
        return _chinese(part, scheme)
    if culture in SPELLED:
        words = []
        for piece in part.split("+"):
            home, _, ways = piece.rpartition("=")
            spellings = ways.split(",")
            if scheme is Scheme.NATIVE and home:
                words.append(home)
            else:
                words.append(spellings[0] if scheme is Scheme.ICAO else rnd.choice(spellings))
        return " ".join(words)
    return write(part, scheme, culture)


def _chinese(part: str, scheme: Scheme) -> str:
    pieces = [piece.split("=") for piece in part.split("+")]
    if scheme is Scheme.NATIVE:
        return "".join(piece[0] for piece in pieces)
    family = len(pieces[0]) == 3
    if family and scheme is Scheme.ENGLISH:
        return pieces[0][2]
    sounds = [piece[1].lower() for piece in pieces]
    if scheme is Scheme.BGN:
        sounds = [_wade(sound) for sound in sounds]
        return "-".join(sound.capitalize() for sound in sounds)
    if scheme is Scheme.GOST:
        return " ".join(sound.capitalize() for sound in sounds)
    return "".join(sounds).capitalize()


def _wade(sound: str) -> str:
    for old, new in _WADE:
        if sound.startswith(old):
            return new + sound[len(old) :]
    return sound


def writable(culture: str) -> tuple[Scheme, ...]:
    """The schemes in which names of ``culture`` can be written."""
    if culture == "chinese":
        return (Scheme.NATIVE, Scheme.ICAO, Scheme.ICAO, Scheme.GOST, Scheme.BGN, Scheme.ENGLISH)
    if culture == "arabic":
        return (Scheme.NATIVE, Scheme.ICAO, Scheme.BGN, Scheme.ENGLISH)
    if culture in SPELLED:
        return (Scheme.ICAO, Scheme.BGN)
    if culture in {"turkish", "european"}:
        return (Scheme.NATIONAL, Scheme.ICAO)
    many = (Scheme.NATIVE, Scheme.NATIVE, Scheme.NATIVE, Scheme.RUSSIAN, Scheme.RUSSIAN)
    return (*many, *LATIN, Scheme.ICAO, Scheme.BGN)


def relative(someone: Person, **changes: str) -> Person:
    """Somebody else of the same make, with ``changes``."""
    return replace(someone, **changes)


def fold(text: str) -> str:
    """A coarse key of a name part: consonants by class. For telling namesakes only."""
    classes = str.maketrans("gqhzjxcwfdby", "kkksssssvtpi")
    low = latin(text).lower().replace("kh", "k").replace("dzh", "s").replace("sh", "s")
    kept = "".join(c for c in low.translate(classes) if c not in "aeiou '-")
    return "".join(c for n, c in enumerate(kept) if n == 0 or kept[n - 1] != c)
