"""Ten years apart is another age, whichever parts of the dates are known."""

import pytest

from shekara.operations.screening.engine import births
from shekara.operations.screening.engine.entity import Entity, Name, Query
from shekara.operations.screening.engine.index import Index


@pytest.mark.parametrize(
    ("ours", "theirs", "how"),
    [
        ("1966-09-14", "1957-03-08", births.DIFFERS), ("1966-09-14", "1956-03-08", births.OTHER_AGE),
        ("1966-09-14", "1976", births.OTHER_AGE), ("1966", "1975", births.DIFFERS),
        ("1966-09-14", "1956-09-14", births.ONE_DIGIT_YEAR),  # a slip of one digit stays one
    ],
)  # fmt: skip
def test_how_far_two_years_are_apart(ours: str, theirs: str, how: int) -> None:
    one, other = births.pack(ours), births.pack(theirs)
    assert births.relation(one, other) == births.relation(other, one) == how


def test_of_several_dates_the_nearer_speaks() -> None:
    assert births.nearer(births.DIFFERS, births.OTHER_AGE)
    assert births.nearer(births.OTHER_AGE, births.UNKNOWN)


def test_another_age_speaks_more_against_than_another_year() -> None:
    def score(born: str) -> float:
        listed = Entity(id="E", names=(Name(full="Gumbo, Aleck Rugare"),), dob=(born,))
        asked = Query(surname="GUMBO", given="ALECK RUGARE", dob="1966-09-14")
        return Index.build([listed]).explain(asked, listed).score

    assert score("1940-03-08") < score("1960-03-08") < score("1966")


def test_what_is_improbable_is_explained_all_the_same_when_asked_for() -> None:
    listed = Entity(id="E", names=(Name(full="Gumbo, Aleck"),), dob=("1940-03-08",))
    asked = Query(surname="GUMBO", given="SOMEBODY", dob="1966-09-14")

    told = Index.build([listed]).explain(asked, listed)

    assert told.score < 0.003
    assert [clue.how for clue in told.evidence if clue.field == "birth"] == ["differs"]
