"""Places to go: domains register theirs in ``apps.py``; officers see those they may enter."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse
from django.utils.functional import Promise

from shekara.kernel.access import Actor, rights_of

_entries: list["Entry"] = []


@dataclass(frozen=True, kw_only=True)
class Entry:
    """One place in the line of places.

    title     in the reader's language (``gettext_lazy``)
    url_name  how ``reverse`` knows the page; one that needs no arguments
    right     who may enter; ``None`` for everybody signed in
    order     smaller comes first within its group
    group     entries of one group stand together: work, oversight, programme, help
    """

    title: str | Promise
    url_name: str
    right: str | None = None
    order: int = 50
    group: str = "work"


@dataclass(frozen=True, kw_only=True)
class Place:
    """An entry as a page shows it."""

    title: str
    url: str
    here: bool
    first_of_group: bool


GROUPS = ("work", "oversight", "programme", "help")


def register(*entries: Entry) -> None:
    """Add places; called once by each domain's ``apps.py``."""
    _entries.extend(entry for entry in entries if entry not in _entries)


def places(request: HttpRequest, actor: Actor | None) -> Sequence[Place]:
    """Where this officer may go from here, in order; nothing before the sign-in."""
    if actor is None:
        return []
    rights = rights_of(actor)
    open_to = [entry for entry in _entries if entry.right is None or entry.right in rights]
    open_to.sort(key=lambda entry: (GROUPS.index(entry.group), entry.order))
    addressed = [(entry, url) for entry in open_to if (url := _url(entry)) is not None]
    best = max((url for _, url in addressed if request.path.startswith(url)), key=len, default="")
    return [
        Place(
            title=str(entry.title),
            url=url,
            here=url == best,
            first_of_group=index > 0 and addressed[index - 1][0].group != entry.group,
        )
        for index, (entry, url) in enumerate(addressed)
    ]


def _url(entry: Entry) -> str | None:
    """Its address; ``None`` where this program serves no such page."""
    try:
        return reverse(entry.url_name)
    except NoReverseMatch:
        return None
