"""Invented documents for the tests: people of nowhere, numbers of the issuers' shapes."""

import json
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from hypothesis import strategies as st

from shekara.operations.document.compose import compose
from shekara.operations.document.layout import LAYOUTS, Layout
from shekara.operations.document.numbers import TO_DIGIT, TO_LETTER
from shekara.operations.document.reading import Format

TODAY = date(2026, 11, 24)
SPECIMENS: dict[str, Any] = json.loads(
    (Path(__file__).parent / "specimens.json").read_text(encoding="utf-8")
)
LETTERS, DIGITS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ", "0123456789"
ISSUERS = {
    ("KAZ", Format.TD3): r"N[0-9]{8}",
    ("KAZ", Format.TD1): r"[0-9]{9}",
    ("RUS", Format.TD3): r"[0-9]{9}",
    ("KGZ", Format.TD3): r"[A-Z]{2}[0-9]{7}",
    ("KGZ", Format.TD1): r"[A-Z]{2}[0-9]{7}",
    ("TUR", Format.TD3): r"U[0-9]{8}",
    ("CHN", Format.TD2): r"[A-Z]{1,2}[0-9]{5,7}",
    ("UZB", Format.MRV_A): r"[0-9]{7}",
    ("CHN", Format.MRV_B): r"[A-Z][0-9]{7}",
}
#: No name has three fillers' look-alikes in a row: those are read as fillers.
words = st.text(LETTERS, min_size=1, max_size=12).filter(
    lambda word: not any(run in word for run in ("KKK", "CCC", "LLL"))
)
names = st.lists(words, min_size=1, max_size=3).map(" ".join)


def aigerim(form: str = "TD3", **changed: Any) -> list[str]:
    """The document of Aigerim, who does not exist."""
    values: dict[str, Any] = {
        "issuer": "KAZ",
        "surname": "ISKAKOVA",
        "given": "AIGERIM",
        "number": "012345789" if form == "TD1" else "N12345789",
        "nationality": "KAZ",
        "birth": date(1985, 3, 9),
        "sex": "F",
        "expiry": date(2031, 1, 1),
    }
    return compose(form, **(values | changed))


@st.composite
def documents(draw: st.DrawFn) -> list[str]:
    """Correct documents with orderly numbers."""
    issuer, form = draw(st.sampled_from(sorted(ISSUERS)))
    optional = ""
    if issuer == "KAZ":
        optional = draw(st.from_regex(r"[0-9]{12}", fullmatch=True))
    birth = draw(st.dates(date(1930, 1, 1), date(2018, 1, 1)))
    return compose(
        form,
        issuer,
        draw(names),
        draw(names),
        draw(st.from_regex(ISSUERS[issuer, form], fullmatch=True)),
        draw(st.sampled_from(("KAZ", "KGZ", "D", "OMN", "UZB"))),
        birth,
        draw(st.sampled_from("FM<")),
        TODAY + timedelta(days=draw(st.integers(-3000, 4000))),
        optional,
    )


def layout_of(lines: list[str]) -> Layout:
    """The layout these lines are written in."""
    visa = lines[0][0] == "V"
    forms = {30: Format.TD1, 36: Format.MRV_B if visa else Format.TD2}
    return LAYOUTS[forms.get(len(lines[0]), Format.MRV_A if visa else Format.TD3)]


def changed(lines: list[str], at: int, to: str) -> list[str]:
    """``lines`` with the character at place ``at`` of the zone replaced."""
    zone, width = "".join(lines), len(lines[0])
    zone = zone[:at] + to + zone[at + 1 :]
    return [zone[start : start + width] for start in range(0, len(zone), width)]


@st.composite
def misread(draw: st.DrawFn) -> tuple[list[str], list[str]]:
    """A correct document, and the same with one character taken for its look-alike."""
    lines = draw(documents())
    layout, zone = layout_of(lines), "".join(lines)
    letters_only = {*range(2, 5), *range(layout.names.start, layout.names.stop)}
    letters_only |= set(range(layout.nationality.start, layout.nationality.stop))
    looks = TO_DIGIT | TO_LETTER
    places = [at for at, c in enumerate(zone) if c in looks and (at > 1 or c == "I")]
    tails = [at for at in range(2, len(zone) - 1) if zone[at - 1 : at + 2] == "<<<"]
    at = draw(st.sampled_from(sorted(places + tails)))
    to = draw(st.sampled_from("KCL")) if zone[at] == "<" else looks[zone[at]]
    return lines, changed(lines, at, to)
