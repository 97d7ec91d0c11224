"""Invented people with correct documents of their states.

Numbers follow the pattern each issuer prints (general knowledge; the digits are drawn),
check digits come from ``operations.document.compose``.
"""

from dataclasses import dataclass, replace
from datetime import date, timedelta
from random import Random

from shekara.demonstration.names import invent
from shekara.operations.document.compose import compose
from shekara.operations.document.reading import Format
from shekara.operations.document.transliterate import to_latin

NUMBERS: dict[str, tuple[Format, str]] = {
    "KAZ": (Format.TD3, "N########"),
    "KGZ": (Format.TD3, "PE#######"),
    "UZB": (Format.TD3, "FA#######"),
    "RUS": (Format.TD3, "7########"),
    "CHN": (Format.TD3, "EJ#######"),
    "TUR": (Format.TD3, "U########"),
    "TJK": (Format.TD3, "4########"),
    "D": (Format.TD3, "C01X#####"),
}
CARDS: dict[str, tuple[Format, str]] = {
    "KAZ": (Format.TD1, "0########"),
    "KGZ": (Format.TD1, "ID#######"),
}
"""Identity cards, with which citizens of these two states cross as well."""

ADULT, OLD = 18, 74
DAYS_A_YEAR = 365


@dataclass(frozen=True, kw_only=True)
class Traveller:
    """One invented person. ``zone`` are the lines of the document as a reader gives them."""

    surname: str
    given: str
    state: str
    sex: str
    born: date
    number: str
    expires: date
    form: Format
    zone: tuple[str, ...]
    local: str = ""

    @property
    def shown(self) -> str:
        """How a page names the person."""
        return f"{to_latin(self.surname).title()} {to_latin(self.given).title()}"


def traveller(
    state: str, chance: Random, *, today: date, card: float = 0.0, child: bool = False
) -> Traveller:
    """Somebody of this state; ``card`` is the chance of an identity card, where there are any."""
    surname, given, sex = invent(state, chance)
    years = chance.uniform(3, 17) if child else chance.triangular(ADULT, OLD, 34)
    born = today - timedelta(days=int(years * DAYS_A_YEAR) + chance.randrange(DAYS_A_YEAR))
    kinds = CARDS if state in CARDS and chance.random() < card else NUMBERS
    form, pattern = kinds[state]
    expires = today + timedelta(days=chance.randrange(60, 10 * DAYS_A_YEAR - 60))
    number = drawn(pattern, chance)
    person = Traveller(
        surname=surname,
        given=given,
        state=state,
        sex=sex,
        born=born,
        number=number,
        expires=expires,
        form=form,
        zone=(),
        local=f"{surname} {given}" if not surname.isascii() else "",
    )
    return with_zone(person)


def expired(person: Traveller, *, today: date, days: int) -> Traveller:
    """The same person with a document that ran out ``days`` ago."""
    return with_zone(replace(person, expires=today - timedelta(days=days)))


def noisy(person: Traveller, chance: Random) -> Traveller:
    """The document as a dirty reader gives it: one digit for its look-alike, so a check fails
    and the program shows its repair."""
    swap = {"0": "O", "1": "I", "5": "S", "8": "B", "2": "Z"}
    row = 0 if person.form is Format.TD1 else 1
    line = person.zone[row]
    first = 5 if person.form is Format.TD1 else 0
    places = [at for at in range(first + 1, first + 9) if line[at] in swap]
    if not places:
        return person
    at = chance.choice(places)
    spoilt = line[:at] + swap[line[at]] + line[at + 1 :]
    return replace(person, zone=(*person.zone[:row], spoilt, *person.zone[row + 1 :]))


def with_zone(person: Traveller) -> Traveller:
    """The person with lines that say the same."""
    optional = ""
    if person.form is Format.TD3 and person.state in {"KAZ", "KGZ"}:
        optional = _personal_number(person)
    lines = compose(
        person.form,
        person.state,
        person.surname,
        person.given,
        person.number,
        person.state,
        person.born,
        person.sex,
        person.expires,
        optional,
    )
    return replace(person, zone=tuple(lines))


def _personal_number(person: Traveller) -> str:
    """Twelve digits that begin with the birth date, never a real person's: they end in zeros."""
    return f"{person.born:%y%m%d}" + "000000"


def drawn(pattern: str, chance: Random) -> str:
    """A pattern with digits for ``#`` and capitals for ``@``."""
    letters = "ABCDEFHKMNPSTUVX"
    return "".join(
        chance.choice("0123456789") if c == "#" else chance.choice(letters) if c == "@" else c
        for c in pattern
    )
