"""Check digits of ICAO Doc 9303 part 3, section 4.9.

Weights 7 3 1 from the left; ``<`` counts 0, digits themselves, A = 10 to Z = 35;
the check digit is the sum modulo 10.
"""

from shekara.operations.document.layout import Layout
from shekara.operations.document.reading import Check, Holds

VALUES = {"<": 0}
VALUES.update({str(digit): digit for digit in range(10)})
VALUES.update({chr(65 + place): 10 + place for place in range(26)})
WEIGHTS = (7, 3, 1)


class _Triples(dict[str, int]):
    """Up to three characters → their weighted sum modulo 10, worked out once each.

    At most 37³ entries; a character outside the set raises ``KeyError``.
    """

    def __missing__(self, triple: str) -> int:
        total = sum(w * VALUES[c] for w, c in zip(WEIGHTS, triple, strict=False)) % 10
        self[triple] = total
        return total


#: The weights repeat every three characters, so a field is three or four look-ups.
TRIPLES = _Triples()

#: A check digit that holds, shared by all readings.
OK = {digit: Check(Holds.OK, digit, digit) for digit in "0123456789<"}


def weigh(text: str, start: int = 0) -> int:
    """Weighted sum modulo 10, the first character standing at place ``start``.

    Characters that could not be read count nothing.
    """
    text = "<" * (start % 3) + text
    try:
        return sum([TRIPLES[text[at : at + 3]] for at in range(0, len(text), 3)]) % 10
    except KeyError:
        return weigh("".join(c if c in VALUES else "<" for c in text))


def check_digit(text: str) -> str:
    """The check digit of a field."""
    return str(weigh(text))


def composite_text(layout: Layout, zone: str) -> str:
    """The characters the composite check digit covers, in its order."""
    return "".join([zone[part] for part in layout.covered])
