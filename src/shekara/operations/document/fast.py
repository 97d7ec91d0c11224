"""The short way through a sound zone; None for anything that needs explaining.

``explain`` is the reference. A property test keeps the two equal, so nothing here
may decide what ``explain`` would not.
"""

from shekara.operations.document import numbers
from shekara.operations.document.dates import Calendar
from shekara.operations.document.digits import OK, TRIPLES
from shekara.operations.document.layout import TD1, TD3, Layout
from shekara.operations.document.numbers import FITS, OPTIONAL_FITS, is_regular
from shekara.operations.document.reading import (
    ABSENT,
    Centuries,
    Check,
    Checks,
    Code,
    Fields,
    Format,
    Problem,
    Reading,
)
from shekara.operations.document.rules import HARMONISED, SECOND_LETTER_FROM, SEXES
from shekara.operations.document.states import ISSUERS, NATIONALITIES

Notes = tuple[Problem, ...]
_CODES = {
    Format.TD3: {"P<": "P"} | {"P" + c: "P" + c for c in "ABDEFGHIJLMNOPQRSTUVWXYZ"},
    Format.TD1: {c + "<": c for c in "ACI"}
    | {a + b: a + b for a in "ACI" for b in "ABCDEFGHIJLMNOPQRSTUVWXYZ"},
    Format.MRV_A: {"V<": "V"} | {"V" + c: "V" + c for c in "ABCDEFGHIJLMNOPQRSTUVWXYZ"},
}
_CODES[Format.TD2] = _CODES[Format.TD1]
_CODES[Format.MRV_B] = _CODES[Format.MRV_A]
_CENTURIES = {
    (birth, expiry): Centuries(birth, expiry)
    for birth in (None, 1800, 1900, 2000, 2100)
    for expiry in (None, 1800, 1900, 2000, 2100)
}


def read_sound(layout: Layout, zone: str, known: Calendar) -> Reading | None:
    """The reading of a zone of the right length without a blemish."""
    try:
        return _read(layout, zone, known)
    except KeyError:  # some table has no such characters
        return None


def _read(  # noqa: PLR0911 - one pass, left at the first blemish, because it is hot
    layout: Layout, zone: str, known: Calendar
) -> Reading | None:
    code = _CODES[layout.format][zone[:2]]
    issuer, issuer_notes = ISSUERS[zone[2:5]]
    nationality, nationality_notes = NATIONALITIES[zone[layout.nationality]]
    at = layout.birth.start
    birth, birth_century, birth_notes, birth_check, birth_weight = known.births[zone[at : at + 7]]
    at = layout.expiry.start
    expiry, expiry_century, expiry_notes, expiry_check, expiry_weight = known.expiries[
        zone[at : at + 7]
    ]
    sex = zone[layout.sex]
    if sex not in SEXES or expiry < birth:
        return None
    if expiry >= SECOND_LETTER_FROM and layout is TD3 and code not in HARMONISED:
        return None

    number = zone[layout.number]
    digit = zone[layout.number_check]
    total = TRIPLES[number[:3]] + TRIPLES[number[3:6]] + TRIPLES[number[6:]]
    if str(total % 10) != digit:
        return None
    fits = FITS.get((issuer, layout.format))
    if fits is not None and fits.fullmatch(number) is None:
        return None
    number = number.rstrip("<")
    if not number or "<" in number:
        return None
    look_alike = fits is None and ("6" in number or "G" in number or "K" in number)
    doubts = _doubts(number) if look_alike else ()
    if doubts is None:
        return None

    read_rest = _rest_of_td1 if layout is TD1 else _rest_of_two_lines
    rest = read_rest(layout, zone, issuer)
    if rest is None:
        return None
    optional, optional_check, rest_weight = rest
    composite_check = ABSENT
    if layout.composite is not None:
        composite = zone[layout.composite]
        # The number weighs in the composite what it weighs alone; its digit comes seventh-fold.
        if str((8 * int(digit) + birth_weight + expiry_weight + rest_weight) % 10) != composite:
            return None
        composite_check = OK[composite]

    field = zone[layout.names]
    names = field.rstrip("<")
    primary, _, secondary = names.partition("<<")
    if not _is_plain_name(names, primary, secondary):
        return None
    fields = Fields(
        code,
        issuer,
        primary.replace("<", " "),
        secondary.replace("<", " "),
        len(names) == len(field),
        number,
        nationality,
        birth,
        sex,
        expiry,
        optional,
    )
    checks = Checks(OK[digit], birth_check, expiry_check, optional_check, composite_check)
    notes = issuer_notes + nationality_notes + birth_notes + expiry_notes + doubts
    centuries = _CENTURIES[birth_century, expiry_century]
    return Reading(
        layout.format,
        valid=True,
        fields=fields,
        checks=checks,
        problems=notes,
        centuries=centuries,
        zone=zone,
    )


def _doubts(number: str) -> Notes | None:
    """The note a number with G, 6 or K needs; None when it needs more than a note."""
    doubt, other = numbers.doubt(number)
    if doubt is numbers.Doubt.NONE:
        return ()
    if doubt is numbers.Doubt.STRONG or "G" in number or number[-1] == "K":
        return None
    return (Problem(Code.LOOK_ALIKE, "number", number, other),)


def _is_plain_name(names: str, primary: str, secondary: str) -> bool:
    """Letters only, both identifiers there, divided once, no fillers read as letters."""
    if not primary or not secondary or "<<" in secondary:
        return False
    if primary[0] == "<" or secondary[0] == "<":
        return False
    letters = names.replace("<", "A")
    if not (letters.isascii() and letters.isalpha() and letters.isupper()):
        return False
    if names[-1] not in "KCL":
        return True
    return names[-2] != "<" and not ("KKK" in names or "CCC" in names or "LLL" in names)


#: optional data, its check, what it adds to the composite
Rest = tuple[str, Check, int]


def _is_plain(text: str, key: tuple[str, Format]) -> bool:
    """Nothing in this optional data asks for a second look."""
    if not text or text.isdigit():
        return True
    if key in OPTIONAL_FITS or "G" in text or "K" in text:
        return False
    return is_regular(text)


def _rest_of_two_lines(layout: Layout, zone: str, issuer: str) -> Rest | None:
    text = zone[layout.optional]
    optional = text.rstrip("<")
    if not _is_plain(optional, (issuer, layout.format)):
        return None
    weight = sum([TRIPLES[text[at : at + 3]] for at in range(0, len(optional), 3)])
    if layout.optional_check is None:
        return optional, ABSENT, weight
    digit = zone[layout.optional_check]
    if digit == "<":
        return None if optional else (optional, OK[digit], 0)
    if str(weight % 10) != digit:
        return None
    return optional, OK[digit], weight + int(digit)


def _rest_of_td1(_layout: Layout, zone: str, issuer: str) -> Rest | None:
    first, second = zone[15:30], zone[48:59]
    one, two = first.rstrip("<"), second.rstrip("<")
    key = (issuer, Format.TD1)
    if not (_is_plain(one, key) and _is_plain(two, key)):
        return None
    shifted = "<" + first  # stands one place later in the composite than a multiple of three
    weight = sum([TRIPLES[shifted[at : at + 3]] for at in range(0, len(one) + 1, 3)])
    weight += sum([TRIPLES[second[at : at + 3]] for at in range(0, len(two), 3)])
    return (f"{one} {two}" if one and two else one or two), ABSENT, weight
