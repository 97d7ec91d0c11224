"""What a node does about its watch lists beside the lane: one piece of work at a time."""

from pathlib import Path
from typing import Any

import pytest

from shekara.config.watching import Watch
from shekara.operations.screening import live
from shekara.operations.screening.build import build
from shekara.operations.screening.tests.test_editions import took


@pytest.fixture
def folder(tmp_path: Path, settings: Any, db: None) -> Path:
    settings.LISTS = tmp_path
    took(tmp_path, {"documents": ""})
    build(tmp_path)
    return tmp_path


class Child:
    """A process that ends with a code when it is told to."""

    def __init__(self) -> None:
        self.code: int | None = None

    def poll(self) -> int | None:
        return self.code


def test_a_node_builds_what_is_newer_one_at_a_time_and_rests_after_a_failure(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    began: list[Child] = []

    def start() -> Child:
        began.append(Child())
        return began[-1]

    monkeypatch.setattr(live, "start_build", start)
    took(folder, {"documents": ""}, {"surname": "Басқа"})
    watch = Watch()

    watch.look(0)
    watch.look(3)
    assert len(began) == 1
    began[0].code = 1
    watch.look(6)
    watch.look(30)
    assert len(began) == 1
    watch.look(67)
    assert len(began) == 2
