"""The pages of the registry: open in three languages, honest about what is missing, cheap."""

from datetime import date

import pytest
from django.db import connection
from django.http import HttpRequest
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils.html import format_html
from django.utils.safestring import SafeString

from shekara.registry import queries
from shekara.registry.kinds import Property
from shekara.registry.models import CrossingPoint
from shekara.registry.ui import panels

PAGES = [
    "/map/",
    "/map/?border=KGZ",
    "/points/",
    "/points/?q=Qordai",
    "/points/?q=zzz",
    "/points/?border=CHN&mode=rail",
    "/points/kordai/",
    "/points/kordai/?on=2012-06-01",
    "/points/bolashak/",
    "/points/kordai/history/",
    "/agreements/",
    "/agreements/?with=UZB",
    "/hs/",
    "/hs/02/",
    "/hs/020130/",
    "/hs/?q=horses",
    "/hs/?q=qqqq",
    "/countries/",
    "/countries/?q=Киргизия",
]


@pytest.mark.parametrize("language", ["kk", "ru", "en"])
@pytest.mark.parametrize("page", PAGES)
def test_every_page_opens_in_every_language(at_desk: Client, page: str, language: str) -> None:
    at_desk.cookies["language"] = language

    answer = at_desk.get(page)

    assert answer.status_code == 200
    assert f'<html lang="{language}"' in answer.content.decode()


@pytest.mark.parametrize(
    ("page", "status"),
    [
        ("/points/nowhere/", 404),
        ("/points/nowhere/history/", 404),
        ("/map/?border=MNG", 404),
        ("/hs/000000/", 404),
        ("/points/kordai/?on=yesterday", 422),
        ("/points/kordai/?on=1066-10-14", 422),
        ("/points/KRD/", 302),
        ("/hs/0201.30/", 302),
    ],
)
def test_a_mistaken_address_is_answered_kindly(at_desk: Client, page: str, status: int) -> None:
    assert at_desk.get(page).status_code == status


@pytest.mark.parametrize("page", ["/map/", "/points/", "/points/kordai/", "/hs/", "/countries/"])
def test_nobody_reads_without_a_sign_in(registry: int, client: Client, page: str) -> None:
    assert client.get(page).status_code == 302


@pytest.mark.parametrize(
    ("page", "budget"),
    [
        ("/map/", 5),
        ("/map/?border=RUS", 7),
        ("/points/", 4),
        ("/points/kordai/", 10),
        ("/agreements/", 2),
        ("/hs/", 1),
        ("/hs/0201/", 3),
        ("/countries/", 1),
    ],
)
def test_a_page_stays_within_its_query_budget(at_desk: Client, page: str, budget: int) -> None:
    at_desk.get("/hs/?q=warm")
    with CaptureQueriesContext(connection) as asked:
        at_desk.get(page)
    own = [q["sql"] for q in asked.captured_queries if '"registry_' in q["sql"]]

    assert len(own) <= budget, own


def test_kordai_tells_its_history_by_day(at_desk: Client) -> None:
    then = at_desk.get("/points/kordai/?on=2012-06-01").content.decode()
    now = at_desk.get("/points/kordai/").content.decode()

    assert "Customs Control Committee" in then
    assert "Customs Control Committee" not in now
    assert then.count('class="rg-lane"') == 4
    assert now.count('class="rg-lane"') == 8


def test_a_point_without_a_place_says_so(at_desk: Client) -> None:
    page = at_desk.get("/points/bolashak/").content.decode()

    assert "location not set" in page
    assert '<svg class="rg-svg"' not in page


def test_other_parts_fill_their_panel(at_desk: Client) -> None:
    def due(_request: HttpRequest, point: CrossingPoint, on: date) -> SafeString:
        return format_html("<h2>Due at {} on {}</h2>", point.code, on)

    panels.register_panel(due)
    try:
        page = at_desk.get("/points/kordai/?on=2012-06-01").content.decode()
    finally:
        panels._panels.remove(due)

    assert "<h2>Due at kordai on 2012-06-01</h2>" in page


def test_a_search_part_comes_without_the_shell(at_desk: Client) -> None:
    part = at_desk.get("/points/?q=Merki", headers={"HX-Request": "true"}).content.decode()

    assert "<html" not in part
    assert "/points/merke/" in part


LATER = {"value": "10", "valid_from": "2026-12-01", "source": "order 7", "note": ""}


def test_an_officer_does_not_change_the_registry(at_desk: Client) -> None:
    assert at_desk.get("/points/kordai/change/lanes/").status_code == 403
    assert at_desk.post("/points/kordai/change/lanes/", LATER).status_code == 403


def test_the_operator_changes_a_property_from_a_day_on(at_node: Client) -> None:
    seen = "kordai.lanes.2021-04-02@1"

    answer = at_node.post("/points/kordai/change/lanes/", LATER | {"seen": seen})

    def lanes(day: date) -> str:
        return queries.properties_of("kordai", day)[Property.LANES].value

    assert answer.status_code == 302
    assert lanes(date(2026, 11, 30)) == "8"
    assert lanes(date(2026, 12, 1)) == "10"
    history = at_node.get("/points/kordai/history/").content.decode()
    assert "OP-1" in history
    assert "30.11.2026" in history


@pytest.mark.parametrize(
    ("wrong", "status"),
    [
        ({"value": "many"}, 422),
        ({"value": "0"}, 422),
        ({"source": ""}, 422),
        ({"valid_from": "someday"}, 422),
        ({"valid_from": "1800-01-01"}, 422),
        ({"valid_from": "2020-01-01"}, 422),
        ({"seen": "kordai.lanes.2021-04-02@0"}, 409),
        ({"value": "x" * 5000}, 422),
    ],
)
def test_a_mistaken_change_is_shown_again_with_what_was_typed(
    at_node: Client, wrong: dict[str, str], status: int
) -> None:
    sent = LATER | {"seen": "kordai.lanes.2021-04-02@1"} | wrong

    answer = at_node.post("/points/kordai/change/lanes/", sent)

    assert answer.status_code == status
    assert sent["source"] in answer.content.decode()
    assert queries.properties_of("kordai", date(2026, 12, 2))[Property.LANES].value == "8"


@pytest.mark.parametrize("about", list(Property))
def test_every_property_has_a_form(at_node: Client, about: Property) -> None:
    assert at_node.get(f"/points/karasu/change/{about}/").status_code == 200


def test_a_property_nobody_knows_is_not_found(at_node: Client) -> None:
    assert at_node.get("/points/karasu/change/colour/").status_code == 404
