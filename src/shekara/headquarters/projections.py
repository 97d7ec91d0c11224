"""Facts of searches → their rows."""

from collections.abc import Iterable

from django.db.models import Model

from shekara.headquarters.events import CrossingsSearched
from shekara.headquarters.models import Search, SearchShown
from shekara.kernel.ledger.project import Projection
from shekara.kernel.ledger.read import Recorded

State = tuple[Recorded, ...]


def _start(_: str) -> State:
    return ()


def _gather(state: State, entry: Recorded) -> State:
    return (*state, entry)


def _rows(state: State) -> Iterable[Model]:
    for entry in state:
        if isinstance(entry.fact, CrossingsSearched):
            search = entry.stream.partition("/")[2]
            yield Search(
                id=search,
                officer=entry.actor,
                agency=entry.unit,
                purpose=entry.fact.purpose.value,
                text=entry.fact.text or "",
                reason=entry.fact.reason or "",
                found=len(entry.fact.files),
                at=entry.at,
            )
            for place, file in enumerate(entry.fact.files):
                yield SearchShown(id=f"{search}.{place}", search_id=search, file=file)


SEARCHES: Projection[State] = Projection(
    prefix="headquarters.search",
    start=_start,
    apply=_gather,
    rows=_rows,
    models=(Search, SearchShown),
    edition=2,
)
