"""Expert missions and what became of their advice."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_safe

from shekara.kernel.access import may
from shekara.programme.activity import handlers, queries, rules, words
from shekara.programme.activity.kinds import FollowUp
from shekara.programme.activity.models import (
    Activity,
    Mission,
    MissionExpert,
    MissionStop,
    Organisation,
    Person,
)
from shekara.programme.activity.ui import shown
from shekara.web import edge


@require_http_methods(["GET", "HEAD", "POST"])
def mission(request: HttpRequest, code: str) -> HttpResponse:
    """One mission; sent as a form, it closes the mission."""
    said, status = "", 200
    if request.method == "POST":
        said = _closed(request, code)
        if not said:
            return redirect("activity:mission", code)
        status = 409
    context = {**_mission(request, code), "refused": said, "ticked": request.POST.getlist("seen")}
    return render(request, "activity/mission.html", context, status=status)


@require_safe
def recommendations(request: HttpRequest) -> HttpResponse:
    """What experts advised and is not ended, by due day; ``?every=1`` shows the ended too."""
    today = timezone.localdate(edge.now(request))
    every = request.GET.get("every") == "1"
    found = queries.recommendations(today=today, by=edge.actor(request), every=every)
    context = {
        "advice": [_advice(each) for each in found],
        "every": every,
        "overdue": sum(each.overdue for each in found),
        "may_edit": may(edge.actor(request), "activity.edit"),
    }
    return render(request, "activity/recommendations.html", context)


def _closed(request: HttpRequest, code: str) -> str:
    """Close it; what the rule says where it may not be closed."""
    try:
        handlers.close_mission(
            code,
            seen=request.POST.getlist("seen"),
            by=edge.actor(request),
            stamp=edge.stamp(request),
        )
    except rules.OpenRecommendationsUnseen as refused:
        return ngettext(
            "%(n)s open recommendation has not been seen. Read it, tick it, then close.",
            "%(n)s open recommendations have not been seen. Read them, tick them, then close.",
            len(refused.codes),
        ) % {"n": len(refused.codes)}
    except rules.AlreadyClosed:
        return _("This mission is closed already.")
    except Mission.DoesNotExist as error:
        raise Http404(_("There is no record of this code.")) from error
    return ""


def _mission(request: HttpRequest, code: str) -> dict[str, object]:
    actor, today = edge.actor(request), timezone.localdate(edge.now(request))
    try:
        row = queries.get(Mission, code, by=actor)
    except queries.Unknown as error:
        raise Http404(_("There is no record of this code.")) from error
    experts = list(MissionExpert.objects.filter(mission=code).order_by("pk"))
    services = queries.named(Organisation, (each.organisation for each in experts))
    people = queries.named(Person, (each.person for each in experts))
    found = queries.recommendations(today=today, by=actor, every=True, mission=code)
    return {
        "mission": row,
        "dates": words.span(
            row.starts_on,
            row.ends_on,
            first_precision=row.starts_precision,
            last_precision=row.ends_precision,
        ),
        "activity": queries.named(Activity, [row.activity]).get(row.activity),
        "experts": [
            (each, services.get(each.organisation), people.get(each.person)) for each in experts
        ],
        "stops": [
            (
                stop,
                words.span(
                    stop.arrives_on,
                    stop.leaves_on,
                    first_precision=stop.precision,
                    last_precision=stop.precision,
                ),
            )
            for stop in MissionStop.objects.filter(mission=code).order_by("turn", "pk")
        ],
        "advice": [_advice(each) for each in found],
        "open_advice": [each for each in found if each.row.open],
        "closed": words.when(row.closed_on),
        "source": shown.source_of(row),
        "may_edit": may(actor, "activity.edit"),
        "may_close": may(actor, "activity.close_mission") and row.closed_on is None,
    }


def _advice(each: queries.Advice) -> dict[str, object]:
    """A recommendation with its words."""
    row = each.row
    return {
        "row": row,
        "mission": each.mission,
        "addressee": each.addressee,
        "overdue": each.overdue,
        "due": words.when(row.due_on),
        "answer": words.ANSWERS[row.answer],
        "answered": words.when(row.answered_on),
        "progress": words.FOLLOW_UPS[row.progress],
        "mark": words.FOLLOW_UP_MARKS[FollowUp(row.progress)],
        "ended": words.when(row.ended_on),
        "seen": words.when(row.seen_on),
    }
