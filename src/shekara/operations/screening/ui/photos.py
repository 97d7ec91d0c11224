"""A photo of an entry, for who may read the list it lies beside."""

from django.conf import settings
from django.http import FileResponse, Http404, HttpRequest
from django.views.decorators.http import require_GET

from shekara.kernel.access import Forbidden, may
from shekara.kernel.vault import files
from shekara.operations.screening.handlers.national import RIGHT
from shekara.operations.screening.lists.photos import path_of
from shekara.operations.screening.readers import require_list
from shekara.web import edge

RIGHTS = ("screening.read_hits", "screening.search_by_hand", RIGHT)
"""Whoever reads entries sees their photos."""


@require_GET
def photo(request: HttpRequest, code: str, digest: str) -> FileResponse:
    """The picture itself; never kept by a browser beyond the page."""
    actor = edge.actor(request)
    if not any(may(actor, right) for right in RIGHTS):
        raise Forbidden(RIGHTS[0])
    require_list(actor, code)
    try:
        content = files.opening(path_of(settings.LISTS, code, digest))
    except FileNotFoundError as gone:
        raise Http404 from gone
    answer = FileResponse(content, content_type="image/jpeg")
    answer["Cache-Control"] = "private, no-store"
    return answer
