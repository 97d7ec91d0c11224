"""What works tells the programme's desk: idle and broken equipment, changes of this month."""

from django.http import HttpRequest
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe

from shekara.kernel.access import may
from shekara.kernel.records import Record
from shekara.programme.activity.ui.desk import Changed, Changing
from shekara.programme.works import models, queries
from shekara.programme.works.kinds import Kind
from shekara.programme.works.ui.forms.records import NOUNS, TITLES
from shekara.programme.works.ui.listing import line, own_points, today
from shekara.programme.works.ui.words import word
from shekara.web import edge

SHOWN = 6
RECORDS, EQUIPMENT = "works.", "equipment/"
STREAMS = {
    "site": "sites",
    "contractor": "contractors",
    "contract": "contracts",
    "stage": "stages",
    "cost_line": "money",
    "act": "acts",
    "defect": "defects",
    "site_photo": "photos",
    "site_use": "uses",
}
"""The word in addresses, by the name of the stream."""


def section(request: HttpRequest) -> SafeString:
    """Idle equipment, longest first; empty without the right."""
    by = edge.actor(request)
    if not may(by, "works.read"):
        return mark_safe("")
    names = own_points(request)
    found = queries.idle(today=today(request), by=by)
    context = {
        "lines": [line(each.row, names) | {"days": each.days} for each in found[:SHOWN]],
        "all": len(found),
    }
    return render_to_string("works/desk.html", context, request=request)


def _records(streams: list[str]) -> dict[str, Changed]:
    """Sites, contracts and what belongs to them, by their streams. One query a kind."""
    found = {}
    for stream in streams:
        name, _slash, code = stream.removeprefix(RECORDS).partition("/")
        noun = STREAMS.get(name)
        if noun is None:
            continue
        model: type[Record] = NOUNS[noun]
        row = model.objects.filter(pk=code).first()
        found[stream] = Changed(
            word=str(TITLES[noun]),
            title=str(row or code),
            url=reverse("works:history", args=[noun, code]),
        )
    return found


def _equipment(streams: list[str]) -> dict[str, Changed]:
    """Pieces by their streams. One query."""
    rows = models.Equipment.objects.in_bulk([each.removeprefix(EQUIPMENT) for each in streams])
    return {
        f"{EQUIPMENT}{row.pk}": Changed(
            word=word(Kind(row.kind)),
            title=f"{row.number} {row.name}",
            url=reverse("works:item", args=[row.number]),
        )
        for row in rows.values()
    }


CHANGES = (
    Changing(prefix=RECORDS, right="works.read", tell=_records),
    Changing(
        prefix=EQUIPMENT,
        right="works.read",
        tell=_equipment,
        silent=("works.equipment_used.v1",),
    ),
)
