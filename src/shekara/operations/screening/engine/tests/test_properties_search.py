"""What must hold for every list and every traveller, whatever the scores are."""

import string
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from shekara.operations.screening.engine.entity import Doc, Entity, Hit, Kind, Name, Query
from shekara.operations.screening.engine.index import Index
from shekara.operations.screening.engine.pool import Pool
from shekara.operations.screening.engine.slow import slow_search

calm = settings(
    max_examples=15, deadline=None, derandomize=True,
    suppress_health_check=[HealthCheck.too_slow],
)  # fmt: skip

FAMILIES = ("Исқақова", "Ахметов", "Karimov", "Токтогулов", "Rahimzoda", "Оразгелдиев", "الحسيني",
            "Al Mousawi", "Çelik", "Wang", "Шевченко", "Nurlanuly", "Əliyev", "Ahmadzai",
            "Smith")  # fmt: skip
GIVEN = ("Әйгерім", "Данияр", "Bakhtiyor", "Мээрим", "Jamshed", "Мырат", "حسن", "Abdul Rahman",
         "Gökhan", "Xiaoming", "Тарас", "Ерлан", "Rəşad", "Gul", "John")  # fmt: skip
days = st.sampled_from(("1985-03-12", "1985-12-03", "1985", "1985-03", "1990-07-01", "~1970", ""))
names = st.tuples(st.sampled_from(FAMILIES), st.sampled_from(GIVEN))


@st.composite
def entities(draw: st.DrawFn, most: int = 12) -> list[Entity]:
    """A small list; ids E0, E1, …"""
    drawn = draw(st.lists(st.tuples(names, days, st.sampled_from(("M", "F", None))), max_size=most))
    return [
        Entity(
            id=f"E{place}", names=(Name(full=f"{family}, {given}", surname=family, given=given),),
            dob=(day,) if day else (), nat=("kz",), sex=sex,
        )
        for place, ((family, given), day, sex) in enumerate(drawn)
    ]  # fmt: skip


@st.composite
def queries(draw: st.DrawFn) -> Query:
    """Somebody at the border, as typed."""
    family, first = draw(names)
    dob = draw(st.sampled_from(("1985-03-12", "1985", "1990-07-01", "")))
    return Query(surname=family, given=first, dob=dob, nat="kz", sex=draw(st.sampled_from("MF")))


def ids(hits: tuple[Hit, ...]) -> set[str]:
    """The entities of ``hits``."""
    return {hit.entity for hit in hits}


@calm
@given(entities(), entities(most=1), queries())
def test_adding_an_entity_never_removes_anothers_hit(
    listed: list[Entity], more: list[Entity], query: Query
) -> None:
    before = Index.build(listed).search(query, top=50)
    new = [Entity(id="NEW", names=each.names, dob=each.dob) for each in more]
    after = Index.build([*listed, *new]).search(query, top=50)
    assert ids(before) <= ids(after)


@pytest.mark.parametrize("kind", [Kind.PRIMARY, Kind.ALIAS, Kind.MAIDEN])
@pytest.mark.parametrize(("family", "first"), list(zip(FAMILIES, GIVEN, strict=True)))
def test_a_query_equal_to_a_listed_name_always_alerts(kind: Kind, family: str, first: str) -> None:
    name = Name(full=f"{first} {family}", kind=kind, surname=family, given=first)
    other = Name(full="Besiktas Ottokar")
    listed = [Entity(id="E", names=(other, name), dob=("1985-03-12",), nat=("kz",), sex="M")]
    (hit, *_) = Index.build(listed).search(
        Query(surname=family, given=first, dob="1985-03-12", nat="kz", sex="M")
    )
    assert hit.entity == "E"
    assert hit.alert, f"{hit.score} {hit.evidence}"


@calm
@given(names, days)
def test_the_order_of_name_parts_never_decides_whether_somebody_is_found(
    name: tuple[str, str], day: str
) -> None:
    family, first = name
    listed = [
        Entity(id="E", names=(Name(full=f"{family}, {first}", surname=family, given=first),),
               dob=(day,) if day else ())
    ]  # fmt: skip
    index = Index.build(listed)
    dob = "1985-03-12" if day.startswith("1985") else ""
    one = index.search(Query(full=f"{family} {first}", dob=dob))
    other = index.search(Query(full=f"{first} {family}", dob=dob))
    turned = index.search(Query(surname=first, given=family, dob=dob))
    assert ids(one) == ids(other) == ids(turned) == {"E"}
    assert one[0].score == pytest.approx(other[0].score, abs=0.05)


@calm
@given(entities(), queries())
def test_the_order_of_the_list_never_matters(listed: list[Entity], query: Query) -> None:
    assert Index.build(listed).search(query) == Index.build(listed[::-1]).search(query)


@calm
@given(entities(), queries())
def test_the_same_input_gives_the_same_output(listed: list[Entity], query: Query) -> None:
    index = Index.build(listed)
    assert index.search(query) == index.search(query) == Index.build(listed).search(query)


@calm
@given(entities(), queries())
def test_hits_are_ranked_bounded_and_explained(listed: list[Entity], query: Query) -> None:
    hits = Index.build(listed).search(query, top=5)
    assert len(hits) <= 5
    assert [(-hit.score, hit.entity) for hit in hits] == sorted((-h.score, h.entity) for h in hits)
    for hit in hits:
        assert 0.0 <= hit.score <= 1.0
        assert hit.evidence, "every hit is explained"
        assert hit.alert or not hit.strong


