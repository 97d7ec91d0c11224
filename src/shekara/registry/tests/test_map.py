"""The map shows what is known, where it is known, as what it is."""

import re

import pytest
from django.utils import translation

from shekara.registry import queries
from shekara.registry.ui import drawing
from shekara.registry.ui.embed import map_svg


def test_the_projection_of_python_is_that_of_the_drawing() -> None:
    # A published point on the Kyrgyz line lies within the frame of that border.
    x, y = drawing.project(longitude=74.6964, latitude=43.0098)

    assert drawing.inside(drawing.frame_of_border("KGZ"), x, y)
    assert drawing.project(longitude=67.5, latitude=48.0) == (532.0, 322.0)


def test_the_drawing_is_small_and_has_a_line_for_every_neighbour() -> None:
    assert (drawing.FOLDER / "map.json").stat().st_size < 250_000  # type: ignore[attr-defined]
    assert set(drawing.base()["borders"]) == set(queries.NEIGHBOURS)
    assert all(drawing.base()["borders"].values())


@pytest.mark.usefixtures("registry")
def test_every_placed_point_is_a_link_that_says_what_its_mark_means() -> None:
    svg = map_svg({"kordai": "busy"})

    assert len(re.findall(r'<a href="/points/', svg)) == 69
    assert re.search(
        r'aria-label="Kordai, Kyrgyzstan, road point, estimate on the border line, busy"', svg
    )
    assert "place of the village" in svg


@pytest.mark.usefixtures("registry")
@pytest.mark.parametrize("language", ["kk", "ru", "en"])
def test_numbers_of_the_drawing_are_written_as_svg_wants_them(language: str) -> None:
    with translation.override(language):
        svg = map_svg(frame=drawing.frame_of_border("KGZ"))

    numbers = re.findall(r'(?:transform|viewBox|data-zoom| x| y)="([^"]*)"', svg)
    assert numbers
    assert not [text for text in numbers if "," in text]


@pytest.mark.usefixtures("registry")
def test_every_placed_point_lies_inside_the_drawing() -> None:
    for point in queries.points():
        if point.latitude is not None and point.longitude is not None:
            x, y = drawing.project(longitude=float(point.longitude), latitude=float(point.latitude))
            assert drawing.inside(drawing.whole(), x, y), point.code


def test_labels_never_lie_on_each_other() -> None:
    crowd = [("Qordai", 100.0, 100.0 + step) for step in range(0, 30, 3)]
    placed = drawing.labels(crowd, letter=13, taken=[], frame=(0, 0, 400, 400))
    boxes = [
        drawing.label_box(text, x, y, label, 13)
        for (text, x, y), label in zip(crowd, placed, strict=True)
        if label
    ]

    assert len(boxes) >= 3
    assert not any(drawing.touch(a, b) for i, a in enumerate(boxes) for b in boxes[i + 1 :])
