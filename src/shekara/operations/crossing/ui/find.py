"""Finding a crossing file: by number, plate, paper, document or name; by day and state."""

from datetime import datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from django import forms
from django.conf import settings
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_GET

from shekara.kernel.access import require
from shekara.operations.crossing import queries
from shekara.operations.crossing.events import Stage
from shekara.operations.crossing.queries import archive
from shekara.operations.crossing.ui.answer import answer
from shekara.operations.crossing.ui.file_parts import STAGE_STATES
from shekara.operations.crossing.ui.place import point_of
from shekara.operations.crossing.ui.words import word
from shekara.registry.kinds import Direction, Traffic
from shekara.registry.queries import names_of_points
from shekara.web import edge

PAGE = "crossing/find.html"
LINES = 30
USUAL = timedelta(days=30)
"""How far back the list goes when nobody says since when."""
DAY = forms.DateInput(attrs={"type": "date"})


class FindForm(forms.Form):
    """What to look for; a text alone finds at once, else days and state narrow the list."""

    text = forms.CharField(
        label=_("Number, plate, document or surname"), required=False, max_length=80
    )
    since = forms.DateField(label=_("From"), required=False, widget=DAY)
    until = forms.DateField(label=_("To"), required=False, widget=DAY)
    stage = forms.ChoiceField(label=_("State"), required=False)
    mode = forms.ChoiceField(label=_("Traffic"), required=False)

    def __init__(self, data: Any) -> None:
        super().__init__(data, label_suffix="", auto_id="find_%s")
        self._choose("stage", Stage)
        self._choose("mode", Traffic)

    def _choose(self, name: str, values: Any) -> None:
        field = self.fields[name]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101
        field.choices = [("", "—"), *((value.value, str(word(value))) for value in values)]


@require_GET
def find(request: HttpRequest) -> HttpResponse:
    """The files this officer may find, newest first."""
    actor = edge.actor(request)
    require(actor, "crossing.search_files")
    form = FindForm(request.GET or None)
    asked = form.cleaned_data if form.is_bound and form.is_valid() else {}
    text = (asked.get("text") or "").strip()
    if text:
        stamp = edge.stamp(request)
        found = [_line(f.file, f.by, f.text) for f in queries.search(text, by=actor, stamp=stamp)]
        page = None
    else:
        files = archive.files(
            point=point_of(request, actor),
            since=_start(asked.get("since")) or edge.now(request) - USUAL,
            until=_end(asked.get("until")),
            stage=asked.get("stage") or "",
            mode=asked.get("mode") or "",
            by=actor,
        )
        page = Paginator(files, LINES).get_page(request.GET.get("page"))
        found = [_line(file) for file in page.object_list]
    context = {
        "form": form,
        "lines": found,
        "page": page,
        "text": text,
        "points": names_of_points(),
    }
    status = 422 if form.is_bound and form.errors else 200
    return answer(request, PAGE, "found", context, status=status)


def _line(file: Any, by: str = "", text: str = "") -> dict[str, Any]:
    stage = Stage(file.stage)
    return {
        "file": file,
        "state": STAGE_STATES[stage],
        "word": str(word(stage)),
        "mode": str(word(Traffic(file.mode))),
        "direction": str(word(Direction(file.direction))),
        "by": by,
        "text": text,
    }


def _start(day: Any) -> datetime | None:
    zone = ZoneInfo(settings.POINT_TIME_ZONE)
    return datetime.combine(day, time.min, zone) if day else None


def _end(day: Any) -> datetime | None:
    zone = ZoneInfo(settings.POINT_TIME_ZONE)
    return datetime.combine(day, time.max, zone) if day else None
