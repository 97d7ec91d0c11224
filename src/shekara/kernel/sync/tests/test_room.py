"""A bus on a small disk is asked for less room, and one with none says so."""

import asyncio
from typing import Any

import pytest
from nats.js.api import StreamConfig
from nats.js.errors import APIError, NotFoundError

from shekara.kernel.sync import bus
from shekara.kernel.sync.server import make_streams

GIB = 2**30


class Server:
    """A bus with so much room that answers ``code`` where more is asked for."""

    def __init__(self, room: int, code: int) -> None:
        self.room, self.code = room, code
        self.streams: dict[str | None, int | None] = {}

    async def stream_info(self, _name: str) -> None:
        raise NotFoundError

    async def add_stream(self, wanted: StreamConfig) -> None:
        if (wanted.max_bytes or 0) > self.room:
            raise APIError(code=500, err_code=self.code, description="insufficient")
        self.streams[wanted.name] = wanted.max_bytes

    async def add_consumer(self, *_: Any) -> None:
        return


def made(room: int, code: int = 10047) -> int | None:
    server = Server(room, code)
    asyncio.run(make_streams(server))  # type: ignore[arg-type]
    return server.streams[bus.UP]


def test_as_much_room_is_kept_as_the_disk_allows() -> None:
    assert made(100 * GIB) == 20 * GIB
    assert made(7 * GIB) == 5 * GIB
    assert made(2 * GIB, code=10023) == GIB


def test_a_full_disk_is_said(caplog: pytest.LogCaptureFixture) -> None:
    with pytest.raises(APIError):
        made(0)
    assert "no room for 5 GiB" in caplog.text


def test_another_refusal_is_not_taken_for_a_small_disk() -> None:
    with pytest.raises(APIError):
        made(7 * GIB, code=10052)
