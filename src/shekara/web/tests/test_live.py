"""Live pages: whoever may listen hears when the ledger moves, and everything else is Django."""

import asyncio
from collections.abc import Awaitable, Callable
from datetime import timedelta
from typing import Any

import pytest
from django.conf import settings
from django.test import Client
from django.utils import timezone

from shekara.kernel.access.handlers import create_officer
from shekara.kernel.ledger.events import Stamp
from shekara.web import events

PASSWORD = "steppe wind 1991"


class Ledger:
    """A tail that tests move; counts how often it was asked."""

    def __init__(self) -> None:
        self.newest, self.asked, self.busy = 7, 0, False

    def tail(self) -> int:
        self.asked += 1
        if self.busy:
            raise OSError("the disk is busy")
        return self.newest


class Listener:
    """A browser's end of one stream."""

    def __init__(self, app: events.Application, path: str = "/events/point/kordai/") -> None:
        self.app, self.status = app, 0
        self.headers: dict[bytes, bytes] = {}
        self.said: asyncio.Queue[str] = asyncio.Queue()
        self.incoming: asyncio.Queue[dict[str, Any]] = asyncio.Queue()
        self.scope: dict[str, Any] = {"type": "http", "method": "GET", "path": path, "headers": []}
        self.task: asyncio.Future[None] | None = None

    async def open(self) -> "Listener":
        self.task = asyncio.ensure_future(self.app(self.scope, self.incoming.get, self._hear))
        while not self.status:
            await asyncio.sleep(0.001)
        return self

    async def _hear(self, message: Any) -> None:
        if message["type"] == "http.response.start":
            self.status, self.headers = message["status"], dict(message["headers"])
        elif text := message.get("body", b"").decode():
            await self.said.put(text)

    async def hears(self) -> str:
        return await asyncio.wait_for(self.said.get(), 5)

    async def leave(self) -> None:
        await self.incoming.put({"type": "http.disconnect"})
        assert self.task
        await asyncio.wait_for(self.task, 5)


def pages(environ: Any, start: Callable[..., Any]) -> list[bytes]:
    start("200 OK", [("content-type", "text/plain")])
    return [f"django {environ['PATH_INFO']}".encode()]


def live(ledger: Ledger, *, may: bool = True, beat_s: float = 5, most: int = 500) -> Any:
    return events.application(
        pages, ledger.tail, may_listen=lambda *_: may, poll_s=0.01, beat_s=beat_s, most=most
    )


def run(story: Callable[[], Awaitable[None]]) -> None:
    asyncio.run(asyncio.wait_for(story(), 20))


def test_a_listener_hears_that_the_ledger_moved() -> None:
    async def story() -> None:
        ledger = Ledger()
        listener = await Listener(live(ledger)).open()
        assert "event: hello" in await listener.hears()

        ledger.newest = 9

        assert await listener.hears() == "id: 9\nevent: changed\ndata: 9\n\n"
        assert listener.headers[b"content-type"].startswith(b"text/event-stream")
        await listener.leave()

    run(story)


def test_many_listeners_ask_the_ledger_once() -> None:
    async def story() -> None:
        ledger = Ledger()
        app = live(ledger)
        crowd = [await Listener(app).open() for _ in range(40)]
        for listener in crowd:
            await listener.hears()
        ledger.asked = 0

        await asyncio.sleep(0.1)
        asked = ledger.asked
        ledger.newest = 8

        assert asked <= 12
        assert {await listener.hears() for listener in crowd} == {
            "id: 8\nevent: changed\ndata: 8\n\n"
        }
        for listener in crowd:
            await listener.leave()

    run(story)


def test_nobody_listening_means_nobody_asking() -> None:
    async def story() -> None:
        ledger = Ledger()
        listener = await Listener(live(ledger)).open()
        await listener.hears()
        await listener.leave()
        await asyncio.sleep(0.05)
        ledger.asked = 0

        await asyncio.sleep(0.05)

        assert ledger.asked == 0

    run(story)


def test_a_ledger_that_cannot_be_asked_for_a_moment_ends_no_stream() -> None:
    async def story() -> None:
        ledger = Ledger()
        listener = await Listener(live(ledger)).open()
        await listener.hears()

        ledger.busy = True
        await asyncio.sleep(0.05)
        ledger.busy, ledger.newest = False, 9

        assert "data: 9" in await listener.hears()
        await listener.leave()

    run(story)


def test_a_quiet_stream_beats() -> None:
    async def story() -> None:
        listener = await Listener(live(Ledger(), beat_s=0.02)).open()
        await listener.hears()

        assert await listener.hears() == ": still here\n\n"
        await listener.leave()

    run(story)


def test_strangers_hear_nothing() -> None:
    async def story() -> None:
        assert (await Listener(live(Ledger(), may=False)).open()).status == 403

    run(story)


def test_one_too_many_is_told_to_wait() -> None:
    async def story() -> None:
        app = live(Ledger(), most=1)
        first = await Listener(app).open()
        await first.hears()

        second = await Listener(app).open()

        assert second.status == 503
        assert second.headers[b"retry-after"] == b"10"
        await first.leave()

    run(story)


def test_a_stopping_node_lets_everybody_go() -> None:
    async def story() -> None:
        app = live(Ledger())
        listener = await Listener(app).open()
        await listener.hears()
        sent: list[str] = []

        async def send(message: Any) -> None:
            sent.append(message["type"])

        async def receive() -> Any:
            kind = "startup" if not sent else "shutdown"
            return {"type": f"lifespan.{kind}"}

        await app({"type": "lifespan"}, receive, send)

        assert sent == ["lifespan.startup.complete", "lifespan.shutdown.complete"]
        assert listener.task
        await asyncio.wait_for(listener.task, 5)

    run(story)


def test_everything_else_is_django() -> None:
    async def story() -> None:
        listener = Listener(live(Ledger()), "/events/elsewhere/really/")
        listener.scope |= {"query_string": b"", "http_version": "1.1", "scheme": "http"}
        await listener.incoming.put({"type": "http.request", "body": b"", "more_body": False})
        await listener.open()

        assert await listener.hears() == "django /events/elsewhere/really/"

    run(story)


def scope_of(client: Client) -> events.Scope:
    cookie = client.cookies.get(settings.SESSION_COOKIE_NAME)
    value = f"{settings.SESSION_COOKIE_NAME}={cookie.value if cookie else ''}"
    return {"headers": [(b"cookie", value.encode())]}


@pytest.fixture
def aigerim(db: None) -> Client:
    values = {"code": "BG-7", "agency": "border_guard", "points": ["kordai"], "roles": ["officer"]}
    stamp = Stamp(actor="OP-1", unit="", node="kordai", at=timezone.now())
    officer = create_officer(values, password=PASSWORD, stamp=stamp)
    client = Client()
    client.force_login(officer)
    return client


def test_an_officer_hears_of_his_own_point(aigerim: Client) -> None:
    assert events.signed_in(scope_of(aigerim), "kordai")
    assert events.signed_in(scope_of(aigerim), "")
    assert not events.signed_in(scope_of(aigerim), "merke")


def test_nobody_hears_without_a_session(db: None) -> None:
    forged: dict[str, Any] = {"headers": [(b"cookie", b"shekara=forged")]}

    assert not events.signed_in({"headers": []}, "kordai")
    assert not events.signed_in(forged, "kordai")


def test_nobody_hears_after_his_shift(aigerim: Client) -> None:
    session = aigerim.session
    session["until"] = (timezone.now() - timedelta(minutes=1)).isoformat()
    session.save()

    assert not events.signed_in(scope_of(aigerim), "kordai")
