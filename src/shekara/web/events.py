"""Live pages: one ASGI program that answers ``/events/`` itself and hands the rest to Django.

Django runs as WSGI in threads, which is two to five times faster than its own ASGI handler;
a stream of server-sent events costs a coroutine instead of a thread. The ledger's tail is
asked once for all listeners; a page that hears ``changed`` fetches the parts it shows.
"""

import asyncio
import logging
import re
from collections.abc import AsyncIterator, Awaitable, Callable, Iterable, MutableMapping
from contextlib import asynccontextmanager
from functools import partial
from http import HTTPStatus
from typing import Any

from a2wsgi import WSGIMiddleware
from django.conf import settings
from django.contrib.auth import get_user
from django.db import close_old_connections
from django.http import HttpRequest, parse_cookie
from django.utils.module_loading import import_string

from shekara.kernel.access import edge, shifts

Scope = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[MutableMapping[str, Any]]]
Send = Callable[[MutableMapping[str, Any]], Awaitable[None]]
Application = Callable[[Scope, Receive, Send], Awaitable[None]]

log = logging.getLogger(__name__)
POLL_S = 0.5
BEAT_S = 15.0
MOST_LISTENERS = 500
THREADS = 8
ADDRESS = re.compile(r"^/events/(point/(?P<point>[\w-]{1,40})/)?$")


class Tail:
    """The newest number of the ledger, asked by one task while anybody listens."""

    def __init__(self, ask: Callable[[], int], *, poll_s: float = POLL_S) -> None:
        self._ask = ask
        self._poll_s = poll_s
        self._changed = asyncio.Condition()
        self._asking: asyncio.Task[None] | None = None
        self.newest = 0
        self.listeners = 0
        self.closed = False

    @asynccontextmanager
    async def listening(self) -> AsyncIterator["Tail"]:
        """Keep the tail watched for as long as this listener stays."""
        self.listeners += 1
        if self._asking is None or self._asking.done():
            self.newest = await self._now()
            self._asking = asyncio.create_task(self._watch())
        try:
            yield self
        finally:
            self.listeners -= 1

    async def _watch(self) -> None:
        while self.listeners and not self.closed:
            await asyncio.sleep(self._poll_s)
            newest = await self._now()
            if newest != self.newest:
                self.newest = newest
                async with self._changed:
                    self._changed.notify_all()

    async def _now(self) -> int:
        try:
            return await asyncio.to_thread(self._asked)
        except Exception:  # whatever the database says, streams live on and ask again
            log.exception("the ledger's tail cannot be asked")
            return self.newest

    def _asked(self) -> int:
        close_old_connections()
        return self._ask()

    async def after(self, known: int, *, within_s: float) -> int:
        """The newest number once it differs from ``known``, or the same after ``within_s``."""
        try:
            async with asyncio.timeout(within_s), self._changed:
                await self._changed.wait_for(lambda: self.newest != known or self.closed)
        except TimeoutError:
            pass
        return self.newest

    async def close(self) -> None:
        """Let every listener go: the node stops."""
        self.closed = True
        async with self._changed:
            self._changed.notify_all()