@calm
@given(entities(), queries())
def test_an_index_says_what_the_exact_scan_says(listed: list[Entity], query: Query) -> None:
    by_index = Index.build(listed).search(query, top=50)
    by_scan = slow_search(listed, query, top=50)
    alerts = [hit.entity for hit in by_scan if hit.alert]
    assert [hit.entity for hit in by_index if hit.alert] == alerts


@calm
@given(names, names)
def test_comparing_two_people_is_symmetric(one: tuple[str, str], other: tuple[str, str]) -> None:
    def compared(a: tuple[str, str], b: tuple[str, str]) -> float:
        entity = Entity(id="E", names=(Name(full=" ".join(b), surname=b[0], given=b[1]),),
                        dob=("1985-03-12",))  # fmt: skip
        query = Query(surname=a[0], given=a[1], dob="1985-03-12")
        return Index.build([entity]).explain(query, entity).score

    assert compared(one, other) == pytest.approx(compared(other, one), abs=0.15)


@calm
@given(entities(), queries())
def test_a_base_with_a_delta_finds_what_one_index_finds(listed: list[Entity], query: Query) -> None:
    half = len(listed) // 2
    pool = Pool([Index.build(listed[:half]), Index.build(listed[half:])])
    assert ids(pool.search(query, top=50)) == ids(Index.build(listed).search(query, top=50))


@calm
@given(entities(), queries())
def test_whom_a_list_removes_is_never_found(listed: list[Entity], query: Query) -> None:
    gone = {each.id for each in listed[::2]}
    pool = Pool([Index.build(listed)], frozenset(gone))
    assert not gone & ids(pool.search(query, top=50))


@pytest.mark.parametrize("number", ["N12345678", "n 1234-5678", "NI2345678", "N1234567B"])
def test_a_document_number_finds_its_holder_under_any_name(number: str) -> None:
    listed = [
        Entity(id="E", names=(Name(full="Besiktas Ottokar"),), dob=("1950-01-01",),
               docs=(Doc(number="N12345678", country="kz"),))
    ]  # fmt: skip
    hits = Index.build(listed).search(
        Query(surname="AKHMETOV", given="DANIYAR", dob="1985-03-12", docno=number)
    )
    assert ids(hits) == {"E"}


def test_a_weak_alias_alone_is_never_strong() -> None:
    weak = Name(full="Daniyar Akhmetov", kind=Kind.WEAK)
    listed = [Entity(id="E", names=(Name(full="Besiktas Ottokar"), weak), dob=("1985-03-12",))]
    query = Query(surname="AKHMETOV", given="DANIYAR", dob="1985-03-12")
    assert not any(hit.strong for hit in Index.build(listed).search(query))


def test_aliases_in_a_circle_and_the_same_name_twice_do_no_harm() -> None:
    one = Name(full="Daniyar Akhmetov", kind=Kind.ALIAS)
    two = Name(full="Akhmetov Daniyar")
    listed = [Entity(id="A", names=(two, one, two)), Entity(id="B", names=(one, two, one))]
    hits = Index.build(listed).search(Query(surname="AKHMETOV", given="DANIYAR"))
    assert ids(hits) == {"A", "B"}


ODD = (
    "", " ", "A", "Я", "\x00", "A\x00B", "🙂", "👩‍👩‍👧 Ali", "\u202eمحمد", "ʻʼ'`´", "<<<<",
    "'; DROP TABLE x", "12345", "Ǆ ß ﷺ ﬁ", "\ud7ff\uffff", "Ā" * 300, "а" * 2000,
    "Иван Ivan محمد 王 Əli", "\u0301" * 50, "-", ".", ",", "a " * 900, "\n\t\r", "K̲̅ä̷̈",
    "𝕬𝖑𝖎", "ابن" * 400, "王" * 500,
)  # fmt: skip
LISTED = [
    Entity(id="E", names=(Name(full="Akhmetov Daniyar"),), dob=("1985-03-12",)),
    *(Entity(id=f"O{n}", names=(Name(full=text),), dob=("",)) for n, text in enumerate(ODD)),
    Entity(id="NAMELESS"), Entity(id="BAD", dob=("31/02/85", "0000-00-00", "1985/", "~", "x")),
]  # fmt: skip


@pytest.mark.parametrize("text", ODD)
def test_no_text_breaks_the_search(text: str) -> None:
    index = Index.build(LISTED)
    for query in (
        Query(surname=text, given=text, dob="1985-03-12"), Query(full=text),
        Query(surname="AKHMETOV", given="DANIYAR", dob=text[:40], docno=text, nat=text, sex=text),
        Query(mark=text), Query(surname=text, mrz=(text, text), doc=text),
    ):  # fmt: skip
        hits = index.search(query)
        assert all(0.0 <= hit.score <= 1.0 for hit in hits)


@calm
@given(st.text(max_size=60), st.text(max_size=60), st.text(string.printable, max_size=12))
def test_no_drawn_text_breaks_search_scan_or_explanation(one: str, two: str, three: str) -> None:
    entity = Entity(id="E", names=(Name(full=one),), dob=(three,), docs=(Doc(number=two),))
    query = Query(surname=two, given=one, dob=three, docno=three)
    index = Index.build([entity])
    index.search(query)
    index.explain(query, entity)
    slow_search([entity], query)


@calm
@given(entities(), queries())
def test_a_saved_index_answers_as_the_one_in_memory(
    tmp_path_factory: pytest.TempPathFactory, listed: list[Entity], query: Query
) -> None:
    path: Path = tmp_path_factory.mktemp("index") / "list.index"
    made = Index.build(listed)
    made.save(path)
    opened = Index.open(path)
    assert opened.search(query) == made.search(query)
    assert (opened.digest, len(opened)) == (made.digest, len(made))
