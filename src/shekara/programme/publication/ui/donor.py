"""The donor's view: one donor's money and what it became, as a page and as a report."""

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from shekara.programme.funding import queries as funding
from shekara.programme.publication.donor.report import report as made_report
from shekara.programme.publication.donor.story import DonorStory, donor_story
from shekara.programme.publication.pages.chart import charts
from shekara.programme.publication.pages.gate import published
from shekara.programme.publication.thread.scope import DONOR_VIEW, scope_of
from shekara.web import edge


@require_safe
def own(request: HttpRequest) -> HttpResponse:
    """A donor goes to its own view; staff choose one."""
    by = edge.actor(request)
    scope = scope_of(by, DONOR_VIEW)
    if scope.donor:
        return redirect("publication:donor", code=scope.donor)
    rows = funding.donors(by=by) if scope.projects is None else []
    return render(request, "publication/donors.html", {"donors": rows})


@require_safe
def view(request: HttpRequest, code: str) -> HttpResponse:
    """One donor's money, line by line, and what it became."""
    story = _story(request, code)
    context = {
        "story": story,
        "charts": {
            each.project.code: charts(each.moved, each.project.begins, each.project.ends)
            for each in story.projects
        },
        "pages": published(),
        "languages": settings.LANGUAGES,
    }
    return render(request, "publication/donor.html", context)


@require_safe
def report(request: HttpRequest, code: str, language: str) -> HttpResponse:
    """The same as a PDF in one of three languages."""
    with translation.override(language):
        story = _story(request, code)
        body = made_report(story, demonstration=getattr(settings, "DEMONSTRATION", False))
    response = HttpResponse(body, content_type="application/pdf")
    response["Content-Disposition"] = f'inline; filename="{story.code}-{language}.pdf"'
    return response


def _story(request: HttpRequest, code: str) -> DonorStory:
    today = timezone.localdate(edge.now(request))
    try:
        return donor_story(code, by=edge.actor(request), today=today)
    except funding.Unknown as error:
        raise Http404(_("There is no donor of this code.")) from error
