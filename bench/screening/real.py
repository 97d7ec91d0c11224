"""Cases from published lists: a name the authorities know somebody by, taken off the list."""

import copy
import random
from collections.abc import Sequence

from bench.screening.persons import birthday, fold, number
from bench.screening.records import Row, zone
from bench.screening.schemes import passport

#: Class → queries of it.
WANTED = {"real_exact": 18, "real_alias": 132, "real_alias_far": 33}


def _words(full: str) -> frozenset[str]:
    return frozenset(filter(None, map(fold, full.replace(",", " ").split())))


def _split(name: Row) -> tuple[str, str]:
    if name.get("surname"):
        return passport(name["surname"]), passport(name.get("given", ""))
    family, comma, given = name["full"].partition(",")
    if comma:
        return passport(family), passport(given)
    words = passport(name["full"]).split()
    return words[-1], " ".join(words[:-1])


def _usable(name: Row) -> bool:
    return (
        name["script"] == "Latn"
        and name["kind"] != "weak"
        and len(passport(name["full"]).split()) > 1
    )


def _day(rnd: random.Random, entity: Row) -> str:
    if not entity["dob"]:
        return birthday(rnd)
    given = str(rnd.choice(entity["dob"]))
    return given + birthday(rnd)[len(given) :] if len(given) < 10 else given


def asked(rnd: random.Random, entity: Row, name: Row, dob: str) -> Row:
    """Somebody of that name at the border."""
    surname, given = _split(name)
    nat = (
        rnd.choice(entity["nat"])
        if entity["nat"]
        else rnd.choice(("ir", "iq", "tr", "af", "sy", "by"))
    )
    return zone({"surname": surname, "given": given, "dob": dob, "nat": nat,
                 "sex": entity["sex"] or "M", "docno": number(rnd, nat)}, "TD3", rnd)  # fmt: skip


def cases(
    rnd: random.Random, entities: Sequence[Row]
) -> tuple[list[Row], list[tuple[str, str, Row, str]]]:
    """The list without the names that are asked for, and (kind, class, query, target) of each."""
    kept = [copy.deepcopy(each) for each in entities]
    found: list[tuple[str, str, Row, str]] = []
    left = dict(WANTED)
    order = list(range(len(kept)))
    rnd.shuffle(order)
    others = 54
    for place in order:
        entity = kept[place]
        names = [name for name in entity["names"] if _usable(name)]
        if len(names) > 1:
            name = rnd.choice(names[1:])
            rest = [_words(each["full"]) for each in entity["names"] if each is not name]
            ours = _words(name["full"])
            near = max((len(ours & one) / len(ours | one) for one in rest), default=0.0)
            cls = "real_alias" if near >= 0.34 else "real_alias_far"
            exact = any(
                passport(e["full"]) == passport(name["full"])
                for e in entity["names"]
                if e is not name
            )
            if left[cls] and near > 0 and not exact:
                left[cls] -= 1
                entity["names"] = [each for each in entity["names"] if each is not name]
                found.append(
                    ("pos", cls, asked(rnd, entity, name, _day(rnd, entity)), entity["id"])
                )
        elif names and left["real_exact"] and entity["dob"]:
            left["real_exact"] -= 1
            found.append(
                ("pos", "real_exact", asked(rnd, entity, names[0], _day(rnd, entity)), entity["id"])
            )
        elif names and others and entity["dob"]:
            others -= 1
            day = birthday(rnd)
            while any(abs(int(day[:4]) - int(one.lstrip("~")[:4])) < 3 for one in entity["dob"]):
                day = birthday(rnd)
            found.append(("hard", "real_other_dob", asked(rnd, entity, names[0], day), ""))
    return kept, found
