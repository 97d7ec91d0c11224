"""The made set: the same for the same seed, another for another, and true to itself."""

import random
from pathlib import Path

import pytest
from bench.screening.alike import HARD
from bench.screening.cases import CASES, Set, lines
from bench.screening.generate import extra, make, small
from bench.screening.persons import person, spell, stock
from bench.screening.records import _check, asked, zone
from bench.screening.schemes import Scheme, passport
from bench.screening.variations import POSITIVE


def test_the_same_seed_gives_the_same_set() -> None:
    first, again, other = (small(seed, [], total=2_500) for seed in (5, 5, 6))
    assert first == again
    assert first[0] != other[0]


def test_a_scale_up_is_the_same_every_time() -> None:
    assert [e.row for e in extra(9, 200, "H")] == [e.row for e in extra(9, 200, "H")]


def test_every_class_is_there_and_every_target_is_listed() -> None:
    rows, queries = small(3, [], total=2_500)
    listed = {row["id"] for row in rows}
    assert len(listed) == len(rows) == 2_500
    assert {q.cls for q in queries if q.kind == "pos"} == set(POSITIVE)
    assert {q.cls for q in queries if q.kind == "hard"} == set(HARD)
    assert all(target in listed for q in queries for target in q.targets)
    assert all(bool(q.targets) == (q.kind == "pos") for q in queries)
    assert not any(set(q.ignore) & {str(target) for target in q.targets} for q in queries)


def test_documents_hold_only_the_letters_of_a_zone() -> None:
    _rows, queries = small(4, [], total=2_500)
    for query in queries:
        for line in query.row["mrz"]:
            assert len(line) == (44 if query.row["doc"] == "TD3" else 30), query.cls
            assert set(line) <= set("ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789<"), query.cls


def test_a_zone_has_the_check_digits_of_its_standard() -> None:
    assert _check("L898902C3") == "6"  # the specimen of ICAO Doc 9303
    assert _check("740812") == "2"


def test_a_long_name_is_cut_where_the_zone_ends() -> None:
    row = asked(random.Random(1), person(random.Random(1)), dob="1980-01-02")
    cut = zone(row | {"surname": "A" * 20, "given": "B" * 20}, "TD1", random.Random(1))
    assert cut["given"] == "B" * 8


@pytest.mark.parametrize("culture", sorted(set(stock()) - {"equivalents"}))
def test_every_name_can_be_put_into_a_passport(culture: str) -> None:
    rnd = random.Random(8)
    for _ in range(200):
        someone = person(rnd, culture)
        for scheme in Scheme:
            if scheme not in {Scheme.NATIVE, Scheme.RUSSIAN}:
                assert passport(spell(someone.family, scheme, culture, rnd)), someone.family


def test_a_set_is_written_and_read_back(tmp_path: Path) -> None:
    make(tmp_path, seed=7, size="10k")
    cases = Set(tmp_path)
    assert {each["cls"] for each in cases.truth.values()} >= {"real_alias", "real_exact"}
    assert len(list(lines(cases.parts("10k")[0]))) == 10_000
    assert {c["cls"] for c in Set(CASES).truth.values()} - {"yente_global"} == {
        each["cls"] for each in cases.truth.values()
    }
