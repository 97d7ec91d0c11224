"""A traveller asks after a contested match; the desk of data protection answers."""

from typing import Any

from django import forms
from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from shekara.kernel.access import may
from shekara.kernel.ledger.append import Conflict
from shekara.kernel.ledger.events import Stamp
from shekara.operations.screening.events import RedressAnswer
from shekara.operations.screening.handlers import redress as handlers
from shekara.operations.screening.models import Redress
from shekara.operations.screening.rules import Refusal
from shekara.operations.screening.ui import words
from shekara.operations.screening.ui.limit import Limit
from shekara.web import edge

BY_ADDRESS, BY_NUMBER = Limit(30), Limit(8)
"""Questions a quarter of an hour: of one address, and about one case number."""
TRAVELLER = "traveller"


class AskForm(forms.Form):
    """Two numbers that only the traveller has together."""

    number = forms.CharField(
        label=gettext_lazy("Case number"), max_length=20,
        help_text=gettext_lazy("As the officer gave it: R7K4-92QX"),
    )  # fmt: skip
    document = forms.CharField(label=gettext_lazy("Document number"), max_length=40)


@login_not_required
@never_cache
@sensitive_post_parameters()
@require_http_methods(["GET", "POST"])
def ask(request: HttpRequest) -> HttpResponse:
    """Ask how a case stands; write once why the match is wrong. Nothing stands in the address."""
    form = AskForm(request.POST if request.method == "POST" else None, label_suffix="")
    page: dict[str, Any] = {"form": form}
    status = 422 if form.errors else 200
    if form.is_bound and form.is_valid():
        number, document = form.cleaned_data["number"], form.cleaned_data["document"]
        if not _may(request, number):
            page["wrong"] = _("Too many questions. Ask again in a quarter of an hour.")
            return render(request, "screening/redress.html", page, status=429)
        try:
            page["case"] = _case(request, number, document)
        except Refusal as refused:
            page["wrong"], status = str(words.REFUSALS[type(refused)]), 422
        else:
            page["said"] = words.ANSWERS[page["case"].answer]
    return render(request, "screening/redress.html", page, status=status)


def _case(request: HttpRequest, number: str, document: str) -> Redress:
    known = handlers.case_of(number, document)
    text = request.POST.get("text")
    if text is None or known.stated_at is not None:
        return known
    stamp = Stamp(actor=TRAVELLER, unit="", node=settings.NODE, at=edge.now(request))
    return handlers.state(number, document, text, stamp=stamp)


def _may(request: HttpRequest, number: str) -> bool:
    at_s = edge.now(request).timestamp()
    address = BY_ADDRESS.may(request.META.get("REMOTE_ADDR", ""), at_s)
    return BY_NUMBER.may(number.strip().upper()[:20], at_s) and address


@require_POST
def give(request: HttpRequest, key: str) -> HttpResponse:
    """The second line gives the traveller a case number."""
    try:
        number = handlers.open_case(key, by=edge.actor(request), stamp=edge.stamp(request))
    except Refusal as refused:
        messages.error(request, str(words.REFUSALS[type(refused)]))
    else:
        messages.success(
            request,
            _("Case number for the traveller: %(number)s. They ask at %(address)s.")
            % {"number": number, "address": request.build_absolute_uri("/redress/")},
        )
    return redirect("screening:hit", key)


@require_GET
def desk(request: HttpRequest) -> HttpResponse:
    """Cases without an answer first."""
    rows = handlers.cases(by=edge.actor(request))
    shown = [{"is": row, "said": words.REDRESS[row.answer], "state": _STATES[row.answer]}
             for row in rows]  # fmt: skip
    return render(request, "screening/cases.html", {"rows": shown})


@require_http_methods(["GET", "POST"])
def case(request: HttpRequest, key: str) -> HttpResponse:
    """One case: what the traveller wrote, how the hit was judged, the answer."""
    actor = edge.actor(request)
    try:
        row = handlers.open_redress(key, by=actor, stamp=edge.stamp(request))
    except Redress.DoesNotExist as gone:
        raise Http404 from gone
    wrong, status = "", 200
    if request.method == "POST":
        wrong, status = _answered(request, row)
        if not wrong:
            messages.success(request, _("The answer is on record; the traveller sees it."))
            return redirect("screening:cases")
    hit = handlers.load_case_hit(row)
    page = {
        "row": row, "said": words.REDRESS[row.answer], "state": _STATES[row.answer],
        "hit": hit, "judged": words.JUDGEMENTS[hit.judgement] if hit else "", "wrong": wrong,
        "text": request.POST.get("text", ""), "may": may(actor, "screening.answer_redress"),
        "answers": [(a.value, words.REDRESS[a], key) for a, key in _KEYS],
    }  # fmt: skip
    return render(request, "screening/case.html", page, status=status)


def _answered(request: HttpRequest, row: Redress) -> tuple[str, int]:
    said, version = request.POST.get("answer", ""), request.POST.get("version", "")
    if said not in set(RedressAnswer) or not version.isdigit():
        return _("Choose an answer."), 422
    try:
        handlers.answer_case(
            row.id, RedressAnswer(said), request.POST.get("text", ""), by=edge.actor(request),
            stamp=edge.stamp(request), expected_version=int(version),
        )  # fmt: skip
    except Refusal as refused:
        return str(words.REFUSALS[type(refused)]), 409
    except Conflict:
        return _("Somebody answered before you. Look again."), 409
    return "", 200


_KEYS = ((RedressAnswer.CLEARED, "C"), (RedressAnswer.STANDS, "S"), (RedressAnswer.NOT_OURS, "O"))
_STATES = {"": "waiting", "cleared": "passed", "stands": "referred", "not_ours": "held"}
