"""What the top bar says: point, state of the node, age of the lists, officer.

The bar has slots; whoever knows the answer registers a provider in its ``apps.py``.
A provider must be quick (it runs on every page) and gives ``None`` when it has nothing.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Literal

from django.conf import settings
from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse

from shekara.web import edge
from shekara.web.navigation import places

SlotName = Literal["place", "node", "age", "drill"]


@dataclass(frozen=True, kw_only=True)
class Line:
    """What a slot shows.

    level  ``ok`` (a quiet dot), ``warn`` or ``stop``
    url    where it leads, if anywhere
    """

    text: str
    level: Literal["ok", "warn", "stop"] = "ok"
    url: str = ""


Provider = Callable[[HttpRequest], Line | None]
_providers: dict[SlotName, Provider] = {}


def provide(slot: SlotName, provider: Provider) -> None:
    """Fill a slot of the bar on every page; one provider a slot."""
    _providers[slot] = provider


def shell(request: HttpRequest) -> dict[str, Any]:
    """Context processor: what ``web/base.html`` shows around a page."""
    actor = edge.find_actor(request)
    return {
        "theme": theme(request),
        "demonstration": getattr(settings, "DEMONSTRATION", False),
        "languages": settings.LANGUAGES,
        "actor": actor,
        "places": places(request, actor),
        "slots": _slots(request) if actor else {},
        "switch_url": _address("access:switch") if actor else "",
        "sign_in_url": "" if actor else _address("account_login"),
        "account_url": _address("mfa_index") if actor else "",
    }


def _slots(request: HttpRequest) -> dict[SlotName, Line | None]:
    return {name: provider(request) for name, provider in _providers.items()}


def theme(request: HttpRequest) -> str:
    """``light``, ``dark``, or nothing when the machine decides."""
    chosen = request.COOKIES.get("theme", "")
    return chosen if chosen in {"light", "dark"} else ""


def _address(name: str) -> str:
    try:
        return reverse(name)
    except NoReverseMatch:
        return ""
