"""The classes of variation: how the traveller's document differs from the entry on them.

Each function of `POSITIVE` gives an entry and a query about the same person, each of `HARD` an
entry and a query about somebody else who looks alike. Weights follow the public set.
"""

import random
from collections.abc import Callable

from bench.screening.persons import CYRILLIC, Person, joined, person, relative, spell, stock
from bench.screening.records import Listed, Row, asked, listed, zone
from bench.screening.schemes import LATIN, Scheme, passport

Case = tuple[Listed, Row]
_MARKED = set("әғқңөұүһіўҳҷӣӯҗ")
_READER = dict(zip("OSBZGIDQ", "05826100", strict=True)) | {"N": "M", "V": "U", "K": "X", "C": "G"}


def _of(rnd: random.Random, *cultures: str, sex: str | None = None) -> Person:
    return person(rnd, rnd.choice(cultures), sex)


def _cyrillic(rnd: random.Random) -> Person:
    weights = (30, 12, 12, 8, 5, 28, 5)
    return person(rnd, rnd.choices(CYRILLIC, weights)[0])


def _scheme_listed(scheme: Scheme) -> Callable[[random.Random], Case]:
    def made(rnd: random.Random) -> Case:
        someone = _cyrillic(rnd)
        return listed(rnd, someone, scheme, single=True), asked(rnd, someone)

    return made


def _marked(culture: str) -> Callable[[random.Random], Case]:
    def made(rnd: random.Random) -> Case:
        someone = person(rnd, culture)
        while not _MARKED & set((someone.family + someone.given).lower()):
            someone = person(rnd, culture)
        how = rnd.choice((Scheme.ICAO, Scheme.BGN, Scheme.NATIONAL, Scheme.ENGLISH))
        return listed(rnd, someone, single=True), asked(rnd, someone, how)

    return made


def exact_icao(rnd: random.Random) -> Case:
    someone = person(rnd)
    return listed(rnd, someone, Scheme.ICAO, single=True), asked(rnd, someone)


def cyr_icao(rnd: random.Random) -> Case:
    someone = _cyrillic(rnd)
    home = rnd.choice((Scheme.NATIVE, Scheme.RUSSIAN))
    return listed(rnd, someone, home, single=True), asked(rnd, someone)


def french_rev(rnd: random.Random) -> Case:
    someone = _of(rnd, "russian", "russian", "kazakh")
    home = rnd.choice((Scheme.ICAO, Scheme.NATIVE))
    return listed(rnd, someone, home, single=True), asked(rnd, someone, Scheme.FRENCH)


def kk_vs_ru(rnd: random.Random) -> Case:
    someone = person(rnd, "kazakh")
    one, other = rnd.sample(
        (Scheme.NATIONAL, Scheme.BGN, Scheme.GOST, Scheme.NATIVE, Scheme.ICAO), 2
    )
    return listed(rnd, someone, one, single=True), asked(
        rnd, someone, other if other in LATIN else Scheme.BGN
    )


def spelled(*cultures: str) -> Callable[[random.Random], Case]:
    """Cultures whose names have many spellings: list and document choose apart."""

    def made(rnd: random.Random) -> Case:
        someone = _of(rnd, *cultures)
        return listed(rnd, someone, single=True), asked(rnd, someone, Scheme.ISO9)

    return made


def patronymic(rnd: random.Random) -> Case:
    someone = _cyrillic(rnd)
    on_list = rnd.random() < 0.75
    return listed(rnd, someone, father=on_list, single=True), asked(
        rnd, someone, father=not on_list
    )


def order_swapped(rnd: random.Random) -> Case:
    someone = person(rnd)
    row = asked(rnd, someone)
    turned = row | {"surname": row["given"], "given": row["surname"]}
    return listed(rnd, someone), zone(turned, "TD3", rnd)


def field_mixed(rnd: random.Random) -> Case:
    someone = person(rnd)
    row = asked(rnd, someone)
    way = rnd.randrange(3)
    mixed = [
        {"surname": f"{row['given']} {row['surname']}", "given": ""},
        {"surname": row["surname"], "given": f"{row['given']} {row['surname']}"},
        {"surname": f"{row['surname']} {row['given']}", "given": ""},
    ][way]
    return listed(rnd, someone), zone(row | mixed, "TD3", rnd)


def double_surname(rnd: random.Random) -> Case:
    someone = _of(rnd, "russian", "kazakh", "kyrgyz", "uzbek")
    second = person(rnd, someone.culture, someone.sex).family
    both = relative(
        someone, family=rnd.choice((f"{someone.family} {second}", f"{second} {someone.family}"))
    )
    if rnd.random() < 0.5:
        row = listed(rnd, both, single=True)
        return row, asked(rnd, someone)
    return listed(rnd, someone, single=True), asked(rnd, both)


