"""The second line: what waits for a judgement, and one hit, document beside list entry."""

from datetime import datetime
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from shekara.kernel.access import may
from shekara.kernel.ledger.append import Conflict
from shekara.operations.screening import handlers, queries
from shekara.operations.screening.events import Judgement
from shekara.operations.screening.handlers import retro
from shekara.operations.screening.models import Hit, Redress, WatchList
from shekara.operations.screening.queries import Opened
from shekara.operations.screening.readers import kept_from
from shekara.operations.screening.rules import Refusal
from shekara.operations.screening.ui import words
from shekara.operations.screening.ui.evidence import drawn
from shekara.operations.screening.ui.words_lists import kept_for, owner
from shekara.web import edge

PAGE = "screening/hit.html"


@require_GET
def desk(request: HttpRequest) -> HttpResponse:
    """What waits, strong and longest first; then what was judged last."""
    actor = edge.actor(request)
    waiting, judged = queries.open_hits(by=actor), queries.judged_hits(by=actor)
    crossed = queries.crossed_at([*waiting, *judged])
    kept, titles = kept_from(actor), queries.titles()
    shown = {
        "waiting": [
            _row(hit, crossed) | {"kept": hit.list in kept, "list": titles.get(hit.list, hit.list)}
            for hit in waiting
        ],
        "judged": [_row(hit, crossed) | {"list": titles.get(hit.list, hit.list)} for hit in judged],
        "again": retro.standing(settings.LISTS),
    }
    return render(request, edge.fragment(request, "screening/second_line.html", "desk"), shown)


@require_http_methods(["GET", "POST"])
def hit(request: HttpRequest, key: str) -> HttpResponse:
    """One hit with its evidence; a judgement is sent to the same address."""
    try:
        opened = queries.open_hit(key, by=edge.actor(request), stamp=edge.stamp(request))
    except Hit.DoesNotExist as gone:
        raise Http404 from gone
    if request.method == "GET":
        return render(request, PAGE, _page(request, opened))
    return _judged(request, opened)


def _judged(request: HttpRequest, opened: Opened) -> HttpResponse:
    said, reason = request.POST.get("judgement", ""), request.POST.get("reason", "")
    version = request.POST.get("version", "")
    wrong, status = "", 422
    if said not in set(Judgement):
        wrong = _("Choose match, no match or unsure.")
    elif not version.isdigit():
        wrong = _("The page is out of date. Open it again.")
    else:
        try:
            handlers.judge(
                opened.screen.id, opened.row.hit, Judgement(said), reason=reason,
                clear=bool(request.POST.get("clear")), by=edge.actor(request),
                stamp=edge.stamp(request), expected_version=int(version),
            )  # fmt: skip
        except Refusal as refused:
            wrong, status = str(words.REFUSALS[type(refused)]), 409
        except Conflict:
            wrong, status = _("Somebody judged a hit of this person before you. Look again."), 409
    if wrong:
        page = _page(request, opened) | {"wrong": wrong, "reason": reason, "said": said}
        return render(request, PAGE, page, status=status)
    messages.success(request, _("The judgement is on record."))
    return redirect("screening:second_line")


def _page(request: HttpRequest, opened: Opened) -> dict[str, Any]:
    fact, seen = opened.screen.fact, opened.screen.hit(opened.row.hit)
    actor = edge.actor(request)
    if opened.kept:
        seen = None
    return {
        "kept": kept_for(WatchList.objects.get(code=opened.row.list)) if opened.kept else "",
        "row": _row(opened.row, queries.crossed_at([opened.row])),
        "asked": fact.asked if fact else None,
        "entry": opened.entry,
        "owner": owner(opened.entry.owner) if opened.entry else "",
        "names": [(n, _("weak alias") if n.kind == "weak" else "") for n in _names(opened)],
        "title": opened.title,
        "screen": fact,
        "how": words.HOWS.get(fact.how, fact.how) if fact else "",
        "at": opened.row.at,
        "editions": fact.editions if fact else (),
        "clues": [drawn(clue, clue.weight_c / 100) for clue in (seen.evidence if seen else ())],
        "history": [
            {"word": words.JUDGEMENTS[j.fact.judgement], "fact": j.fact, "written": j.written}
            for j in opened.screen.judged
            if j.fact.hit == opened.row.hit and not opened.kept
        ],
        "earlier": [_row(each) for each in opened.earlier],
        "case": Redress.objects.filter(screening=opened.screen.id, hit=opened.row.hit).first(),
        "version": opened.screen.version,
        "may_judge": not opened.kept and may(actor, "screening.judge", point=opened.row.point),
        "judgements": [(j.value, words.JUDGEMENTS[j], key) for j, key in _KEYS],
    }


_KEYS = ((Judgement.NO_MATCH, "N"), (Judgement.MATCH, "M"), (Judgement.UNSURE, "U"))


def _names(opened: Opened) -> Any:
    return opened.entry.entity.names if opened.entry else ()


def _row(hit: Hit, crossed: dict[str, datetime] | None = None) -> dict[str, Any]:
    return {
        "crossed": (crossed or {}).get(hit.screening),
        "is": hit,
        "percent": min(99, hit.score_pm // 10),  # nothing here is certain
        "word": words.JUDGEMENTS[hit.judgement],
        "state": _STATES[hit.judgement],
        "instruction": words.instruction(hit.instruction, hit.words),
    }


_STATES = {"": "waiting", "unsure": "held", "match": "referred", "no_match": "passed"}
