"""Rule by rule of the official ruleset: the one value it speaks of is spoilt, and it is found.

What to spoil is read from the ruleset itself, so a rule that is added is tried as well.
"""

import datetime
import io
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from lxml import etree

from shekara.programme.publication.iati.check.file import judge
from shekara.programme.publication.iati.check.source import ruleset

NOON = datetime.datetime(2026, 11, 24, 12, 0, tzinfo=datetime.UTC)
SAMPLES = Path(__file__).parent / "samples"
ROOTS = {
    "activities": (SAMPLES / "undp-shape.xml").read_bytes(),
    "organisations": b"""<iati-organisations version="2.03">
<iati-organisation xml:lang="en" default-currency="USD"
last-updated-datetime="2024-01-31T00:00:00Z">
<organisation-identifier>XM-DAC-41114</organisation-identifier>
<name><narrative>UNDP</narrative></name>
<reporting-org ref="XM-DAC-41114" type="40"><narrative>UNDP</narrative></reporting-org>
<total-budget><period-start iso-date="2023-01-01"/><period-end iso-date="2023-12-31"/>
<value currency="USD" value-date="2023-01-01">1000</value></total-budget>
<recipient-org-budget><recipient-org ref="KZ-1-ORG"><narrative>A</narrative></recipient-org>
<period-start iso-date="2023-01-01"/>
<period-end iso-date="2023-12-31"/><value currency="USD" value-date="2023-01-01">10</value>
</recipient-org-budget>
<recipient-region-budget><recipient-region code="619" vocabulary="1"/>
<period-start iso-date="2023-01-01"/><period-end iso-date="2023-12-31"/>
<value currency="USD" value-date="2023-01-01">10</value></recipient-region-budget>
<recipient-country-budget><recipient-country code="KZ"/><period-start iso-date="2023-01-01"/>
<period-end iso-date="2023-12-31"/><value currency="USD" value-date="2023-01-01">10</value>
<budget-line ref="1"><value currency="USD" value-date="2023-02-01">10</value>
<narrative>B</narrative></budget-line>
</recipient-country-budget>
<total-expenditure><period-start iso-date="2023-01-01"/><period-end iso-date="2023-12-31"/>
<value currency="USD" value-date="2023-01-01">10</value></total-expenditure>
</iati-organisation></iati-organisations>""",
}
SPOILT = {
    "no_spaces": [" {} "],
    "regex_matches": ["{}&?"],
    "range": ["110", "-1"],
    "date_now": ["2999-01-01T00:00:00Z"],
}
"""What a value becomes, by the kind of rule that must not like it."""


def cases() -> Iterator[tuple[str, str, str, str]]:
    """Rule, where it holds, the path of its value, what the value becomes."""
    for where, rules in ruleset().items():
        for kind, spoilt in SPOILT.items():
            for case in rules.get(kind, {}).get("cases", ()):
                for path in case.get("paths", [case.get("date")]):
                    for value in spoilt:
                        yield case["ruleInfo"]["id"], where, path, value


OTHER_IDENTIFIERS = b"""<other-identifier ref="XM-DAC-41114-1" type="A3"/>
<other-identifier ref="XM-DAC-41114" type="B1"/>"""
"""Rules speak of two kinds of identifier that the sample does not have."""


def sample(where: str) -> etree._Element:
    """The file a rule speaks of, with everything in it that a rule may speak of."""
    if "/iati-organisation" in where:
        return etree.fromstring(ROOTS["organisations"])
    text = ROOTS["activities"]
    return etree.fromstring(
        text.replace(b"<other-identifier ", OTHER_IDENTIFIERS + b"<other-identifier ", 1)
    )


def spoil(root: etree._Element, where: str, path: str, value: str) -> int:
    """Spoil every value the path names; how many there were."""
    done = 0
    contexts: Any = root.getroottree().xpath(where)
    for context in contexts:
        before, mark, attribute = path.rpartition("@")
        place = before.rstrip("/") or "."
        for element in context.xpath(place if mark else path):
            if not mark:
                element.text = value.format(element.text)
                done += 1
            elif attribute in element.attrib:
                element.set(attribute, value.format(element.get(attribute)))
                done += 1
    return done


def rules_of(content: bytes) -> set[str]:
    verdict = judge(io.BytesIO(content), now=NOON)
    return {each.rule for each in verdict.violations if each.origin == "rules"}


def test_the_files_break_no_rule_themselves() -> None:
    assert [judge(io.BytesIO(each), now=NOON).violations for each in ROOTS.values()] == [(), ()]
    assert rules_of(etree.tostring(sample("activities"))) == set()


@pytest.mark.parametrize(
    ("rule", "where", "path", "value"), list(cases()), ids=lambda each: str(each)[-40:]
)
def test_a_spoilt_value_is_found_by_its_rule(rule: str, where: str, path: str, value: str) -> None:
    root = sample(where)

    assert spoil(root, where, path, value) > 0, "the sample has no such value"
    assert rule in rules_of(etree.tostring(root))


PERIODS = [
    (where, "7.5.3" if kind == "time_limit" else case["ruleInfo"]["id"], kind)
    for where, rules in ruleset().items()
    for kind in ("time_limit", "date_order")
    for case in rules.get(kind, {}).get("cases", ())
    if case.get("start", case.get("less")) == "period-start/@iso-date"
]


@pytest.mark.parametrize(("where", "rule", "kind"), PERIODS)
def test_a_period_that_is_too_long_or_ends_first_is_found(where: str, rule: str, kind: str) -> None:
    root = sample(where)
    day = "2999-12-31" if kind == "time_limit" else "1999-12-31"

    assert spoil(root, where, "period-end/@iso-date", day) > 0
    assert rule in rules_of(etree.tostring(root))


def test_a_budget_line_valued_outside_its_period_is_found() -> None:
    text = ROOTS["organisations"].replace(b'value-date="2023-02-01"', b'value-date="2025-02-01"')

    assert "11.3.1" in rules_of(text)
