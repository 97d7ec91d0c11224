"""Search across points: purpose and reason first, then what was found."""

from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from shekara.headquarters import handlers
from shekara.headquarters.events import Purpose
from shekara.headquarters.ui import tables
from shekara.headquarters.ui.words import PURPOSES, at_head_office
from shekara.kernel.access import require
from shekara.operations.crossing.queries import Found
from shekara.operations.crossing.ui.words import word
from shekara.registry.kinds import Direction, Traffic
from shekara.registry.queries import names_of_points
from shekara.web import edge


class SearchForm(forms.Form):
    """What is looked for, what for, and who asks for it."""

    text = forms.CharField(
        label=_("Number, plate, document or surname"), max_length=handlers.MOST_TEXT
    )
    purpose = forms.ChoiceField(label=_("Purpose"))
    reason = forms.CharField(
        label=_("Number of the case or letter"), max_length=handlers.MOST_REASON
    )

    def __init__(self, data: Any = None) -> None:
        super().__init__(data, label_suffix="", auto_id="search_%s")
        field = self.fields["purpose"]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101
        field.choices = [("", "—"), *((p.value, words) for p, words in PURPOSES.items())]


@at_head_office
@require_http_methods(["GET", "HEAD", "POST"])
def search(request: HttpRequest) -> HttpResponse:
    """Ask, then see. A search is sent, never an address: nobody repeats it by a bookmark."""
    actor = edge.actor(request)
    require(actor, "headquarters.search")
    form = SearchForm(request.POST if request.method == "POST" else None)
    found: list[dict[str, Any]] | None = None
    if form.is_bound and form.is_valid():
        asked = form.cleaned_data
        try:
            names = names_of_points()
            hits = handlers.search_crossings(
                asked["text"], purpose=Purpose(asked["purpose"]), reason=asked["reason"],
                by=actor, stamp=edge.stamp(request),
            )  # fmt: skip
            found = [_line(hit, names) for hit in hits]
        except handlers.TextTooShort:
            form.add_error("text", gettext("Three letters or digits at least."))
        except handlers.ReasonMissing:
            form.add_error("reason", gettext("Give a reason that others can read."))
    context = {"form": form, "found": found, "columns": tables.FOUND}
    return render(request, "headquarters/search.html", context, status=422 if form.errors else 200)


def _line(hit: Found, names: Any) -> dict[str, Any]:
    return {
        "file": hit.file,
        "by": hit.by,
        "text": hit.text,
        "point": names.get(hit.file.point, hit.file.point),
        "mode": str(word(Traffic(hit.file.mode))),
        "direction": str(word(Direction(hit.file.direction))),
    }
