"""The quarantine desk: evidence of one stopped chain, and what a person decides about it."""

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from shekara.headquarters import handlers, queries
from shekara.headquarters.evidence import evidence
from shekara.headquarters.ui.words import at_head_office, fault
from shekara.kernel.access import may
from shekara.kernel.ledger.append import Conflict
from shekara.kernel.sync import queries as sync
from shekara.kernel.sync.handlers import NotOpen
from shekara.web import edge

DO = {"release": handlers.let_go_on, "keep": handlers.keep_stopped}


@at_head_office
@require_GET
def quarantine(request: HttpRequest, key: str) -> HttpResponse:
    """What stopped this node's chain: the message as it came beside what is held."""
    return _page(request, key)


@at_head_office
@require_POST
def decide(request: HttpRequest, key: str, verb: str) -> HttpResponse:
    """Let the chain go on, or say why it stays stopped."""
    if verb not in DO:
        raise Http404
    said = ""
    try:
        DO[verb](
            key, request.POST.get("reason", ""), by=edge.actor(request), stamp=edge.stamp(request)
        )
    except handlers.ReasonMissing:
        said = _("Give a reason that others can read.")
    except (NotOpen, Conflict):
        said = _("Somebody has decided already; the page shows how it stands now.")
    if said:
        return _page(request, key, said=said)
    return redirect("headquarters:quarantine", key)


def _page(request: HttpRequest, key: str, *, said: str = "") -> HttpResponse:
    actor = edge.actor(request)
    row = next((row for row in sync.quarantines(actor=actor) if row.id == key), None)
    if row is None:
        raise Http404(_("There is no such quarantine."))
    context = {
        "row": row,
        "fault": fault(row.code, row.words),
        "evidence": evidence(row.node, row.seq, row.evidence, folder=settings.HOME / "evidence"),
        "kept": queries.kept(key, by=actor),
        "may_judge": row.lifted_at is None and may(actor, handlers.JUDGE),
        "said": said,
    }
    status = 409 if said else 200
    return render(request, "headquarters/quarantine.html", context, status=status)
