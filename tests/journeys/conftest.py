"""One served demonstration for all journeys, one browser, one clean window a test."""

import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Generator, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from tests.journeys.people import PASSWORD, Visitor

ROOT = Path(__file__).parents[2]
START_S = 90
SERVE = [sys.executable, "-m", "shekara.config", "run", "--demo", "--speed", "0"]
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
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A demonstration of its own with its stage set, served by `shekara run --demo`, its shift
    standing still."""
    home = tmp_path_factory.mktemp("demonstration")
    port = _free_port()
    environment = {
        **os.environ, "SHEKARA_HOME": str(home), "SHEKARA_NODE": "kordai", "SHEKARA_DATABASE": "",
        "DJANGO_SETTINGS_MODULE": "shekara.config.settings.node", "PYTHONPATH": str(ROOT / "src"),
    }  # fmt: skip
    subprocess.run(
        [sys.executable, "-m", "tests.journeys.stage"], env=environment, cwd=ROOT, check=True
    )
    log = (home / "log.txt").open("w")
    server = subprocess.Popen(
        [*SERVE, "--port", str(port)],
        env=environment, cwd=ROOT, stdout=log, stderr=subprocess.STDOUT,
    )  # fmt: skip
    url = f"http://127.0.0.1:{port}"
    try:
        _wait(url, server, home / "log.txt")
        yield url
    finally:
        server.terminate()
        server.wait(15)


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _wait(url: str, server: "subprocess.Popen[bytes]", log: Path) -> None:
    end = time.monotonic() + START_S
    while time.monotonic() < end:
        if server.poll() is not None:
            break
        try:
            urllib.request.urlopen(f"{url}/sign-in/", timeout=5)
        except (urllib.error.URLError, OSError):
            time.sleep(0.2)
        else:
            return
    pytest.fail(f"the server did not start:\n{log.read_text()[-3000:]}")


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
    browser: Browser, address: str, request: pytest.FixtureRequest
) -> Iterator[Callable[..., BrowserContext]]:
    """Open a clean window: `window(width=768, dark=True)`; errors of scripts fail the test."""
    opened: list[BrowserContext] = []

    def open_one(*, width: int = 1280, height: int = 800, dark: bool = False) -> BrowserContext:
        context = browser.new_context(
            base_url=address, viewport={"width": width, "height": height}, locale="en-GB",
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
def sign_in(window: Callable[..., BrowserContext], address: str) -> Callable[..., Page]:
    """A window in which this person has signed in: `sign_in(AIGERIM, language="kk")`."""

    def enter(visitor: Visitor, *, language: str = "en", **options: int) -> Page:
        context = window(**options)
        context.add_cookies([{"name": "language", "value": language, "url": address}])
        page = context.new_page()
        page.goto("/sign-in/")
        page.fill("[name=login]", visitor.number)
        page.fill("[name=password]", PASSWORD)
        page.press("[name=password]", "Enter")
        page.wait_for_url(lambda url: "/sign-in/" not in url)
        return page

    return enter
