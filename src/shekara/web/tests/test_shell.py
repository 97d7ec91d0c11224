"""The shell: languages, light and dark, places, the bar, error pages."""

from collections.abc import Iterator

import pytest
from django.db import DatabaseError, IntegrityError, OperationalError
from django.http import HttpRequest
from django.test import Client, RequestFactory
from django.urls import reverse

from shekara.kernel.access import Actor, Role
from shekara.web import edge, errors, navigation, shell
from shekara.web.navigation import Entry, places

pytestmark = pytest.mark.urls("shekara.web.tests.urls")

OFFICER = Actor(
    code="BG-7",
    agency="border_guard",
    points=frozenset({"kordai"}),
    roles=frozenset({Role.OFFICER}),
)
OPERATOR = Actor(code="OP-1", agency="", roles=frozenset({Role.OPERATOR}))


@pytest.fixture
def visitor(db: None) -> Client:
    return Client()


@pytest.fixture
def two_places() -> Iterator[None]:
    before = list(navigation._entries)
    navigation._entries[:] = []
    navigation.register(
        Entry(title="Tokens", url_name="access:tokens", right="access.read_tokens", order=2),
        Entry(title="Help", url_name="docs", order=1, group="help"),
        Entry(title="Nowhere", url_name="nowhere:at_all"),
    )
    yield
    navigation._entries[:] = before


@pytest.mark.parametrize(
    ("language", "word"),
    [
        ("kk", "Құжаттамадан іздеу"),
        ("ru", "Поиск в документации"),
        ("en", "Search the documentation"),
    ],
)
def test_a_language_is_chosen_once(visitor: Client, language: str, word: str) -> None:
    response = visitor.post(reverse("set_language"), {"language": language, "next": "/docs/"})

    assert response.headers["Location"] == "/docs/"
    page = visitor.get("/docs/")
    assert word in page.text
    assert f'<html lang="{language}"' in page.text


def test_dark_stays_dark(visitor: Client) -> None:
    visitor.post("/theme/", {"theme": "dark", "next": "/docs/"})
    assert 'data-theme="dark"' in visitor.get("/docs/").text

    visitor.post("/theme/", {"next": "/docs/"})
    assert 'data-theme="light"' in visitor.get("/docs/").text


def test_nobody_is_sent_elsewhere_by_a_form(visitor: Client) -> None:
    response = visitor.post("/theme/", {"theme": "dark", "next": "https://example.org/"})

    assert response.headers["Location"] == "/"


def test_an_unknown_theme_is_no_theme(visitor: Client) -> None:
    visitor.cookies["theme"] = '"><script>'

    assert "data-theme=" not in visitor.get("/docs/").text


def test_officers_see_the_places_they_may_enter(two_places: None, rf: RequestFactory) -> None:
    at_help = rf.get("/docs/adr/")

    assert [place.title for place in places(at_help, OFFICER)] == ["Help"]
    assert [place.title for place in places(at_help, OPERATOR)] == ["Tokens", "Help"]
    assert [place.here for place in places(at_help, OPERATOR)] == [False, True]
    assert places(at_help, None) == []


def test_the_bar_asks_nobody_before_the_sign_in(rf: RequestFactory) -> None:
    context = shell.shell(rf.get("/"))

    assert context["slots"] == {}
    assert context["sign_in_url"] == "/sign-in/"


@pytest.mark.parametrize("status", sorted(errors.WORDS))
def test_every_error_says_what_to_do(visitor: Client, rf: RequestFactory, status: int) -> None:
    response = errors.page(rf.get("/"), status, rule="The gate is closed.")

    assert response.status_code == status
    assert str(errors.WORDS[status][1]) in response.text
    assert "The gate is closed." in response.text
    assert "sh-bar" in response.text


def test_a_part_gets_its_error_as_a_part(rf: RequestFactory) -> None:
    request = rf.get("/", headers={"HX-Request": "true"})

    response = errors.page(request, 409)

    assert "sh-bar" not in response.text
    assert "Somebody was first" in response.text


@pytest.mark.parametrize(
    "broke",
    [
        OperationalError("disk I/O error"), OperationalError("database or disk is full"),
        DatabaseError("database disk image is malformed"),
    ],
)  # fmt: skip
def test_a_database_that_cannot_be_read_sends_the_officer_to_paper(
    rf: RequestFactory, broke: Exception
) -> None:
    try:
        raise broke
    except DatabaseError:
        response = errors.server_error(rf.get("/"))

    assert response.status_code == 503
    assert "work on paper sheets and call the operator" in response.text


def test_a_mistake_of_ours_is_not_blamed_on_the_disk(rf: RequestFactory) -> None:
    try:
        raise IntegrityError("UNIQUE constraint failed")
    except DatabaseError:
        response = errors.server_error(rf.get("/"))

    assert response.status_code == 500


def test_the_page_of_a_fault_leans_on_nothing(rf: RequestFactory) -> None:
    response = errors.server_error(rf.get("/"))  # no session, no user, no database

    assert response.status_code == 500
    assert "Shekara made a mistake" in response.text
    assert "Traceback" not in response.text


def test_a_lost_address_is_a_page_of_ours(visitor: Client) -> None:
    response = visitor.get("/docs/no/such/page/")

    assert response.status_code == 404
    assert "The documentation has no such page" in response.text


def test_htmx_asks_for_parts_unless_it_takes_the_page(rf: RequestFactory) -> None:
    def part(**headers: str) -> str:
        request: HttpRequest = rf.get("/", headers=headers)
        return edge.fragment(request, "web/error.html", "error")

    assert part() == "web/error.html"
    assert part(HX_Request="true") == "web/error.html#error"
    assert part(HX_Request="true", HX_Request_Type="full") == "web/error.html"
