"""Every answer keeps strangers out, and nothing personal is stored."""

import re
from pathlib import Path

import pytest
from django.conf import LazySettings
from django.test import Client

pytestmark = pytest.mark.urls("shekara.web.tests.urls")

SOURCES = Path(__file__).parents[2]
INLINE = re.compile(r"<script(?![^>]*\bsrc=)|\sstyle=|<style|\son[a-z]+=|javascript:", re.I)
DATA = re.compile(r"<script[^>]*type=\"application/json\"")


@pytest.fixture
def answer(db: None) -> Client:
    return Client()


def test_scripts_and_styles_come_from_here_only(answer: Client) -> None:
    policy = answer.get("/docs/").headers["Content-Security-Policy"]

    assert "default-src 'none'" in policy
    assert "script-src 'self';" in policy
    assert "unsafe" not in policy
    assert "http" not in policy


def test_pages_are_never_stored(answer: Client) -> None:
    assert answer.get("/docs/").headers["Cache-Control"] == "no-store"
    assert "HX-Request" in answer.get("/docs/").headers["Vary"]


def test_static_files_have_the_headers_too(answer: Client) -> None:
    response = answer.get("/static/web/shekara.css")

    assert response.status_code == 200
    assert response.headers["X-Content-Type-Options"] == "nosniff"
    assert response.headers["Cache-Control"] != "no-store"


def test_transport_is_pinned_where_there_is_tls(answer: Client, settings: LazySettings) -> None:
    assert "Strict-Transport-Security" not in answer.get("/docs/").headers
    settings.SECURE = True
    assert "max-age" in answer.get("/docs/").headers["Strict-Transport-Security"]


@pytest.mark.parametrize(
    "path", sorted(SOURCES.rglob("templates/**/*.html")), ids=lambda path: path.name
)
def test_no_template_needs_what_the_policy_forbids(path: Path) -> None:
    text = DATA.sub("", path.read_text(encoding="utf-8"))

    assert not INLINE.findall(text)
