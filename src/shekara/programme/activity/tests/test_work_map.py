"""The map on the programme's desk: the points where something is done, and who may see it."""

import re

import pytest
from django.test import Client

from shekara.kernel.access import Role
from shekara.kernel.ledger.events import Stamp
from shekara.kernel.records import put
from shekara.programme.activity.kinds import About
from shekara.programme.activity.models import Location
from shekara.programme.activity.tests.conftest import signed_in
from shekara.programme.activity.ui.shown import work_map
from shekara.registry.models import CrossingPoint

DESK = "/programme/"
MARK = re.compile(r'<a href="/points/([\w-]+)/"\s+class="rg-mark')


def drawn(page: str) -> set[str]:
    """The points with a mark on the map of a page."""
    return set(MARK.findall(page))


def worked_at(code: str, *, stamp: Stamp, **more: str) -> Location:
    values = {"code": f"here-{code}", "about": About.PROJECT, "subject": "bomca-8-kazakhstan",
              "kind": "point", "point": code, "source": "Plan of 2026"}  # fmt: skip
    return put(Location, {**values, **more}, stamp=stamp)


def test_it_shows_each_point_where_something_is_done_and_no_other(manager: Client) -> None:
    known = set(
        CrossingPoint.objects.exclude(latitude=None)
        .filter(code__in=Location.objects.exclude(point="").values("point"))
        .values_list("code", flat=True)
    )

    page = manager.get(DESK).content.decode()

    assert {"kordai", "merke"} <= known
    assert drawn(page) == known
    assert known < set(CrossingPoint.objects.values_list("code", flat=True))


def test_a_place_written_down_today_is_on_it(manager: Client, now: Stamp) -> None:
    before = drawn(manager.get(DESK).content.decode())
    worked_at("aksai", stamp=now)

    after = drawn(manager.get(DESK).content.decode())

    assert after - before == {"aksai"}


def test_a_point_without_a_position_is_named_below_it_and_not_drawn(
    manager: Client, now: Stamp
) -> None:
    assert "Position not known" not in manager.get(DESK).content.decode()
    worked_at("akbalshyk", stamp=now)

    page = manager.get(DESK).content.decode()

    assert "akbalshyk" not in drawn(page)
    below = page.partition("Position not known, so not on the map:")[2].partition("</p>")[0]
    assert '<a href="/points/akbalshyk/">Akbalshyk</a>' in below


@pytest.mark.django_db
def test_a_town_or_a_point_nobody_knows_marks_no_point(registry: int) -> None:
    town = Location(code="t", kind="town", name_en="Karaganda", latitude="49.8", longitude="73.1")
    gone = Location(code="g", kind="point", point="no-such-point")

    shown = work_map([town, gone])

    assert drawn(str(shown.drawing)) == set()
    assert shown.left_out == ()


def test_the_map_of_a_project_shows_its_own_places(manager: Client, now: Stamp) -> None:
    worked_at("aksai", stamp=now)

    ours = drawn(manager.get("/programme/projects/bomca-8-kazakhstan/").content.decode())
    others = drawn(manager.get("/programme/projects/kordai-review-2026/").content.decode())

    assert "aksai" in ours
    assert "aksai" not in others


@pytest.mark.parametrize("role", [role for role in Role if role is not Role.MACHINE])
def test_who_may_read_the_programme_sees_it_and_nobody_else(
    demonstration: int, stamp: Stamp, role: Role
) -> None:
    readers = {
        Role.HEAD_OFFICE, Role.PROGRAMME, Role.MONITORING, Role.FINANCE, Role.STOREKEEPER,
        Role.TRAINING, Role.ENGINEER, Role.AUDITOR,
    }  # fmt: skip
    answer = signed_in(role, stamp).get(DESK)

    assert answer.status_code == (200 if role in readers else 403)
    assert bool(drawn(answer.content.decode())) is (role in readers)
    assert Client().get(DESK).status_code == 302
