"""The design language keeps its promises: contrast, sizes, fonts that know Kazakh."""

import itertools
import re
from pathlib import Path

import pytest

STATIC = Path(__file__).parents[1] / "static"
SHEETS = sorted((STATIC / "web").glob("*.css"))
SHEKARA = (STATIC / "web/shekara.css").read_text(encoding="utf-8")
TOKENS = dict(re.findall(r"--sh-([\w-]+): (light-dark\([^)]*\)|#\w+);", SHEKARA))
GROUNDS = ("ground", "surface")
STATES = ("wait", "work", "pass", "hold", "stop")
AA = 4.5


def colour(token: str, theme: int) -> str:
    value = TOKENS[token]
    return str(re.findall(r"#\w+", value)[theme if value.startswith("light") else 0])


def light(hexes: str) -> float:
    parts = [int(hexes[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    high, low = sorted((light(one), light(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


PAIRS = [
    *itertools.product(("text", "quiet", "accent", *STATES), GROUNDS),
    *itertools.product(("text", "quiet"), ("sunk", "accent-soft")),
    *itertools.product(("text",), [f"{state}-soft" for state in STATES]),
    *((state, f"{state}-soft") for state in STATES),
    ("on-accent", "accent"),
    ("on-state", "stop"),
    ("bar-text", "bar"),
    ("bar-quiet", "bar"),
    ("bar-quiet", "bar-raised"),
]


@pytest.mark.parametrize("theme", [0, 1], ids=["light", "dark"])
@pytest.mark.parametrize(("ink", "ground"), PAIRS)
def test_every_text_can_be_read(ink: str, ground: str, theme: int) -> None:
    assert contrast(colour(ink, theme), colour(ground, theme)) >= AA


@pytest.mark.parametrize("theme", [0, 1], ids=["light", "dark"])
def test_edges_of_fields_can_be_seen(theme: int) -> None:
    assert all(contrast(colour("edge", theme), colour(g, theme)) >= 3 for g in GROUNDS)


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda path: path.name)
def test_no_text_is_smaller_than_14_pixels(sheet: Path) -> None:
    text = sheet.read_text(encoding="utf-8")
    sizes = [float(size) for size in re.findall(r"font(?:-size)?:[^;]*?([\d.]+)rem", text)]

    assert min(sizes, default=1) >= 0.875
    assert len(text.splitlines()) <= 300


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda path: path.name)
def test_nothing_comes_from_elsewhere(sheet: Path) -> None:
    text = sheet.read_text(encoding="utf-8")

    assert "http" not in text
    assert "@import" not in text
    for address in re.findall(r"url\(\"([^\"#]+)\"\)", text):
        assert (sheet.parent / address).resolve().is_file(), address


def test_our_classes_are_prefixed() -> None:
    for sheet in SHEETS:
        text = re.sub(r"url\([^)]*\)|/\*.*?\*/", "", sheet.read_text(encoding="utf-8"), flags=re.S)
        names = set(re.findall(r"(?<![\w.])\.([a-z][\w-]*)", text))
        assert {n for n in names if not n.startswith(("sh-", "htmx-"))} == set()
