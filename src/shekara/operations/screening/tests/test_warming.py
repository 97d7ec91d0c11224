"""The first officer after a start waits no longer than the second."""

import threading
from typing import Any

import pytest

from shekara.operations.screening import live
from shekara.operations.screening.engine.entity import Query


def begun() -> None:
    """Start warming, and wait until it is over."""
    live.start_warming()
    for thread in threading.enumerate():
        if thread.name == "warm-lists":
            thread.join(timeout=30)
            assert not thread.is_alive()


class Index:
    def __init__(self) -> None:
        self.asked: list[Query] = []

    def search(self, query: Query, **_: Any) -> tuple[()]:
        self.asked.append(query)
        return ()


def test_every_kind_of_question_is_asked_once_at_the_start(monkeypatch: pytest.MonkeyPatch) -> None:
    index = Index()
    held = live.Live(how=live.How.INDEX, index=index)  # type: ignore[arg-type]
    monkeypatch.setattr(live, "current", lambda: held)

    begun()

    assert {query.schema for query in index.asked} == {"Person", "Company", "Vehicle"}


def test_without_lists_nothing_is_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(live, "current", lambda: live.NOTHING)

    begun()


def test_a_list_that_cannot_be_opened_stops_no_start(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def broken() -> live.Live:
        raise OSError("no such disk")

    monkeypatch.setattr(live, "current", broken)

    with caplog.at_level("INFO"):
        begun()

    assert "not opened beforehand" in caplog.text
