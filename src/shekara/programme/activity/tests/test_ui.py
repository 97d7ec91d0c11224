"""The pages of the programme: open in three languages, kind to mistakes, cheap."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

PAGES = [
    "/programme/",
    "/programme/phases/bomca-8/",
    "/programme/phases/bomca-2/",
    "/programme/projects/bomca-8-kazakhstan/",
    "/programme/projects/kordai-review-2026/",
    "/programme/activities/merke-railway-works/",
    "/programme/activities/kordai-mission-2026/",
    "/programme/missions/hungarian-2009/",
    "/programme/missions/kordai-2026/",
    "/programme/recommendations/",
    "/programme/recommendations/?every=1",
    "/programme/results/",
    "/programme/results/?project=bomca-8-kazakhstan",
    "/programme/indicators/united-points-russia/",
    "/programme/indicators/kordai-release-time/",
    "/programme/photos/",
    "/programme/news/",
    "/programme/records/phase/bomca-8/history/",
]


@pytest.mark.parametrize("language", ["kk", "ru", "en"])
@pytest.mark.parametrize("page", PAGES)
def test_every_page_opens_in_every_language(manager: Client, page: str, language: str) -> None:
    manager.cookies["language"] = language

    answer = manager.get(page)

    assert answer.status_code == 200
    assert f'<html lang="{language}"' in answer.content.decode()


@pytest.mark.parametrize(
    "page",
    [
        "/programme/phases/bomca-99/",
        "/programme/projects/none/",
        "/programme/activities/none/",
        "/programme/missions/none/",
        "/programme/indicators/none/",
        "/programme/records/nothing/new/",
        "/programme/records/phase/none/",
        "/programme/records/phase/none/history/",
        "/programme/records/news_item/new/?about=moon",
        "/programme/pictures/" + "0" * 64 + ".jpg",
        "/programme/pictures/..%2Fnode.jpg",
    ],
)
def test_what_is_not_there_is_said_kindly(manager: Client, page: str) -> None:
    assert manager.get(page).status_code == 404


def test_no_page_covers_the_line_of_places(manager: Client) -> None:
    for page in PAGES:
        shown = manager.get(page).content.decode()
        assert '<a href=""' not in shown, page
        assert 'href="/equipment/"' in shown, page


@pytest.mark.parametrize("page", ["/programme/", "/programme/results/", "/programme/photos/"])
def test_nobody_reads_the_programme_without_a_sign_in(client: Client, db: None, page: str) -> None:
    assert client.get(page).status_code == 302


@pytest.mark.parametrize(
    ("page", "budget"),
    [
        ("/programme/", 36),
        ("/programme/phases/bomca-8/", 20),
        ("/programme/projects/bomca-8-kazakhstan/", 30),
        ("/programme/activities/merke-railway-works/", 18),
        ("/programme/missions/kordai-2026/", 18),
        ("/programme/recommendations/", 8),
        ("/programme/results/", 22),
        ("/programme/indicators/kordai-release-time/", 16),
        ("/programme/photos/", 6),
        ("/programme/news/", 7),
    ],
)
def test_a_page_keeps_to_its_queries(manager: Client, page: str, budget: int) -> None:
    manager.get(page)

    with CaptureQueriesContext(
        connection,
    ) as asked:
        manager.get(page)

    assert len(asked) <= budget, [query["sql"][:90] for query in asked]


def test_the_project_page_says_that_a_picture_is_not_held_and_gives_its_credit(
    manager: Client,
) -> None:
    page = manager.get("/programme/projects/bomca-8-kazakhstan/").content.decode()

    assert "We do not have this picture." in page
    assert "Ashat Sabiyev" in page


def test_an_officer_is_named_only_with_consent(manager: Client) -> None:
    page = manager.get("/programme/projects/bomca-8-kazakhstan/").content.decode()

    assert "Арман Бекенов" in page
    assert "not named" in manager.get("/programme/projects/bomca-10-central-asia/").content.decode()


def test_what_somebody_changed_stands_under_this_month(manager: Client) -> None:
    manager.post(
        "/programme/records/milestone/new/?about=project&subject=kordai-review-2026",
        {"title_en": "Signs are up", "planned_on": "2027-03-01", "source": "Letter 7"},
    )

    page = manager.get("/programme/").content.decode()

    assert "Signs are up" in page
    assert "Somebody" in page  # by name
