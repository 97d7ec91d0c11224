"""Scanner and keys in a real browser: a burst of keys is a scan, a person's typing is not."""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, sync_playwright

pytestmark = pytest.mark.e2e
SCRIPTS = Path(__file__).parents[1] / "static/web"
PASSPORT = (
    "P<KAZISKAKOVA<<AIGERIM<<<<<<<<<<<<<<<<<<<<<<\nN123456785KAZ8503121F3101015<<<<<<<<<<<<<<04"
)
PAGE = """
<body data-word-second-scan="Take it?" data-word-take="Take" data-word-stay="Stay"
      data-word-yes="Yes" data-word-no="No">
  <form data-scan action="/lane/"><textarea name="scan"></textarea></form>
  <form id="notes" action="/note/"><input name="note" value="old"></form>
  <button data-key="N" onclick="pressed.push('refuse')">Refuse</button>
  <button data-key="Enter" onclick="pressed.push('pass')">Pass</button>
  <button data-key="?" onclick="pressed.push('why')">Why</button>
  <form id="once" action="/once/"><button>Send</button></form>
  <form id="asking" action="/sure/" data-ask="Sure?"><button>Delete</button></form>
  <ul data-list>
    <li><a class="sh-list-row" href="#1">1</a></li>
    <li><a class="sh-list-row" href="#2">2</a></li>
  </ul>
  <div id="mid"></div>
  <time data-elapsed="x" data-late="425" data-over="900" datetime="PT422S">07:02</time>
</body>
"""
LISTEN = """
window.pressed = []; window.sent = [];
document.addEventListener("submit", (event) => {
  event.preventDefault();
  sent.push([event.target.getAttribute("action"), event.target.elements.scan?.value ?? ""]);
});
"""
PRESS = """
async ([text, gap, cyrillic]) => {
  const places = {"<": ["Comma", true], "\\n": ["Enter", false], " ": ["Space", false]};
  const russian = {Comma: "Б", KeyP: "З", KeyK: "Л", KeyA: "Ф", KeyZ: "Я", KeyI: "Ш", KeyS: "Ы"};
  for (const sign of text) {
    const letter = [`Key${sign.toUpperCase()}`, /[A-Z]/.test(sign)];
    const [code, shiftKey] = places[sign]
      ?? (/\\d/.test(sign) ? [`Digit${sign}`, false] : letter);
    const key = sign === "\\n" ? "Enter" : cyrillic && russian[code] ? russian[code] : sign;
    const target = document.activeElement ?? document.body;
    const event = new KeyboardEvent(
      "keydown", {key, code, shiftKey, bubbles: true, cancelable: true});
    const kept = target.dispatchEvent(event);
    if (kept && key.length === 1 && "value" in target) target.value += key;
    if (gap) await new Promise((done) => setTimeout(done, gap));
  }
  await new Promise((done) => setTimeout(done, 200));
}
"""


@pytest.fixture(scope="module")
def window() -> Iterator[Any]:
    with sync_playwright() as playwright:
        path = os.environ.get("CHROMIUM") or shutil.which("chromium")
        browser = playwright.chromium.launch(
            executable_path=path, args=["--no-sandbox", "--disable-gpu"]
        )
        yield browser
        browser.close()


@pytest.fixture
def desk(window: Any) -> Iterator[Page]:
    page = window.new_page()
    page.set_content(PAGE)
    page.evaluate(LISTEN)
    page.add_script_tag(path=SCRIPTS / "shekara.js")
    page.add_script_tag(path=SCRIPTS / "scanner.js")
    yield page
    page.close()


def type_(desk: Page, text: str, *, gap: int = 0, cyrillic: bool = False) -> None:
    desk.evaluate(PRESS, [text, gap, cyrillic])


def sent(desk: Page) -> list[list[str]]:
    return desk.evaluate("sent")  # type: ignore[no-any-return]


