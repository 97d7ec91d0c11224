"""Pages for everybody, without a sign-in: the list of projects, one project, its files.

What was built is kept as long as no fact behind it changes (``pages.version``) and leaves with a
tag, so that who asks again gets a short "not modified".
"""

import datetime
import hashlib
from collections.abc import Callable

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.template.loader import render_to_string
from django.urls import NoReverseMatch, reverse
from django.utils import timezone, translation
from django.utils.cache import get_conditional_response, patch_vary_headers
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from shekara.kernel.vault import files
from shekara.programme.activity.models import Photo, Project
from shekara.programme.activity.store import path_of
from shekara.programme.publication.pages import gate, tables, warm
from shekara.programme.publication.pages.gather import Unknown
from shekara.programme.publication.pages.picture import picture
from shekara.programme.publication.pages.values import PublicProject
from shekara.programme.publication.pages.version import built, version
from shekara.programme.publication.ui import shown
from shekara.programme.publication.ui.pace import unhurried
from shekara.programme.works.models import SitePhoto
from shekara.programme.works.photos import folder
from shekara.web import edge

KEEP = "public, max-age=60"
A_DAY = "public, max-age=86400, immutable"
HTML = "text/html; charset=utf-8"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
FILES: dict[str, tuple[str, Callable[[PublicProject], bytes]]] = {
    "data.json": ("application/json", tables.as_json),
    "data.xlsx": (XLSX, tables.as_xlsx),
    "picture.png": ("image/png", picture),
    "about.jsonld": ("application/ld+json", shown.linked),
}


@login_not_required
@require_safe
@unhurried
def projects(request: HttpRequest, language: str = "") -> HttpResponse:
    """Every published project."""
    with translation.override(language or translation.get_language()):
        pages = gate.published()
        rows = Project.objects.filter(pk__in=list(pages)).order_by("-starts_on", "pk")
        context = {**_around(), "projects": [shown.listed(row) for row in rows]}
        body = render_to_string("publication/projects.html", context).encode()
        return _sent(request, body, HTML, negotiated=not language)


@login_not_required
@require_safe
@unhurried
def project(request: HttpRequest, code: str, language: str = "") -> HttpResponse:
    """One project, as everybody may read it."""
    today = timezone.localdate(edge.now(request))
    with translation.override(language or translation.get_language()):
        spoken = translation.get_language() or "en"
        found = _version(code, today)
        site = request.build_absolute_uri("/").rstrip("/")

        def build() -> bytes:
            it = _project(found, code, today)
            context = {**_around(), **shown.page(it, site, today)}
            return render_to_string("publication/project.html", context).encode()

        made = built((found, "page", spoken, site), build)
        return _sent(request, made.body, HTML, made.etag, negotiated=not language)


@login_not_required
@require_safe
@unhurried
def file(request: HttpRequest, code: str, language: str, name: str) -> HttpResponse:
    """One file of a project: all rows as JSON or xlsx, one table as CSV, the picture."""
    today = timezone.localdate(edge.now(request))
    stem, _dot, ending = name.rpartition(".")
    if ending == "csv" and stem in tables.TABLES:
        kind, make = "text/csv; charset=utf-8", _csv(stem)
    elif name in FILES:
        kind, make = FILES[name]
    else:
        raise Http404(_("There is no such file."))
    found = _version(code, today)
    with translation.override(language):
        made = built((found, name, language), lambda: make(_project(found, code, today)))
        response = _sent(request, made.body, kind, made.etag)
    if ending in {"csv", "xlsx", "json"}:
        saved = f"{code}-{language}-{name}"
        response["Content-Disposition"] = f'attachment; filename="{saved}"'
    if ending == "png":  # other places show the picture beside a link
        response["Cross-Origin-Resource-Policy"] = "cross-origin"
    return response


@login_not_required
@require_safe
@unhurried
def photo(request: HttpRequest, code: str, digest: str) -> HttpResponseBase:
    """A picture that is held, allowed and described; of a published project only."""
    row = Photo.objects.filter(digest=digest, about="project", subject=code).first()
    if row is not None and gate.may_show(row) and gate.is_published(code):
        return _picture(request, files.read(path_of(digest)))
    site = SitePhoto.objects.filter(file=f"{digest}.jpg").first()
    if site is not None and gate.may_show_site(site) and shown.site_is_public(site, code):
        return _picture(request, files.read(folder() / site.file))
    raise Http404(_("This picture is not shown here."))


def _csv(stem: str) -> Callable[[PublicProject], bytes]:
    return lambda it: tables.as_csv(tables.TABLES[stem](it))


def _version(code: str, today: datetime.date) -> str:
    if not gate.is_published(code):
        raise Http404(_("No project of this name is published here."))
    return version(code, today=today)


def _project(found: str, code: str, today: datetime.date) -> PublicProject:
    try:
        return warm.values_of(code, today=today, version=found)
    except Unknown as error:
        raise Http404(_("No project of this name is published here.")) from error


def _around() -> dict[str, object]:
    """What stands around a page for everybody; nothing of whoever happens to be signed in."""
    return {
        "demonstration": getattr(settings, "DEMONSTRATION", False),
        "languages": settings.LANGUAGES,
        "sign_in_url": _address(settings.LOGIN_URL),
    }


def _address(name: str) -> str:
    try:
        return reverse(name)
    except NoReverseMatch:
        return ""


def _picture(request: HttpRequest, content: bytes) -> HttpResponse:
    response = _sent(request, content, "image/jpeg")
    response["Cache-Control"] = A_DAY
    return response


def _sent(
    request: HttpRequest, body: bytes, kind: str, etag: str = "", *, negotiated: bool = False
) -> HttpResponse:
    """The answer with its tag; only "not modified" when the reader has it already."""
    tag = etag or f'"{hashlib.sha256(body).hexdigest()[:32]}"'
    answer = HttpResponse(body, content_type=kind)
    response = get_conditional_response(request, tag, None, answer) or answer
    response["ETag"] = tag
    response["Cache-Control"] = KEEP
    response["Content-Language"] = translation.get_language() or "en"
    if negotiated:
        patch_vary_headers(response, ["Accept-Language", "Cookie"])
    return response
