"""What money tells the programme's desk: a section, and the changes of this month."""

from django.http import HttpRequest
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe

from shekara.kernel.access import may
from shekara.kernel.records import Record
from shekara.programme.activity.ui.desk import Changed, Changing
from shekara.programme.funding import queries
from shekara.programme.funding.models import Entered
from shekara.programme.funding.ui import shown
from shekara.programme.funding.ui.forms import FORMS
from shekara.web import edge, measures

PREFIX = "funding."
STREAMS = {"money_line": "line"}
"""Where the name of a stream differs from the word in addresses."""


def section(request: HttpRequest) -> SafeString:
    """Budget against delivery of every project with money; empty without the right."""
    by = edge.actor(request)
    if not may(by, "funding.read_own"):
        return mark_safe("")
    context = {"projects": shown.portfolio(queries.given_sums(by=by), by=by)}
    return render_to_string("funding/desk.html", context, request=request)


def _tell(streams: list[str]) -> dict[str, Changed]:
    """Lines, donors, agreements, rates by their streams. One query a kind."""
    codes: dict[str, list[str]] = {}
    for stream in streams:
        name, _slash, code = stream.removeprefix(PREFIX).partition("/")
        noun = STREAMS.get(name, name)
        if noun in FORMS:
            codes.setdefault(noun, []).append(code)
    found = {}
    for noun, wanted in codes.items():
        model: type[Record] = FORMS[noun].model
        rows = model.objects.in_bulk(wanted)
        name = next((key for key, value in STREAMS.items() if value == noun), noun)
        for code, row in rows.items():
            title = str(row)
            if isinstance(row, Entered):
                title = f"{measures.money(row.amount, row.currency)} · {row.project}"
            found[f"{PREFIX}{name}/{code}"] = Changed(
                word=str(FORMS[noun].title),
                title=title,
                url=reverse("funding:history", args=[noun, code]),
            )
    return found


CHANGING = Changing(prefix=PREFIX, right="funding.read", tell=_tell)
