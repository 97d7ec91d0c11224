"""The pages behind a list match: instruction in the lane, evidence and judgement behind it."""

from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from shekara.operations.crossing.tests.desk import CrossingPoint
from shekara.operations.crossing.tests.test_screened import LISTED, hold
from shekara.operations.crossing.ui.tests.conftest import Sit
from shekara.operations.screening.models import Clearance, Hit


@pytest.fixture
def hit(kordai: str, tmp_path: Path, settings: Any) -> Hit:
    settings.LISTS = tmp_path
    point = CrossingPoint()
    hold(point, tmp_path, {"documents": ""})
    point.pedestrian(**LISTED, number="N55500001")
    return Hit.objects.get()


def test_the_lane_shows_the_instruction_and_never_the_entry(hit: Hit, sit: Sit) -> None:
    page = sit("aigerim", "pedestrian").get(f"/lane/?file={hit.file}&on=p1").content.decode()

    assert "Second line: a list match. Ask calmly to wait." in page
    assert "invented example" not in page
    assert hit.entry not in page


def test_an_officer_of_the_booth_may_not_open_the_evidence(hit: Hit, sit: Sit) -> None:
    booth = sit("aigerim")

    assert booth.get("/second-line/").status_code == 403
    assert booth.get(f"/second-line/{hit.id}/").status_code == 403


def test_the_second_line_sees_both_sides_and_judges(hit: Hit, sit: Sit) -> None:
    marat = sit("marat")
    assert "ULGIBAEV" in marat.get("/second-line/").content.decode()
    page = marat.get(f"/second-line/{hit.id}/").content.decode()
    assert "Үлгібаев Мысалбек" in page
    assert "invented example" in page

    answer = judged(marat, hit, judgement="no_match", reason="another face", clear="1")

    assert answer.status_code == 302
    assert Hit.objects.get().judgement == "no_match"
    assert Clearance.objects.count() == 1


def test_a_judgement_without_reason_or_word_changes_nothing(hit: Hit, sit: Sit) -> None:
    marat = sit("marat")

    assert judged(marat, hit, judgement="match", reason=" ").status_code == 409
    assert judged(marat, hit, judgement="perhaps", reason="x").status_code == 422
    assert judged(marat, hit, judgement="match", reason="x", version="").status_code == 422
    assert Hit.objects.get().judgement == ""


def test_the_second_of_two_who_judge_is_told(hit: Hit, sit: Sit) -> None:
    marat = sit("marat")
    judged(marat, hit, judgement="unsure", reason="first")

    assert judged(marat, hit, judgement="match", reason="second").status_code == 409


def test_a_hit_that_is_not_there_is_not_found(hit: Hit, sit: Sit) -> None:
    assert sit("marat").get("/second-line/nothing/").status_code == 404


def test_lists_and_their_editions_are_shown_to_who_may(hit: Hit, sit: Sit) -> None:
    marat = sit("marat")

    assert "national" in marat.get("/watch-lists/").content.decode()
    assert marat.get("/watch-lists/national/").status_code == 200
    assert sit("aigerim").get("/watch-lists/").status_code == 403


def judged(who: Client, hit: Hit, **said: str) -> Any:
    return who.post(f"/second-line/{hit.id}/", {"version": "1", **said})
