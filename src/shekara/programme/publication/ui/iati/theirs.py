"""Files of others: send one, watch it being read, look at what would change, take it."""

from typing import Any

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from shekara.kernel.access import may, require
from shekara.programme.publication.iati import queries
from shekara.programme.publication.iati.take import Faulty, take
from shekara.programme.publication.models import ForeignRecord
from shekara.programme.publication.ui.iati import job, violations, words
from shekara.web import edge

A_PAGE = 50
SHOWN = 100


@require_http_methods(["GET", "HEAD", "POST"])
def send(request: HttpRequest) -> HttpResponse:
    """Send a file; or see what was taken in so far."""
    actor = edge.actor(request)
    if request.method == "POST":
        require(actor, "publication.import_iati")
        sent: Any = request.FILES.get("file")
        if sent is not None:
            digest = job.begin(sent, str(sent.name), now=edge.now(request))
            return redirect("publication:iati-look", digest)
    context = {
        "files": queries.files(inward=True, by=actor),
        "counts": queries.foreign_counts(by=actor),
        "missing": request.method == "POST",
        "may_import": may(actor, "publication.import_iati"),
    }
    status = 422 if request.method == "POST" else 200
    return render(request, "publication/iati/send.html", context, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
def look(request: HttpRequest, digest: str) -> HttpResponse:
    """How far a sent file was read; then what taking it would change. POST takes it."""
    actor = edge.actor(request)
    require(actor, "publication.import_iati")
    state = job.find(digest)
    if state is None:
        raise Http404(_("There is no such file. Send it again."))
    status, stopped = 200, 0
    if request.method == "POST" and state.found is not None:
        try:
            without = "without_faulty" in request.POST
            take(state.found, without_faulty=without, by=actor, stamp=edge.stamp(request))
        except Faulty as faulty:
            status, stopped = 409, faulty.count
        else:
            job.forget(digest)
            return redirect("publication:iati-send")
    found = state.found
    lines, told = violations.gathered(found.violations if found else [], SHOWN)
    context = {
        "state": state,
        "digest": digest,
        "found": found,
        "stopped": stopped,
        "seen": [(each, *words.SEEN[each.what]) for each in found.seen] if found else [],
        "lines": lines,
        "left": max(0, found.errors + found.warnings - told) if found else 0,
        "foreign": True,
    }
    page = edge.fragment(request, "publication/iati/look.html", "look")
    return render(request, page, context, status=status)


@require_safe
def records(request: HttpRequest) -> HttpResponse:
    """What others published and we took in."""
    actor = edge.actor(request)
    require(actor, "publication.read_iati")
    wanted = request.GET.get("q", "").strip()[:100]
    rows = ForeignRecord.objects.order_by("publisher", "identifier").defer("told")
    if wanted:
        rows = rows.filter(title__icontains=wanted) | rows.filter(identifier__icontains=wanted)
    page = Paginator(rows, A_PAGE).get_page(request.GET.get("page"))
    context = {
        "page": page,
        "wanted": wanted,
        "may_import": may(actor, "publication.import_iati"),
    }
    return render(request, "publication/iati/records.html", context)
