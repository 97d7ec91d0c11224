"""People who are not on the list but look like somebody who is: the hard negatives."""

import random
from collections.abc import Callable

from bench.screening.persons import Person, birthday, person, relative
from bench.screening.records import Listed, Row, asked, listed

Case = tuple[Listed, Row, Person]


def _apart(rnd: random.Random, day: str, years: int = 2) -> str:
    other = birthday(rnd)
    while abs(int(other[:4]) - int(day[:4])) < years:
        other = birthday(rnd)
    return other


def _whole(rnd: random.Random, someone: Person) -> Listed:
    return listed(rnd, someone, born=someone.born)


def _other_given(rnd: random.Random, someone: Person) -> str:
    given = person(rnd, someone.culture, someone.sex).given
    while given == someone.given:
        given = person(rnd, someone.culture, someone.sex).given
    return given


def same_name_other_dob(rnd: random.Random) -> Case:
    someone = person(rnd)
    other = relative(someone, born=_apart(rnd, someone.born))
    return _whole(rnd, someone), asked(rnd, other), other


def same_surname(rnd: random.Random) -> Case:
    someone = person(rnd)
    other = relative(someone, given=_other_given(rnd, someone), born=_apart(rnd, someone.born))
    return _whole(rnd, someone), asked(rnd, other), other


def near_name(rnd: random.Random) -> Case:
    """Another name of the same building blocks, another day."""
    someone = person(rnd)
    kin = person(rnd, someone.culture, someone.sex)
    other = relative(kin, given=someone.given, born=_apart(rnd, someone.born))
    if rnd.random() < 0.5:
        other = relative(kin, family=someone.family, born=_apart(rnd, someone.born))
    return _whole(rnd, someone), asked(rnd, other), other


def twin_sibling(rnd: random.Random) -> Case:
    someone = person(rnd)
    other = relative(someone, given=_other_given(rnd, someone))
    return _whole(rnd, someone), asked(rnd, other), other


def same_dob_given(rnd: random.Random) -> Case:
    someone = person(rnd)
    kin = person(rnd, someone.culture, someone.sex)
    while kin.family == someone.family:
        kin = person(rnd, someone.culture, someone.sex)
    other = relative(someone, family=kin.family)
    return _whole(rnd, someone), asked(rnd, other), other


def father_son(rnd: random.Random) -> Case:
    someone = person(rnd)
    years = rnd.randint(20, 34) * rnd.choice((-1, 1))
    year = int(someone.born[:4]) + years
    born = f"{year if 1935 < year < 2007 else year - 2 * years}{birthday(rnd)[4:]}"
    other = relative(someone, given=_other_given(rnd, someone), born=born)
    return _whole(rnd, someone), asked(rnd, other), other


def spouse_near_given(rnd: random.Random) -> Case:
    sex = "M"
    someone = person(rnd, rnd.choice(("russian", "kazakh", "uzbek", "kyrgyz", "tajik")), sex)
    wife = person(rnd, someone.culture, "F")
    family = someone.family + ("а" if someone.family.endswith(("ов", "ев", "ин")) else "")
    other = relative(wife, family=family, born=_apart(rnd, someone.born), nat=someone.nat)
    return _whole(rnd, someone), asked(rnd, other), other


def role_reversed(rnd: random.Random) -> Case:
    """The given name as family name and the other way about: two different men."""
    someone = person(rnd, rnd.choice(("kazakh", "kyrgyz", "uzbek", "tajik")), "M")
    while not someone.stem or someone.ending != "ов":
        someone = person(rnd, someone.culture, "M")
    from bench.screening.persons import joined

    family = joined(someone.given, "ов", someone.culture, "M")
    other = relative(someone, family=family, given=someone.stem, born=_apart(rnd, someone.born))
    return _whole(rnd, someone), asked(rnd, other), other


HARD: dict[str, tuple[int, Callable[[random.Random], Case]]] = {
    "father_son": (60, father_son), "near_name": (60, near_name),
    "role_reversed": (36, role_reversed), "same_dob_given": (45, same_dob_given),
    "same_name_other_dob": (75, same_name_other_dob), "same_surname": (60, same_surname),
    "spouse_near_given": (30, spouse_near_given), "twin_sibling": (30, twin_sibling),
}  # fmt: skip
