"""Which agencies and points an operator may choose from.

This package knows neither; whoever does (the registry) tells it in its ``apps.py``.
"""

from collections.abc import Callable, Iterable

from django.utils.translation import gettext as _

from shekara.kernel.access.actor import EVERY_POINT

Choices = Iterable[tuple[str, str]]

_told: dict[str, Callable[[], Choices]] = {}


def tell(*, agencies: Callable[[], Choices], points: Callable[[], Choices]) -> None:
    """Say where agencies and points come from: functions giving (code, words) pairs."""
    _told.update(agencies=agencies, points=points)


def agency_choices() -> list[tuple[str, str]]:
    """Agencies to choose from, with none first."""
    return [("", "—"), *_given("agencies")]


def point_choices() -> list[tuple[str, str]]:
    """Points to choose from, with all of them first."""
    return [(EVERY_POINT, _("All points")), *_given("points")]


class Names:
    """Words for agencies and points on one page; codes that nobody explains stay codes.

    Cost: one query when made.
    """

    def __init__(self) -> None:
        self._agencies = dict(agency_choices()[1:])
        self._points = dict(point_choices())

    def agency(self, code: str) -> str:
        return self._agencies.get(code, code)

    def points(self, codes: Iterable[str]) -> str:
        return ", ".join(self._points.get(code, code) for code in codes)


def _given(what: str) -> list[tuple[str, str]]:
    return [(str(code), str(words)) for code, words in _told[what]()] if what in _told else []
