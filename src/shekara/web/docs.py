"""The documentation, read from its Markdown files and served by the node, offline.

Files are found in ``shekara/docs_bundle`` (an installed wheel brings them there), else in
``docs`` of the repository. Only what the catalogue lists can be asked for, so no path leads
out of the folder. HTML in the files is shown as text.
"""

import posixpath
import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from markdown_it import MarkdownIt
from markdown_it.token import Token
from mdit_py_plugins.anchors import anchors_plugin

PACKAGE = Path(__file__).resolve().parents[1]
ADDRESS = "/docs/"
PICTURES = {".png": "image/png", ".jpg": "image/jpeg", ".svg": "image/svg+xml"}
KINDS: dict[str, str | Promise] = {
    "": _("Start"),
    "tutorial": _("Tutorials"),
    "how-to": _("How to"),
    "explanation": _("Explanation"),
    "reference": _("Reference"),
    "adr": _("Decisions"),
}
"""folder → what kind of page it holds, in the order of the tree."""
AROUND = 90
MARKUP = re.compile(r"[#*`|]+|-{3,}")
COMMENT = re.compile(r"<!--.*?-->\s*", re.DOTALL)


@dataclass(frozen=True, kw_only=True)
class Page:
    """One Markdown file.

    name  its path without ``.md``: ``how-to/translate``; the start page is ``index``
    """

    name: str
    title: str
    text: str

    @property
    def url(self) -> str:
        """Its address; an index stands at the address of its folder."""
        short = self.name.removesuffix("index").strip("/")
        return f"{ADDRESS}{short}/" if short else ADDRESS

    @property
    def kind(self) -> str:
        """The folder it stands in."""
        return self.name.rpartition("/")[0].split("/")[0]


@dataclass(frozen=True)
class Found:
    """A page that has the words, with the place where the first of them stands."""

    page: Page
    before: str
    word: str
    after: str


def folder() -> Path:
    """Where the documentation lies."""
    bundled = PACKAGE / "docs_bundle"
    return bundled if bundled.is_dir() else PACKAGE.parents[1] / "docs"


def catalogue(root: Path) -> dict[str, Page]:
    """Every page by name. Cost: one look at each file; changed ones are read again."""
    pages = (
        _read(path, path.relative_to(root).with_suffix("").as_posix(), path.stat().st_mtime_ns)
        for path in sorted(root.rglob("*.md"))
    )
    return {page.name: page for page in pages}


@lru_cache(maxsize=1024)
def _read(path: Path, name: str, _changed: int) -> Page:
    text = COMMENT.sub("", path.read_text(encoding="utf-8"))
    first = next((line[2:] for line in text.splitlines() if line.startswith("# ")), name)
    return Page(name=name, title=first.strip().replace("`", ""), text=text)


def tree(pages: dict[str, Page]) -> list[tuple[str | Promise, list[Page]]]:
    """The pages by kind, in the order a reader needs them; folders of no kind come last."""
    kinds = [*KINDS, *sorted({page.kind for page in pages.values()} - set(KINDS))]
    groups = ((KINDS.get(kind, kind), _of(pages, kind)) for kind in kinds)
    return [(title, group) for title, group in groups if group]


def _of(pages: dict[str, Page], kind: str) -> list[Page]:
    group = [page for page in pages.values() if page.kind == kind]
    return sorted(group, key=lambda page: (not page.name.endswith("index"), page.name))


def find(pages: dict[str, Page], name: str) -> Page | None:
    """The page of an address: ``how-to/translate``, or a folder with an ``index``."""
    wanted = name.strip("/")
    return pages.get(wanted) or pages.get(f"{wanted}/index".strip("/"))


def picture(root: Path, name: str) -> tuple[Path, str] | None:
    """A picture of the documentation and its type; nothing outside the folder."""
    known = {path.relative_to(root).as_posix(): path for path in root.rglob("*.*")}
    path = known.get(name)
    kind = PICTURES.get(path.suffix.lower()) if path else None
    if path is None or kind is None or not path.resolve().is_relative_to(root.resolve()):
        return None  # the last is a link that leads out
    return path, kind


def search(pages: dict[str, Page], words: str) -> Sequence[Found]:
    """Pages that have all the words, those with a word in the title first; at most 30."""
    wanted = words.casefold().split()[:8]
    if not wanted:
        return []
    hits = [page for page in pages.values() if _has_all(page, wanted)]
    hits.sort(key=lambda page: (-sum(w in page.title.casefold() for w in wanted), page.name))
    return [_place(page, wanted[0]) for page in hits[:30]]


def _has_all(page: Page, wanted: Sequence[str]) -> bool:
    text = page.text.casefold()
    return all(word in text for word in wanted)


def _place(page: Page, word: str) -> Found:
    text = " ".join(MARKUP.sub("", page.text).split())
    at = text.casefold().find(word)
    before, found = text[max(0, at - AROUND) : at], text[at : at + len(word)]
    return Found(page, before, found, text[at + len(word) :][:AROUND])


@lru_cache(maxsize=256)
def html(page: Page) -> str:
    """The page as HTML, links and pictures pointing into the documentation."""
    reader = MarkdownIt("commonmark", {"html": False}).enable(["table", "strikethrough"])
    reader.use(anchors_plugin, max_level=3)
    tokens = reader.parse(page.text)
    for token in tokens:
        _adapt(token, page)
        for child in token.children or ():
            _adapt(child, page)
    drawn = str(reader.renderer.render(tokens, reader.options, {}))
    return drawn.replace("<pre><code", '<pre tabindex="0"><code')  # scrolled with keys as well


def _adapt(token: Token, page: Page) -> None:
    if token.type in {"th_open", "td_open"} and token.attrs.pop("style", "") == "text-align:right":
        token.attrs["class"] = "sh-num"  # the security policy allows no style attributes
    if token.type == "link_open":
        token.attrs["href"] = _link(str(token.attrs.get("href", "")), page)
    if token.type == "image":
        path = posixpath.normpath(posixpath.join(_folder(page), str(token.attrs.get("src", ""))))
        token.attrs["src"] = f"{ADDRESS}files/{path}"


def _folder(page: Page) -> str:
    return posixpath.dirname(page.name)


def _link(href: str, page: Page) -> Any:
    """Where a link of a Markdown file leads here; files outside the docs lead nowhere."""
    parts = urlsplit(href)
    if parts.scheme or parts.netloc or not parts.path:
        return href
    if parts.path.startswith("/"):
        return href
    path = posixpath.normpath(posixpath.join(_folder(page), parts.path))
    if path.startswith(".."):
        return ADDRESS
    name = path.removesuffix(".md").removesuffix("index").strip("/")
    anchor = f"#{parts.fragment}" if parts.fragment else ""
    return f"{ADDRESS}{name}/{anchor}" if name not in {"", "."} else f"{ADDRESS}{anchor}"
