"""Words for line states, faults of a chain and purposes of a search."""

from collections.abc import Callable
from functools import wraps

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from shekara.headquarters.events import Purpose
from shekara.headquarters.lines import LineState
from shekara.kernel.sync.members import Deed, MemberState

LINES: dict[LineState, tuple[str, Promise]] = {
    LineState.STOPPED: ("detained", _("stopped")),
    LineState.NEVER: ("waiting", _("never heard")),
    LineState.SILENT: ("refused", _("silent")),
    LineState.ALONE: ("held", _("alone")),
    LineState.CATCHING_UP: ("in_control", _("catching up")),
    LineState.WITH_US: ("passed", _("with us")),
    LineState.REVOKED: ("exempt", _("revoked")),
}
"""State of ``web.marks`` and word of each line state."""

MEMBERS: dict[MemberState, tuple[str, Promise]] = {
    MemberState.INVITED: ("waiting", _("invited")),
    MemberState.JOINED: ("passed", _("joined")),
    MemberState.AWAITED: ("held", _("new machine awaited")),
    MemberState.REVOKED: ("exempt", _("revoked")),
}
"""State of ``web.marks`` and word of how a node belongs."""

DEEDS: dict[Deed, Promise] = {
    Deed.INVITED: _("invited with a one-time code"),
    Deed.REPLACEMENT_INVITED: _("a new machine invited with a one-time code"),
    Deed.WITHDRAWN: _("code withdrawn"),
    Deed.JOINED: _("joined"),
    Deed.REPLACED: _("a new machine joined in its place"),
    Deed.SHUT_OUT: _("old machine shut out"),
    Deed.RENEWED: _("certificate renewed"),
    Deed.REVOKED: _("revoked"),
    Deed.CHANGED: _("changed"),
}

PURPOSES: dict[Purpose, Promise] = {
    Purpose.INQUIRY: _("criminal inquiry"),
    Purpose.MISSING_PERSON: _("missing person"),
    Purpose.COURT: _("order of a court"),
    Purpose.OWN_REQUEST: _("request of the person concerned"),
    Purpose.COMPLAINT: _("complaint"),
    Purpose.SAFETY: _("danger to life or health"),
}

FAULTS: dict[str, Promise] = {
    "fork": _("Two different entries have one number: the node was restored, copied or altered."),
    "broken": _("An entry is not what its digest says: it was altered or damaged."),
    "unsigned": _("An entry is not signed with the node's key."),
    "shared": _("An entry continues a subject that another node writes."),
    "disorder": _("An entry does not follow the one before it in its subject."),
    "unreadable": _("A message cannot be read."),
}


def fault(code: str, words: str) -> str:
    """What is wrong, in the reader's language; what the sync said when the code is new."""
    return str(FAULTS[code]) if code in FAULTS else words


View = Callable[..., HttpResponse]


def at_head_office(view: View) -> View:
    """These pages are there at head office only."""

    @wraps(view)
    def only_there(request: HttpRequest, *args: str, **more: str) -> HttpResponse:
        if settings.ROLE != "head_office":
            raise Http404(gettext("Only head office has this page."))
        return view(request, *args, **more)

    return only_there
