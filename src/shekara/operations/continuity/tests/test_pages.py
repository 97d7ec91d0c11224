"""The pages of drills and sheets, as officers use them."""

from collections.abc import Callable
from contextlib import AbstractContextManager

import pytest
from django.test import Client
from django.utils import timezone

from shekara.operations.continuity import models as m
from shekara.operations.continuity.rules.sheet import line_code
from shekara.operations.continuity.tests.conftest import AIGERIM, MINUTE, Point, Sit
from shekara.operations.continuity.ui.forms import LOCAL, zone
from shekara.operations.crossing.queries import archive

Most = Callable[[int], AbstractContextManager[object]]


def text(client: Client, address: str) -> str:
    return client.get(address).content.decode()


def test_every_page_says_drill_while_one_runs_and_a_leader_plays_it_to_its_score(
    kordai: Point, sit: Sit
) -> None:
    drill = kordai.schedules()
    officer, leader = sit("officer"), sit("leader")
    at = f"/outages/drills/{drill.id}/"
    assert "DRILL" not in text(officer, "/outages/")

    assert leader.post(f"{at}begin/").status_code == 302
    assert "DRILL: line cut" in text(officer, "/outages/")
    assert "DRILL: line cut" in text(officer, "/docs/")
    assert officer.post(f"{at}end/").status_code == 403
    assert officer.post(f"{at}notice/").status_code == 302
    assert officer.post(f"{at}notice/").status_code == 409
    assert leader.post(f"{at}end/").status_code == 302
    assert leader.post(f"{at}score/", {"text": "good"}).status_code == 302

    page = text(officer, at)
    assert "crossings handled" in page
    assert "good" in page
    assert "DRILL: line cut" not in page


def test_the_operator_schedules_in_the_points_own_time(kordai: Point, sit: Sit) -> None:
    operator, officer = sit("operator"), sit("officer")
    begins = timezone.localtime(timezone.now() + 30 * MINUTE)
    values = {"point": "kordai", "kind": "power_cut", "minutes": "45",
              "starts_at": f"{begins:%Y-%m-%dT%H:%M}"}  # fmt: skip
    assert officer.post("/outages/drills/new/", values).status_code == 403
    wrong = values | {"minutes": "9999"}
    assert operator.post("/outages/drills/new/", wrong).status_code == 409
    assert operator.post("/outages/drills/new/", values | {"kind": "flood"}).status_code == 422
    assert not m.Drill.objects.exists()


def test_sheets_are_made_as_a_pdf_and_typed_in_line_by_line(kordai: Point, sit: Sit) -> None:
    officer = sit("officer")
    values = {"point": "kordai", "traffic": "pedestrian", "direction": "exit", "lines": "8",
              "copies": "2"}  # fmt: skip
    answer = officer.post("/outages/sheets/print/", values)
    pdf = officer.get(answer["Location"])
    assert pdf.content[:5] == b"%PDF-"
    first, second = m.Sheet.objects.order_by("serial")
    assert second.serial == first.serial + 1

    code = line_code(first.number, 1)
    assert "Bring the line in" in text(officer, f"/outages/line/?code={code.lower()}")
    typed = {"code": code, "crossed_at": local(), "surname": "Iskakov", "nationality": "kaz",
             "number": "N1234567", "outcome": "passed", "officer": "sgt A."}  # fmt: skip
    assert officer.post("/outages/line/enter/", typed | {"surname": ""}).status_code == 409
    entered = officer.post("/outages/line/enter/", typed)
    assert "Line 1 of" in entered.content.decode()
    again = officer.post("/outages/line/enter/", typed)
    assert again.status_code == 409
    assert "is in already" in again.content.decode()
    assert archive.files(point="kordai", by=AIGERIM).count() == 1
    assert code in text(officer, f"/outages/sheets/{first.id}/")


def local() -> str:
    return timezone.now().astimezone(zone()).strftime(LOCAL)


@pytest.mark.parametrize("code", ["nonsense", "KRD-P26-0001-01-A", "\x00", "—" * 300])
def test_a_code_that_is_none_is_said_and_changes_nothing(
    kordai: Point, sit: Sit, code: str
) -> None:
    answer = sit("officer").get("/outages/line/", {"code": code})

    assert answer.status_code == 409
    assert "This is no line" in answer.content.decode()


@pytest.mark.parametrize(
    "address",
    ["/outages/", "/outages/drills/new/", "/outages/sheets/print/", "/outages/line/",
     "/outages/sheets.pdf"],
)  # fmt: skip
def test_a_donor_sees_none_of_it(sit: Sit, address: str) -> None:
    assert sit("donor").get(address).status_code == 403


def test_what_is_not_there_is_not_there(sit: Sit) -> None:
    leader = sit("leader")
    for address in ("/outages/drills/x/", "/outages/sheets/x/", "/outages/sheets.pdf?sheet=x"):
        assert leader.get(address).status_code == 404
    assert leader.post("/outages/drills/x/begin/").status_code == 404
    assert leader.post("/outages/drills/x/dance/").status_code == 404
    assert leader.post("/outages/sheets/x/close/").status_code == 404


def test_the_overview_asks_few_queries(
    kordai: Point, sit: Sit, django_assert_max_num_queries: Most
) -> None:
    for _ in range(5):
        kordai.schedules()
        kordai.prints()
    officer = sit("officer")
    text(officer, "/outages/")
    with django_assert_max_num_queries(9):
        text(officer, "/outages/")
