"""What the bar says about the way to head office; quiet where there is none."""

from datetime import timedelta

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from shekara.kernel.access import may
from shekara.kernel.sync.queries import standing
from shekara.web import edge
from shekara.web.shell import Line

LATE = timedelta(minutes=1)


def node_line(request: HttpRequest) -> Line | None:
    """How many entries are not yet at head office, and how old the oldest is."""
    now = standing()
    if now is None:
        return None
    actor = edge.find_actor(request)
    url = reverse("node") if actor and may(actor, "sync.read_health") else ""
    if not now.waiting or now.oldest is None:
        return Line(text=_("all at head office"), url=url)
    age = max(edge.now(request) - now.oldest, timedelta())
    said = ngettext(
        "%(n)s not yet at head office, oldest %(age)s",
        "%(n)s not yet at head office, oldest %(age)s",
        now.waiting,
    ) % {"n": now.waiting, "age": clock(age)}
    if age < LATE:
        return Line(text=said, url=url)
    alone = _("alone %(age)s") % {"age": clock(age)}
    return Line(text=f"{alone} · {said}", level="warn", url=url)


def clock(age: timedelta) -> str:
    """Hours and minutes, as on a clock: ``00:12``; hours may pass 24."""
    minutes = int(age.total_seconds()) // 60
    return f"{minutes // 60:02}:{minutes % 60:02}"
