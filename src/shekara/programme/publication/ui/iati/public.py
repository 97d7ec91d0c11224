"""What anybody may fetch of a project that goes out: its file of IATI, no sign-in."""

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from shekara.programme.publication.iati.export import live
from shekara.programme.publication.models import IatiProfile
from shekara.web import edge


@require_safe
@login_not_required
def iati(request: HttpRequest, code: str) -> HttpResponse:
    """The project as IATI; 503 while it does not validate, so that nobody reads a wrong file."""
    _published(code)
    content, verdict = live(code, now=edge.now(request))
    if not verdict.valid:
        text = _("This file is not valid at the moment and is being mended. Come back later.")
        return HttpResponse(text, status=503, content_type="text/plain; charset=utf-8")
    return _sent(content, "application/xml", f"{code}-iati.xml")


def _published(code: str) -> None:
    if not IatiProfile.objects.filter(pk=code).exists():
        raise Http404(_("No project of this name is published."))


def _sent(content: bytes, kind: str, name: str) -> HttpResponse:
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return HttpResponse(content, content_type=kind, headers=headers)
