"""Asking over HTTP, and the service of a node that is connected to none."""

import socket
from http.client import HTTPConnection, HTTPException, HTTPResponse, HTTPSConnection
from time import monotonic
from urllib.parse import urlsplit

import msgspec

from shekara.operations.screening.remote.answer import Answer, Question, Said, Why
from shekara.operations.screening.remote.breaker import Breaker

MOST_BYTES = 64_000
OK, FIRST_ERROR, FIRST_FAULT = 200, 400, 500


class NoService:
    """No service is connected; the decision says so."""

    def ask(self, question: Question) -> Answer:  # noqa: ARG002
        """Never asked."""
        return Answer(said=Said.NOT_ASKED, why=Why.NO_SERVICE)


class _Reply(msgspec.Struct):
    hit: bool
    reference: str = ""


class _Unanswered(Exception):
    def __init__(self, why: Why) -> None:
        self.why = why


class HttpService:
    """A service that takes a question as JSON by POST and answers ``{"hit": …, "reference": …}``.

    address    of the service, with its path
    name       as the decision shows it
    timeout_s  for the whole question, however slowly the answer drips in
    """

    def __init__(
        self, address: str, *, name: str, key: str = "", timeout_s: float = 0.8,
        breaker: Breaker | None = None,
    ) -> None:  # fmt: skip
        parts = urlsplit(address)
        self._secure, self._host = parts.scheme == "https", parts.hostname or ""
        self._port, self._path = parts.port, parts.path or "/"
        self._key, self._timeout_s, self.name = key, timeout_s, name
        self.breaker = breaker or Breaker()

    def ask(self, question: Question) -> Answer:
        """Hit, no hit, or not asked with the reason. Never raises."""
        if not question.number.strip():
            return self._not_asked(Why.NOTHING_TO_ASK, 0)
        if not self.breaker.may_ask():
            return self._not_asked(Why.RESTING, 0)
        began = monotonic()
        try:
            reply = self._reply(question, until=began + self._timeout_s)
        except _Unanswered as unanswered:
            self.breaker.failed()
            return self._not_asked(unanswered.why, _ms(began))
        self.breaker.went()
        said = Said.HIT if reply.hit else Said.NO_HIT
        return Answer(
            said=said, service=self.name, reference=reply.reference[:100], took_ms=_ms(began)
        )

    def _not_asked(self, why: Why, took_ms: int) -> Answer:
        return Answer(said=Said.NOT_ASKED, why=why, service=self.name, took_ms=took_ms)

    def _reply(self, question: Question, *, until: float) -> _Reply:
        kind = HTTPSConnection if self._secure else HTTPConnection
        line = kind(self._host, self._port, timeout=self._timeout_s)
        headers = {"Content-Type": "application/json"}
        if self._key:
            headers["Authorization"] = f"Bearer {self._key}"
        try:
            line.connect()
            _left(line.sock, until)
            line.request("POST", self._path, body=msgspec.json.encode(question), headers=headers)
            answer = line.getresponse()
            status, body = answer.status, b""
            while part := self._part(answer, line.sock, until):
                body += part
                if len(body) > MOST_BYTES:
                    raise _Unanswered(Why.GARBLED)
        except TimeoutError as slow:
            raise _Unanswered(Why.SLOW) from slow
        except HTTPException as garbled:
            raise _Unanswered(Why.GARBLED) from garbled
        except OSError as cut:
            raise _Unanswered(Why.UNREACHABLE) from cut
        finally:
            line.close()
        return _understood(status, body)

    def _part(self, answer: HTTPResponse, sock: socket.socket | None, until: float) -> bytes:
        _left(sock, until)
        return answer.read1(4096)


def _understood(status: int, body: bytes) -> _Reply:
    if FIRST_ERROR <= status < FIRST_FAULT:
        raise _Unanswered(Why.REFUSED)
    if status != OK:
        raise _Unanswered(Why.UNREACHABLE)
    try:
        return msgspec.json.decode(body, type=_Reply)
    except msgspec.MsgspecError as garbled:
        raise _Unanswered(Why.GARBLED) from garbled


def _left(sock: socket.socket | None, until: float) -> None:
    """Give the next read only what is left of the whole time."""
    left = until - monotonic()
    if left <= 0:
        raise TimeoutError
    if sock is not None:
        sock.settimeout(left)


def _ms(began: float) -> int:
    return int((monotonic() - began) * 1000)
