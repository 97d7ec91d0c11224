"""A visitor's hands: what people do at a desk, in the words of the work."""

import asyncio
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
    """Hold a document to a wedge scanner: it types fast, anywhere, and ends each line with Enter.

    A scanner never waits for the page between two keys, so all keys are handed to the browser at
    once. `keyboard.type` waits for the page after each: on a crowded machine it types like a slow
    person, and speed is all that tells a scanner from one.
    """
    painted(page)
    session = page.context.new_cdp_session(page)
    sending = session._impl_obj.send  # the public one waits for each answer
    keys = [event for sign in f"{text}\n" for event in _key_events(sign)]

    async def all_at_once() -> None:
        sent = (sending("Input.dispatchKeyEvent", timeout=None, params=event) for event in keys)
        await asyncio.gather(*sent)

    session._sync(all_at_once())
    session.detach()


def painted(page: Page) -> None:
    """Wait until somebody could see the page: the browser drops the keys that come before."""
    page.evaluate("() => new Promise((done) => requestAnimationFrame(() => setTimeout(done, 50)))")


def press(page: Page, key: str) -> None:
    """Strike one key, of a page that is seen."""
    painted(page)
    page.keyboard.press(key)


def _key_events(sign: str) -> list[dict[str, str | int]]:
    """Down and up of one key of an English keyboard: letters, digits, blank, `<` and Enter."""
    names = {"\n": ("Enter", "Enter", 13), "<": ("<", "Comma", 188), " ": (" ", "Space", 32)}
    group = "Digit" if sign.isdigit() else "Key"
    key, code, number = names.get(sign, (sign, f"{group}{sign.upper()}", ord(sign.upper())))
    struck: dict[str, str | int] = {"key": key, "code": code, "windowsVirtualKeyCode": number}
    return [
        {"type": "keyDown", "text": "\r" if sign == "\n" else sign, **struck},
        {"type": "keyUp", **struck},
    ]


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
        press(page, "Enter")
        page.wait_for_load_state("networkidle")
    raise AssertionError(f"{number} still waits after twelve passes")
