"""Where each field stands in each format (ICAO Doc 9303 parts 4 to 7).

A zone is its lines one after the other; all places are indexes into it.
"""

from dataclasses import dataclass

from shekara.operations.document.reading import Format


@dataclass(frozen=True, kw_only=True)
class Layout:
    """One format. ``*_check`` is the place of a check digit, None where there is none."""

    format: Format
    lines: int
    width: int
    names: slice
    number: slice
    number_check: int
    nationality: slice
    birth: slice
    birth_check: int
    sex: int
    expiry: slice
    expiry_check: int
    optional: slice
    more_optional: slice
    optional_check: int | None
    composite: int | None
    covered: tuple[slice, ...]

    @property
    def size(self) -> int:
        """Characters in the whole zone."""
        return self.lines * self.width

    @property
    def is_visa(self) -> bool:
        """Visas have no composite check digit and number something other than themselves."""
        return self.composite is None


CODE = slice(0, 2)
ISSUER = slice(2, 5)
NOWHERE = slice(0, 0)


def _two_lines(form: Format, width: int, *, optional: slice, composite: bool) -> Layout:
    at = width
    optional_check = at + 42 if form is Format.TD3 else None
    return Layout(
        format=form,
        lines=2,
        width=width,
        names=slice(5, width),
        number=slice(at, at + 9),
        number_check=at + 9,
        nationality=slice(at + 10, at + 13),
        birth=slice(at + 13, at + 19),
        birth_check=at + 19,
        sex=at + 20,
        expiry=slice(at + 21, at + 27),
        expiry_check=at + 27,
        optional=optional,
        more_optional=NOWHERE,
        optional_check=optional_check,
        composite=2 * width - 1 if composite else None,
        covered=(slice(at, at + 10), slice(at + 13, at + 20), slice(at + 21, 2 * width - 1))
        if composite
        else (),
    )


TD3 = _two_lines(Format.TD3, 44, optional=slice(72, 86), composite=True)
TD2 = _two_lines(Format.TD2, 36, optional=slice(64, 71), composite=True)
MRV_A = _two_lines(Format.MRV_A, 44, optional=slice(72, 88), composite=False)
MRV_B = _two_lines(Format.MRV_B, 36, optional=slice(64, 72), composite=False)
TD1 = Layout(
    format=Format.TD1,
    lines=3,
    width=30,
    names=slice(60, 90),
    number=slice(5, 14),
    number_check=14,
    nationality=slice(45, 48),
    birth=slice(30, 36),
    birth_check=36,
    sex=37,
    expiry=slice(38, 44),
    expiry_check=44,
    optional=slice(15, 30),
    more_optional=slice(48, 59),
    optional_check=None,
    composite=59,
    covered=(slice(5, 37), slice(38, 45), slice(48, 59)),
)

_BY_SHAPE = {(2, 44): (TD3, MRV_A), (2, 36): (TD2, MRV_B), (3, 30): (TD1, TD1)}
LAYOUTS = {each.format: each for each in (TD1, TD2, TD3, MRV_A, MRV_B)}


def layout_of(lines: int, width: int, first: str) -> Layout | None:
    """The layout of a zone of this shape; ``first`` is its first character."""
    document, visa = _BY_SHAPE.get((lines, width), (None, None))
    return visa if first == "V" else document
