"""Profiles: what a file of IATI needs to know of a project and our own records do not say."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from shekara.kernel.access import may, require
from shekara.kernel.ledger.append import Conflict
from shekara.kernel.records import put
from shekara.programme.activity import queries as activity
from shekara.programme.activity.models import Project
from shekara.programme.publication.iati import queries
from shekara.programme.publication.models import IatiProfile
from shekara.programme.publication.ui.iati.profile_form import ProfileForm
from shekara.web import edge


@require_safe
def projects(request: HttpRequest) -> HttpResponse:
    """Every project and whether it is published."""
    actor = edge.actor(request)
    known = {row.code: row for row in queries.profiles(by=actor)}
    context = {
        "lines": [(project, known.get(project.code)) for project in activity.projects()],
        "may_edit": may(actor, "publication.edit_iati"),
        "may_import": may(actor, "publication.import_iati"),
    }
    return render(request, "publication/iati/projects.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: HttpRequest, code: str) -> HttpResponse:
    """The profile of one project; saving it publishes the project from the next file on."""
    require(edge.actor(request), "publication.edit_iati")
    project = activity.named(Project, [code]).get(code)
    if project is None:
        raise Http404(_("There is no record of this code."))
    row = IatiProfile.objects.filter(pk=code).first() or IatiProfile.blank(code=code)
    form: forms.Form = ProfileForm(row, request.POST or None)
    status = 200
    if request.method == "POST":
        status = _saved(request, row, form)
        if status == 303:  # noqa: PLR2004 -- see other
            return redirect("publication:iati-projects")
    context = {"form": form, "project": project, "row": row}
    return render(request, "publication/iati/profile.html", context, status=status)


def _saved(request: HttpRequest, row: IatiProfile, form: Any) -> int:
    if not form.is_valid():
        return 422
    try:
        put(
            IatiProfile,
            {"code": row.code, **form.values()},
            stamp=edge.stamp(request),
            expected=form.cleaned_data["seen"] or 0,
        )
    except ValidationError as error:
        for name, messages in error.message_dict.items():
            for message in messages:
                form.add_error(name if name in form.fields else None, message)
        return 422
    except Conflict:
        form.add_error(None, _("Somebody changed this meanwhile. Look, then send it again."))
        form.data = {**form.data.dict(), "seen": str(row.version)}
        return 409
    return 303
