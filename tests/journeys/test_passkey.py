"""An officer makes a passkey and signs in with it: a real ceremony with a virtual key."""

from collections.abc import Callable

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.journeys.people import DAULET, PASSWORD

FINGER = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}


@pytest.fixture
def keyed(window: Callable[..., BrowserContext], address: str) -> Page:
    """A window with a security key, at a name: browsers make no passkey for a bare number."""
    context = window()
    page = context.new_page()
    devtools = context.new_cdp_session(page)
    devtools.send("WebAuthn.enable")
    devtools.send("WebAuthn.addVirtualAuthenticator", {"options": FINGER})
    host = address.replace("127.0.0.1", "localhost")
    context.add_cookies([{"name": "language", "value": "en", "url": host}])
    page.goto(f"{host}/sign-in/")
    return page


def proceed(page: Page, words: str) -> None:
    page.get_by_role("main").get_by_role("button", name=words, exact=True).click()


def test_a_passkey_signs_in_without_a_password(keyed: Page) -> None:
    page = keyed
    page.fill("[name=login]", DAULET.number)
    page.fill("[name=password]", PASSWORD)
    proceed(page, "Sign in")
    page.wait_for_url(lambda url: "/sign-in/" not in url)

    origin = page.evaluate("location.origin")
    page.goto(f"{origin}/account/keys/new/")
    page.fill("[name=password]", PASSWORD)
    proceed(page, "Confirm")
    page.fill("[name=name]", "Token of Daulet")
    proceed(page, "Add a passkey")
    expect(page.get_by_role("heading", name="Recovery codes")).to_be_visible()

    page.goto(f"{origin}/sign-out/")
    proceed(page, "Sign out")
    proceed(page, "Sign in with a passkey")
    page.wait_for_url(lambda url: "/sign-in/" not in url)
    page.goto(f"{origin}/account/keys/")
    expect(page.get_by_role("heading", name="Token of Daulet")).to_be_visible()
    expect(page.get_by_text("Last used")).to_be_visible()


def test_the_sign_in_page_says_where_passkeys_work(page: Page) -> None:
    page.goto("/sign-in/")
    expect(page.locator("#passkey_unnamed")).to_be_visible()
