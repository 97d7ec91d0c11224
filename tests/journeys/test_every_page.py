"""Every page, in light and dark, in three languages, at 1280 and 768: readable by everybody."""

import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page

from tests.journeys.above import ABOVE
from tests.journeys.every import SIGHTS, Sight, open_sight
from tests.journeys.people import PASSWORD, Visitor
from tests.journeys.serving import Places

AXE = Path(sys.prefix, "share/shekara-dev/axe-core/axe.min.js")
TAGS = ["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa"]
RUN_AXE = """async tags => (await axe.run(document, {
  runOnly: {type: "tag", values: tags}, resultTypes: ["violations"]
})).violations.map(v => `${v.id}: ${v.nodes.map(n => n.target.join(" ")).slice(0, 4).join(" | ")}`)
"""
TOO_WIDE = """() => [...document.querySelectorAll("body *")]
  .filter(e => e.getBoundingClientRect().right > innerWidth + 1
    && !e.closest(".sh-scroll, .sh-hidden, .sh-skip, pre, svg, .sh-mrz, .sh-text table"))
  .slice(0, 3).map(e => e.tagName + "." + e.className)"""
OWN_PAGE = "/api/docs"
"""Drawn by a library of its own: looked at for errors, not for its marking."""


@dataclass
class Eyes:
    """One signed-in window, and what its console said."""

    page: Page
    said: list[str] = field(default_factory=list)

    def hears(self, message: ConsoleMessage) -> None:
        """Keep errors; a page that is not there may say that it is not there."""
        if (
            message.type == "error"
            and "the server responded with a status of 4" not in message.text
        ):
            self.said.append(f"{self.page.url}: {message.text}")


@pytest.fixture(scope="module")
def eyes_of(browser: Browser, places: Places) -> Iterator[Callable[[Sight], Eyes]]:
    """One window for each person at each place, signed in once."""
    opened: dict[tuple[str, Visitor | None], tuple[BrowserContext, Eyes]] = {}

    def eyes(sight: Sight) -> Eyes:
        visitor, whose = sight.by, (sight.stage, sight.by)
        if whose not in opened:
            context = browser.new_context(
                base_url=places(sight.stage), viewport={"width": 1280, "height": 800},
                locale="en-GB", reduced_motion="reduce",
            )  # fmt: skip
            context.set_default_timeout(10_000)
            looking = Eyes(context.new_page())
            looking.page.on("console", looking.hears)
            looking.page.on("pageerror", lambda error: looking.said.append(str(error)))
            opened[whose] = (context, looking)
            if visitor:
                enter(looking.page, visitor)
        return opened[whose][1]

    yield eyes
    for context, _ in opened.values():
        context.close()


def enter(page: Page, visitor: Visitor) -> None:
    page.goto("/sign-in/")
    page.fill("[name=login]", visitor.number)
    page.fill("[name=password]", PASSWORD)
    page.press("[name=password]", "Enter")
    page.wait_for_url(lambda url: "/sign-in/" not in url)


def speak(page: Page, language: str) -> None:
    origin = "/".join(page.url.split("/")[:3])
    page.context.add_cookies([{"name": "language", "value": language, "url": origin}])


def violations(page: Page) -> list[str]:
    """What axe finds; its script comes in past the page's own rules, nothing else does."""
    page.evaluate(AXE.read_text())
    found: list[str] = page.evaluate(RUN_AXE, TAGS)
    return found


def faults(page: Page, condition: str, *, at_768: bool) -> list[str]:
    """What is wrong with the page as it stands, in light, in dark and narrow."""
    wrong: list[str] = []
    for colours in ("light", "dark"):
        page.emulate_media(color_scheme=colours)
        wrong += [f"{condition}, {colours}: {each}" for each in violations(page)]
    page.emulate_media(color_scheme="light")
    if at_768:
        page.set_viewport_size({"width": 768, "height": 800})
        wide: Any = page.evaluate("document.documentElement.scrollWidth")
        if wide > 768:
            wrong.append(f"{condition}: {wide} wide at 768: {page.evaluate(TOO_WIDE)}")
    return wrong


@pytest.mark.parametrize("sight", [*SIGHTS, *ABOVE], ids=lambda sight: sight.name)
def test_a_page_is_readable_by_everybody(sight: Sight, eyes_of: Callable[[Sight], Eyes]) -> None:
    eyes = eyes_of(sight)
    page = eyes.page
    eyes.said.clear()
    page.set_viewport_size({"width": sight.width, "height": sight.height})
    wrong: list[str] = []
    assert open_sight(page, sight) == sight.status
    if sight.at != OWN_PAGE:
        wrong = faults(page, "en", at_768=sight.width < 1920)
    if sight.working:
        for language in ("kk", "ru"):
            speak(page, language)
            page.reload()
            assert page.locator("html").get_attribute("lang") == language
            wide = page.evaluate("document.documentElement.scrollWidth")
            if wide > 768:
                wrong.append(f"{language}: {wide} wide at 768: {page.evaluate(TOO_WIDE)}")
            wrong += [f"{language}, narrow: {each}" for each in violations(page)]
        speak(page, "en")
    assert wrong + eyes.said == []
