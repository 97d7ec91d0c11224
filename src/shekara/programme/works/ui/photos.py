"""Photos of sites, to those who may see the sites."""

import re

from django.http import FileResponse, Http404, HttpRequest
from django.views.decorators.http import require_GET

from shekara.kernel.access import require
from shekara.kernel.vault import files
from shekara.programme.works import photos
from shekara.web import edge

NAME = re.compile(r"[0-9a-f]{40}\.jpg")


@require_GET
def photo(request: HttpRequest, name: str) -> FileResponse:
    """One file; its name follows from its content, so it never changes."""
    require(edge.actor(request), "works.read")
    path = photos.folder() / name
    if not NAME.fullmatch(name) or not path.is_file():
        raise Http404
    response = FileResponse(files.opening(path), content_type="image/jpeg")
    response["Cache-Control"] = "private, max-age=31536000, immutable"
    return response
