"""Nobody may ask so fast that others wait: a count a minute for each address.

What is asked again costs one query, so the limit is wide; it stops a program gone wild.
"""

from collections.abc import Callable
from functools import wraps
from typing import Any

from allauth.account.adapter import get_adapter
from django.core.cache import cache
from django.http import HttpRequest
from django.http.response import HttpResponseBase

from shekara.web import errors

MOST_A_MINUTE = 300
MINUTE_S = 60
View = Callable[..., HttpResponseBase]


def unhurried(view: View) -> View:
    """Answer 429 to an address that asks more than ``MOST_A_MINUTE`` times a minute."""

    @wraps(view)
    def paced(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        key = f"publication.pace.{get_adapter(request).get_client_ip(request)}"
        cache.add(key, 0, MINUTE_S)
        try:
            asked = cache.incr(key)
        except ValueError:  # the minute ended between the two lines
            asked = 1
        if asked > MOST_A_MINUTE:
            refused = errors.page(request, 429)
            refused["Retry-After"] = str(MINUTE_S)
            return refused
        return view(request, *args, **kwargs)

    return paced
