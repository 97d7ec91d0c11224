"""Who was trained at one activity: the officers, and a form that takes many at once."""

from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_http_methods

from shekara.programme.activity import handlers, queries
from shekara.programme.activity.handlers.trainees import numbers_in
from shekara.programme.activity.kinds import TEACHING
from shekara.programme.activity.models import Activity
from shekara.programme.activity.ui import drafts
from shekara.web import edge


class TraineesForm(forms.Form):
    """Many officers who finished one training on one day."""

    numbers = forms.CharField(
        label=gettext_lazy("Service numbers"),
        help_text=gettext_lazy("One a line, or with commas between. Names are not needed."),
        widget=forms.Textarea(attrs={"rows": 5, "autocomplete": "off", "spellcheck": "false"}),
    )
    finished_on = forms.DateField(
        label=gettext_lazy("Finished on"),
        required=False,
        help_text=gettext_lazy("Empty while they have not finished: then they do not count yet."),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        input_formats=["%Y-%m-%d"],
    )
    source = forms.CharField(
        label=gettext_lazy("Source"),
        max_length=500,
        help_text=gettext_lazy("The attendance list, the order or the certificates."),
    )


@require_http_methods(["GET", "HEAD", "POST"])
def trained(request: HttpRequest, code: str) -> HttpResponse:
    """The officers at this training; sent as a form, it writes more of them."""
    actor = edge.actor(request)
    rows = queries.trainees(code, by=actor)
    activity = queries.named(Activity, [code]).get(code)
    if activity is None or (activity.kind not in TEACHING and not rows):
        raise Http404(_("This is no training: nobody is trained here."))
    form, status = TraineesForm(initial=drafts.fields(request)), 200
    if request.method == "POST":
        form, status = TraineesForm(request.POST), 422
        if form.is_valid() and (written := _written(request, code, form)):
            drafts.done(request)
            messages.success(
                request,
                ngettext("%(n)s officer was written.", "%(n)s officers were written.", written)
                % {"n": written},
            )
            return redirect("activity:trainees", code)
    context: dict[str, Any] = {
        "activity": activity,
        "rows": rows,
        "finished": sum(each.row.finished_on is not None for each in rows),
        "form": form,
        "draft": drafts.offered(request),
    }
    return render(request, "activity/trainees.html", context, status=status)


def _written(request: HttpRequest, code: str, form: TraineesForm) -> int:
    """How many officers were written; 0 with the mistakes at their fields."""
    typed = form.cleaned_data
    try:
        return handlers.put_trainees(
            code,
            numbers_in(typed["numbers"]),
            finished_on=typed["finished_on"],
            source=typed["source"],
            by=edge.actor(request),
            stamp=edge.stamp(request),
        )
    except ValidationError as error:
        for name, said in error.message_dict.items():
            form.add_error(name if name in form.fields else None, said)
        return 0
