"""The fields of a zone that carry a check digit, and what that digit accepts."""

from dataclasses import dataclass

from shekara.operations.document.digits import weigh
from shekara.operations.document.layout import Layout
from shekara.operations.document.numbers import FILLERS_MISREAD
from shekara.operations.document.reading import Format

Edit = tuple[int, str]
Edits = tuple[Edit, ...]


@dataclass(frozen=True, kw_only=True)
class Checked:
    """A field with a check digit: the places of its characters, then of the digit.

    filler_at  place of the ``<`` that says a long number goes on in optional data
    """

    field: str
    places: tuple[int, ...]
    digit_at: int
    filler_at: int | None = None

    def text(self, zone: str) -> str:
        return "".join([zone[place] for place in self.places])

    def accepts(self, zone: str) -> tuple[str, ...]:
        """Digits that fit; issuers compute long numbers with the filler, or without."""
        text = self.text(zone)
        if self.filler_at is not None:
            with_filler = str(weigh(text[:9] + "<" + text[9:]))
            return tuple(dict.fromkeys((with_filler, str(weigh(text)))))
        if not text.strip("<"):
            return ("0", "<")
        return (str(weigh(text)),)

    def holds(self, zone: str) -> bool:
        return zone[self.digit_at] in self.accepts(zone)


def edited(zone: str, edits: Edits) -> str:
    """``zone`` with ``edits`` made."""
    letters = list(zone)
    for place, letter in edits:
        letters[place] = letter
    return "".join(letters)


def checked_fields(layout: Layout, zone: str) -> list[Checked]:
    """The fields of this zone that carry a check digit of their own."""
    fields = [_number(layout, zone)]
    for name, span, at in (
        ("birth_date", layout.birth, layout.birth_check),
        ("expiry_date", layout.expiry, layout.expiry_check),
        ("optional", layout.optional, layout.optional_check),
    ):
        if at is not None:
            fields.append(Checked(field=name, places=_places(span), digit_at=at))
    return fields


def _places(span: slice) -> tuple[int, ...]:
    return tuple(range(span.start, span.stop))


def _number(layout: Layout, zone: str) -> Checked:
    plain = Checked(field="number", places=_places(layout.number), digit_at=layout.number_check)
    if layout.format not in (Format.TD1, Format.TD2):
        return plain
    mark = zone[layout.number_check]
    rest = zone[layout.optional].split("<", 1)[0]
    if mark != "<" and (mark not in FILLERS_MISREAD or plain.holds(zone)):
        return plain
    if len(rest) < 2 or zone[layout.number][-1] == "<":  # noqa: PLR2004
        return plain
    over = tuple(range(layout.optional.start, layout.optional.start + len(rest)))
    return Checked(
        field="number",
        places=plain.places + over[:-1],
        digit_at=over[-1],
        filler_at=layout.number_check,
    )
