"""Publishing a project: what goes out, what stays in for want of consent, and the one button."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from shekara.kernel.access import require
from shekara.kernel.ledger.append import Conflict
from shekara.programme.activity.models import NewsItem, Person, Photo, Project
from shekara.programme.funding.models import Contribution, MoneyLine
from shekara.programme.publication.models import ProjectPage
from shekara.programme.publication.pages import gate, publishing, warm
from shekara.programme.publication.pages.gather import project_values
from shekara.web import edge


class WithdrawForm(forms.Form):
    """Why the page is taken back."""

    reason = forms.CharField(
        label=gettext_lazy("Why it is withdrawn"),
        max_length=300,
        error_messages={"required": gettext_lazy("Write in a few words why it is withdrawn.")},
    )


@require_http_methods(["GET", "HEAD", "POST"])
def publish(request: HttpRequest, code: str) -> HttpResponse:
    """Show or take back the public page of a project."""
    by = edge.actor(request)
    require(by, publishing.RIGHT)
    project = Project.objects.filter(pk=code).first()
    if project is None:
        raise Http404(_("There is no project of this code."))
    page = ProjectPage.objects.filter(pk=code).first()
    form, status = WithdrawForm(), 200
    if request.method == "POST":
        form, status = _tried(request, code)
        if status == DONE:
            return redirect("publication:publish", code=code)
    context = {
        "project": project,
        "page": page,
        "version": page.version if page else 0,
        "form": form,
        "conflict": status == CONFLICT,
        "out": project_values(project, today=timezone.localdate(edge.now(request))),
        "kept": kept_back(project),
    }
    return render(request, "publication/publish.html", context, status=status)


DONE, CONFLICT, WRONG = 303, 409, 422


def _tried(request: HttpRequest, code: str) -> tuple[WithdrawForm, int]:
    by, stamp = edge.actor(request), edge.stamp(request)
    given = request.POST.get("version", "")
    expected = int(given) if given.isdecimal() and len(given) < 9 else None  # noqa: PLR2004
    try:
        if "withdraw" in request.POST:
            form = WithdrawForm(request.POST)
            if not form.is_valid():
                return form, WRONG
            reason = form.cleaned_data["reason"]
            publishing.withdraw(code, reason=reason, by=by, stamp=stamp, expected=expected)
        else:
            publishing.publish(code, by=by, stamp=stamp, expected=expected)
            warm.warm([code], today=timezone.localdate(stamp.at))
    except Conflict:
        return WithdrawForm(), CONFLICT
    except ValidationError as error:
        form = WithdrawForm(request.POST)
        form.is_valid()
        form.add_error("reason", error)
        return form, WRONG
    return WithdrawForm(), DONE


def kept_back(project: Project) -> list[tuple[str, int]]:
    """What stays in the house and why, with how many rows. Cost: five queries."""
    photos = Photo.objects.filter(about="project", subject=project.code)
    hidden = sum(not gate.may_show(row) for row in photos if row.held)
    person = Person.objects.filter(pk=project.officer).first()
    silent = int(person is not None and bool(person.names) and not person.consent)
    money: Any = sum(
        model.objects.filter(project=project.code, public=False).count()
        for model in (Contribution, MoneyLine)
    )
    news = NewsItem.objects.filter(about="project", subject=project.code, published=False).count()
    told = [
        (_("pictures without consent, credit or a text for those who cannot see them"), hidden),
        (_("names without consent; the page says the office alone"), silent),
        (_("lines of money not marked for publication"), money),
        (_("news not marked for publication"), news),
    ]
    return [(words, count) for words, count in told if count]
