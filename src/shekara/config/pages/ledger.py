"""The ledger as its auditor reads it: newest entries, one entry in full, proof of the chain."""

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from shekara.config.pages import entries, proving
from shekara.kernel.access import queries as access
from shekara.kernel.access import require
from shekara.kernel.ledger.read import node_names, tail
from shekara.web import edge

RIGHT = "ledger.read"
DIGITS = 15


@require_GET
def ledger(request: HttpRequest) -> HttpResponse:
    """The newest entries of one node, filtered by stream, name of the fact and officer."""
    require(edge.actor(request), RIGHT)
    nodes = node_names()
    node = request.GET.get("node", "")
    node = node if node in nodes else settings.NODE
    asked = {key: request.GET.get(key, "").strip()[:80] for key in ("stream", "name", "actor")}
    found = entries.newest(node, before=_number(request.GET.get("before", "")), **asked)
    context = {
        "node": node,
        "nodes": nodes if len(nodes) > 1 else [],
        "asked": asked,
        "found": found,
        "officers": access.names_of(line.actor for line in found.lines),
        "end": tail(node),
        "names": entries.names(node),
        "checkpoint": entries.checkpoint(node),
        "proof": proving.current(),
    }
    return render(request, edge.fragment(request, "config/ledger.html", "list"), context)


@require_GET
def entry(request: HttpRequest, node: str, seq: int) -> HttpResponse:
    """One entry in full; what it says of people stays closed here."""
    require(edge.actor(request), RIGHT)
    opened = entries.find(node, seq)
    if opened is None:
        raise Http404(_("The ledger has no entry with this number."))
    context = {
        "opened": opened,
        "officer": access.names_of([opened.line.actor]).get(opened.line.actor, ""),
        "end": tail(node),
    }
    return render(request, "config/ledger_entry.html", context)


@require_POST
def prove(request: HttpRequest) -> HttpResponse:
    """Begin to prove the whole chain, and show how far it is."""
    require(edge.actor(request), RIGHT)
    proving.start()
    return redirect("ledger_proof")


@require_GET
def proof(request: HttpRequest) -> HttpResponse:
    """How far the proof is, then its report."""
    require(edge.actor(request), RIGHT)
    context = {
        "proof": proving.current(),
        "node": settings.NODE,
        "checkpoint": entries.checkpoint(settings.NODE),
    }
    return render(request, edge.fragment(request, "config/ledger_proof.html", "state"), context)


def _number(text: str) -> int | None:
    return int(text) if text.isascii() and text.isdigit() and len(text) <= DIGITS else None
