"""A person as a list enters them, and as a document reader gives them at the border."""

import random
from dataclasses import dataclass, field
from typing import Any

from bench.screening.persons import CYRILLIC, Person, fold, number, spell, writable
from bench.screening.schemes import Scheme, latin, passport

Row = dict[str, Any]
#: ISO 3166-1 alpha-2 → the three letters of a machine-readable zone.
STATES = dict(pair.split("=") for pair in ["kz=KAZ", "kg=KGZ", "uz=UZB", "tj=TJK", "tm=TKM", "ru=RUS", "by=BLR", "ua=UKR", "az=AZE", "tr=TUR", "de=D", "iq=IRQ", "sy=SYR", "eg=EGY", "sa=SAU", "ye=YEM", "ma=MAR", "tn=TUN", "jo=JOR", "ly=LBY", "lb=LBN", "af=AFG", "pk=PAK", "ir=IRN", "cn=CHN", "hk=HKG", "tw=TWN", "in=IND", "bd=BGD", "fr=FRA", "it=ITA", "es=ESP", "pl=POL", "gb=GBR", "us=USA", "nl=NLD", "mn=MNG"])  # fmt: skip


@dataclass(kw_only=True)
class Listed:
    """An entry before it has an id.

    key  what namesakes share: folded name parts, in order of the alphabet
    """

    row: Row
    key: tuple[str, ...]


@dataclass(kw_only=True)
class Asked:
    """A query before it has an id.

    place    where its entry stands among the drafts; -1 for nobody
    targets  ids of its entries, once they have ids
    """

    kind: str
    cls: str
    row: Row
    key: tuple[str, ...]
    place: int = -1
    targets: list[str] = field(default_factory=list)
    ignore: list[str] = field(default_factory=list)


def key(someone: Person) -> tuple[str, ...]:
    """What namesakes of ``someone`` share, however they are written."""
    fixed = random.Random(0)
    parts = [
        spell(part, Scheme.ICAO, someone.culture, fixed) for part in (someone.family, someone.given)
    ]
    return tuple(sorted(fold(part) for part in parts))


def written(rnd: random.Random, someone: Person, scheme: Scheme) -> tuple[str, str, str]:
    """Family name, given name and patronymic as ``scheme`` writes them on a list."""
    parts = [spell(part, scheme, someone.culture, rnd) if part else ""
             for part in (someone.family, someone.given, someone.father)]  # fmt: skip
    if someone.culture in {"turkish", "european"} and scheme is not Scheme.NATIONAL:
        parts = [latin(part) for part in parts]
    if someone.culture == "arabic" and scheme is not Scheme.NATIVE:
        parts[0] = rnd.choice(("Al ", "Al ", "Al-", "El ", "El-", "Al", "")) + parts[0]
        parts[2] = rnd.choice(("", "", "bin ", "ibn ", "ben ")) + parts[2]
    return parts[0], parts[1], parts[2]


def name_row(rnd: random.Random, parts: tuple[str, str, str], scheme: Scheme, kind: str) -> Row:
    """One listed name, its parts in one of the usual orders."""
    family, given, father = parts
    script = {Scheme.RUSSIAN: "Cyrl"}.get(scheme, _script(family))
    shown = family.upper() if rnd.random() < 0.25 else family
    if script == "Hans":
        full = family + given
    else:
        rest = " ".join(part for part in (given, father) if part)
        full = rnd.choice((f"{shown}, {rest}", f"{rest} {shown}", f"{shown} {rest}"))
    row: Row = {"full": full, "script": script, "kind": kind}
    if rnd.random() < 0.6:
        row |= {"surname": shown, "given": given} | ({"patronymic": father} if father else {})
    return row


def _script(text: str) -> str:
    for letter in text:
        if "\u0400" <= letter <= "\u04ff":
            return "Cyrl"
        if "\u0600" <= letter <= "\u06ff":
            return "Arab"
        if "\u4e00" <= letter <= "\u9fff":
            return "Hans"
    return "Latn"


