"""What a point's shift should know from other parts of the house: a place that they fill.

The registry may not import them, nor may operations import the programme; whoever knows
something registers a function here in its ``apps.py``, and the shift board asks.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import datetime

from shekara.kernel.access import Actor, may


@dataclass(frozen=True, kw_only=True)
class Notice:
    """One thing to know at a point now.

    text   in the reader's language
    state  a state of ``web.marks``: ``refused`` for what stands still, ``held`` for less
    lane   where; empty when it concerns the whole point
    url    where more of it stands; empty when nowhere
    right  who may open that address at this point; empty: everybody who reads the board
    """

    text: str
    state: str
    since: datetime
    lane: str = ""
    url: str = ""
    right: str = ""


Provider = Callable[[str, datetime], Iterable[Notice]]

_providers: list[Provider] = []


def register(provider: Provider) -> None:
    """Ask ``provider(point, now)`` for its notices from now on. At most one query each."""
    if provider not in _providers:
        _providers.append(provider)


def notices(point: str, now: datetime, *, by: Actor) -> list[Notice]:
    """Everything the other parts want the shift to know: what stands still first, then oldest.

    An address that ``by`` may not open is left out; the words stay.
    """
    found = [
        replace(notice, url="") if notice.right and not may(by, notice.right, point=point)
        else notice
        for provider in _providers
        for notice in provider(point, now)
    ]  # fmt: skip
    return sorted(found, key=lambda notice: (notice.state != "refused", notice.since))
