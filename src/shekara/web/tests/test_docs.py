"""The documentation: its own pages, nothing else, and no code of strangers."""

from pathlib import Path

import pytest
from django.test import Client

from shekara.web import docs

pytestmark = pytest.mark.urls("shekara.web.tests.urls")


@pytest.fixture
def shelf(tmp_path: Path) -> Path:
    root = tmp_path / "docs"
    (root / "how-to").mkdir(parents=True)
    (root / "pictures").mkdir()
    (tmp_path / "secret.md").write_text("# Hidden treasure\n")
    (tmp_path / "secret.png").write_bytes(b"hidden treasure")
    (root / "pictures" / "lane.png").write_bytes(b"png")
    (root / "index.md").write_text("<!-- made -->\n# Start\n\nSee [gates](how-to/open.md#why).\n")
    (root / "how-to" / "open.md").write_text(
        "# Open a `gate`\n\n![lane](../pictures/lane.png) [home](../index.md)"
        " [out](../../secret.md) [web](https://example.org)\n\n<script>alert(1)</script>\n\n"
        "|a|b|\n|-|-:|\n|x|1|\n\n## Why\n\nBecause every control is closed.\n"
    )
    return root


@pytest.fixture
def served(shelf: Path, monkeypatch: pytest.MonkeyPatch, db: None) -> Client:
    monkeypatch.setattr(docs, "folder", lambda: shelf)
    return Client()


def test_pages_have_titles_kinds_and_addresses(shelf: Path) -> None:
    pages = docs.catalogue(shelf)

    assert pages["how-to/open"].title == "Open a gate"
    assert pages["how-to/open"].kind == "how-to"
    assert pages["how-to/open"].url == "/docs/how-to/open/"
    assert pages["index"].url == "/docs/"
    assert [str(title) for title, _ in docs.tree(pages)] == ["Start", "How to"]


def test_links_lead_to_pages_and_never_out(shelf: Path) -> None:
    pages = docs.catalogue(shelf)
    text = docs.html(pages["how-to/open"])

    assert 'href="/docs/how-to/open/#why"' in docs.html(pages["index"])
    assert 'src="/docs/files/pictures/lane.png"' in text
    assert 'href="/docs/"' in text
    assert 'href="https://example.org"' in text
    assert "secret" not in text


def test_html_in_a_page_is_text(shelf: Path) -> None:
    text = docs.html(docs.catalogue(shelf)["how-to/open"])

    assert "<script>" not in text
    assert "style=" not in text
    assert 'class="sh-num"' in text


def test_a_changed_page_is_read_again(shelf: Path) -> None:
    assert docs.catalogue(shelf)["index"].title == "Start"
    (shelf / "index.md").write_text("# Begin here\n")

    assert docs.catalogue(shelf)["index"].title == "Begin here"


@pytest.mark.parametrize(
    "address",
    [
        "/docs/../secret/",
        "/docs/..%2Fsecret/",
        "/docs/files/../secret.png",
        "/docs/files/..%2F..%2Fsecret.png",
        "/docs/files//etc/passwd",
        "/docs/files/how-to/open.md",
        "/docs/files/pictures/",
        "/docs/files/pictures/%00.png",
    ],
)
def test_no_path_leads_out_of_the_folder(served: Client, address: str) -> None:
    response = served.get(address)

    assert response.status_code in {400, 404}
    assert b"treasure" not in response.content


def test_a_link_out_of_the_folder_is_not_followed(served: Client, shelf: Path) -> None:
    (shelf / "pictures" / "out.png").symlink_to(shelf.parent / "secret.png")

    assert served.get("/docs/files/pictures/out.png").status_code == 404


def test_pictures_are_served(served: Client) -> None:
    response = served.get("/docs/files/pictures/lane.png")

    assert response.headers["Content-Type"] == "image/png"
    assert response.getvalue() == b"png"


def test_search_finds_pages_with_all_the_words(served: Client) -> None:
    page = served.get("/docs/?q=CONTROL closed").text

    assert "Open a gate" in page
    assert "<mark>control</mark>" in page
    assert "No page has all these words" in served.get("/docs/?q=control+zebra").text


def test_what_was_searched_is_shown_as_text(served: Client) -> None:
    assert "<script>alert" not in served.get("/docs/", {"q": "<script>alert(2)"}).text


def test_our_own_pages_can_all_be_read(db: None) -> None:
    for page in docs.catalogue(docs.folder()).values():
        assert docs.html(page).startswith("<h1"), page.name
