"""Who may read the entries of a list and the evidence of its hits.

A right says what somebody may do (search, judge); this says on which lists. A list is open to
everybody who has the right, until head office keeps it for some agencies or roles. The owner of
a list always reads it. Whoever may not, reads the instruction and nothing else.
"""

from django.utils.translation import gettext as _

from shekara.kernel.access import Actor, Forbidden
from shekara.operations.screening.models import WatchList

RIGHT = "screening.readers"


class ListKept(Forbidden):
    """The entries of this list are kept for others."""

    def __init__(self, code: str) -> None:
        self.list = code
        super().__init__(RIGHT)

    def __str__(self) -> str:
        return _("The entries of the list %(list)s are kept for others.") % {"list": self.list}


def may_read(listed: WatchList, by: Actor) -> bool:
    """Whether this list is open to somebody. Pure: no query."""
    agencies, roles = listed.agencies.split(), set(listed.roles.split())
    if listed.owner and listed.owner == by.agency:
        return True
    if agencies and by.agency not in agencies:
        return False
    return not roles or bool(roles & {role.value for role in by.roles})


def kept_from(by: Actor) -> frozenset[str]:
    """Codes of the lists that are kept for others. Cost: one query over a few rows."""
    return frozenset(row.code for row in WatchList.objects.all() if not may_read(row, by))


def require_list(by: Actor, code: str) -> None:
    """Go on only when the list is open to the actor; raises ``ListKept``.

    A list that nobody took yet, or a remote service, is open. Cost: one query.
    """
    row = WatchList.objects.filter(code=code).first()
    if row is not None and not may_read(row, by):
        raise ListKept(code)
