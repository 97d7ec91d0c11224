"""Where a request becomes domain words: who, where, when, and how much page to send.

The clock and the user are read here and nowhere further in.
"""

from datetime import datetime

from django.http import HttpRequest

from shekara.kernel.access import edge as access
from shekara.kernel.access.actor import Actor
from shekara.kernel.ledger.events import Stamp


def now(request: HttpRequest) -> datetime:
    """The instant of this request (UTC): the clock is read once."""
    return access.now(request)


def actor(request: HttpRequest) -> Actor:
    """The signed-in officer; raises ``Forbidden`` when nobody is."""
    return access.actor_of(request)


def find_actor(request: HttpRequest) -> Actor | None:
    """The signed-in officer, or nobody."""
    return access.find_actor(request)


def stamp(request: HttpRequest) -> Stamp:
    """The signed-in officer, their agency and this node, now."""
    return access.stamp_of(request)


def is_htmx(request: HttpRequest) -> bool:
    """Is a part asked for, rather than a page?

    htmx 4 says ``HX-Request-Type: full`` when it will take the page as a whole.
    """
    return (
        request.headers.get("HX-Request") == "true"
        and request.headers.get("HX-Request-Type") != "full"
    )


def fragment(request: HttpRequest, page: str, part: str) -> str:
    """``page#part`` when a part is asked for, the whole ``page`` for everyone else."""
    return f"{page}#{part}" if is_htmx(request) else page
