"""Which lists are held, how old they are."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from shekara.kernel.access import Actor, require
from shekara.operations.screening.models import Edition, WatchList

STALE = timedelta(hours=12)
"""Age at which a list rings."""


@dataclass(frozen=True, kw_only=True)
class ListRow:
    """A list with its age at the moment asked."""

    code: str
    title: str
    form: str
    owner: str
    edition: int
    entries: int
    digest: str
    taken_at: datetime
    age: timedelta

    @property
    def stale(self) -> bool:
        """Whether its age rings."""
        return self.age >= STALE


def watch_lists(*, by: Actor, at: datetime) -> list[ListRow]:
    """Every list held here, oldest edition first. Cost: one query."""
    require(by, "screening.read_lists")
    return [
        ListRow(
            code=row.code, title=row.title, form=row.form, owner=row.owner, edition=row.edition,
            entries=row.entries, digest=row.digest, taken_at=row.taken_at, age=at - row.taken_at,
        )
        for row in WatchList.objects.order_by("taken_at", "code")
    ]  # fmt: skip


def editions(code: str, *, by: Actor) -> list[Edition]:
    """Editions of a list, newest first."""
    require(by, "screening.read_lists")
    return list(Edition.objects.filter(list=code).order_by("-number")[:100])


def titles() -> dict[str, str]:
    """What people call each list held here, by its short name. Cost: one query."""
    return dict(WatchList.objects.exclude(title="").values_list("code", "title"))


def form_of(code: str) -> str:
    """How the list's file is written; empty when it is not held."""
    return WatchList.objects.filter(code=code).values_list("form", flat=True).first() or ""
