"""Write correct machine-readable zones, for demonstrations, tests and benchmarks.

Every check digit is right. Documents of real people are never made here: callers give
invented ones.
"""

from datetime import date

from shekara.operations.document import rules
from shekara.operations.document.digits import check_digit, composite_text
from shekara.operations.document.layout import LAYOUTS, Layout
from shekara.operations.document.reading import Format
from shekara.operations.document.transliterate import to_latin

NUMBER_WIDTH = 9


class DoesNotFit(ValueError):
    """A value is longer than its field, or holds what the field cannot."""


def compose(
    form: Format | str,
    issuer: str,
    surname: str,
    given: str,
    number: str,
    nationality: str,
    birth: date | str,
    sex: str,
    expiry: date | str,
    optional: str = "",
    *,
    code: str | None = None,
) -> list[str]:
    """The lines of a document.

    surname, given  in any script ICAO has a table for; cut as ICAO asks when too long
    number          A–Z and 0–9; longer than nine only on TD1 and TD2
    birth, expiry   dates, or six characters with ``<<`` for what is unknown
    code            the first two characters; otherwise the usual ones of the format

    Raises ``DoesNotFit``.
    """
    layout = LAYOUTS[Format(form)]
    head = (code or _usual_code(layout, expiry)).ljust(2, "<") + _fit(issuer, 3, "issuer")
    name = _name_field(to_latin(surname), to_latin(given), layout.names.stop - layout.names.start)
    first, rest = _number_and_optional(layout, number, optional)
    born, expires = _dated(birth), _dated(expiry)
    state = _fit(nationality, 3, "nationality")
    middle = sex if sex in rules.SEXES else "<"
    if layout.format is Format.TD1:
        line, more = rest[:15], rest[15:]
        zone = head + first + line + born + middle + expires + state + more + "<" + name
    else:
        zone = (head + name + first + state + born + middle + expires + rest).ljust(
            layout.size, "<"
        )
    if layout.composite is not None:
        at = layout.composite
        zone = zone[:at] + check_digit(composite_text(layout, zone)) + zone[at + 1 :]
    return [zone[at : at + layout.width] for at in range(0, layout.size, layout.width)]


def _usual_code(layout: Layout, expiry: date | str) -> str:
    if layout.format is Format.TD3:
        late = isinstance(expiry, date) and expiry.isoformat() >= rules.SECOND_LETTER_FROM
        return "PP" if late else "P<"
    return "V<" if layout.is_visa else "I<"


def _fit(text: str, width: int, what: str) -> str:
    text = text.upper().replace(" ", "<")
    plain = text.replace("<", "")
    if len(text) > width or not (plain == "" or (plain.isascii() and plain.isalnum())):
        raise DoesNotFit(f"{what} {text!r} does not fit in {width} characters of A-Z, 0-9")
    return text.ljust(width, "<")


def _dated(day: date | str) -> str:
    text = day.strftime("%y%m%d") if isinstance(day, date) else day
    if len(text) != 6:  # noqa: PLR2004
        raise DoesNotFit(f"date {text!r} is not six characters")
    return text + check_digit(text)


def _number_and_optional(layout: Layout, number: str, optional: str) -> tuple[str, str]:
    """The ten characters of the number, and all optional data with its check digit."""
    room = layout.optional.stop - layout.optional.start
    if len(number) <= NUMBER_WIDTH:
        first = _fit(number, NUMBER_WIDTH, "number")
        first += check_digit(first)
        rest = optional
    else:
        over = len(number) - NUMBER_WIDTH
        if layout.format not in (Format.TD1, Format.TD2) or over + 2 > room:
            raise DoesNotFit(
                f"a number of {len(number)} characters does not fit on {layout.format}"
            )
        # ICAO Doc 9303 part 11 D.2 computes the check digit over the number alone.
        first = _fit(number[:NUMBER_WIDTH], NUMBER_WIDTH, "number") + "<"
        rest = _fit(number[NUMBER_WIDTH:], over, "number") + check_digit(number) + "<" + optional
    more = layout.more_optional.stop - layout.more_optional.start
    rest = _fit(rest, room + more, "optional")
    if layout.optional_check is not None:
        rest += check_digit(rest)
    return first, rest


def _name_field(surname: str, given: str, width: int) -> str:
    """Both names in ``width`` characters; a cut name ends with a letter, as ICAO asks."""
    parts = [surname.split(), given.split()]
    while True:
        field = "<".join(parts[0]) + ("<<" + "<".join(parts[1]) if parts[1] else "")
        if len(field) <= width:
            return field.ljust(width, "<")
        words = [(len(word), -i, kind) for kind in (0, 1) for i, word in enumerate(parts[kind])]
        length, place, kind = max(words)
        if length > 1:
            parts[kind][-place] = parts[kind][-place][:-1]
        else:
            parts[max((0, 1), key=lambda which: len(parts[which]))].pop()
