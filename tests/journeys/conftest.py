"""One served demonstration for all journeys, one browser, one clean window a test."""

import os
import shutil
from collections.abc import Callable, Generator, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from tests.journeys.people import PASSWORD, Visitor
from tests.journeys.serving import ROOT, Places

FAILED = pytest.StashKey[bool]()
ARGUMENTS = [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
]  # fmt: skip


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Everything in this folder drives a browser."""
    for item in items:
        if "journeys" in Path(str(item.fspath)).parts:
            item.add_marker(pytest.mark.e2e)


@pytest.fixture(scope="session")
def places(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Places]:
    """Every stage there is, made and served when somebody first asks for its address."""
    places = Places(tmp_path_factory.mktemp("stages"))
    try:
        yield places
    finally:
        places.end()


@pytest.fixture(scope="session")
def address(places: Places) -> str:
    """A demonstration of its own with its stage set, served by `shekara run --demo`, its shift
    standing still."""
    return places("")


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Chromium of the system, or Playwright's own."""
    path = os.environ.get("CHROMIUM") or shutil.which("chromium") or None
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=path, args=ARGUMENTS)
        yield chromium
        chromium.close()


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(
    item: pytest.Item,
) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Remember the outcome, so that a window can leave a picture of what went wrong."""
    report = yield
    if report.when == "call":
        item.stash[FAILED] = report.failed
    return report


@pytest.fixture
def window(
    browser: Browser, places: Places, request: pytest.FixtureRequest
) -> Iterator[Callable[..., BrowserContext]]:
    """Open a clean window: `window(width=768, dark=True)`; errors of scripts fail the test."""
    opened: list[BrowserContext] = []

    def open_one(
        *, width: int = 1280, height: int = 800, dark: bool = False, stage: str = ""
    ) -> BrowserContext:
        context = browser.new_context(
            base_url=places(stage), viewport={"width": width, "height": height}, locale="en-GB",
            color_scheme="dark" if dark else "light", reduced_motion="reduce",
        )  # fmt: skip
        context.set_default_timeout(10_000)
        opened.append(context)
        return context

    yield open_one
    for n, context in enumerate(opened):
        if request.node.stash.get(FAILED, False):
            for page in context.pages:
                page.screenshot(path=ROOT / ".cache" / "journeys" / f"{request.node.name}-{n}.png")
        context.close()


@pytest.fixture
def page(window: Callable[..., BrowserContext]) -> Iterator[Page]:
    """A window of 1280 × 800; a script's error fails the test."""
    errors: list[str] = []
    page = window().new_page()
    page.on("pageerror", lambda error: errors.append(str(error)))
    yield page
    assert not errors, errors


@pytest.fixture
def sign_in(window: Callable[..., BrowserContext], places: Places) -> Callable[..., Page]:
    """A window in which this person has signed in: `sign_in(AIGERIM, language="kk")`."""

    def enter(visitor: Visitor, *, language: str = "en", stage: str = "", **options: int) -> Page:
        context = window(stage=stage, **options)
        context.add_cookies([{"name": "language", "value": language, "url": places(stage)}])
        page = context.new_page()
        page.goto("/sign-in/")
        page.fill("[name=login]", visitor.number)
        page.fill("[name=password]", PASSWORD)
        page.press("[name=password]", "Enter")
        page.wait_for_url(lambda url: "/sign-in/" not in url)
        return page

    return enter
