"""Which field a place of the zone belongs to, and where it is printed."""

from functools import lru_cache

from shekara.operations.document.checked import Edits, checked_fields
from shekara.operations.document.layout import CODE, ISSUER, LAYOUTS, Layout
from shekara.operations.document.reading import Format, Repair


@lru_cache(maxsize=len(Format))
def _map(form: Format) -> dict[int, tuple[str, int]]:
    layout = LAYOUTS[form]
    spans = [
        ("document_code", CODE, None),
        ("issuer", ISSUER, None),
        ("names", layout.names, None),
        ("number", layout.number, layout.number_check),
        ("nationality", layout.nationality, None),
        ("birth_date", layout.birth, layout.birth_check),
        ("sex", slice(layout.sex, layout.sex + 1), None),
        ("expiry_date", layout.expiry, layout.expiry_check),
        ("optional", layout.optional, layout.optional_check),
        ("composite", layout.covered[0] if layout.covered else CODE, layout.composite),
    ]
    places: dict[int, tuple[str, int]] = {}
    for field, span, digit in spans:
        if field != "composite":
            places |= {at: (field, at - span.start + 1) for at in range(span.start, span.stop)}
        if digit is not None:
            places[digit] = (field, 1 if field == "composite" else span.stop - span.start + 1)
    length = layout.optional.stop - layout.optional.start
    more = layout.more_optional
    places |= {
        at: ("optional", length + at - more.start + 1) for at in range(more.start, more.stop)
    }
    return places


def place_of(layout: Layout, zone: str, at: int) -> tuple[str, int]:
    """Field and position (from 1) of place ``at``; the name field counts from its own start."""
    field, position = _map(layout.format)[at]
    if field == "names":
        divided = zone[layout.names].find("<<")
        is_given = 0 <= divided < position - 1
        return ("given_names" if is_given else "surname"), position
    if field == "optional":  # a long number goes on here
        number = checked_fields(layout, zone)[0]
        if number.filler_at is not None and at <= number.digit_at:
            return "number", 10 + position  # after the nine and the filler
    return field, position


def printed_repairs(layout: Layout, zone: str, edits: Edits) -> tuple[Repair, ...]:
    """The edits that change something, in the order of the zone."""
    repairs = []
    for at, to in sorted(set(edits)):
        if zone[at] != to:
            field, position = place_of(layout, zone, at)
            line, column = divmod(at, layout.width)
            repairs.append(Repair(field, position, zone[at], to, line + 1, column + 1))
    return tuple(repairs)
