"""Sync health: every node's way to head office, what is stopped, what waits for an upgrade."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from shekara.headquarters import queries
from shekara.headquarters.ui import tables
from shekara.headquarters.ui.words import LINES, at_head_office, fault
from shekara.kernel.sync import queries as sync
from shekara.kernel.sync.knowing import PEOPLE
from shekara.web import edge

PAGE = "headquarters/sync.html"
KNOWS_LATE_S = 3600
"""A node asks every half minute: what it knows of us is never so old while its line stands."""


@at_head_office
@require_GET
def sync_page(request: HttpRequest) -> HttpResponse:
    """The page, or its live part."""
    now, actor = edge.now(request), edge.actor(request)
    rows = []
    for line in queries.sync_lines(now=now, by=actor):
        state, word = LINES[line.state]
        rows.append({"line": line, "node": line.node, "state": state, "word": str(word)})
    stopped = sync.quarantines(actor=actor)
    context = {
        "now": now,
        "rows": rows,
        "quarantines": [(row, fault(row.code, row.words)) for row in stopped],
        "heads": {"nodes": tables.NODES, "stopped": tables.STOPPED},
        "late_s": KNOWS_LATE_S,
        "over_s": int(PEOPLE.total_seconds()),
        "later": sync.waiting_for_upgrade(actor=actor)[:50],
    }
    return render(request, edge.fragment(request, PAGE, "health"), context)
