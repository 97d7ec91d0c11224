"""Searching by hand, comparing names, figures: who may, and what they are shown."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from shekara.kernel.access.models import Look
from shekara.operations.screening.engine.entity import Field, How
from shekara.operations.screening.events import Lapse
from shekara.operations.screening.models import Hit
from shekara.operations.screening.queries import Day
from shekara.operations.screening.remote import Said, Why
from shekara.operations.screening.ui import words
from shekara.operations.screening.ui.columns import columns_of
from shekara.operations.screening.ui.tests.conftest import Sit


def hit(number: int, *, score: int, judgement: str, after_s: int = 0) -> Hit:
    """A hit of today, judged so many seconds later."""
    at = timezone.now()
    judged = at + timedelta(seconds=after_s) if judgement else None
    return Hit.objects.create(
        id=f"s{number}-h1", screening=f"s{number}", hit="h1", file="f", subject="p1",
        point="kordai", list="un", entry=f"un:{number}", score_pm=score, strong=score >= 800,
        instruction="second_line", judgement=judgement, judged_at=judged, at=at,
    )  # fmt: skip


@pytest.mark.parametrize("page", ["search", "compare", "figures"])
def test_an_officer_in_the_booth_sees_no_evidence(sit: Sit, page: str) -> None:
    assert sit("officer").get(f"/watch-lists/{page}/").status_code == 403


def test_two_typed_names_are_compared_in_words(sit: Sit) -> None:
    typed = {"ours": "TEMIRBEKOV ARMAN", "ours_born": "1985-03-12",
             "theirs": "Темірбеков Арман", "theirs_born": "1985"}  # fmt: skip

    said = sit("analyst").post("/watch-lists/compare/", typed)

    assert said.status_code == 200
    assert "Family name: " in said.content.decode() or "Name: " in said.content.decode()
    assert "strong from" in said.content.decode()


def test_a_birth_date_that_is_none_is_said_beside_its_field(sit: Sit) -> None:
    said = sit("analyst").post(
        "/watch-lists/compare/", {"ours": "A", "theirs": "B", "ours_born": "12.03.85"}
    )

    assert said.status_code == 422
    assert "The year alone will do." in said.content.decode()


@pytest.mark.parametrize(
    "name", ["\u202eمحمد", "x" * 200, "Ә", "🙂", "12345", "' OR 1=1 --", "ABылай", "١٢٣"]
)
def test_any_name_may_be_searched(sit: Sit, name: str) -> None:
    said = sit("second_line").post("/watch-lists/search/", {"name": name, "purpose": "inquiry"})

    assert said.status_code == 200
    assert "Nobody on the lists is like that." in said.content.decode()


@pytest.mark.parametrize("name", ["", "   ", "x" * 2000, "UL\x00GIBAEV"])
def test_a_name_that_cannot_be_asked_is_said_at_its_field(sit: Sit, name: str) -> None:
    analyst = sit("analyst")

    search = analyst.post("/watch-lists/search/", {"name": name, "purpose": "inquiry"})
    compare = analyst.post("/watch-lists/compare/", {"ours": name, "theirs": "ULGIBAEV"})

    assert (search.status_code, compare.status_code) == (422, 422)
    assert "name" in search.context["form"].errors
    assert "ours" in compare.context["form"].errors
    assert not Look.objects.exists()


def test_a_search_by_hand_is_on_record_with_its_purpose_and_no_name(sit: Sit) -> None:
    sit("analyst").post("/watch-lists/search/", {"name": "TEMIRBEKOV", "purpose": "inquiry"})

    look = Look.objects.get()
    assert (look.subject, look.purpose) == ("watchlist/none", "screening.by_hand.inquiry")


def test_a_search_needs_its_purpose(sit: Sit) -> None:
    assert sit("analyst").post("/watch-lists/search/", {"name": "X"}).status_code == 422
    assert not Look.objects.exists()


def test_figures_count_how_often_a_list_is_right_and_how_fast_it_is_judged(sit: Sit) -> None:
    hit(1, score=950, judgement="match", after_s=60)
    hit(2, score=850, judgement="no_match", after_s=180)
    hit(3, score=600, judgement="no_match")
    hit(4, score=990, judgement="")

    page = sit("analyst").get("/watch-lists/figures/")

    figures = page.context["figures"]
    assert [row.precision_pct for row in figures.lists] == [33]
    assert {row.name: row.precision_pct for row in figures.thresholds}["900"] == 100
    assert (figures.median_s, figures.p95_s, figures.waiting) == (60, 180, 1)
    assert "<svg" in page.content.decode()


def test_figures_of_an_empty_node_say_so(sit: Sit) -> None:
    assert "No match in four weeks." in sit("analyst").get("/watch-lists/figures/").content.decode()


def test_clearances_are_for_the_second_line(sit: Sit) -> None:
    assert sit("officer").get("/clearances/").status_code == 403
    assert "No document is cleared." in sit("second_line").get("/clearances/").content.decode()


def test_columns_stand_on_one_another_and_inside_the_drawing() -> None:
    chart = columns_of([Day(on=date(2026, 11, n), strong=n, weak=2 * n) for n in range(1, 29)])

    last = chart.columns[-1]
    assert last.weak_y + last.weak_h == last.strong_y
    assert last.strong_y + last.strong_h == chart.bottom
    assert min(column.weak_y for column in chart.columns) >= 0
    assert not columns_of([]).any


def test_every_code_has_words() -> None:
    assert set(words.LAPSES) == set(Lapse)
    assert (set(words.FIELDS), set(words.HOW)) == (set(Field), set(How))
    assert (set(words.REMOTE), set(words.NOT_ASKED)) == (set(Said), set(Why))