def pressed(desk: Page) -> list[str]:
    return desk.evaluate("pressed")  # type: ignore[no-any-return]


def test_a_scan_is_understood_with_no_field_clicked(desk: Page) -> None:
    type_(desk, PASSPORT + "\n")

    assert sent(desk) == [["/lane/", PASSPORT]]
    assert pressed(desk) == []  # its first letters and its Enter were no keys


def test_a_scan_is_understood_on_a_russian_keyboard(desk: Page) -> None:
    type_(desk, "P<KAZISKA<<12345\n", cyrillic=True)

    assert sent(desk) == [["/lane/", "P<KAZISKA<<12345"]]


def test_a_scan_into_somebodys_field_leaves_it_as_it_was(desk: Page) -> None:
    desk.focus("[name=note]")
    type_(desk, PASSPORT)

    assert sent(desk) == [["/lane/", PASSPORT]]
    assert desk.input_value("[name=note]") == "old"


def test_a_person_typing_is_never_taken(desk: Page) -> None:
    desk.focus("[name=note]")
    type_(desk, " LORRY 123", gap=90)

    assert sent(desk) == []
    assert desk.input_value("[name=note]") == "old LORRY 123"
    assert pressed(desk) == []  # letters in a field are no keys


def test_a_key_held_down_is_no_scan(desk: Page) -> None:
    desk.evaluate("""() => { for (let i = 0; i < 20; i++) document.body.dispatchEvent(
      new KeyboardEvent("keydown", {key: "a", code: "KeyA", repeat: i > 0, bubbles: true})); }""")
    desk.wait_for_timeout(200)

    assert sent(desk) == []


def test_keys_press_buttons_in_any_layout(desk: Page) -> None:
    type_(desk, "n", gap=120)
    desk.evaluate("""() => document.body.dispatchEvent(new KeyboardEvent("keydown",
      {key: "т", code: "KeyN", bubbles: true, cancelable: true}))""")
    desk.wait_for_timeout(120)

    assert pressed(desk) == ["refuse", "refuse"]


def test_enter_is_a_key_unless_something_else_has_the_focus(desk: Page) -> None:
    type_(desk, "\n", gap=120)
    desk.focus("a")
    type_(desk, "\n", gap=120)
    desk.focus("[name=scan]")
    type_(desk, "\n", gap=120)

    assert pressed(desk) == ["pass", "pass"]


def test_a_second_scan_in_mid_work_asks(desk: Page) -> None:
    desk.evaluate("document.getElementById('mid').dataset.busy = ''")
    type_(desk, PASSPORT)
    assert sent(desk) == []

    desk.click("dialog button:has-text('Stay')")
    assert sent(desk) == []

    type_(desk, PASSPORT)
    desk.click("dialog button:has-text('Take')")
    desk.wait_for_timeout(50)
    assert sent(desk) == [["/lane/", PASSPORT]]


def test_a_form_is_sent_once(desk: Page) -> None:
    desk.evaluate("document.querySelector('#once').requestSubmit()")
    desk.evaluate("document.querySelector('#once').requestSubmit()")

    assert sent(desk) == [["/once/", ""]]


def test_what_cannot_be_undone_asks_first(desk: Page) -> None:
    desk.click("#asking button")
    assert sent(desk) == []

    desk.click("dialog button:has-text('Yes')")
    desk.wait_for_timeout(50)
    assert sent(desk) == [["/sure/", ""]]


def test_arrows_walk_the_list(desk: Page) -> None:
    for key in ("ArrowDown", "ArrowDown", "ArrowDown", "ArrowUp"):
        desk.keyboard.press(key)

    assert desk.evaluate("document.activeElement.textContent") == "1"


def test_clocks_run_on_and_change_colour(desk: Page) -> None:
    desk.wait_for_selector("time[data-level=late]", timeout=6000)

    assert desk.text_content("time") in {"07:05", "07:06", "07:07", "07:08"}
