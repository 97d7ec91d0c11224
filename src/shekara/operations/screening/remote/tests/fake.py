"""A local service for tests: real HTTP on the loopback, well or badly behaved."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Event, Thread

LISTED = "N00000666"


class Fake(ThreadingHTTPServer):
    """``behaves``: well, slow, dripping, failing, garbage, refusing, huge."""

    daemon_threads = True
    behaves = "well"
    asked = 0

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Answers)
        self.over = Event()

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.server_port}/find"


class _Answers(BaseHTTPRequestHandler):
    server: Fake

    def do_POST(self) -> None:
        self.server.asked += 1
        asked = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        match self.server.behaves:
            case "slow":
                self.server.over.wait(2)
            case "failing":
                self._send(500, b"{}")
            case "refusing":
                self._send(403, b"{}")
            case "garbage":
                self._send(200, b"<html>")
            case "huge":
                self._send(200, b" " * 200_000)
            case "dripping":
                self._drip()
            case _:
                hit = asked["number"] == LISTED
                self._send(
                    200, json.dumps({"hit": hit, "reference": "R-1" if hit else ""}).encode()
                )

    def _send(self, status: int, body: bytes) -> None:
        self.send_response(status)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def _drip(self) -> None:
        self.send_response(200)
        self.send_header("Content-Length", "1000")
        self.end_headers()
        while not self.server.over.wait(0.05):
            self.wfile.write(b" ")
            self.wfile.flush()

    def log_message(self, format: str, *args: object) -> None:
        """Quiet."""


@contextmanager
def fake() -> Iterator[Fake]:
    """A running service."""
    with Fake() as server:
        Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()
        try:
            yield server
        finally:
            server.over.set()
            server.shutdown()
