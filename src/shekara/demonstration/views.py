"""The control page: speed and pause, one click to sign in, documents to scan."""

from datetime import date
from io import BytesIO
from random import Random

import segno
from allauth.account.internal.flows.login import record_authentication
from django.conf import settings
from django.contrib.auth import login, logout
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_POST

from shekara.demonstration import cast, pulse
from shekara.demonstration import samples as sheet
from shekara.demonstration.marker import FASTEST, SLOWEST, Marker, change, read
from shekara.demonstration.ui_words import guide, players
from shekara.kernel.access import edge, shifts
from shekara.kernel.access.events import Ending, Way
from shekara.kernel.access.models import Officer

BACKEND = "shekara.kernel.access.backend.OfficerBackend"
SPEEDS = (1, 2, 5, 10, 30, 60)


def _marker() -> Marker:
    """The demonstration's marker; there is no such page where there is none."""
    marker = read(settings.HOME) if settings.DEMONSTRATION else None
    if marker is None:
        raise Http404
    return marker


@login_not_required
@require_GET
def control(request: HttpRequest) -> HttpResponse:
    """The page itself, open to everybody."""
    marker = _marker()
    context = {
        "players": players(),
        "guide": guide(),
        "password": cast.PASSWORD,
        "pin": cast.PIN,
        "marker": marker,
        "speed": marker.speed or SLOWEST,
        "speeds": SPEEDS,
        "playing": pulse.is_playing(edge.now(request)),
    }
    return render(request, "demonstration/control.html", context)


@login_not_required
@require_GET
def samples(request: HttpRequest) -> HttpResponse:
    """Documents to scan or to copy: one of each kind, and some with faults."""
    _marker()
    day = edge.now(request).date()
    documents = sheet.sheet(day, Random(day.toordinal()))  # noqa: S311 -- a play
    return render(request, "demonstration/samples.html", {"documents": documents})


@login_not_required
@require_GET
def code(request: HttpRequest, name: str) -> HttpResponse:
    """The QR code of one sample, for a real scanner."""
    _marker()
    day: date = edge.now(request).date()
    found = {each.name: each for each in sheet.sheet(day, Random(day.toordinal()))}  # noqa: S311
    if name not in found:
        raise Http404
    drawing = segno.make("\n".join(found[name].lines), error="m", micro=False)
    stream = BytesIO()
    drawing.save(stream, kind="svg", scale=3, dark="#000", light="#fff")
    return HttpResponse(stream.getvalue(), content_type="image/svg+xml")


@login_not_required
@require_POST
def sign_in(request: HttpRequest) -> HttpResponse:
    """Sign in as one of the players, without a password; only in a demonstration."""
    _marker()
    try:
        player = cast.player(request.POST.get("code", ""))
        officer = Officer.objects.get(pk=player.code)
    except (KeyError, Officer.DoesNotExist) as unknown:
        raise Http404 from unknown
    if edge.find_actor(request):
        shifts.end(request, Ending.SIGNED_OUT, at=edge.now(request))
        logout(request)
    login(request, officer, backend=BACKEND)
    record_authentication(request, officer, method="password", username=officer.code)
    shifts.start(request, officer, Way.PASSWORD, at=edge.now(request))
    return redirect("/")


@login_not_required
@require_POST
def set_speed(request: HttpRequest) -> HttpResponse:
    """Pause the shift, let it go on, or change its speed."""
    _marker()
    wish = request.POST.get("speed", "")
    if wish in {"pause", "go"}:
        change(settings.HOME, running=wish == "go")
    elif wish.isdigit() and SLOWEST <= int(wish) <= FASTEST:
        change(settings.HOME, speed=float(wish), running=True)
    return redirect("demonstration:control")


@login_not_required
@require_GET
def state(request: HttpRequest) -> HttpResponse:
    """What the driver should do; asking is also its sign of life."""
    marker = _marker()
    pulse.beat(edge.now(request))
    return JsonResponse({"running": marker.running, "speed": marker.speed})
