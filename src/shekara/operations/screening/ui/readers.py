"""For whom the entries of a list are kept: said by head office on a page of its own."""

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from shekara.kernel.access import Role, require
from shekara.kernel.access.roles import WORDS
from shekara.kernel.ledger.append import Conflict
from shekara.operations.screening.handlers import readers as handlers
from shekara.operations.screening.handlers.lists import Doubtful
from shekara.operations.screening.models import WatchList
from shekara.operations.screening.ui import words_lists
from shekara.registry.words import AGENCIES
from shekara.web import edge

READING = (
    Role.SECOND_LINE, Role.SHIFT_LEADER, Role.POINT_HEAD, Role.ANALYST, Role.HEAD_OFFICE,
    Role.OPERATOR, Role.DATA_PROTECTION,
)  # fmt: skip
"""Roles that have to do with entries at all."""


class ReadersForm(forms.Form):
    """The agencies and roles that may read the entries."""

    agencies = forms.MultipleChoiceField(
        label=gettext_lazy("Agencies"), required=False, widget=forms.CheckboxSelectMultiple,
        choices=[(str(agency), word) for agency, word in AGENCIES.items()],
        help_text=gettext_lazy("None chosen: every agency. The owner of the list always reads it."),
    )  # fmt: skip
    roles = forms.MultipleChoiceField(
        label=gettext_lazy("Roles"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        choices=[(role.value, WORDS[role]) for role in READING],
        help_text=gettext_lazy("None chosen: every role that has the right to judge or search."),
    )


@require_http_methods(["GET", "POST"])
def readers(request: HttpRequest, code: str) -> HttpResponse:
    """Keep the entries of a list for some, or open it again."""
    actor = edge.actor(request)
    require(actor, handlers.RIGHT)
    row = get_object_or_404(WatchList, code=code)
    form = ReadersForm(
        request.POST or None, label_suffix="",
        initial={"agencies": row.agencies.split(), "roles": row.roles.split()},
    )  # fmt: skip
    status = 422 if form.errors else 200
    version = request.POST.get("version", "")
    if request.method == "POST" and form.is_valid():
        try:
            handlers.set_readers(
                code, agencies=form.cleaned_data["agencies"], roles=form.cleaned_data["roles"],
                by=actor, stamp=edge.stamp(request),
                expected_version=int(version) if version.isdigit() else -1,
            )  # fmt: skip
        except handlers.NoSuchList as gone:
            raise Http404 from gone
        except Doubtful as doubtful:
            form.add_error(None, words_lists.doubt(doubtful.reason, doubtful.count))
            status = 409
        except Conflict:
            form.add_error(
                None, _("Somebody changed the list meanwhile. Look, then send it again.")
            )
            status = 409
        else:
            messages.success(request, _("It is on record who reads the entries of this list."))
            return redirect("screening:editions", code)
    page = {"form": form, "row": row}
    return render(request, "screening/readers.html", page, status=status)
