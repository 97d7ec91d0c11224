"""Boards, desks, the gate, the search, the stamps and the track of a crossing."""

from datetime import timedelta

import pytest
from pytest_django import DjangoAssertNumQueries

from shekara.kernel.access import Actor, Forbidden, Role
from shekara.kernel.access.models import Look
from shekara.operations.crossing import commands as c
from shekara.operations.crossing import events as e
from shekara.operations.crossing import handlers, queries
from shekara.operations.crossing.state.file import CrossingFile
from shekara.operations.crossing.tests.desk import CARNET, MEAT, CrossingPoint, actor
from shekara.registry.agencies import Agency

AIGERIM = actor(Agency.BORDER_GUARD)
OKSANA = actor(Agency.BORDER_GUARD, points=("merke",), number=9)
ANYWHERE = Actor(code="dp-1", agency="", roles=frozenset({Role.DATA_PROTECTION}))


def meat(kordai: CrossingPoint) -> CrossingFile:
    return kordai.lorry(lines=(MEAT,), papers=(CARNET,))


def test_the_board_shows_what_is_in_the_point_in_two_queries(
    kordai: CrossingPoint, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    first, second = meat(kordai), kordai.bus(3)
    kordai.pedestrian()
    gone = kordai.opens_gate(kordai.passes_all(kordai.lorry()))

    with django_assert_num_queries(2):
        rows = queries.board("kordai", by=AIGERIM)

    assert [row.file.id for row in rows][:2] == [first.id, second.id]
    assert gone.id not in {row.file.id for row in rows}
    assert [k.key for k in rows[0].controls] == [
        "border.p1",
        "transport.v1",
        "veterinary.c1",
        "customs.c1",
    ]
    assert rows[0].file.plates == "08KG210ABK"
    assert rows[0].file.papers == "tir XB78812345"


def test_a_desk_sees_what_waits_for_it_with_the_reason(kordai: CrossingPoint) -> None:
    lorry = meat(kordai)

    (waiting,) = queries.waiting_for(Agency.QUARANTINE, "kordai", by=AIGERIM)

    assert waiting.file.id == lorry.id
    assert (waiting.controls[0].goods, waiting.controls[0].detail) == ("meat", "HS 0201300000")
    assert not waiting.ready


def test_what_can_be_done_stands_before_what_must_wait(kordai: CrossingPoint) -> None:
    blocked, held, free = meat(kordai), kordai.lorry(), kordai.lorry()
    for file in (held, free):
        kordai.passes(file, "border.p1")
    kordai.holds(held, "transport.v1")
    kordai.asks(c.ClaimControl(file=free.id, control="transport.v1"), by=Agency.TRANSPORT)

    found = queries.waiting_for(Agency.TRANSPORT, "kordai", by=AIGERIM)

    assert [w.file.id for w in found] == [free.id, blocked.id, held.id]
    assert found[0].taken == ("transport-7",)
    assert found[2].held


def test_a_lane_counts_the_files_that_wait_not_their_controls(kordai: CrossingPoint) -> None:
    kordai.bus(4)
    kordai.passes(kordai.lorry(), "border.p1")

    def waiting(agency: Agency, lane: str = "") -> int:
        return queries.files_waiting(agency, "kordai", lane=lane, by=AIGERIM)

    assert waiting(Agency.BORDER_GUARD) == 1
    for agency in Agency:
        assert waiting(agency) == len(queries.waiting_for(agency, "kordai", by=AIGERIM))
    bus = queries.waiting_for(Agency.BORDER_GUARD, "kordai", by=AIGERIM)[0].file
    assert waiting(Agency.BORDER_GUARD, bus.lane or "7") == (1 if bus.lane else 0)


def test_the_load_of_every_desk_is_counted(kordai: CrossingPoint) -> None:
    meat(kordai)
    kordai.bus(4)

    by_agency = {desk.agency: desk for desk in queries.desks("kordai", by=AIGERIM)}

    assert by_agency["border_guard"].controls == 6
    assert by_agency["border_guard"].files == 2
    assert by_agency["customs"].taken == 0


def test_what_is_released_waits_at_the_gate_longest_first(kordai: CrossingPoint) -> None:
    second, first = kordai.lorry(), kordai.lorry()
    for file in (first, second):
        kordai.passes_all(file)

    ready = queries.gate_ready("kordai", by=AIGERIM)

    assert [file.id for file in ready] == [first.id, second.id]
    kordai.opens_gate(first)
    left = queries.left_since("kordai", since=kordai.clock - timedelta(hours=1), by=AIGERIM)
    assert [file.id for file in left] == [first.id]


def test_the_longest_waits_are_of_what_is_not_released(kordai: CrossingPoint) -> None:
    released, oldest, newest = kordai.lorry(), kordai.lorry(), kordai.lorry()
    kordai.passes_all(released)

    waits = queries.longest_waits("kordai", by=AIGERIM)

    assert [file.id for file in waits] == [oldest.id, newest.id]


def test_what_left_is_counted_by_the_hour(kordai: CrossingPoint) -> None:
    since = kordai.clock
    for _ in range(3):
        kordai.passes(kordai.pedestrian(), "border.p1")

    hours = queries.hourly_counts(
        "kordai", since=since, until=since + timedelta(hours=2), by=AIGERIM
    )

    assert [(h.mode, h.direction, h.files, h.people) for h in hours] == [
        ("pedestrian", "entry", 3, 3)
    ]
    assert hours[0].at.minute == 0


def test_files_in_the_point_come_as_files(kordai: CrossingPoint) -> None:
    lorry = kordai.lorry()

    assert queries.files_in_point("kordai", by=AIGERIM) == [kordai.sees(lorry)]


@pytest.mark.parametrize("text", ["KRD-26-000001", "08 kg 210", "08KG210ABK", "xb78812345", "ISKA"])
def test_a_file_is_found_by_what_is_printed_on_it_or_its_driver(
    kordai: CrossingPoint, text: str
) -> None:
    lorry = meat(kordai)

    found = queries.search(text, by=AIGERIM, stamp=kordai.stamp(AIGERIM))

    assert [f.file.id for f in found] == [lorry.id]


def test_finding_a_person_is_a_look_on_record(kordai: CrossingPoint) -> None:
    lorry = meat(kordai)
    number = lorry.people["p1"].number

    (found,) = queries.search(number, by=AIGERIM, stamp=kordai.stamp(AIGERIM))

    assert (found.by, found.text) == ("document", "ISKAKOV ARMAN")
    assert Look.objects.filter(subject=f"crossing/{lorry.id}").count() == 1


def test_a_search_ends_at_the_points_of_the_officer(kordai: CrossingPoint) -> None:
    meat(kordai)

    assert not queries.search("KRD", by=OKSANA, stamp=kordai.stamp(OKSANA))
    assert queries.search("KRD", by=ANYWHERE, stamp=kordai.stamp(ANYWHERE))
    assert not queries.search("08", by=AIGERIM, stamp=kordai.stamp(AIGERIM))


def test_a_printed_number_leads_to_its_file(kordai: CrossingPoint) -> None:
    lorry = kordai.lorry()

    assert queries.find_by_number(" krd-26-000001", by=AIGERIM) == lorry.id
    assert queries.find_by_number("KRD-26-000009", by=AIGERIM) is None
    with pytest.raises(Forbidden):
        queries.find_by_number("KRD-26-000001", by=OKSANA)


def test_opening_a_file_with_people_is_a_look_on_record(kordai: CrossingPoint) -> None:
    empty, lorry = kordai.opens(), kordai.lorry()

    for file in (empty, lorry):
        queries.look_at_file(file.id, by=AIGERIM, stamp=kordai.stamp(AIGERIM))
    queries.history(lorry.id, by=AIGERIM, stamp=kordai.stamp(AIGERIM))

    assert [look.subject for look in Look.objects.all()] == [f"crossing/{lorry.id}"]


def test_an_outsider_reads_nothing(kordai: CrossingPoint) -> None:
    lorry = kordai.lorry()

    with pytest.raises(Forbidden):
        queries.get_file(lorry.id, by=OKSANA)
    with pytest.raises(Forbidden):
        queries.board("kordai", by=OKSANA)
    with pytest.raises(Forbidden):
        queries.facts_of_point("kordai", by=OKSANA)


def test_earlier_crossings_with_the_same_document_are_told(kordai: CrossingPoint) -> None:
    traveller = kordai.person(e.PersonRole.PEDESTRIAN)
    first = kordai.adds(kordai.opens(mode=kordai.pedestrian().mode), traveller)
    kordai.passes(first, "border.p1")
    now = kordai.adds(kordai.opens(mode=first.mode), traveller)

    (earlier,) = queries.last_crossings(traveller.issuer, traveller.number, by=AIGERIM, but=now.id)

    assert (earlier.file, earlier.left, earlier.outcome) == (first.id, True, "pass")
    assert earlier.at == kordai.sees(first).gate_out_at
    assert queries.last_crossings("KAZ", "", by=AIGERIM) == ()


def test_history_tells_every_fact_in_order(kordai: CrossingPoint) -> None:
    lorry = kordai.lorry()

    told = queries.history(lorry.id, by=AIGERIM, stamp=kordai.stamp(AIGERIM))

    assert [entry.name.split(".")[1] for entry in told] == [
        "file_opened",
        "person_added",
        "vehicle_added",
    ]


def test_the_facts_of_a_point_come_without_personal_data(kordai: CrossingPoint) -> None:
    lorry, other = kordai.lorry(), kordai.lorry()
    handlers.load_schemes(stamp=kordai.stamp(AIGERIM))

    facts = queries.facts_of_point("kordai", by=AIGERIM, limit=5)

    assert [entry.stream for entry in facts] == [f"crossing/{lorry.id}"] * 3 + [
        f"crossing/{other.id}"
    ] * 2
    person = facts[1].fact
    assert isinstance(person, e.PersonAdded)
    assert person.surname is None
    more = queries.facts_of_point("kordai", by=AIGERIM, after=facts[-1].seq)
    assert [entry.name for entry in more] == ["crossing.vehicle_added.v1"]
    elsewhere = actor(Agency.BORDER_GUARD, points=("merke",))
    assert queries.facts_of_point("merke", by=elsewhere) == []
