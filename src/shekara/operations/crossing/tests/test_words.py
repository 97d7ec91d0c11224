"""Every refusal and every value has words; every sentence can be said."""

import csv
from enum import StrEnum

import pytest

from shekara.operations.crossing import events, queries, schemes
from shekara.operations.crossing.rules import refusals
from shekara.operations.crossing.rules.refusals import Refusal
from shekara.operations.crossing.schemes import _text
from shekara.operations.crossing.ui import words
from shekara.operations.crossing.ui.words.reasons import GOODS
from shekara.operations.crossing.ui.words.refusals import SAYS
from shekara.registry.agencies import Agency
from shekara.registry.controls import ControlType
from shekara.registry.kinds import Direction, Mode, Regime, Traffic

LISTS: list[type[StrEnum]] = [
    *(
        kind
        for name in dir(events)
        if isinstance(kind := getattr(events, name), type) and issubclass(kind, StrEnum)
    ),
    queries.TimeStamp,
    queries.SegmentKind,
    Agency,
    ControlType,
    Direction,
    Mode,
    Regime,
    Traffic,
]

DETAILS = {
    "control": "border.p1",
    "subject": "p1",
    "earlier": "border.p1 transport.v1",
    "due": "customs.file",
    "lacks": "no_driver stopped",
    "agency": "customs",
    "outcome": "pass",
    "ending": "turned_back",
    "reason": "fever",
    "kind": "cmr",
    "mode": "lorry",
    "direction": "entry",
    "regime": "external",
    "officer": "A-1",
    "number": "7",
    "plate": "A1",
    "count": "3",
    "most": "9",
    "field": "text",
    "hs": "x",
    "on": "2026-03-02",
    "name": "ISKAKOV",
}


@pytest.mark.parametrize("kind", LISTS, ids=lambda kind: kind.__name__)
def test_every_value_of_every_list_has_words(kind: type[StrEnum]) -> None:
    assert all(words.word(value).strip() for value in kind)


def test_every_refusal_has_words() -> None:
    assert set(SAYS) == set(Refusal.__subclasses__())


@pytest.mark.parametrize("kind", SAYS, ids=lambda kind: kind.__name__)
def test_every_refusal_can_be_said(kind: type[Refusal]) -> None:
    said = words.say(kind(**DETAILS))

    assert "%" not in said
    assert said.endswith(".")


def test_a_refusal_names_what_is_due_in_words() -> None:
    said = words.say(refusals.GateStaysShut(due="veterinary.c1 customs.file", lacks=""))

    assert "veterinary, goods 1; customs, the whole file" in said
    assert said.endswith("nothing.")


def test_every_kind_of_goods_has_words() -> None:
    kinds = {row.goods for row in schemes.shipped_goods_controls()}

    assert kinds == set(GOODS)
    assert words.goods("meat") == "meat"
    assert words.goods("moon_dust") == "moon dust"


def test_what_is_no_subject_is_said_as_it_is() -> None:
    assert words.subject("") == ""
    assert words.subject("x9") == "x9"


def test_the_shipped_tables_name_their_sources() -> None:
    for name in ("delegations.csv", "goods_controls.csv"):
        assert all(row["source"] for row in csv.DictReader(_text(name).splitlines()))
    assert all(scheme.source and scheme.note for scheme in schemes.shipped_schemes())
