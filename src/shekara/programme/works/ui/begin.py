"""Where a life begins: a need, or a piece that is there already."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from shekara.kernel.access import require
from shekara.programme.activity.ui import drafts
from shekara.programme.works import handlers
from shekara.programme.works.ui.asking import Said, answering
from shekara.programme.works.ui.forms.buying import NeedForm, StockForm
from shekara.programme.works.ui.listing import today
from shekara.web import edge

METHODS = ["GET", "HEAD", "POST"]


@require_http_methods(METHODS)
def need(request: HttpRequest) -> HttpResponse:
    """State a need."""
    by, said = edge.actor(request), Said()
    require(by, "works.state_need")
    first = _first(request) | drafts.fields(request)
    form = NeedForm(request.POST) if request.method == "POST" else NeedForm(initial=first)
    if form.is_bound and form.is_valid():
        with answering(said):
            made = handlers.state_need(form.command(), by=by, stamp=edge.stamp(request))
            drafts.done(request)
            return redirect("works:item", made[0].number)
    elif form.is_bound:
        said.status = 422
    context = {"form": form, "said": said, "title": _("State a need")}
    context["draft"] = drafts.offered(request)
    return render(request, "works/begin.html", context, status=said.status)


@require_http_methods(METHODS)
def stock(request: HttpRequest) -> HttpResponse:
    """Write down a piece that is there already."""
    by, said = edge.actor(request), Said()
    require(by, "works.receive")
    first = drafts.fields(request)
    form = StockForm(request.POST) if request.method == "POST" else StockForm(initial=first)
    if form.is_bound and form.is_valid():
        with answering(said):
            made = handlers.take_into_stock(form.command(), by=by, stamp=edge.stamp(request))
            drafts.done(request)
            return redirect("works:item", made.number)
    elif form.is_bound:
        said.status = 422
    context = {"form": form, "said": said, "title": _("Take into stock")}
    context["draft"] = drafts.offered(request)
    return render(request, "works/begin.html", context, status=said.status)


def _first(request: HttpRequest) -> dict[str, object]:
    return {"on": today(request), "point": request.GET.get("point", "")}
