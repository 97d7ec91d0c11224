"""The auditor finds searches by officer, purpose, point and day; a bad day is said kindly."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest
from django.utils import timezone

from shekara.headquarters import handlers
from shekara.headquarters.events import Purpose
from shekara.headquarters.models import Search, SearchShown
from shekara.headquarters.queries import Sought, searches
from shekara.headquarters.tests.conftest import Sit, stamp
from shekara.kernel.access import Actor, Forbidden, Role
from shekara.kernel.ledger.rebuild import rebuild
from shekara.operations.crossing.tests.conftest import kordai  # noqa: F401
from shekara.operations.crossing.tests.desk import CrossingPoint
from shekara.registry.kinds import Traffic

Read = Callable[[str], str]
AT = "/national/searches/"
AUDITOR = Actor(code="AU-1", agency="", points=frozenset({"*"}), roles=frozenset({Role.AUDITOR}))


def searcher(code: str) -> Actor:
    return Actor(code=code, agency="", points=frozenset({"*"}), roles=frozenset({Role.HEAD_OFFICE}))


def seeks(
    code: str, text: str, purpose: Purpose = Purpose.INQUIRY, at: datetime | None = None
) -> None:
    handlers.search_crossings(
        text, purpose=purpose, reason=f"case of {text}", by=searcher(code), stamp=stamp(code, at=at)
    )


@pytest.fixture
def text(sit: Sit) -> Read:
    """What the auditor reads under a query."""
    auditor = sit("auditor")

    def read(query: str) -> str:
        answer = auditor.get(f"{AT}?{query}")
        assert answer.status_code == 200
        return answer.content.decode()

    return read


def test_by_officer_and_by_purpose(text: Read) -> None:
    seeks("HO-1", "ALPHA")
    seeks("HO-2", "BRAVO", Purpose.COURT)

    assert "ALPHA" in text("officer=HO-1")
    assert "BRAVO" not in text("officer=HO-1")
    assert "BRAVO" in text("purpose=court")
    assert "ALPHA" not in text("purpose=court")
    assert "No search matches." in text("purpose=court&officer=HO-1")


def test_by_the_point_whose_files_were_shown(
    text: Read,
    kordai: CrossingPoint,  # noqa: F811
) -> None:
    kordai.adds(kordai.opens(Traffic.PEDESTRIAN), kordai.person())
    seeks("HO-1", "ISKAKOV")
    seeks("HO-1", "NOBODY")

    assert SearchShown.objects.count() == 1
    assert "ISKAKOV" in text("point=kordai")
    assert "NOBODY" not in text("point=kordai")
    assert "No search matches." in text("point=merke")


def test_by_days_of_the_points_own_clock(text: Read) -> None:
    # 19:30 UTC on the 2nd is half past midnight of the 3rd at the point
    seeks("HO-1", "EVENING", at=datetime(2026, 3, 2, 19, 30, tzinfo=UTC))
    seeks("HO-1", "MORNING", at=datetime(2026, 3, 2, 4, 0, tzinfo=UTC))

    second, third = text("since=2026-03-02&until=2026-03-02"), text("since=2026-03-03")
    assert "MORNING" in second
    assert "EVENING" not in second
    assert "EVENING" in third
    assert "MORNING" not in third


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("since=31.02.2026", "This is no day."),
        ("until=yesterday", "This is no day."),
        ("since=2026-02-30", "This is no day."),
        ("since=2026-03-05&until=2026-03-04", "The last day is before the first one."),
        ("purpose=curiosity", "is not one of the available choices"),
        ("point=atlantis", "is not one of the available choices"),
        (f"officer={'x' * 41}", "at most 40 characters"),
    ],
)
def test_what_cannot_be_asked_is_said_and_shows_no_search(sit: Sit, query: str, said: str) -> None:
    seeks("HO-1", "ALPHA")
    answer = sit("auditor").get(f"{AT}?{query}")

    assert answer.status_code == 422
    assert said in answer.content.decode()
    assert "ALPHA" not in answer.content.decode()


def test_fifty_stand_on_a_page_and_the_filter_stays(sit: Sit) -> None:
    now = timezone.now()
    for n in range(51):
        seeks("HO-1", f"NAME{n:02}", at=now - timedelta(minutes=n))
    auditor = sit("auditor")
    first = auditor.get(f"{AT}?officer=HO-1").content.decode()

    assert "NAME49" in first
    assert "NAME50" not in first
    assert "officer=HO-1&amp;page=2" in first
    assert "NAME50" in auditor.get(f"{AT}?officer=HO-1&page=2").content.decode()


def test_rows_follow_from_facts(sit: Sit, kordai: CrossingPoint) -> None:  # noqa: F811
    kordai.adds(kordai.opens(Traffic.PEDESTRIAN), kordai.person())
    seeks("HO-1", "ISKAKOV")
    before = [list(model.objects.values()) for model in (Search, SearchShown)]

    rebuild(["headquarters.search"])

    assert [list(model.objects.values()) for model in (Search, SearchShown)] == before


def test_only_who_may_read_searches_asks(sit: Sit) -> None:
    with pytest.raises(Forbidden):
        searches(Sought(officer="HO-1"), by=searcher("HO-1"))
    assert list(searches(by=AUDITOR)) == []
