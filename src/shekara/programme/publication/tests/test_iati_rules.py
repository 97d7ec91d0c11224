"""The official rules on examples: each change to a valid file breaks exactly the rule it should."""

import datetime
import io
from pathlib import Path

import pytest

from shekara.programme.publication.iati.check.file import judge
from shekara.programme.publication.iati.check.source import code_lists
from shekara.programme.publication.iati.documents import Activity, Organisation
from shekara.programme.publication.iati.modelled import kept, markdown, not_kept
from shekara.programme.publication.ui.iati.rule_words import SENTENCES, sentence

NOON = datetime.datetime(2026, 11, 24, 12, 0, tzinfo=datetime.UTC)
SAMPLE = (Path(__file__).parent / "samples" / "undp-shape.xml").read_text("utf-8")
BROKEN = [
    ("1.1.3", ">XM-DAC-41114-PROJECT-00999001</iati-", ">XM-DAC-41114</iati-"),
    ("1.14.8", '<reporting-org ref="XM-DAC-41114"', '<reporting-org ref="ZZ-ZZZ-41114"'),
    ("1.3.1", ">XM-DAC-41114-PROJECT-00999001</iati-", "> XM-DAC-41114-PROJECT-1</iati-"),
    ("1.3.13", ">XM-DAC-41114-PROJECT-00999001</iati-", ">XM-DAC-41114-A&amp;B</iati-"),
    ("2.1.2", 'code="15210" percentage="70"', 'code="15210" percentage="60"'),
    ("2.1.1", 'code="15210" percentage="70"', 'code="15210"'),
    ("2.2.1", "<narrative>Effective institutions</narrative>", ""),
    ("12.3.1", 'code="15210" percentage="70"', 'code="15210" percentage="170"'),
    ("3.4.2", 'code="KZ" percentage="60"', 'code="KZ" percentage="50"'),
    ("12.1.1", 'code="KZ" percentage="60"', 'code="KZ" percentage="-60"'),
    ("6.11.1", "<activity-date type=\"1\" iso-date=\"2021-01-01\"/>", None),
    ("11.1.2", 'type="1" iso-date="2021-01-01"', 'type="1" iso-date="2031-01-01"'),
    ("11.1.4", 'type="2" iso-date="2021-03-15"><', 'type="2" iso-date="2041-03-15"><'),
    ("11.2.1", 'transaction-date iso-date="2021-04-01"', 'transaction-date iso-date="2041-04-01"'),
    ("11.2.2", 'value-date="2021-04-01"', 'value-date="2041-04-01"'),
    ("7.5.3", 'period-end iso-date="2023-12-31"', 'period-end iso-date="2025-12-31"'),
    ("8.6.1", 'period-end iso-date="2022-12-31"', 'period-end iso-date="2021-12-31"'),
    ("8.6.3", 'period-end iso-date="2024-06-30"', 'period-end iso-date="2023-06-30"'),
    ("4.3.1", "<title><narrative>Output 1: equipment in use</narrative></title>",
     "<title><narrative></narrative></title>"),
    ("6.9.1", '<provider-org ref="XI-IATI-EC_INTPA" provider-activity-id="XI-IATI-EC_INTPA-1"'
     ' type="15"><narrative>European Commission</narrative>', '<provider-org type="15">'),
    ("7.8.1", 'hierarchy="2" default-currency="USD"', 'hierarchy="2"'),
    ("8.9.1", '<target value="6">', "<target>"),
    ("8.10.2", '<actual value="5.5">', '<actual value="five">'),
    ("6.6.2", '<value value-date="2022-12-31">-120.75</value>',
     '<value value-date="2022-12-31">-120.75</value><sector vocabulary="1" code="15210"/>'),
    ("11.1.1", 'last-updated-datetime="2024-01-31', 'last-updated-datetime="2044-01-31'),
]  # fmt: skip


def rules_of(text: str) -> set[str]:
    verdict = judge(io.BytesIO(text.encode()), now=NOON)
    return {each.rule for each in verdict.violations if each.origin == "rules"}


def test_the_sample_breaks_no_rule() -> None:
    assert judge(io.BytesIO(SAMPLE.encode()), now=NOON).violations == ()


@pytest.mark.parametrize(("rule", "old", "new"), BROKEN, ids=[each[0] for each in BROKEN])
def test_a_broken_rule_is_found(rule: str, old: str, new: str | None) -> None:
    assert old in SAMPLE
    text = SAMPLE.replace(old, new or "")
    if new is None:  # the actual start goes as well
        text = text.replace('type="2" iso-date="2021-03-15"', 'type="3" iso-date="2021-03-15"')

    assert rule in rules_of(text)


@pytest.mark.parametrize(
    ("old", "new", "codes", "error"),
    [
        ('<activity-status code="2"/>', '<activity-status code="9"/>', "ActivityStatus", True),
        ('currency="EUR"', 'currency="XXQ"', "Currency", True),
        ('code="15210" percentage', 'code="99999" percentage', "Sector", True),
        ('recipient-country code="KG"', 'recipient-country code="QQ"', "Country", False),
        ('transaction-type code="1"', 'transaction-type code="77"', "TransactionType", True),
    ],
)
def test_a_code_that_is_on_no_list_is_found(old: str, new: str, codes: str, error: bool) -> None:
    verdict = judge(io.BytesIO(SAMPLE.replace(old, new).encode()), now=NOON)
    found = [each for each in verdict.violations if each.origin == "codes"]

    assert {each.rule for each in found} == {codes}
    assert all((each.severity == "error") is error for each in found)
    assert code_lists()[codes][0] is error


def test_what_the_schema_forbids_is_found_with_its_line() -> None:
    text = SAMPLE.replace('<budget type="1" status="2">', '<budget type="1" colour="red">')
    line = next(n for n, each in enumerate(text.splitlines(), 1) if 'colour="red"' in each)

    verdict = judge(io.BytesIO(text.encode()), now=NOON)

    assert [(v.line, v.field, v.origin) for v in verdict.violations] == [(line, "budget", "schema")]


def test_every_rule_has_a_sentence() -> None:
    assert all(SENTENCES.values())
    assert sentence("1.3.1") is not None
    assert sentence("1.3.13") is not None


def test_the_reference_says_what_is_kept() -> None:
    assert "transaction/value/@currency" in set(kept(Activity))
    assert "contact-info" in not_kept(Activity)
    assert "recipient-org-budget" in not_kept(Organisation)
    assert "iati-organisation" in markdown()
