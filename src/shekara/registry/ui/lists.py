"""Pages about code lists: treaties, goods, countries."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from shekara.kernel.access import require
from shekara.registry import goods, queries, words
from shekara.registry.skeleton import fold
from shekara.web import edge

LONGEST_QUESTION = 100


@require_safe
def agreements_page(request: HttpRequest) -> HttpResponse:
    """Treaties in the order of time; ``?with=KGZ`` shows those with one neighbour."""
    require(edge.actor(request), "registry.read")
    neighbour = request.GET.get("with", "")
    chosen = queries.agreements()
    names = queries.country_names({code for row in chosen for code in row.party_codes})
    if neighbour in queries.NEIGHBOURS:
        chosen = [row for row in chosen if neighbour in row.party_codes]
    rows = [
        (row, [names.get(code, code) for code in row.party_codes], words.AGREEMENTS[row.kind])
        for row in chosen
    ]
    borders = [(code, names.get(code, code)) for code in queries.NEIGHBOURS]
    context = {"rows": rows, "borders": borders, "neighbour": neighbour}
    return render(request, "registry/agreements.html", context)


@require_safe
def hs_page(request: HttpRequest, code: str = "") -> HttpResponse:
    """The Harmonized System: browse by section, chapter, heading; ``?q=`` searches."""
    require(edge.actor(request), "registry.read")
    row = goods.find_hs(code) if code else None
    if code and row is None:
        raise Http404(_("The Harmonized System has no such code."))
    if row and row.code != code:
        return redirect("registry:hs_code", row.code)
    text = request.GET.get("q", "").strip()[:LONGEST_QUESTION]
    context = {
        "row": row,
        "above": goods.hs_above(row) if row else [],
        "children": [] if text else goods.hs_children(code),
        "text": text,
        "found": goods.search_hs(text) if text else [],
        "limit": goods.LONGEST_LIST,
    }
    return render(request, edge.fragment(request, "registry/hs.html", "found"), context)


@require_safe
def countries_page(request: HttpRequest) -> HttpResponse:
    """States and other issuers of documents; ``?q=`` finds by code or name in any script."""
    require(edge.actor(request), "registry.read")
    text = request.GET.get("q", "").strip()[:LONGEST_QUESTION]
    wanted = fold(text)
    rows = [
        (row, words.ISSUERS.get(row.kind, row.kind))
        for row in queries.countries()
        if not text
        or text.upper() in {row.code, row.alpha2, row.alpha3}
        or (wanted and any(wanted in fold(n) for n in (row.name_en, row.name_ru, row.name_kk)))
    ]
    context = {"rows": rows, "text": text}
    return render(request, edge.fragment(request, "registry/countries.html", "found"), context)
