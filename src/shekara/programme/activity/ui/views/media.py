"""Photos and news of the programme."""

import re

from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from shekara.kernel.access import may, require
from shekara.kernel.vault import files
from shekara.programme.activity import queries, store, words
from shekara.programme.activity.models import NewsItem, Photo
from shekara.web import edge


@require_safe
def photos(request: HttpRequest) -> HttpResponse:
    """All pictures with their credit; those not held say so."""
    actor = edge.actor(request)
    require(actor, "activity.read")
    context = {
        "photos": list(Photo.objects.order_by("subject", "turn", "pk")),
        "may_edit": may(actor, "activity.edit"),
    }
    return render(request, "activity/photos.html", context)


@require_safe
def picture(request: HttpRequest, digest: str) -> HttpResponseBase:
    """The file of a picture, by its digest."""
    require(edge.actor(request), "activity.read")
    path = store.path_of(digest)
    known = re.fullmatch(r"[0-9a-f]{64}", digest) and Photo.objects.filter(digest=digest).exists()
    if not known or not path.exists():
        raise Http404(_("This picture is not held here."))
    answer = FileResponse(files.opening(path), content_type="image/jpeg")
    answer.headers["Cache-Control"] = "private, max-age=86400, immutable"
    return answer


@require_safe
def news(request: HttpRequest) -> HttpResponse:
    """News and events, the newest first."""
    actor = edge.actor(request)
    require(actor, "activity.read")
    rows = list(NewsItem.objects.order_by("-on", "pk"))
    pictures = queries.named(Photo, (row.photo for row in rows))
    context = {
        "news": [
            (
                row,
                words.NEWS[row.kind],
                words.span(row.on, row.until or row.on),
                pictures.get(row.photo),
            )
            for row in rows
        ],
        "may_edit": may(actor, "activity.edit"),
    }
    return render(request, "activity/news.html", context)
