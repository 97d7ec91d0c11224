"""Nobody is left out because there are many: what holds on lists full of namesakes."""

import random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from shekara.operations.screening.engine.ask import ask
from shekara.operations.screening.engine.entity import Doc, Entity, Name, Query
from shekara.operations.screening.engine.index import Index
from shekara.operations.screening.engine.slow import slow_search

calm = settings(
    max_examples=10, deadline=None, derandomize=True,
    suppress_health_check=[HealthCheck.too_slow],
)  # fmt: skip

FAMILIES = (
    "Karimov",
    "Karimova",
    "Каримзода",
    "Kerimow",
    "Karim",
    "Kareemuly",
    "Ivanov",
    "Ахметов",
)
GIVEN = ("Ahmad", "Ахмад", "Akhmed", "Ahmed Ali", "Mehmet", "A", "", "Daniyar")
BIRTHS = ("1985-03-12", "1985-12-03", "1985-01-01", "1985", "1985-03", "~1984", "1980/1990",
          "1965-03-12", "1986", "1958-07-30", "")  # fmt: skip
QUERIES = (
    Query(surname="KARIMOV", given="AHMAD", dob="1985-03-12", nat="uz", sex="M"),
    Query(surname="KARIMOV", given="AHMAD", dob="1985"),
    Query(surname="KARIMOV", given="AHMAD"),
    Query(surname="KARIMZODA", given="AKHMED ALI UULU", dob="1985-12-03"),
    Query(full="ahmad karimov", dob="1986"),
    Query(surname="KARIM", dob="1985-03-12"),
)  # fmt: skip


def namesakes(seed: int, many: int, prefix: str = "E") -> list[Entity]:
    """People who nearly all have one name, born on a few days or at an unknown time."""
    rnd = random.Random(seed)
    listed = []
    for place in range(many):
        family, first = rnd.choice(FAMILIES[:6]), rnd.choice(GIVEN[:7])
        if rnd.random() < 0.05:
            family, first = rnd.choice(FAMILIES), rnd.choice(GIVEN)
        born = rnd.choice(BIRTHS)
        listed.append(
            Entity(
                id=f"{prefix}{place:05}", dob=(born,) if born else (), sex=rnd.choice("MF"),
                names=(Name(full=f"{family}, {first}", surname=family, given=first),), nat=("uz",),
            )
        )  # fmt: skip
    return listed


def compared(listed: list[Entity], query: Query) -> set[str]:
    """Ids of those whom the index compares with ``query``."""
    index = Index.build(listed)
    return {index.entity(max(n, -1 - n)).id for n in index.segment.candidates(ask(query)).tolist()}


def far(entity: Entity, query: Query) -> bool:
    """Whether they are born in years that are no slip of each other, and on different days."""
    years = {born[:4] for born in entity.dob if born and born[0] != "~" and "/" not in born}
    if not years or not query.dob:
        return False
    slips = {str(int(query.dob[:4]) + step) for step in (0, -1, 1, -10, 10, -2, 2)}
    same_day = len(query.dob) > 7 and any(born[4:] == query.dob[4:] for born in entity.dob)
    return not (years & slips or same_day)


@calm
@given(st.integers(0, 1 << 20), st.integers(700, 1600), st.sampled_from(QUERIES))
def test_whoever_was_compared_is_compared_whoever_is_added(
    seed: int, many: int, query: Query
) -> None:
    listed = namesakes(seed, many)
    more = namesakes(seed + 1, 400, "N")
    known = {each.id: each for each in listed}
    before = {name for name in compared(listed, query) if not far(known[name], query)}
    assert before, "there are many of that name"
    assert before <= compared([*listed, *more], query)
    assert before <= compared([*more, *listed], query)


@calm
@given(st.integers(0, 1 << 20), st.integers(700, 1600), st.sampled_from(QUERIES))
def test_among_many_namesakes_the_index_alerts_as_the_exact_scan(
    seed: int, many: int, query: Query
) -> None:
    listed = namesakes(seed, many)
    by_index = Index.build(listed).search(query, top=many)
    by_scan = slow_search(listed, query, top=many)
    assert [hit.entity for hit in by_index if hit.alert] == [h.entity for h in by_scan if h.alert]


@pytest.mark.parametrize("query", QUERIES)
def test_a_true_match_is_found_among_three_thousand_namesakes(query: Query) -> None:
    family, first = query.surname or "Karimov", query.given or "Ahmad"
    true = Entity(
        id="TRUE", names=(Name(full=f"{first} {family}"),), dob=("1985-03-12",), nat=("uz",),
        docs=(Doc(number="AB1234567"),),
    )  # fmt: skip
    crowd = namesakes(3, 3000)
    assert "TRUE" in compared([*crowd, true], query)
    asked = Query(surname="OTHER", given="NAME", docno="AB1234567")
    assert "TRUE" in compared([*crowd, true], asked)


def test_equal_scores_are_told_apart_by_id_however_many_there_are() -> None:
    same = [
        Entity(id=f"E{n:03}", names=(Name(full="Karimov Ahmad"),), dob=("1985-03-12",))
        for n in range(120)
    ]
    random.Random(5).shuffle(same)
    hits = Index.build(same).search(Query(surname="KARIMOV", given="AHMAD", dob="1985-03-12"))
    assert [hit.entity for hit in hits] == [f"E{n:03}" for n in range(10)]