def maiden(rnd: random.Random) -> Case:
    someone = _of(rnd, "kazakh", "russian", "uzbek", "kyrgyz", "tajik", "ukrainian", sex="F")
    before = relative(someone, family=person(rnd, someone.culture, "F").family)
    if rnd.random() < 0.5:
        row = listed(rnd, someone, single=True)
        row.row["names"] += [listed(rnd, before, single=True).row["names"][0] |
                             {"kind": rnd.choice(("maiden", "alias"))}]  # fmt: skip
        return row, asked(rnd, before)
    both = relative(someone, family=f"{before.family} {someone.family}")
    return listed(rnd, someone, single=True), asked(rnd, both)


def gender_suffix(rnd: random.Random) -> Case:
    someone = _of(rnd, "russian", "kazakh", "uzbek", "tajik", sex="F")
    while not someone.family.endswith("а"):
        someone = _of(rnd, "russian", "kazakh", "uzbek", "tajik", sex="F")
    manly = relative(someone, family=someone.family.removesuffix("а"))
    one, other = rnd.sample((someone, manly), 2)
    return listed(rnd, one, single=True), asked(rnd, other)


def tajik_suffix(rnd: random.Random) -> Case:
    someone = _of(rnd, "tajik", "tajik", "uzbek", "kazakh")
    endings = {"tajik": ("ов", "зода", "ӣ", ""), "uzbek": ("ов", ""), "kazakh": ("ов", "ұлы", "")}
    others = [each for each in endings[someone.culture] if each != someone.ending]
    family = joined(someone.stem, rnd.choice(others), someone.culture, someone.sex)
    return listed(rnd, someone, single=True), asked(rnd, relative(someone, family=family))


def hyphen_space(rnd: random.Random) -> Case:
    someone = _of(rnd, "kazakh", "chinese", "arabic", "kyrgyz")
    row = asked(rnd, someone)
    entry = listed(rnd, someone, Scheme.ICAO, single=True)
    if someone.culture in {"kazakh", "kyrgyz"} and len(row["given"]) > 6:
        at = len(row["given"]) // 2
        return entry, zone(row | {"given": row["given"][:at] + " " + row["given"][at:]}, "TD3", rnd)
    joins = {"surname": row["surname"].replace(" ", ""), "given": row["given"].replace(" ", "")}
    return entry, zone(row | joins, "TD3", rnd)


def typo(rnd: random.Random) -> Case:
    someone = person(rnd)
    return listed(rnd, someone), mistyped(rnd, asked(rnd, someone))


def mistyped(rnd: random.Random, row: Row) -> Row:
    """One letter of a name dropped, doubled, changed or exchanged with its neighbour."""
    where = rnd.choice(("surname", "given"))
    text = row[where] or row["surname"]
    at = rnd.randrange(max(1, len(text) - 1))
    other = rnd.choice("ABDEIKLMNORSTUVY")
    changed = rnd.choice((
        text[:at] + text[at + 1 :], text[:at] + other + text[at:],
        text[:at] + other + text[at + 1 :], text[:at] + text[at + 1 : at + 2] + text[at : at + 1] + text[at + 2 :],
    ))  # fmt: skip
    return zone(row | {where: changed}, row["doc"], rnd)


def ocr(rnd: random.Random) -> Case:
    someone = person(rnd)
    return listed(rnd, someone), misread(rnd, asked(rnd, someone))


def misread(rnd: random.Random, row: Row) -> Row:
    """One character of a name read as its look-alike, or a filler as a letter."""
    where = rnd.choice(("surname", "surname", "given"))
    places = [n for n, letter in enumerate(row[where]) if letter in _READER]
    if not places or rnd.random() < 0.12:
        return row | {"given": f"{row['given']} {rnd.choice('CSKL')}".strip()}
    at = rnd.choice(places)
    return zone(
        row | {where: row[where][:at] + _READER[row[where][at]] + row[where][at + 1 :]},
        row["doc"],
        rnd,
    )


def mrz_truncated(rnd: random.Random) -> Case:
    while True:
        someone = person(rnd)
        row = asked(rnd, someone, father=True)
        if len(row["surname"]) + len(row["given"]) + 2 > 30:
            return listed(rnd, someone, father=True, single=True), zone(row, "TD1", rnd)


def docno(rnd: random.Random) -> Case:
    someone = person(rnd)
    way = rnd.randrange(3)
    given = someone.given if way == 0 else person(rnd, someone.culture, someone.sex).given
    other = relative(person(rnd, someone.culture, someone.sex), nat=someone.nat, given=given)
    digits = someone.number
    if way == 2:
        digits = rnd.choice((digits.replace("0", "O", 1), digits.replace("5", "S", 1), digits))
    born = someone.born if rnd.random() < 0.3 else other.born
    return listed(rnd, someone, numbered=True), asked(rnd, other, docno=digits, dob=born)