def application(
    django: Any,
    tail: Callable[[], int],
    *,
    threads: int = THREADS,
    may_listen: Callable[[Scope, str], bool] | None = None,
    poll_s: float = POLL_S,
    beat_s: float = BEAT_S,
    most: int = MOST_LISTENERS,
) -> Application:
    """One ASGI program out of Django (WSGI) and the event stream.

    django      the WSGI application
    tail        newest number of the ledger; called in a thread, at most every ``poll_s``
    may_listen  scope, point → may this session hear of it; by default whoever is signed in
                and whose shift is not over
    """
    pages = WSGIMiddleware(django, workers=threads)
    watched = Tail(tail, poll_s=poll_s)
    allowed = may_listen or signed_in

    async def answer(scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "lifespan":
            return await _lifespan(watched, receive, send)
        match = ADDRESS.match(scope.get("path", "")) if scope["type"] == "http" else None
        if match is None:
            # granian gives awaitables; the bridge to threads asks for coroutines
            return await pages(scope, partial(_awaited, receive), partial(_awaited, send))  # type: ignore[arg-type]
        if scope["method"] != "GET":
            return await _refuse(send, HTTPStatus.METHOD_NOT_ALLOWED)
        if watched.listeners >= most:
            return await _refuse(send, HTTPStatus.SERVICE_UNAVAILABLE, [(b"retry-after", b"10")])
        if not await asyncio.to_thread(allowed, scope, match["point"] or ""):
            return await _refuse(send, HTTPStatus.FORBIDDEN)
        return await _stream(watched, receive, send, beat_s=beat_s)

    return answer


async def _stream(tail: Tail, receive: Receive, send: Send, *, beat_s: float) -> None:
    """Say ``changed`` with the newest number at every move, a comment in between."""
    leaving = asyncio.create_task(_until_left(receive))
    await send({"type": "http.response.start", "status": 200, "headers": HEADERS})
    try:
        async with tail.listening():
            known = tail.newest
            await _say(send, f"retry: 2000\nid: {known}\nevent: hello\ndata: {known}\n\n")
            while not tail.closed and not leaving.done():
                moved = asyncio.create_task(tail.after(known, within_s=beat_s))
                await asyncio.wait({moved, leaving}, return_when=asyncio.FIRST_COMPLETED)
                if leaving.done():
                    moved.cancel()
                    break
                newest = moved.result()
                changed = f"id: {newest}\nevent: changed\ndata: {newest}\n\n"
                await _say(send, changed if newest != known else ": still here\n\n")
                known = newest
    finally:
        leaving.cancel()
    await send({"type": "http.response.body", "body": b"", "more_body": False})


HEADERS = [
    (b"content-type", b"text/event-stream; charset=utf-8"),
    (b"cache-control", b"no-store"),
    (b"x-accel-buffering", b"no"),
    (b"x-content-type-options", b"nosniff"),
]


async def _awaited(call: Callable[..., Any], *arguments: Any) -> Any:
    return await call(*arguments)


async def _say(send: Send, text: str) -> None:
    await send({"type": "http.response.body", "body": text.encode(), "more_body": True})


async def _until_left(receive: Receive) -> None:
    while (await receive())["type"] != "http.disconnect":
        pass


async def _refuse(
    send: Send, status: HTTPStatus, headers: Iterable[tuple[bytes, bytes]] = ()
) -> None:
    plain = [(b"content-type", b"text/plain; charset=utf-8"), (b"cache-control", b"no-store")]
    await send({"type": "http.response.start", "status": status, "headers": [*plain, *headers]})
    await send({"type": "http.response.body", "body": f"{status.phrase}\n".encode()})


async def _lifespan(tail: Tail, receive: Receive, send: Send) -> None:
    while True:
        message = await receive()
        if message["type"] == "lifespan.startup":
            await send({"type": "lifespan.startup.complete"})
        if message["type"] == "lifespan.shutdown":
            await tail.close()
            await send({"type": "lifespan.shutdown.complete"})
            return


def signed_in(scope: Scope, point: str) -> bool:
    """Is this the session of an officer of the point, whose shift is not over?

    Asked once a stream. The stream carries ledger numbers only; what an officer may see is
    decided again wherever a part is fetched.
    """
    request = HttpRequest()
    cookies = b"; ".join(value for name, value in scope["headers"] if name.lower() == b"cookie")
    session_key = parse_cookie(cookies.decode("latin-1")).get(settings.SESSION_COOKIE_NAME)
    if not session_key:
        return False
    close_old_connections()
    try:
        store = import_string(f"{settings.SESSION_ENGINE}.SessionStore")
        request.session = store(session_key)
        request.user = get_user(request)
        actor = edge.find_actor(request)
        if actor is None or shifts.is_over(request, at=edge.now(request)):
            return False
        return any(actor.reaches(role, agency=None, point=point or None) for role in actor.roles)
    finally:
        close_old_connections()
