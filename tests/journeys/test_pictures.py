"""The pictures of docs/reference/pages.md; taken only when SHEKARA_PICTURES=1 (`make pictures`)."""

import os
from collections.abc import Callable
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from PIL import Image
from playwright.sync_api import BrowserContext, Page

from tests.journeys.above import ABOVE, NAMED
from tests.journeys.every import SIGHTS, Sight, open_sight
from tests.journeys.people import Visitor

DOCS = Path(os.environ.get("SHEKARA_PICTURES_DOCS") or Path(__file__).parents[2] / "docs")
MOST_BYTES = 6_000_000
WITHOUT_PICTURE = {
    "clearances", "list-editions", "list-readers", "list-send", "list-entries", "list-entry",
    "redress-cases", "watch-lists", "list-compare", "trainees",
    "docs-page", "new-officer", "new-token", "point-history", "account-password",
    "account-sessions", "account-keys", "tokens", "docs", "countries", "looks",
    "phase", "activity", "recommendations", "photos", "news", "record-form", "record-history",
    "money-rates", "money-form", "money-history", "money-donor", "equipment-due",
    "equipment-uptime", "equipment-need", "audits", "contracts", "sites",
    "threads", "projects", "activity-import", "iati", "iati-projects", "iati-profile",
    "iati-send", "iati-records", "node-invite", "node-replace", "node-withdraw", "drill-new",
    "paper-print",
}  # fmt: skip
"""Plain tables and forms: a sentence says enough."""
OTHERWISE = {
    "lane": (("lane-kk", "kk", False, 1280), ("lane-ru", "ru", False, 1280),
             ("lane-dark", "en", True, 1280)),
    "hit": (("hit-kk", "kk", True, 768),),
    "second-line": (("second-line-ru", "ru", False, 768),),
    "file": (("file-768", "en", False, 768),),
    "national": (("national-dark", "kk", True, 1280), ("national-768", "ru", False, 768)),
    "node": (("node-kk", "kk", False, 768),),
}  # fmt: skip
"""The same page in other languages, in the dark, or narrow."""

pytestmark = pytest.mark.skipif(
    os.environ.get("SHEKARA_PICTURES") != "1", reason="pictures are taken with SHEKARA_PICTURES=1"
)


def test_pictures_of_every_page(
    sign_in: Callable[..., Page], window: Callable[..., BrowserContext]
) -> None:
    folder = DOCS / "pictures"
    folder.mkdir(parents=True, exist_ok=True)
    windows: dict[tuple[str, Visitor | None], Page] = {}
    lines: list[str] = []
    for sight in (*SIGHTS, *ABOVE):
        whose = (sight.stage, sight.by)
        if whose not in windows:
            windows[whose] = (
                sign_in(sight.by, stage=sight.stage)
                if sight.by
                else window(stage=sight.stage).new_page()
            )
        page = windows[whose]
        page.set_viewport_size({"width": sight.width, "height": sight.height})
        open_sight(page, sight)
        if sight.name not in WITHOUT_PICTURE:
            take(page, folder / f"{sight.name}.png", whole=sight.whole)
        lines += told(sight, page)
        for name, language, dark, width in OTHERWISE.get(sight.name, ()):
            show(page, language, dark=dark, width=width)
            take(page, folder / f"{name}.png", whole=sight.whole)
            lines += [f"![{sight.title}: {name}](../pictures/{name}.png)", ""]
            show(page, "en", dark=False, width=1280)
    (DOCS / "reference" / "pages.md").write_text(f"{HEAD}\n" + "\n".join(lines).rstrip() + "\n")

    assert sum(each.stat().st_size for each in folder.glob("*.png")) < MOST_BYTES


HEAD = """# Pages

Every page of the program: what lies before you, what is due, what you do next. The pictures come
from the demonstration; all people, vehicles and papers in them are invented. `make pictures`
takes them again.
"""


def show(page: Page, language: str, *, dark: bool, width: int) -> None:
    origin = "/".join(page.url.split("/")[:3])
    page.context.add_cookies([{"name": "language", "value": language, "url": origin}])
    page.emulate_media(color_scheme="dark" if dark else "light")
    page.set_viewport_size({"width": width, "height": 800})
    page.reload()


def take(page: Page, path: Path, *, whole: bool) -> None:
    page.wait_for_load_state("load")
    page.evaluate("document.fonts.ready")
    page.screenshot(path=path, full_page=whole)
    fewer_colours(path)


def fewer_colours(path: Path) -> None:
    """A page has few colours: a palette of 256 shows them all in a third of the bytes."""
    with Image.open(path) as image:
        drawn = image.convert("RGB").quantize(256, dither=Image.Dither.NONE)
    drawn.save(path, optimize=True)


def told(sight: Sight, page: Page) -> list[str]:
    """The lines about a page: its title, address, sentence and picture."""
    parts = urlsplit(page.url)
    at = f"{parts.path}?{parts.query}" if parts.query else parts.path
    if sight.at.startswith("find:"):
        at = "/crossing/…/" + sight.at.partition(":")[2].partition(":")[2]
    elif sight.at.startswith(("lane:", "desk:", "search:", "compare:")):
        at = parts.path
    elif sight.at == "hit:":
        at = "/second-line/…/"
    elif sight.at.startswith(("table:", "iati:")):
        at = parts.path if "table" in sight.at else "/programme/iati/in/…/"
    elif sight.at in NAMED:
        at = NAMED[sight.at]
    elif sight.at == "import:":
        at = "/watch-lists/import/…/"
    words = [f"## {sight.title}", "", f"`{at}`. {sight.says}".strip(), ""]
    if sight.name in WITHOUT_PICTURE:
        return words
    return [*words, f"![{sight.title}](../pictures/{sight.name}.png)", ""]
