"""A traveller contests a match: a case number, words once, an answer; strangers learn nothing."""

from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from shekara.kernel.ledger.rebuild import rebuild
from shekara.operations.crossing.tests.desk import CrossingPoint
from shekara.operations.crossing.tests.test_screened import LISTED, hold
from shekara.operations.crossing.ui.tests.conftest import Seat
from shekara.operations.screening.models import Clearance, Hit, Redress
from shekara.operations.screening.ui import redress


@pytest.fixture
def hit(kordai: str, tmp_path: Path, settings: Any) -> Hit:
    redress.BY_ADDRESS.forget()
    redress.BY_NUMBER.forget()
    settings.LISTS = tmp_path
    point = CrossingPoint()
    hold(point, tmp_path, {"documents": ""})
    point.pedestrian(**LISTED, number="N55500001")
    return Hit.objects.get()


def given(seat: Seat, hit: Hit) -> str:
    seat("second_line").post(f"/second-line/{hit.id}/case/")
    return Redress.objects.get().number


def asks(number: str, document: str = "N55500001", **more: str) -> Any:
    client = Client()
    client.cookies["language"] = "en"
    return client.post("/redress/", {"number": number, "document": document, **more})


def judged(seat: Seat, hit: Hit, said: str) -> None:
    seat("second_line").post(
        f"/second-line/{hit.id}/", {"version": "1", "judgement": said, "reason": "another face"}
    )


def test_the_second_line_gives_one_number_for_a_hit(seat: Seat, hit: Hit) -> None:
    first = given(seat, hit)
    assert given(seat, hit) == first
    assert len(first) == 9
    assert not set(first) & set("01ILOU")


def test_the_traveller_sees_the_state_without_a_sign_in(seat: Seat, hit: Hit) -> None:
    answer = asks(given(seat, hit).lower().replace("-", " "), "n-55500001")

    assert answer.status_code == 200
    assert "not answered yet" in answer.content.decode()
    assert "invented example" not in answer.content.decode()
    assert "KZ-" not in answer.content.decode()
    assert "no-store" in answer["Cache-Control"]


@pytest.mark.parametrize("document", ["N55500002", "", "KAZ", "\0", "N" * 40])
def test_a_wrong_document_or_number_says_the_same(seat: Seat, hit: Hit, document: str) -> None:
    number = given(seat, hit)
    assert asks(number, document).status_code == 422
    assert "case" not in asks(number, document).context
    assert asks("ZZZZ-ZZZZ").status_code == 422


def test_the_traveller_writes_once(seat: Seat, hit: Hit) -> None:
    number = given(seat, hit)

    asks(number, text="Мен басқа адаммын. <script>")
    second = asks(number, text="again")

    assert second.status_code == 200
    assert Redress.objects.get().statement == "Мен басқа адаммын. <script>"
    page = seat("data_protection").get(f"/redress/cases/{Redress.objects.get().id}/")
    assert "&lt;script&gt;" in page.content.decode()


def test_strangers_are_slowed_down(seat: Seat, hit: Hit) -> None:
    number = given(seat, hit)
    codes = [asks(number, "WRONG1").status_code for _ in range(9)]
    assert codes[-1] == 429
    assert asks(number).status_code == 429


def test_the_desk_answers_and_clears_only_what_was_judged_no_match(seat: Seat, hit: Hit) -> None:
    number = given(seat, hit)
    desk = seat("data_protection")
    address = f"/redress/cases/{Redress.objects.get().id}/"
    said = {"answer": "cleared", "text": "It is put right.", "version": "1"}
    assert desk.post(address, said).status_code == 409

    judged(seat, hit, "no_match")
    assert desk.post(address, said | {"text": " "}).status_code == 409
    assert desk.post(address, said | {"answer": "perhaps"}).status_code == 422
    assert desk.post(address, said).status_code == 302

    assert Clearance.objects.get().document == "KAZ N55500001"
    assert "It is put right." in asks(number).content.decode()


def test_who_may_answer_is_a_right(seat: Seat, hit: Hit) -> None:
    given(seat, hit)
    assert seat("second_line").get("/redress/cases/").status_code == 403
    assert seat("officer").post(f"/second-line/{hit.id}/case/").status_code == 403
    assert seat("data_protection").get("/redress/cases/").status_code == 200


def test_cases_are_the_same_after_a_rebuild(seat: Seat, hit: Hit) -> None:
    number = given(seat, hit)
    asks(number, text="not me")
    before = list(Redress.objects.values())

    rebuild()

    assert list(Redress.objects.values()) == before
