"""The fields of a zone that carry a check digit, and what that digit accepts."""

from dataclasses import dataclass
from functools import lru_cache

from shekara.operations.document.digits import weigh
from shekara.operations.document.layout import LAYOUTS, NOWHERE, Layout
from shekara.operations.document.numbers import FILLERS_MISREAD
from shekara.operations.document.reading import Format

Edit = tuple[int, str]
Edits = tuple[Edit, ...]


@dataclass(frozen=True, kw_only=True)
class Checked:
    """A field with a check digit: where its characters stand, then where the digit does.

    over       where a long number goes on in optional data, before its check digit
    filler_at  place of the ``<`` that says so
    """

    field: str
    span: slice
    digit_at: int
    over: slice
    filler_at: int | None = None

    def text(self, zone: str) -> str:
        return zone[self.span] + zone[self.over]

    def place(self, at: int) -> int:
        """Where in the zone character ``at`` of the text stands."""
        start: int = self.span.start
        goes_on: int = self.over.start
        width: int = self.span.stop - start
        return start + at if at < width else goes_on + at - width

    def covers(self, place: int) -> bool:
        """Whether ``place`` holds a character of this field, or its check digit."""
        if place == self.digit_at or self.span.start <= place < self.span.stop:
            return True
        return bool(self.over.start <= place < self.over.stop)

    def accepts(self, zone: str) -> tuple[str, ...]:
        """Digits that fit; issuers compute long numbers with the filler, or without."""
        return self.digits_for(self.text(zone))

    def digits_for(self, text: str) -> tuple[str, ...]:
        """Digits that fit ``text`` in this field."""
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
    for place, letter in edits:
        zone = zone[:place] + letter + zone[place + 1 :]
    return zone


def checked_fields(layout: Layout, zone: str) -> tuple[Checked, ...]:
    """The fields of this zone that carry a check digit of their own; the number is first."""
    fields = _plain_fields(layout.format)
    if layout.format in (Format.TD1, Format.TD2):
        long = _long_number(layout, zone, fields[0])
        return fields if long is None else (long, *fields[1:])
    return fields


@lru_cache(maxsize=len(Format))
def _plain_fields(form: Format) -> tuple[Checked, ...]:
    layout = LAYOUTS[form]
    return tuple(
        Checked(field=field, span=span, digit_at=at, over=NOWHERE)
        for field, span, at in (
            ("number", layout.number, layout.number_check),
            ("birth_date", layout.birth, layout.birth_check),
            ("expiry_date", layout.expiry, layout.expiry_check),
            ("optional", layout.optional, layout.optional_check),
        )
        if at is not None
    )


def _long_number(layout: Layout, zone: str, plain: Checked) -> Checked | None:
    """The number as it goes on in optional data; None when it does not."""
    mark = zone[layout.number_check]
    if mark != "<" and (mark not in FILLERS_MISREAD or plain.holds(zone)):
        return None
    rest = zone[layout.optional].split("<", 1)[0]
    if len(rest) < 2 or zone[layout.number][-1] == "<":  # noqa: PLR2004
        return None
    end = layout.optional.start + len(rest) - 1
    return Checked(
        field="number",
        span=layout.number,
        digit_at=end,
        over=slice(layout.optional.start, end),
        filler_at=layout.number_check,
    )
