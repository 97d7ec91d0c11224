"""What happened, as a stream of facts without their private parts."""

import threading
import time
from typing import Annotated

import msgspec
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from ninja import Query, Router

from shekara.kernel.ledger.read import tail
from shekara.operations.crossing import queries
from shekara.operations.crossing.api.calling import (
    actor,
)
from shekara.web.problem import FAULTS

router = Router()

LOOK_EVERY_S = 0.25
_waiting = threading.BoundedSemaphore(2)
"""Each caller that waits holds a thread; further ones are answered at once."""

LINES = "application/x-ndjson"


@router.get(
    "/events",
    response={200: None, **FAULTS},
    openapi_extra={
        "responses": {
            200: {
                "description": "One fact a line; the last line's `seq` is the next `after`.",
                "content": {LINES: {"schema": {"type": "string"}}},
            }
        }
    },
)
def stream(
    request: HttpRequest,
    point: Annotated[str, Query(pattern=r"^[a-z][a-z0-9-]{1,39}$")],
    after: Annotated[int, Query(ge=0, lt=2**53, description="The last `seq` seen.")] = 0,
    limit: Annotated[int, Query(ge=1, le=1000)] = 200,
    wait_s: Annotated[int, Query(ge=0, le=20, description="Wait so long for news.")] = 0,
) -> HttpResponse:
    """Facts of the point's files after ``after``, as lines of JSON; empty without news."""
    by = actor(request)
    found = queries.facts_of_point(point, by=by, after=after, limit=limit)
    if not found and wait_s and _waiting.acquire(blocking=False):
        try:
            if _news(after, wait_s):
                found = queries.facts_of_point(point, by=by, after=after, limit=limit)
        finally:
            _waiting.release()
    lines = [
        msgspec.json.encode(
            {
                "node": entry.node,
                "seq": entry.seq,
                "file": entry.stream.partition("/")[2],
                "version": entry.version,
                "name": entry.name,
                "actor": entry.actor,
                "agency": entry.unit,
                "at": entry.at,
                "data": {
                    key: value
                    for key, value in msgspec.to_builtins(entry.fact).items()
                    if key not in entry.fact.PRIVATE
                },
            }
        )
        for entry in found
    ]
    return HttpResponse(b"".join(line + b"\n" for line in lines), content_type=LINES)


def _news(after: int, wait_s: int) -> bool:
    until = time.monotonic() + wait_s
    start = tail(settings.NODE)[0]
    while time.monotonic() < until:
        time.sleep(LOOK_EVERY_S)
        if tail(settings.NODE)[0] > max(after, start):
            return True
    return False
