"""The program that plays the officers: ``python -m shekara.demonstration.driver --url …``.

It knows nothing but the public interface and its tokens. It asks the control page's state
every few seconds (speed, pause), waits when the server is away, and ends at once on SIGTERM.
"""

import argparse
import http.client
import json
import logging
import os
import signal
import sys
import threading
import time
import uuid
from datetime import UTC, datetime
from pathlib import Path
from random import Random
from types import FrameType
from typing import Any
from urllib.parse import urlsplit

from shekara.demonstration.cast import POINT
from shekara.demonstration.marker import FASTEST, SLOWEST, Marker, change, read
from shekara.demonstration.port import Declined, Receipt
from shekara.demonstration.shift import Shift

log = logging.getLogger("shekara.driver")

STEP_S = 0.5
LOOK_EVERY_S = 4.0
PATIENCE_S = (0.5, 1, 2, 4, 8)
"""Waits between attempts while the server is away; the last one repeats."""
SAID_AFTER = 3
"""Attempts without an answer before the console says so: a server that begins is soon there."""


class Ended(Exception):
    """Somebody asked the driver to end."""


class OverHttp:
    """The interface over one kept connection; repeats a call with its key until it is answered."""

    def __init__(self, url: str, tokens: dict[str, str], ended: threading.Event) -> None:
        parts = urlsplit(url)
        kind = (
            http.client.HTTPSConnection if parts.scheme == "https" else http.client.HTTPConnection
        )
        self._connection = kind(parts.hostname or "127.0.0.1", parts.port, timeout=30)
        self.tokens, self.ended, self.away = tokens, ended, False

    def now(self) -> datetime:
        return datetime.now(UTC)

    def call(self, agency: str, path: str, body: dict[str, Any] | None = None) -> Receipt:
        """As ``Port.call``; raises ``Ended``."""
        headers = {"Idempotency-Key": uuid.uuid4().hex, "Content-Type": "application/json"}
        sent = json.dumps(body) if body is not None else None
        answer: Receipt = self._asked("POST", f"/api/v1{path}", agency, sent, headers)
        return answer

    def files(self) -> list[Receipt]:
        """The files in the point now."""
        path = f"/api/v1/files?point={POINT}&limit=200"
        answer: list[Receipt] = self._asked("GET", path, "border_guard", None, {})
        return answer

    def wishes(self) -> dict[str, Any]:
        """What the control page asks: ``running`` and ``speed``."""
        answer: dict[str, Any] = self._asked("GET", "/demonstration/state/", "", None, {})
        return answer

    def _asked(
        self, method: str, path: str, agency: str, body: str | None, headers: dict[str, str]
    ) -> Any:
        if agency:
            headers = {**headers, "Authorization": f"Bearer {self.tokens[agency]}"}
        tries = 0
        while not self.ended.is_set():
            try:
                self._connection.request(method, path, body, headers)
                response = self._connection.getresponse()
                text = response.read()
            except (OSError, http.client.HTTPException):
                self._connection.close()
                self._wait(tries)
                tries += 1
                continue
            self.away = False
            if response.status in {429, 502, 503, 504}:
                self.ended.wait(min(float(response.headers.get("Retry-After", 2)), 30))
                continue
            answer = json.loads(text) if text else {}
            if response.status >= 400:  # noqa: PLR2004
                raise Declined(response.status, answer.get("code", ""), answer.get("detail", ""))
            return answer
        raise Ended

    def _wait(self, tries: int) -> None:
        if tries >= SAID_AFTER and not self.away:
            log.warning("the server is away; the shift waits")
            self.away = True
        self.ended.wait(PATIENCE_S[min(tries, len(PATIENCE_S) - 1)])


def drive(port: OverHttp, *, speed: float, for_s: float | None, ended: threading.Event) -> Shift:
    """Play until ``ended``, or for so many seconds of real time."""
    shift = Shift(port, Random(), visitors=True)  # noqa: S311 -- a play
    begun = last = time.monotonic()
    play, looked = 0.0, -LOOK_EVERY_S
    running = True
    while not ended.is_set() and (for_s is None or time.monotonic() - begun < for_s):
        now = time.monotonic()
        if now - looked >= LOOK_EVERY_S:
            wishes = port.wishes()
            running, speed = wishes["running"], float(wishes["speed"] or speed)
            shift.see(port.files())
            looked = now
        if running:
            play += (now - last) * speed
            shift.step(play)
        last = now
        ended.wait(STEP_S)
    return shift


def main(words: list[str] | None = None) -> int:
    """Entry point; 0 when it ended as asked, 2 when there is no demonstration here."""
    asked = _arguments().parse_args(words)
    logging.basicConfig(level=logging.WARNING, format="demonstration: %(message)s")
    home = Path(os.environ.get("SHEKARA_HOME", "var/demonstration")).absolute()
    marker = read(home)
    if marker is None or not marker.complete:
        sys.stderr.write(f"There is no demonstration in {home}. Make one: shekara demo\n")
        return 2
    if asked.stop:
        change(home, running=False)
        return 0
    ended = threading.Event()

    def end(_signal: int, _frame: FrameType | None) -> None:
        ended.set()

    signal.signal(signal.SIGTERM, end)
    signal.signal(signal.SIGINT, end)
    return _played(marker, asked, ended)


def _played(marker: Marker, asked: argparse.Namespace, ended: threading.Event) -> int:
    port = OverHttp(asked.url, marker.tokens, ended)
    try:
        shift = drive(port, speed=asked.speed, for_s=asked.for_s, ended=ended)
    except Ended:
        return 0
    except Declined as refused:
        sys.stderr.write(f"The server does not take this driver: {refused}\n")
        return 2
    if asked.for_s is not None:
        told = {"opened": shift.opened, "in_point": len(shift.files), "declined": shift.declined}
        sys.stdout.write(json.dumps(told) + "\n")
    return 0


def _arguments() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="shekara.demonstration.driver", description=__doc__)
    parser.add_argument("--url", default="http://127.0.0.1:8000", help="where the node listens")
    parser.add_argument("--speed", type=_speed, default=1.0, help="1 to 60 times real time")
    parser.add_argument("--for", dest="for_s", type=float, help="end after so many seconds")
    parser.add_argument("--stop", action="store_true", help="tell a running driver to pause")
    return parser


def _speed(text: str) -> float:
    value = float(text)
    if not SLOWEST <= value <= FASTEST:
        raise argparse.ArgumentTypeError(f"give {SLOWEST:g} to {FASTEST:g}")
    return value


if __name__ == "__main__":
    sys.exit(main())