def _born(
    change: Callable[[random.Random, str], tuple[str, str] | None],
) -> Callable[[random.Random], Case]:
    def made(rnd: random.Random) -> Case:
        while True:
            someone = person(rnd)
            days = change(rnd, someone.born)
            if days:
                return listed(rnd, someone, born=days[0]), asked(rnd, someone, dob=days[1])

    return made


def _near(rnd: random.Random, day: str) -> tuple[str, str] | None:
    year, month, date = day.split("-")
    way = rnd.randrange(4)
    if way == 0:
        return day, f"{int(year) + rnd.choice((-1, 1))}-{month}-{date}"
    if way == 1:
        return day, f"{int(year) + rnd.choice((-10, 10))}-{month}-{date}"
    if way == 2:
        turned = date[::-1]
        return (
            (day, f"{year}-{month}-{turned}") if "01" <= turned <= "28" and turned != date else None
        )
    other = int(date) + rnd.choice((-1, 1, 10, -10))
    return (day, f"{year}-{month}-{other:02}") if 1 <= other <= 28 else None


def _swap(_rnd: random.Random, day: str) -> tuple[str, str] | None:
    year, month, date = day.split("-")
    return (day, f"{year}-{date}-{month}") if int(date) <= 12 and date != month else None


def _year(rnd: random.Random, day: str) -> tuple[str, str] | None:
    return rnd.choice(((day[:4], day), (day[:7], day), (day, day[:4]), (day[:4], f"{day[:4]}-01-01"),
                       (day, f"{day[:4]}-01-01")))  # fmt: skip


def no_dob(rnd: random.Random) -> Case:
    someone = person(rnd)
    return listed(rnd, someone, Scheme.ICAO, born="", single=True), asked(rnd, someone)


def real_token(rnd: random.Random) -> Case:
    home, _, ways = rnd.choice(stock()["equivalents"]["groups"]).partition("=")
    female = home in {"Елена", "Наталья", "Анна"}
    someone = relative(_of(rnd, "russian", sex="F" if female else "M"), given=home)
    return listed(rnd, someone), asked(rnd, someone, given=passport(rnd.choice(ways.split(","))))


def combo(rnd: random.Random) -> Case:
    someone = person(rnd)
    row = asked(rnd, someone, rnd.choice((Scheme.ICAO, Scheme.BGN, Scheme.ENGLISH)))
    ways: list[Callable[[], Row]] = [
        lambda: mistyped(rnd, row), lambda: misread(rnd, row),
        lambda: zone(row | {"surname": row["given"], "given": row["surname"]}, "TD3", rnd),
        lambda: zone(row | {"given": f"{row['given']} {passport(spell(someone.father, Scheme.ICAO, someone.culture, rnd)) if someone.father else ''}".strip()}, "TD3", rnd),
    ]  # fmt: skip
    row = rnd.choice(ways)()
    again = rnd.randrange(4)
    born = None
    if again == 0:
        row = mistyped(rnd, row)
    elif again == 1:
        row = zone(row | {"surname": row["given"], "given": row["surname"]}, "TD3", rnd)
    elif again == 2:
        born = someone.born[:4]
    else:
        days = _swap(rnd, someone.born)
        row = zone(row | {"dob": days[1]}, "TD3", rnd) if days else misread(rnd, row)
    return listed(rnd, someone, born=born), row


POSITIVE: dict[str, tuple[int, Callable[[random.Random], Case]]] = {
    "afghan_iran": (27, spelled("afghan", "iranian")), "arabic": (48, spelled("arabic")),
    "bgn": (36, _scheme_listed(Scheme.BGN)), "chinese": (39, spelled("chinese")),
    "combo": (60, combo), "cyr_icao": (54, cyr_icao), "dob_near": (27, _born(_near)),
    "dob_swap": (27, _born(_swap)), "dob_year_only": (33, _born(_year)), "docno": (33, docno),
    "double_surname": (33, double_surname), "english": (30, _scheme_listed(Scheme.ENGLISH)),
    "exact_icao": (36, exact_icao), "field_mixed": (33, field_mixed),
    "french": (24, _scheme_listed(Scheme.FRENCH)), "french_rev": (18, french_rev),
    "gender_suffix": (21, gender_suffix), "german": (18, _scheme_listed(Scheme.GERMAN)),
    "gost_old": (30, _scheme_listed(Scheme.GOST)), "hyphen_space": (33, hyphen_space),
    "kk_special": (48, _marked("kazakh")), "kk_vs_ru": (42, kk_vs_ru),
    "ky_special": (39, _marked("kyrgyz")), "maiden": (30, maiden),
    "mrz_truncated": (45, mrz_truncated), "no_dob": (30, no_dob), "ocr_1": (45, ocr),
    "order_swapped": (36, order_swapped), "patronymic": (42, patronymic),
    "real_token": (30, real_token), "tajik_suffix": (24, tajik_suffix),
    "tg_special": (33, _marked("tajik")), "tk_special": (30, _marked("turkmen")),
    "typo_1": (45, typo), "uz_special": (42, _marked("uzbek")),
}  # fmt: skip