def listed(
    rnd: random.Random, someone: Person, scheme: Scheme | None = None, *,
    father: bool | None = None, born: str | None = None, single: bool = False,
    numbered: bool | None = None,
) -> Listed:  # fmt: skip
    """An entry on ``someone``; what is None is left to chance as on real lists."""
    scheme = scheme or rnd.choice(writable(someone.culture))
    with_father = rnd.random() < 0.45 if father is None else father
    schemes = [scheme]
    if not single and rnd.random() < 0.4:
        again = writable(someone.culture)
        schemes += [
            rnd.choice((scheme, *again)) for _ in range(rnd.choices((1, 2, 3), (6, 3, 1))[0])
        ]
    names = []
    for place, each in enumerate(schemes):
        family, given, patronymic = written(rnd, someone, each)
        names.append(name_row(rnd, (family, given, patronymic if with_father else ""), each,
                              "alias" if place else "primary"))  # fmt: skip
    full = someone.born
    chance = rnd.random()
    day = (
        full if chance < 0.79 else full[:4] if chance < 0.89 else full[:7] if chance < 0.92 else ""
    )
    dob = born if born is not None else day
    has_doc = rnd.random() < 0.3 if numbered is None else numbered
    docs = (
        [{"type": "passport", "number": someone.number, "country": someone.nat}] if has_doc else []
    )
    row = {
        "id": "", "source": "syn", "names": names, "dob": [dob] if dob else [],
        "nat": [someone.nat] if rnd.random() < 0.85 else [],
        "sex": someone.sex if rnd.random() < 0.7 else None, "docs": docs,
    }  # fmt: skip
    return Listed(row=row, key=key(someone))


def asked(
    rnd: random.Random, someone: Person, scheme: Scheme = Scheme.ICAO, *,
    father: bool = False, **instead: str,
) -> Row:  # fmt: skip
    """``someone`` at the border; ``instead`` says surname, given, dob or docno otherwise."""
    parts = [spell(part, scheme, someone.culture, rnd) if part else ""
             for part in (someone.family, someone.given, someone.father)]  # fmt: skip
    surname, given, patronymic = (passport(part) for part in parts)
    if someone.culture == "arabic":
        surname = f"{rnd.choice(('AL', 'AL', 'EL'))} {surname}"
    if father and patronymic:
        given = f"{given} {patronymic}"
    row = {
        "surname": surname, "given": given, "dob": someone.born, "nat": someone.nat,
        "sex": someone.sex, "docno": number(rnd, someone.nat),
    } | instead  # fmt: skip
    return zone(row, "TD3", rnd)


def zone(row: Row, form: str, rnd: random.Random) -> Row:
    """The query with its machine-readable lines; names cut where the zone cuts them."""
    width = 39 if form == "TD3" else 30
    letters = f"{row['surname'].replace(' ', '<')}<<{row['given'].replace(' ', '<')}"[:width]
    surname, _, given = letters.partition("<<")
    cut = {"surname": surname.replace("<", " ").strip(), "given": given.replace("<", " ").strip()}
    year, rest = row["dob"][2:4], row["dob"][5:].replace("-", "")
    birth = (year + rest).ljust(6, "<")
    issuer = STATES.get(row["nat"], "UTO").ljust(3, "<")
    expiry = f"{rnd.randint(26, 35)}{rnd.randint(1, 12):02}{rnd.randint(1, 28):02}"
    docno = row["docno"].ljust(9, "<")[:9]
    numbers = [text + _check(text) for text in (docno, birth, expiry)]
    if form == "TD3":
        second = numbers[0] + issuer + numbers[1] + row["sex"] + numbers[2] + "<" * 14 + "0"
        lines = [
            "P<" + issuer + letters.ljust(39, "<"),
            second + _check("".join(numbers) + "<" * 14 + "0"),
        ]
    else:
        first = "ID" + issuer + numbers[0] + "<" * 15
        middle = numbers[1] + row["sex"] + numbers[2] + issuer + "<" * 11
        whole = _check(numbers[0] + "<" * 15 + numbers[1] + numbers[2] + "<" * 11)
        lines = [first, middle + whole, letters.ljust(30, "<")]
    return {"qid": "", "doc": form, "mrz": lines, **row, **cut}


def _check(text: str) -> str:
    values = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"
    found = (values.find(letter) if letter != "<" else 0 for letter in text)
    return str(sum(value * (7, 3, 1)[place % 3] for place, value in enumerate(found)) % 10)


def has_cyrillic(someone: Person) -> bool:
    """Whether the schemes for Cyrillic apply to ``someone``."""
    return someone.culture in CYRILLIC
