"""The shift board: tracks by lane, the longest stays, alerts somebody takes, a wall screen."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from shekara.kernel.access.models import Officer
from shekara.operations.crossing import queries
from shekara.operations.crossing.tests.desk import CrossingPoint, actor
from shekara.operations.crossing.ui import board_rows as rows
from shekara.registry.agencies import Agency
from shekara.registry.kinds import Traffic

pytestmark = pytest.mark.django_db


@pytest.fixture
def point(kordai: str) -> CrossingPoint:
    return CrossingPoint(clock=timezone.now() - timedelta(hours=5))


@pytest.fixture
def leader(officers: dict[str, Officer]) -> Client:
    client = Client()
    client.force_login(officers["aigerim"])
    client.cookies["language"] = "en"
    return client


def board(client: Client, more: str = "") -> str:
    answer = client.get(f"/board/{more}")
    assert answer.status_code == 200
    return answer.content.decode()


def test_an_empty_point_says_so(leader: Client, kordai: str) -> None:
    assert "Nothing is in the point." in board(leader)


def test_files_stand_by_lane_and_the_longest_stay_on_top(
    leader: Client, point: CrossingPoint
) -> None:
    first = point.opens(Traffic.CAR, lane="10")
    second = point.opens(Traffic.CAR, lane="2")

    lines = [rows.line_of(r) for r in queries.board("kordai", by=actor(Agency.BORDER_GUARD))]

    assert [lane.lane for lane in rows.lanes_of(lines)] == ["2", "10"]
    assert [line.id for line in rows.longest_of(lines)] == [first.id, second.id]
    assert first.number in board(leader)


def test_what_lasts_too_long_alarms_until_somebody_takes_it(
    leader: Client, point: CrossingPoint
) -> None:
    file = point.lorry()

    assert "too long in the point" in board(leader)
    taken = {"file": file.id, "code": "stays", "text": "too long in the point"}
    answer = leader.post("/board/take/", taken)

    assert answer.status_code == 302
    assert "taken by BG-7" in board(leader)


def test_the_wall_screen_has_no_menu_and_no_buttons(leader: Client, point: CrossingPoint) -> None:
    point.lorry()

    text = board(leader, "?wall=1")

    assert "sh-wall" in text
    assert "I take it" not in text


def test_many_files_cost_no_more_questions_than_few(
    leader: Client, point: CrossingPoint, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    for _ in range(12):
        point.lorry()
    board(leader)

    with django_assert_max_num_queries(18):
        board(leader)


def test_a_file_is_found_by_number_and_by_plate(leader: Client, point: CrossingPoint) -> None:
    file = point.lorry()

    for text in (file.number, "08KG210ABK"):
        answer = leader.get("/crossing/", {"text": text})
        assert file.number in answer.content.decode()


def test_finding_costs_few_questions(
    leader: Client, point: CrossingPoint, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    for _ in range(5):
        point.lorry()
    leader.get("/crossing/")

    with django_assert_max_num_queries(12):
        assert leader.get("/crossing/").status_code == 200


def test_nonsense_in_the_filter_is_no_disaster(leader: Client, kordai: str) -> None:
    assert leader.get("/crossing/?since=yesterday").status_code == 422
    assert leader.get("/crossing/?page=x").status_code == 200
