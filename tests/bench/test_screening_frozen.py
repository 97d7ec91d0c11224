"""The frozen figures keep what was promised, and the page of benchmarks shows them."""

import json
import xml.etree.ElementTree as ET

import pytest
from bench.screening.__main__ import CURVE, FROZEN, ROOT
from bench.screening.picture import draw
from bench.screening.tables import quality

#: Size → recall at ≤ 2 % hard false alarms, R@10 that must be reached.
PROMISED = {"10k": (0.95, 0.98), "100k": (0.93, 0.975), "1m": (0.91, 0.97)}


@pytest.mark.parametrize("size", sorted(PROMISED))
def test_the_frozen_figures_reach_what_was_promised(size: str) -> None:
    run = json.loads(FROZEN.read_text())["sizes"][size]["shekara"]["quality"]
    fair, found = PROMISED[size]
    assert run["recall@FPRh<=0.02"] >= fair
    assert run["R@10"] >= found
    assert run["recall"] >= 0.93
    assert run["FPR_hard"] <= 0.02


def test_the_page_of_benchmarks_shows_the_frozen_figures() -> None:
    page = (ROOT / "docs" / "benchmarks.md").read_text(encoding="utf-8")
    for row in quality(json.loads(FROZEN.read_text())).splitlines():
        assert row in page, "run `python -m bench.screening --tables` and paste"


def test_the_curve_is_a_whole_picture_with_a_ring_at_the_threshold() -> None:
    picture = draw([("Us", [(0.0, 0.9), (0.02, 0.97)], (0.02, 0.97))])
    root = ET.fromstring(picture)  # noqa: S314 - our own text
    assert len(root.findall("{*}circle")) == 1
    assert CURVE.read_text(encoding="utf-8").startswith("<svg")
