"""What the top bar of a node says of the line to head office: alone, or what is still to go."""

from datetime import timedelta

from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from shekara.kernel.sync.queries import standing
from shekara.web import edge, measures
from shekara.web.shell import Line

QUIET = timedelta(seconds=5)
"""What is on its way for less than this is not worth a word."""
ALONE = timedelta(seconds=30)
"""Waiting for so long means that there is no line."""


def line(request: HttpRequest) -> Line | None:
    """Nothing for a standalone; a quiet word when head office has everything."""
    stands = standing()
    if stands is None:
        return None
    now = edge.now(request)
    if not stands.waiting or stands.oldest is None:
        return Line(text=_("with head office"))
    age = now - stands.oldest
    if age < QUIET:
        return Line(text=_("with head office"))
    said = {"n": measures.number(stands.waiting), "time": measures.elapsed(age)}
    waiting = (
        ngettext(
            "%(n)s not yet at head office, oldest %(time)s",
            "%(n)s not yet at head office, oldest %(time)s",
            stands.waiting,
        )
        % said
    )
    if age < ALONE:
        return Line(text=waiting)
    since = stands.heard or stands.oldest
    alone = _("alone %(time)s") % {"time": measures.elapsed(now - max(since, stands.oldest))}
    return Line(text=f"{alone} · {waiting}", level="warn")
