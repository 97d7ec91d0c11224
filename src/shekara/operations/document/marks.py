"""Number plates, containers, wagons, VINs: one spelling, a guess, warnings; never a refusal.

Sources: ISO 6346 (containers), ISO 3779 (VIN), the 1520 mm wagon numbering, patterns of
five countries in ``data/plates.csv``.
"""

import csv
import re
from enum import StrEnum
from importlib import resources

import msgspec

from shekara.operations.document.keyboard import LOOK_ALIKES
from shekara.operations.document.numbers import TO_DIGIT, TO_LETTER


class Warned(StrEnum):
    """What may be wrong with a mark; ``ui.words`` says it."""

    EMPTY = "empty"
    UNUSUAL = "unusual"
    OTHER_COUNTRY = "other_country"
    COUNTRY_UNCLEAR = "country_unclear"
    CHECK_DIGIT = "check_digit"
    CHECK_DIGIT_MISSING = "check_digit_missing"
    LENGTH = "length"
    LETTERS_READ_AS_DIGITS = "letters_read_as_digits"


class Mark(msgspec.Struct, frozen=True, kw_only=True):
    """A mark in its one spelling.

    country    code of the plates table (KZ, KG, UZ, RU, CN), None when no pattern fits
    countries  all whose patterns fit, likeliest first
    series     the pattern that fits, in words (``cars``, ``trailers`` …)
    """

    value: str
    country: str | None = None
    countries: tuple[str, ...] = ()
    series: str = ""
    warnings: tuple[Warned, ...] = ()


class _Pattern(msgspec.Struct, frozen=True):
    country: str
    series: str
    shape: re.Pattern[str]


def _patterns() -> tuple[_Pattern, ...]:
    table = resources.files(__package__).joinpath("data", "plates.csv")
    rows = csv.DictReader(table.read_text(encoding="utf-8").splitlines())
    return tuple(
        _Pattern(row["country"], row["applies_to"], re.compile(row["pattern_python_regex"]))
        for row in rows
    )


PATTERNS = _patterns()
_SEPARATORS = re.compile(r"[^0-9A-Z\u0400-\u052f\u4e00-\u9fa5]")
_KYRGYZ = re.compile(r"(0[1-9])KG(\d{3}[A-Z]{3})")
_FLAGS = re.compile(r"(?<=\d)(RUS|KZ|UZ)$")
LONGEST = 40


def plain(text: str) -> str:
    """Capitals and digits of ``text``; Cyrillic look-alikes become Latin."""
    return _SEPARATORS.sub("", text[:LONGEST].upper().translate(LOOK_ALIKES))


def plate(text: str, *, country: str | None = None) -> Mark:
    """A number plate as every agency shall spell it: no spaces, no dashes, Latin letters.

    country  what the document or officer says; otherwise guessed from the pattern
    """
    spelt = plain(text)
    value = _FLAGS.sub("", _KYRGYZ.sub(r"\1\2", spelt))
    if country is None and _KYRGYZ.fullmatch(spelt):
        country = "KG"  # the plate says so itself
    fits = [pattern for pattern in PATTERNS if pattern.shape.search(value)]
    countries = tuple(dict.fromkeys(pattern.country for pattern in fits))
    if country in countries:
        fits = [pattern for pattern in fits if pattern.country == country]
    warnings = []
    if not value:
        warnings.append(Warned.EMPTY)
    elif not fits:
        warnings.append(Warned.UNUSUAL)
    elif country is not None and country not in countries:
        warnings.append(Warned.OTHER_COUNTRY)
    elif country is None and len(countries) > 1:
        warnings.append(Warned.COUNTRY_UNCLEAR)
    return Mark(
        value=value,
        country=country or (fits[0].country if fits else None),
        countries=countries,
        series=fits[0].series if fits else "",
        warnings=tuple(warnings),
    )


