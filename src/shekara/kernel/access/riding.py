"""One value more on the query that fetches the officer of a request.

The frame of every page asks a small question that is nearly always answered "nothing" (does a
drill run?). It rides along here, so that no page pays a query for it and no cache can be stale.
Registered in the ``apps.py`` of whoever asks; this package does not know what it is.
"""

from collections.abc import Callable
from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest

_PREFIX = "riding_"
_riders: dict[str, Callable[[], Any]] = {}


def ride(name: str, expression: Callable[[], Any]) -> None:
    """Fetch this with every officer of a request: a scalar subquery without outer references."""
    _riders[name] = expression


def loaded(officers: QuerySet[Any]) -> QuerySet[Any]:
    """The same officers, with everything that rides along."""
    riding: QuerySet[Any] = officers.annotate(
        **{_PREFIX + name: make() for name, make in _riders.items()}
    )
    return riding


def ridden(request: HttpRequest, name: str) -> Any:
    """What came along with this request's officer.

    Raises ``LookupError`` when the officer was fetched in another way, as right after a sign-in.
    """
    try:
        return getattr(request.user, _PREFIX + name)
    except AttributeError as error:
        raise LookupError(name) from error
