"""A list's file by page: sent, read with progress, looked at, taken or refused."""

import csv
from typing import Any

from django import forms
from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_http_methods

from shekara.kernel.access import require
from shekara.operations.screening.handlers import incoming
from shekara.operations.screening.handlers.lists import Doubtful
from shekara.operations.screening.lists.reading import Form
from shekara.operations.screening.lists.tables import TEMPLATES
from shekara.operations.screening.live import start_build
from shekara.operations.screening.readers import kept_from
from shekara.operations.screening.ui import words_lists
from shekara.web import edge

PAGE = "screening/import.html"
#: So many lines are named of those with the same mistake.
MOST_LINES = 5


class SendForm(forms.Form):
    """Which list, and its file."""

    form = forms.ChoiceField(
        label=gettext_lazy("Kind of list"), choices=[(f.value, words_lists.FORMS[f]) for f in Form]
    )
    file = forms.FileField(label=gettext_lazy("File"))
    beside = forms.FileField(
        label=gettext_lazy("Second file"), required=False,
        help_text=gettext_lazy("Only OFAC: alt.csv with the other names."),
    )  # fmt: skip
    code = forms.CharField(
        label=gettext_lazy("Short name"), max_length=31, required=False,
        help_text=gettext_lazy("Of a list held here, to replace it; empty: the kind's own."),
    )  # fmt: skip
    title = forms.CharField(
        label=gettext_lazy("Name as people say it"), max_length=100, required=False
    )
    owner = forms.CharField(
        label=gettext_lazy("Agency or body that answers for it"), max_length=40, required=False
    )

    def __init__(self, data: Any = None, files: Any = None) -> None:
        super().__init__(data, files, label_suffix="")
        most = incoming.most_mb(settings.LISTS)
        self.fields["file"].help_text = _("Plain or gzip, up to %(most)s MB.") % {"most": most}


@require_http_methods(["GET", "POST"])
def send(request: HttpRequest) -> HttpResponse:
    """Choose a list's file and send it; it is read beside the lane."""
    actor = edge.actor(request)
    require(actor, "screening.take_list")
    sent = request.method == "POST"
    form = SendForm(request.POST, request.FILES) if sent else SendForm()
    if form.is_bound and form.is_valid():
        said = form.cleaned_data
        wanted = incoming.Wanted(
            form=Form(said["form"]), code=said["code"] or said["form"], title=said["title"],
            owner=said["owner"], name=said["file"].name or "", by=actor.code,
        )  # fmt: skip
        files = [each for each in (said["file"], said["beside"]) if each]
        try:
            key = incoming.receive(
                wanted, files, folder=settings.LISTS, by=actor, stamp=edge.stamp(request)
            )
        except incoming.NotAccepted as wrong:
            field = "code" if wrong.reason == "code" else "file"
            most = {"most": incoming.most_mb(settings.LISTS), "form": said["form"]}
            form.add_error(field, str(words_lists.NOT_ACCEPTED[wrong.reason]) % most)
        else:
            incoming.start_reading(settings.LISTS, key)
            return redirect("screening:incoming", key)
    return render(
        request, "screening/send.html", {"form": form}, status=422 if form.errors else 200
    )


@require_http_methods(["GET", "POST"])
def look(request: HttpRequest, key: str) -> HttpResponse:
    """How far the file is read, then what it would change; taken or refused from here."""
    try:
        wanted, found = incoming.found(settings.LISTS, key, by=edge.actor(request))
        if request.method == "POST":
            return _answered(request, key, wanted, found)
    except incoming.Gone as gone:
        raise Http404(_("This file was taken or refused already.")) from gone
    page = edge.fragment(request, PAGE, "reading") if not found.whole else PAGE
    answer = render(request, page, _page(request, key, wanted, found))
    if found.whole and edge.is_htmx(request):
        answer["HX-Refresh"] = "true"
    return answer


def _answered(
    request: HttpRequest, key: str, wanted: incoming.Wanted, found: incoming.Found
) -> HttpResponse:
    actor = edge.actor(request)
    if request.POST.get("do") == "refuse":
        incoming.refuse(settings.LISTS, key, by=actor)
        messages.info(request, _("The file was refused; no list was changed."))
        return redirect("screening:lists")
    try:
        manifest = incoming.take_incoming(
            settings.LISTS, key, signing=settings.SIGNING_KEY, by=actor,
            stamp=edge.stamp(request), without_faulty=request.POST.get("do") == "rest",
            although_shrunk=bool(request.POST.get("although")),
        )  # fmt: skip
    except Doubtful as doubtful:
        wrong = words_lists.doubt(doubtful.reason, doubtful.count)
        return render(
            request, PAGE, _page(request, key, wanted, found) | {"wrong": wrong}, status=409
        )
    start_build()
    messages.success(
        request,
        _("Edition %(number)s of %(list)s is taken; it goes live within a minute.")
        % {"number": manifest.number, "list": manifest.title},
    )
    return redirect("screening:editions", manifest.list)


def _page(
    request: HttpRequest, key: str, wanted: incoming.Wanted, found: incoming.Found
) -> dict[str, Any]:
    kept = wanted.code in kept_from(edge.actor(request))
    return {
        "key": key,
        "wanted": wanted,
        "form": words_lists.FORMS[wanted.form],
        "found": found,
        "broken": words_lists.WHOLE.get(found.reason, ""),
        "columns": _columns(wanted) if found.reason == "kind" else "",
        "faults": _faults(found, kept=kept),
        "kept": kept,
        "changes": [
            (_("New"), found.added, found.names.get("added", [])),
            (_("Changed"), found.changed, found.names.get("changed", [])),
            (_("No longer in the file"), found.removed, found.names.get("removed", [])),
        ],
    }


def _columns(wanted: incoming.Wanted) -> str:
    """What the first line of such a table has to name; empty for lists that are not ours."""
    return ", ".join(TEMPLATES[wanted.form][0]) if wanted.form in TEMPLATES else ""


def _faults(found: incoming.Found, *, kept: bool) -> list[dict[str, Any]]:
    """What is wrong with the rows: each kind of mistake once, with its first lines and texts."""
    alike: dict[str, list[tuple[int, str]]] = {}
    for each in found.faults:
        alike.setdefault(each.fault, []).append((each.line, "" if kept else each.text))
    return [
        {
            "why": words_lists.FAULTS[fault],
            "lines": ", ".join(str(line) for line, _ in rows[:MOST_LINES]),
            "more": max(0, len(rows) - MOST_LINES),
            "texts": list(dict.fromkeys(text for _, text in rows if text))[:MOST_LINES],
            "rows": rows,
        }
        for fault, rows in alike.items()
    ]


@require_GET
def template(request: HttpRequest, name: str) -> HttpResponse:
    """A table to fill in: its heading and one invented row."""
    require(edge.actor(request), "screening.read_lists")
    if name not in TEMPLATES:
        raise Http404
    answer = HttpResponse(content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="{name}.csv"'
    csv.writer(answer).writerows(TEMPLATES[name])
    return answer
