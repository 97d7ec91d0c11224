"""The booth: a pedestrian in two keystrokes, a night switch of officers, a bus of 45."""

from collections.abc import Callable

from playwright.sync_api import Page, expect

from tests.journeys.desk import passport, scan, sees, stand
from tests.journeys.people import AIGERIM


def test_a_pedestrian_passes_with_a_scan_and_one_key(sign_in: Callable[..., Page]) -> None:
    page = sign_in(AIGERIM)
    stand(page, traffic="pedestrian")

    scan(page, passport("ISKAKOVA", "AIGERIM"))
    sees(page, "ISKAKOVA")
    page.keyboard.press("Enter")

    expect(page.locator(".lane-undo")).to_contain_text("ISKAKOVA")
    expect(page.locator(".lane-wait")).to_be_visible()
