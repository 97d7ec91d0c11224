"""Sending a working page: the part for htmx, the page for a link, a redirect after a plain form."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from shekara.web import edge


def answer(
    request: HttpRequest,
    page: str,
    part: str,
    context: dict[str, Any],
    *,
    status: int = 200,
    address: str = "",
) -> HttpResponse:
    """The page or its part.

    address  where the page stands after a form that went well: a plain request is sent
             there, so that reloading repeats nothing; htmx only writes it into the bar
    """
    if address and not edge.is_htmx(request):
        return redirect(address)
    response = render(request, edge.fragment(request, page, part), context, status=status)
    if address:
        response.headers["HX-Replace-Url"] = address
    return response
