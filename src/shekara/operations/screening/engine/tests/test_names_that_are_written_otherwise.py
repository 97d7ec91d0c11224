"""Names that a list and a passport divide in different places, or load with titles."""

import pytest

from shekara.operations.screening.engine.entity import Entity, How, Name, Query
from shekara.operations.screening.engine.index import Index
from shekara.operations.screening.engine.settings import THRESHOLDS

BORN = "1973-12-31"


def listed(full: str, dob: str = BORN) -> Index:
    return Index.build([Entity(id="E", names=(Name(full=full),), dob=(dob,), nat=("in",))])


@pytest.mark.parametrize(
    ("full", "given"),
    [("MEHDI, Alizaheer", "ALI ZAHEER"), ("MEHDI, Ali Zaheer", "ALIZAHEER"),
     ("MEHDI, Alizaheer Mohammad", "ALI ZAHEER"), ("MEHDI, Gulmuhammad", "GUL MUHAMMAD")],
)  # fmt: skip
def test_two_parts_are_one_also_when_the_second_alone_is_near(full: str, given: str) -> None:
    (hit,) = listed(full).search(Query(surname="MEHDI", given=given, dob=BORN, nat="in"), top=1)
    assert hit.alert
    assert How.JOINED in [clue.how for clue in hit.evidence]
    assert How.EXTRA not in [clue.how for clue in hit.evidence]


@pytest.mark.parametrize("title", ["HAJJI", "MULLAH", "SHEIKH"])
def test_a_given_name_that_is_a_title_says_nothing_against(title: str) -> None:
    index = listed(f"'ABD AL-NASIR, {title.title()}", "1973")
    (hit,) = index.search(Query(surname="ABD AL NASIR", given=title, dob=BORN, nat="in"), top=1)
    assert hit.score >= THRESHOLDS.alert
    assert How.EXTRA not in [clue.how for clue in hit.evidence]


def test_whoever_is_called_by_a_title_alone_is_found_by_it() -> None:
    (hit,) = listed("Hajji").search(Query(surname="HAJJI", given="", dob=BORN, nat="in"), top=1)
    assert hit.alert
