"""The driver knocks patiently, and says only what somebody at the console can use."""

import threading
from typing import Any

import pytest

from shekara.demonstration import driver
from shekara.demonstration.driver import OverHttp


class Server:
    """Answers after so many refused connections."""

    def __init__(self, away: int) -> None:
        self.away, self.status, self.headers = away, 200, dict[str, str]()

    def request(self, *_: Any) -> None:
        if self.away:
            self.away -= 1
            raise ConnectionRefusedError

    def getresponse(self) -> "Server":
        return self

    def read(self) -> bytes:
        return b'{"running": true}'

    def close(self) -> None:
        return


def asked(away: int, monkeypatch: pytest.MonkeyPatch) -> dict[str, Any]:
    monkeypatch.setattr(driver, "PATIENCE_S", (0.0,))
    port = OverHttp("http://127.0.0.1:1", {}, threading.Event())
    port._connection = Server(away)  # type: ignore[assignment]
    return port.wishes()


def test_a_server_that_begins_is_waited_for_in_silence(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    assert asked(3, monkeypatch) == {"running": True}
    assert "away" not in caplog.text


def test_a_server_that_stays_away_is_said_once(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    assert asked(9, monkeypatch) == {"running": True}
    assert caplog.text.count("the server is away") == 1
