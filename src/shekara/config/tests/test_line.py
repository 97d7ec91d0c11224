"""The bar says what is not yet at head office, in three languages, and nothing at a standalone."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import RequestFactory
from django.utils import translation

from shekara.config.pages import line
from shekara.kernel.sync.queries import Standing
from shekara.web import edge


def said(monkeypatch: pytest.MonkeyPatch, waiting: int, minutes: int, language: str = "en") -> Any:
    request = RequestFactory().get("/")
    oldest = edge.now(request) - timedelta(minutes=minutes) if waiting else None
    monkeypatch.setattr(
        line, "standing", lambda: Standing(waiting=waiting, oldest=oldest, heard=None)
    )
    with translation.override(language):
        shown = line.node_line(request)
    assert shown is not None
    return shown.text, shown.level


def test_a_standalone_says_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(line, "standing", lambda: None)
    assert line.node_line(RequestFactory().get("/")) is None


def test_a_node_says_how_much_is_waiting_and_how_old_it_is(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    assert said(monkeypatch, 0, 0) == ("all at head office", "ok")
    assert said(monkeypatch, 3, 0) == ("3 not yet at head office, oldest 00:00", "ok")
    assert said(monkeypatch, 540000, 72 * 60 + 12) == (
        "alone 72:12 · 540000 not yet at head office, oldest 72:12",
        "warn",
    )
    assert (
        said(monkeypatch, 1, 12, "ru")[0]
        == "без связи 00:12 · 1 запись ещё не в центре, старшей 00:12"
    )
    assert (
        said(monkeypatch, 3, 12, "ru")[0]
        == "без связи 00:12 · 3 записи ещё не в центре, старшей 00:12"
    )
    assert (
        said(monkeypatch, 3, 12, "kk")[0]
        == "байланыссыз 00:12 · 3 жазба орталыққа әлі жетпеді, ескісі 00:12"
    )
