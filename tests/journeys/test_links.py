"""Every link that somebody sees from their first page answers: no page leads into a wall."""

import html
import re
from collections.abc import Iterator
from urllib.parse import urldefrag, urljoin, urlsplit

import pytest
from playwright.sync_api import APIRequestContext, Browser

from shekara.demonstration.cast import PLAYERS
from tests.journeys.people import PASSWORD

STARTS = ("/", "/programme/", "/money/", "/equipment/", "/programme/iati/", "/programme/donor/")
"""First pages; one that this person has no right to is not begun with."""
LINK = re.compile(r'<a\b[^>]*?\bhref="([^"]+)"')
ALIKE = 4
"""So many addresses of one shape are walked: the fortieth point is like the first."""
WHOSE = {each.roles: each.code for each in reversed(PLAYERS)}
"""The first of those with the same roles: their links are the same."""
ELSEWHERE = ("/sign-out", "/static/", "/docs/", "/demonstration/", "/switch")


@pytest.fixture
def asks(browser: Browser, address: str) -> Iterator[APIRequestContext]:
    context = browser.new_context(base_url=address, locale="en-GB")
    yield context.request
    context.close()


def sign_in(asks: APIRequestContext, number: str) -> None:
    page = asks.get("/sign-in/")
    found = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', page.text())
    assert found
    form = {"login": number, "password": PASSWORD, "csrfmiddlewaretoken": found[1]}
    answer = asks.post("/sign-in/", form=form, headers={"Referer": page.url})
    assert "/sign-in/" not in answer.url


def links(page: str, address: str) -> list[str]:
    """Addresses of this node that the page names, without fragments."""
    here = urlsplit(address)
    found = (urldefrag(urljoin(address, html.unescape(each)))[0] for each in LINK.findall(page))
    return [
        each.removeprefix(f"{here.scheme}://{here.netloc}")
        for each in found
        if urlsplit(each).netloc == here.netloc
    ]


@pytest.mark.parametrize("number", sorted(WHOSE.values()))
def test_every_link_that_somebody_sees_answers(asks: APIRequestContext, number: str) -> None:
    sign_in(asks, number)
    seen: set[str] = set()
    alike: dict[str, int] = {}
    wrong: list[str] = []
    for start in STARTS:
        first = asks.get(start)
        if first.status != 200:
            assert first.status in {403, 404}, start
            assert start != "/"
            continue
        for link in links(first.text(), first.url):
            path = urlsplit(link).path
            shape = re.sub(r"[^/]*[0-9-][^/]*", "#", path)
            alike[shape] = alike.get(shape, 0) + (link not in seen)
            if link in seen or alike[shape] > ALIKE or path.startswith(ELSEWHERE):
                continue
            seen.add(link)
            answer = asks.get(link)
            if answer.status != 200:
                wrong.append(f"{answer.status} {link} (from {start})")

    assert wrong == []
    assert len(seen) > 5
