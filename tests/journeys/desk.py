"""A visitor's hands: what people do at a desk, in the words of the work."""

from datetime import date
from itertools import count

from playwright.sync_api import Page, expect

from shekara.operations.document.compose import compose

_numbers = count(1)


def passport(
    surname: str,
    given: str,
    *,
    issuer: str = "KAZ",
    sex: str = "F",
    expiry: date = date(2034, 5, 1),
) -> str:
    """The two lines of a correct passport of an invented person, never the same number twice."""
    number = (
        f"N{next(_numbers) + 70_000_000}" if issuer == "KAZ" else f"AC{next(_numbers) + 7_000_000}"
    )
    lines = compose(
        "TD3", issuer=issuer, surname=surname, given=given, number=number, nationality=issuer,
        birth=date(1985, 3, 12), sex=sex, expiry=expiry,
    )  # fmt: skip
    return "\n".join(lines)


def stand(page: Page, *, traffic: str, direction: str = "entry", lane: str = "") -> None:
    """Choose where this desk stands."""
    page.goto("/place/")
    page.select_option("[name=direction]", direction)
    page.select_option("[name=traffic], [name=mode]", traffic)
    if lane:
        page.select_option("[name=lane]", lane)
    page.locator("main button.sh-primary").click()
    page.wait_for_url("**/lane/**")


def scan(page: Page, text: str) -> None:
    """Hold a document to a wedge scanner: it types fast, anywhere, and ends with Enter."""
    for line in text.split("\n"):
        page.keyboard.type(line, delay=0)
        page.keyboard.press("Enter")


def sees(page: Page, text: str) -> None:
    """The text stands on the page."""
    expect(page.locator("main")).to_contain_text(text)


def opens(page: Page, number: str) -> None:
    """Choose a file in the list of what waits."""
    page.goto("/desk/")
    page.locator(".desk-list a", has_text=number).click()
    expect(page.locator("main .sh-number.sh-large")).to_have_text(number)


def passes_all(page: Page, number: str, *, at: str = "/desk/") -> None:
    """Pass everything my agency still owes this file, with Enter."""
    for _ in range(12):
        page.goto(at)
        row = page.locator(".desk-list a", has_text=number)
        if not row.count():
            return
        row.click()
        expect(page.locator("main .sh-number.sh-large")).to_have_text(number)
        page.keyboard.press("Enter")
        page.wait_for_load_state("networkidle")
    raise AssertionError(f"{number} still waits after twelve passes")
