"""The public pages as a visitor meets them: addresses, languages, tags, haste, cost."""

import io
import json
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from openpyxl import load_workbook
from PIL import Image
from pytest_django import DjangoAssertNumQueries

from shekara.kernel.access import Forbidden, Role
from shekara.kernel.ledger.append import Conflict
from shekara.kernel.ledger.events import Stamp
from shekara.kernel.records import put
from shekara.programme.activity.models import Project
from shekara.programme.publication.models import ProjectPage
from shekara.programme.publication.pages import publishing
from shekara.programme.publication.tests.pages.conftest import PAGE, PROJECT, actor, signed_in
from shekara.programme.publication.ui import pace


def test_nothing_is_public_before_somebody_publishes_it(seed: None, client: Client) -> None:
    assert client.get(PAGE).status_code == 404
    assert "No project is published yet." in client.get("/projects/en/").content.decode()


def test_the_page_opens_without_a_sign_in_in_every_language(page: None, client: Client) -> None:
    for language in ("kk", "ru", "en"):
        answer = client.get(f"/projects/{PROJECT}/{language}/")
        html = answer.content.decode()
        assert answer.status_code == 200
        assert f'<html lang="{language}"' in html
        assert answer["Content-Language"] == language
        assert not answer.cookies
        assert all(f'hreflang="{other}"' in html for other in ("kk", "ru", "en"))
        assert f'property="og:image" content="http://testserver/projects/{PROJECT}/' in html


def test_the_bare_address_speaks_the_visitors_language(page: None, client: Client) -> None:
    answer = client.get(f"/projects/{PROJECT}/", headers={"Accept-Language": "ru"})

    assert '<html lang="ru"' in answer.content.decode()
    assert "Accept-Language" in answer["Vary"]


def test_who_has_the_page_already_gets_a_short_answer(page: None, client: Client) -> None:
    tag = client.get(PAGE)["ETag"]
    again = client.get(PAGE, headers={"If-None-Match": tag})

    assert (again.status_code, again.content) == (304, b"")
    assert again["ETag"] == tag


def test_a_changed_fact_changes_the_page_at_once(page: None, client: Client, stamp: Stamp) -> None:
    before = client.get(PAGE)
    put(Project, {"code": PROJECT, "title_en": "BOMCA 8, renamed"}, stamp=stamp)
    after = client.get(PAGE)

    assert before["ETag"] != after["ETag"]
    assert "BOMCA 8, renamed" in after.content.decode()


