"""What anybody may fetch of a project whose page is published: its file of IATI, no sign-in."""

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from shekara.kernel.access import may
from shekara.programme.publication.iati.export import live
from shekara.programme.publication.models import IatiProfile
from shekara.programme.publication.pages import gate
from shekara.web import edge


@require_safe
@login_not_required
def iati(request: HttpRequest, code: str) -> HttpResponse:
    """The project as IATI; 503 while it does not validate, so that nobody reads a wrong file.

    A project whose page was taken back, or never stood before everybody, is read by those only
    who read files of IATI here.
    """
    _may_go_out(request, code)
    content, verdict = live(code, now=edge.now(request))
    if not verdict.valid:
        text = _("This file is not valid at the moment and is being mended. Come back later.")
        return HttpResponse(text, status=503, content_type="text/plain; charset=utf-8")
    return _sent(content, "application/xml", f"{code}-iati.xml")


def _may_go_out(request: HttpRequest, code: str) -> None:
    if not IatiProfile.objects.filter(pk=code).exists():
        raise Http404(_("No project of this name is published."))
    if gate.is_published(code):
        return
    actor = edge.find_actor(request)
    if actor is None or not may(actor, "publication.read_iati"):
        raise Http404(_("The page of this project is not published, and its files are not either."))


def _sent(content: bytes, kind: str, name: str) -> HttpResponse:
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return HttpResponse(content, content_type=kind, headers=headers)
