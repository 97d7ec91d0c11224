"""Rows of watch lists as pure functions of their facts."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from django.db.models import Model

from shekara.kernel.ledger.project import Projection
from shekara.kernel.ledger.read import Recorded
from shekara.operations.screening.events import EditionTaken
from shekara.operations.screening.models import Edition, WatchList


@dataclass(frozen=True, kw_only=True)
class Listed:
    """A list as its facts leave it: every edition with who took it when."""

    code: str
    version: int = 0
    editions: tuple[tuple[EditionTaken, Recorded], ...] = ()


def start(code: str) -> Listed:
    """A list nobody has taken yet."""
    return Listed(code=code)


def apply(listed: Listed, recorded: Recorded) -> Listed:
    """The list after one more fact."""
    match recorded.fact:
        case EditionTaken() as taken:
            return replace(
                listed,
                version=recorded.version,
                editions=(*listed.editions, (taken, recorded)),
            )
        case _:
            return replace(listed, version=recorded.version)


def rows(listed: Listed) -> Iterable[Model]:
    """The list's row, then one a edition."""
    if not listed.editions:
        return []
    last, written = listed.editions[-1]
    head = WatchList(
        code=listed.code,
        form=last.form,
        title=last.title,
        owner=last.owner,
        edition=last.number,
        entries=last.entries,
        digest=last.digest,
        taken_at=written.at,
        version=listed.version,
    )
    return [head, *(_edition(listed.code, taken, at) for taken, at in listed.editions)]


def _edition(code: str, taken: EditionTaken, written: Recorded) -> Edition:
    return Edition(
        id=f"{code}-{taken.number}",
        list=code,
        number=taken.number,
        entries=taken.entries,
        added=taken.added,
        changed=taken.changed,
        removed=taken.removed,
        faults=taken.faults,
        digest=taken.digest,
        source=taken.source,
        taken_at=written.at,
        taken_by=written.actor,
    )


WATCHLIST = Projection(
    prefix="watchlist", start=start, apply=apply, rows=rows, models=(WatchList, Edition)
)
