"""Head office says for whom the entries of a list are kept."""

from collections.abc import Iterable

from django.conf import settings

from shekara.kernel.access import Actor, Role, require
from shekara.kernel.ledger.append import append
from shekara.kernel.ledger.events import Stamp
from shekara.kernel.ledger.writing import writing
from shekara.operations.screening.events import ReadersSet
from shekara.operations.screening.handlers.lists import Doubtful
from shekara.operations.screening.projections import WATCHLIST
from shekara.registry.agencies import Agency

RIGHT = "screening.restrict_list"


class NoSuchList(LookupError):
    """No edition of this list was ever taken."""


class NobodyLeft(ValueError):
    """An agency or role that is none of ours."""


def set_readers(
    code: str, *, agencies: Iterable[str], roles: Iterable[str], by: Actor, stamp: Stamp,
    expected_version: int,
) -> None:  # fmt: skip
    """Keep the entries of a list for these agencies and roles; none of both opens it again.

    expected_version  version of the list that the page showed

    Raises ``Forbidden``, ``NoSuchList``, ``NobodyLeft``, ``Doubtful`` at a node that gets its
    lists from head office, and ``Conflict`` when somebody was first.
    """
    require(by, RIGHT)
    if settings.ROLE == "node":
        raise Doubtful("head_office")
    ours, held = sorted(set(agencies)), sorted(set(roles))
    if set(ours) - {each.value for each in Agency} or set(held) - {each.value for each in Role}:
        raise NobodyLeft
    with writing():
        listed = WATCHLIST.load(code)
        if not listed.editions:
            raise NoSuchList(code)
        said = ReadersSet(agencies=tuple(ours), roles=tuple(held))
        if said != listed.readers:
            append(f"watchlist/{code}", [said], expected=expected_version, stamp=stamp)