def test_the_first_look_costs_a_fixed_number_of_questions_and_the_next_two(
    page: None, client: Client, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    with django_assert_max_num_queries(60):
        client.get(PAGE)
    with django_assert_max_num_queries(2):
        client.get(PAGE)


def test_a_page_that_was_just_published_is_gathered_before_anybody_asks(
    seed: None, client: Client, stamp: Stamp, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    manager = signed_in(Role.PROGRAMME, stamp)
    manager.post(f"/programme/publish/{PROJECT}/", {"version": "0"})

    for language in ("en", "ru", "kk"):
        with django_assert_max_num_queries(6):
            answer = client.get(f"/projects/{PROJECT}/{language}/")
        assert answer.status_code == 200
    put(Project, {"code": PROJECT, "title_en": "Renamed meanwhile"}, stamp=stamp)
    assert "Renamed meanwhile" in client.get(PAGE).content.decode()


BAD = (
    "/projects/no-such-project/", "/projects/no-such-project/en/", f"/projects/{PROJECT}/fr/",
    f"/projects/{PROJECT}/en/secrets.csv", f"/projects/{PROJECT}/en/data.exe",
    f"/projects/{PROJECT}/pictures/{'a' * 64}.jpg", f"/projects/{PROJECT}/pictures/x.jpg",
    "/projects/..%2f..%2fetc/", "/projects/%00/", "/projects/' OR 1=1 --/",
    f"/projects/{'a' * 500}/", "/projects/Қордай/",
)  # fmt: skip


def test_a_bad_address_is_answered_kindly(page: None, client: Client) -> None:
    for address in BAD:
        answer = client.get(address, follow=True)
        html = answer.content.decode()
        assert (answer.status_code == 404) or "sign-in" in answer.request["PATH_INFO"], address
        assert "Traceback" not in html


def test_only_reading_is_offered(page: None, client: Client) -> None:
    assert client.head(PAGE).status_code == 200
    assert client.post(PAGE).status_code == 405
    assert client.delete(f"/projects/{PROJECT}/en/data.json").status_code == 405


def test_a_program_gone_wild_is_asked_to_wait(
    page: None, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pace, "MOST_A_MINUTE", 3)
    answers = [client.get(PAGE) for _ in range(5)]

    assert [answer.status_code for answer in answers] == [200, 200, 200, 429, 429]
    assert answers[-1]["Retry-After"] == "60"


def test_the_files_open_in_the_programs_they_are_for(page: None, client: Client) -> None:
    at = f"/projects/{PROJECT}/en"
    book = load_workbook(io.BytesIO(client.get(f"{at}/data.xlsx").content))
    picture = Image.open(io.BytesIO(client.get(f"{at}/picture.png").content))
    linked = json.loads(client.get(f"{at}/about.jsonld").content)

    assert book.sheetnames == [
        "money", "budgets", "activities", "results", "figures", "equipment", "statements"
    ]  # fmt: skip
    cells = [[cell.value for cell in row] for row in book["money"].iter_rows()]
    assert cells[1][2:6] == ["European Union", "committed", 1_674_745, "USD"]
    assert (picture.format, picture.size) == ("PNG", (1200, 630))
    assert linked["@type"] == "Project"
    assert linked["funding"][0]["amount"]["value"] == "1674745"


def test_a_cell_never_becomes_a_formula(page: None, client: Client, stamp: Stamp) -> None:
    put(Project, {"code": PROJECT, "title_en": "=1+1"}, stamp=stamp)
    from shekara.programme.activity.models import Activity

    put(Activity, {"code": "study-tours", "title_en": "=HYPERLINK(0)"}, stamp=stamp)
    lines = client.get(f"/projects/{PROJECT}/en/activities.csv").content.decode()

    assert "'=HYPERLINK(0)" in lines


def test_only_the_programme_manager_publishes_and_withdraws(
    seed: None, client: Client, stamp: Stamp
) -> None:
    for role in set(Role) - {Role.PROGRAMME}:
        with pytest.raises(Forbidden):
            publishing.publish(PROJECT, by=actor(role), stamp=stamp)
    manager = signed_in(Role.PROGRAMME, stamp)
    at = f"/programme/publish/{PROJECT}/"

    assert "not published" in manager.get(at).content.decode()
    assert manager.post(at, {"publish": "1", "version": "0"}).status_code == 302
    assert client.get(PAGE).status_code == 200
    assert manager.post(at, {"withdraw": "1", "version": "1"}).status_code == 422
    withdrawn = {"withdraw": "1", "version": "1", "reason": "A wrong amount"}
    assert manager.post(at, withdrawn).status_code == 302
    for file in ("", "data.json", "data.xlsx", "money.csv", "picture.png", "about.jsonld"):
        assert client.get(PAGE + file).status_code == 404, file
    assert "A wrong amount" in manager.get(at).content.decode()


def test_who_looked_at_an_old_state_decides_again(page: None, stamp: Stamp) -> None:
    manager = signed_in(Role.PROGRAMME, stamp)
    answer = manager.post(
        f"/programme/publish/{PROJECT}/", {"withdraw": "1", "version": "9", "reason": "x"}
    )

    assert answer.status_code == 409
    assert "Look again, then decide." in answer.content.decode()
    with pytest.raises(Conflict):
        publishing.publish(PROJECT, by=actor(Role.PROGRAMME), stamp=stamp, expected=0)


def test_a_page_is_withdrawn_with_a_reason_and_its_day_stays_in_the_ledger(
    page: None, stamp: Stamp
) -> None:
    with pytest.raises(ValidationError):
        publishing.withdraw(PROJECT, reason="  ", by=actor(Role.PROGRAMME), stamp=stamp)
    publishing.withdraw(PROJECT, reason="Wrong", by=actor(Role.PROGRAMME), stamp=stamp)

    row = ProjectPage.objects.get(pk=PROJECT)
    assert (row.published, row.reason, row.version) == (False, "Wrong", 2)


def test_publishing_tells_what_stays_in_the_house(page: None, stamp: Stamp) -> None:
    from shekara.programme.publication.tests.pages.conftest import given

    given(stamp, "hidden", donor="eu", amount=1, public=False)
    html = signed_in(Role.PROGRAMME, stamp).get(f"/programme/publish/{PROJECT}/").content.decode()

    assert "1 lines of money not marked for publication" in html


def test_an_unknown_project_cannot_be_published(seed: None, stamp: Stamp) -> None:
    manager = signed_in(Role.PROGRAMME, stamp)
    assert manager.get("/programme/publish/nothing/").status_code == 404


def test_the_demonstration_shows_its_projects_once(seed: None, stamp: Stamp) -> None:
    assert publishing.load(stamp) == 0
    from shekara.programme.activity.load import load

    load(stamp, demonstration=True)
    assert publishing.load(stamp, demonstration=True) == 2
    assert publishing.load(stamp, demonstration=True) == 0


def test_a_page_without_anything_still_reads(seed: None, client: Client, stamp: Stamp) -> None:
    values: dict[str, Any] = {
        "code": "empty", "programme": "bomca", "title_en": "Empty", "source": "test",
    }  # fmt: skip
    put(Project, values, stamp=stamp)
    publishing.publish("empty", by=actor(Role.PROGRAMME), stamp=stamp)

    html = client.get("/projects/empty/en/").content.decode()
    assert "No activity is on record." in html
    assert "No contribution is published." in html
    assert client.get("/projects/empty/en/picture.png").status_code == 200