_OWNER_VALUES = {str(digit): digit for digit in range(10)}
_OWNER_VALUES.update(
    zip(
        "ABCDEFGHIJKLMNOPQRSTUVWXYZ",
        (value for value in range(10, 39) if value % 11),
        strict=True,
    )
)
CONTAINER = re.compile(r"[A-Z]{3}[UJZ]\d{6}\d?")


def container_digit(text: str) -> str:
    """The check digit of the first ten characters of a container number (ISO 6346)."""
    total = sum(_OWNER_VALUES[c] << place for place, c in enumerate(text[:10]))
    return str(total % 11 % 10)


def container(text: str) -> Mark:
    """A freight container: owner, U, J or Z, six digits, check digit."""
    value = plain(text)
    fixed = "".join(TO_LETTER.get(c, c) for c in value[:4]) + "".join(
        TO_DIGIT.get(c, c) for c in value[4:]
    )
    warnings = []
    if fixed != value and CONTAINER.fullmatch(fixed) and container_digit(fixed) == fixed[10:]:
        value = fixed
        warnings.append(Warned.LETTERS_READ_AS_DIGITS)
    if not CONTAINER.fullmatch(value):
        warnings.append(Warned.UNUSUAL if value else Warned.EMPTY)
    elif not value[10:]:
        warnings.append(Warned.CHECK_DIGIT_MISSING)
    elif container_digit(value) != value[10]:
        warnings.append(Warned.CHECK_DIGIT)
    return Mark(value=value, warnings=tuple(warnings))


WAGON = re.compile(r"[0-9]{8}")


def wagon_digit(text: str) -> str:
    """The check digit of the first seven digits of a wagon number (1520 mm)."""
    total = 0
    for place, digit in enumerate(text[:7]):
        product = int(digit) * (2 - place % 2)
        total += product // 10 + product % 10
    return str(-total % 10)


def wagon(text: str) -> Mark:
    """A railway wagon of the 1520 mm network: seven digits and a check digit."""
    value = plain(text)
    if not WAGON.fullmatch(value):
        warning = Warned.UNUSUAL if value else Warned.EMPTY
        return Mark(value=value, warnings=(warning,))
    fits = wagon_digit(value) == value[7]
    return Mark(value=value, warnings=() if fits else (Warned.CHECK_DIGIT,))


VIN = re.compile(r"[A-HJ-NPR-Z0-9]{17}")
VIN_LENGTH = 17
_VIN_WEIGHTS = (8, 7, 6, 5, 4, 3, 2, 10, 0, 9, 8, 7, 6, 5, 4, 3, 2)
_VIN_VALUES = _OWNER_VALUES | dict(
    zip("ABCDEFGHJKLMNPRSTUVWXYZ", (1, 2, 3, 4, 5, 6, 7, 8, 1, 2, 3, 4, 5, 7, 9, *range(2, 10)),
        strict=True)
)  # fmt: skip


def vin(text: str) -> Mark:
    """A vehicle identification number; I, O and Q, which none holds, become 1 and 0."""
    value = plain(text)
    fixed = value.translate(str.maketrans("IOQ", "100"))
    warnings = [Warned.LETTERS_READ_AS_DIGITS] if fixed != value else []
    if len(fixed) != VIN_LENGTH:
        warnings.append(Warned.LENGTH if fixed else Warned.EMPTY)
    elif not VIN.fullmatch(fixed):
        warnings.append(Warned.UNUSUAL)
    elif fixed[0] in "12345" and _vin_digit(fixed) != fixed[8]:  # checked in North America only
        warnings.append(Warned.CHECK_DIGIT)
    return Mark(value=fixed, warnings=tuple(warnings))


def _vin_digit(text: str) -> str:
    total = sum(w * _VIN_VALUES[c] for w, c in zip(_VIN_WEIGHTS, text, strict=True))
    return "X" if total % 11 == 10 else str(total % 11)  # noqa: PLR2004
