"""Places on the registry's pages that higher parts of the house fill.

The registry may not import operations; operations register a function here in their ``apps.py``.
"""

import datetime
from collections.abc import Callable, Mapping

from django.http import HttpRequest
from django.utils.safestring import SafeString

from shekara.registry.models import CrossingPoint

Panel = Callable[[HttpRequest, CrossingPoint, datetime.date], SafeString]
States = Callable[[HttpRequest], Mapping[str, str]]

_panels: list[Panel] = []
_states: list[States] = []


def register_panel(panel: Panel) -> None:
    """Show ``panel(request, point, on)`` on every point's page; "" shows nothing.

    Panels stand in the order in which they were registered. A panel starts with an ``h2``.
    """
    if panel not in _panels:
        _panels.append(panel)


def register_states(states: States) -> None:
    """Colour the points of the map by ``states(request)``: flowing, busy, alone or silent.

    Later functions win where two speak of the same point.
    """
    if states not in _states:
        _states.append(states)


def panels(request: HttpRequest, point: CrossingPoint, on: datetime.date) -> list[SafeString]:
    """What the other parts say of this point on this day."""
    return [shown for panel in _panels if (shown := panel(request, point, on))]


def states(request: HttpRequest) -> dict[str, str]:
    """State by point code, as far as anybody knows."""
    known: dict[str, str] = {}
    for ask in _states:
        known |= ask(request)
    return known
