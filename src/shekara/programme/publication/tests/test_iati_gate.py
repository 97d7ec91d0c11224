"""The one question that spares a record the others: it lets nothing pass that they would not."""

import datetime
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from shekara.programme.publication.iati.check import rules

NOON = datetime.datetime(2026, 11, 24, 12, 0, tzinfo=datetime.UTC)
SAMPLE = (Path(__file__).parent / "samples" / "undp-shape.xml").read_bytes()
ODD = st.sampled_from([
    "", " ", "\u00a0", "\u00a0x", "x\u2003", " x", "x\ny", "-1", "0", "100", "99.99999999999999999",
    "1e2", "33.33", "110", "2026-11-24", "2026-11-25", "2024-02-30", "2024-W01-1", "20240101",
    "1999-12-31T23:59:59Z", "2026-11-24T12:00:01+00:00", "1", "2", "98", "99", "XM-DAC-41114",
    "XM-DAC-41114-1", "a/b", "A1", "B1", "it's",
])  # fmt: skip


@st.composite
def spoilt(draw: st.DrawFn) -> etree._Element:
    """A record of the sample with some of its values, elements and texts changed."""
    root = etree.fromstring(SAMPLE)
    record = root[draw(st.integers(0, len(root) - 1))]
    every = list(record.iter())
    for _ in range(draw(st.integers(0, 4))):
        element = draw(st.sampled_from(every))
        names = sorted(str(name) for name in element.attrib)
        what = draw(st.sampled_from(["value", "drop", "text", "gone", "twice"]))
        if what == "value" and names:
            element.set(draw(st.sampled_from(names)), draw(ODD))
        elif what == "drop" and names:
            del element.attrib[draw(st.sampled_from(names))]
        elif what == "text":
            element.text = draw(ODD)
        elif (above := element.getparent()) is not None and element is not record:
            if what == "gone":
                above.remove(element)
            else:
                above.append(etree.fromstring(etree.tostring(element, with_tail=False)))
    return record


@settings(max_examples=300, deadline=None)
@given(spoilt())
def test_what_the_rules_find_one_by_one_is_found_behind_the_gate(record: etree._Element) -> None:
    found = [(id(case), element) for case, element in rules.one_by_one(record, now=NOON)]
    behind = [(id(case), element) for case, element in rules.broken(record, now=NOON)]
    assert len(behind) == len(found)
    assert {element for _, element in behind} == {element for _, element in found}


def test_most_records_are_spared_the_single_questions(monkeypatch: pytest.MonkeyPatch) -> None:
    record = etree.fromstring(SAMPLE)[0]
    asked: list[object] = []
    whole = rules.one_by_one

    def counted(record: etree._Element, cases: rules.Cases, *, now: datetime.datetime) -> object:
        asked.extend(single for _, singles in cases for single in singles)
        return whole(record, cases, now=now)

    monkeypatch.setattr(rules, "one_by_one", counted)
    assert not list(rules.broken(record, now=NOON))
    assert len(asked) == 1  # the list of registration agencies is ours to ask


def test_a_record_of_many_vocabularies_is_asked_one_by_one() -> None:
    record = etree.fromstring(SAMPLE)[0]
    for n in range(rules.MOST_VALUES + 1):
        etree.SubElement(record, "sector", vocabulary=f"v{n}", code="1", percentage="100")
    assert not list(rules.broken(record, now=NOON))
    etree.SubElement(record, "sector", vocabulary="v1", code="2", percentage="1")
    assert {case["ruleInfo"]["id"] for case, _ in rules.broken(record, now=NOON)}
