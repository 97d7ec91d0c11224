"""Screening again: what was decided on an older edition is compared with what is new since.

Runs beside the lane (``python -m shekara.config lists again``). A round belongs to one set of
editions and is done once; broken off, it begins again and opens no case twice.
"""

import fcntl
import hashlib
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

import msgspec

from shekara.kernel.ledger.append import Conflict, append
from shekara.kernel.ledger.events import Stamp
from shekara.kernel.ledger.read import history
from shekara.kernel.ledger.writing import writing
from shekara.operations.screening.engine.entity import Entity
from shekara.operations.screening.engine.index import Index
from shekara.operations.screening.events import (
    RetroBegun,
    RetroDone,
    Screened,
    SubjectKind,
)
from shekara.operations.screening.handlers.screen import (
    editions_seen,
    query_of,
    screened,
    seen,
)
from shekara.operations.screening.lists.entry import ListEntry
from shekara.operations.screening.lists.store import Store
from shekara.operations.screening.live import How, Live, current
from shekara.operations.screening.models import Retro, Screening
from shekara.operations.screening.projections import RETRO

LOCK = "retro.lock"
PROGRESS = "retro.json"
TOP = 50
FEW = 5_000
"""As many new entries are made an index of their own, which most queries never get past."""
TELL = 200

Progress = Callable[[int, int, int], None]


class Standing(msgspec.Struct, frozen=True, kw_only=True):
    """How far the round is: for the page, not for the ledger."""

    round: str
    done: int
    total: int
    cases: int


@dataclass(frozen=True, kw_only=True)
class Newer:
    """What is new since the oldest edition that anybody was screened on.

    since  for each entry the number of the edition that last changed it
    few    an index of these entries alone, when they are few
    """

    since: dict[str, int]
    few: Index | None


def round_of(live: Live) -> str:
    """The name of the round that belongs to these editions."""
    said = " ".join(f"{ref.list}:{ref.number}:{ref.digest}" for ref in live.editions)
    return hashlib.sha256(said.encode()).hexdigest()[:26]


def due() -> bool:
    """Whether editions are live that nobody was screened again for. Cost: one query."""
    live = current()
    if live.how is not How.INDEX or not live.editions:
        return False
    return not Retro.objects.filter(id=round_of(live), done_at__isnull=False).exists()


def screen_again(
    folder: Path, *, stamp: Callable[[], Stamp], days: int, progress: Progress | None = None
) -> RetroDone | None:
    """Carry out the round that is due; nothing when none is, or another process is at it.

    stamp  reads the clock; called once a case, so that each says when it was opened
    days   how far back screenings are looked at again

    Cost: one search a screening; newest first.
    """
    with _alone(folder) as alone:
        if not alone or not due():
            return None
        live, begun = current(), stamp()
        key = round_of(live)
        old = _screened_on_older(live, begun.at - timedelta(days=days))
        newer = _newer(folder, live, old)
        if not RETRO.load(key).version:
            fact = RetroBegun(
                editions=editions_seen(live, begun.at), entries=len(newer.since),
                screenings=len(old),
            )  # fmt: skip
            append(f"retro/{key}", [fact], expected=0, stamp=begun)
        cases = 0
        for count, row in enumerate(old, start=1):
            cases += _again(row, live, newer, key, stamp)
            if count % TELL == 0 or count == len(old):
                _tell(folder, Standing(round=key, done=count, total=len(old), cases=cases))
                if progress:
                    progress(count, len(old), cases)
        ended = stamp()
        took = int((ended.at - begun.at).total_seconds() * 1000)
        done = RetroDone(screened=len(old), cases=cases, took_ms=took)
        append(f"retro/{key}", [done], expected=RETRO.load(key).version, stamp=ended)
        (folder / PROGRESS).unlink(missing_ok=True)
        return done


@dataclass(frozen=True, kw_only=True)
class Old:
    """A screening made on older editions."""

    id: str
    editions: dict[str, int]
    file: str
    subject: str
    part: str
    kind: str
    point: str


def _screened_on_older(live: Live, since: datetime) -> list[Old]:
    """The newest screening of each subject, where it was made on other editions, newest first."""
    now = " ".join(f"{ref.list}:{ref.number}" for ref in live.editions)
    rows = Screening.objects.filter(at__gte=since, retro_of="").order_by("-id")
    found, met = [], set[tuple[str, str, str]]()
    for key, file, subject, part, kind, point, editions in rows.values_list(
        "id", "file", "subject", "part", "kind", "point", "editions"
    ).iterator(chunk_size=5000):
        if (file, subject, part) in met:
            continue
        met.add((file, subject, part))
        if editions != now:
            numbers = {
                code: int(number)
                for code, _, number in (each.partition(":") for each in editions.split())
            }
            found.append(
                Old(id=key, editions=numbers, file=file, subject=subject, part=part, kind=kind,
                    point=point)
            )  # fmt: skip
    return found


def _newer(folder: Path, live: Live, old: Iterable[Old]) -> Newer:
    oldest: dict[str, int] = {}
    for row in old:
        for ref in live.editions:
            number = row.editions.get(ref.list, 0)
            oldest[ref.list] = min(oldest.get(ref.list, number), number)
    since: dict[str, int] = {}
    for ref in live.editions:
        if ref.list not in oldest:
            continue
        store = Store(folder, ref.list)
        for number in range(oldest[ref.list] + 1, ref.number + 1):
            for change in store.changes(number):
                if change.put is not None:
                    since[f"{ref.list}:{change.put.entity.id}"] = number
                else:
                    since.pop(f"{ref.list}:{change.drop}", None)
    few = None
    if 0 < len(since) <= FEW:
        held = ((key, live.entry(key)) for key in since)
        few = Index.build(_named(key, entry) for key, entry in held if entry)
    return Newer(since=since, few=few)


def _named(key: str, entry: ListEntry) -> Entity:
    return msgspec.structs.replace(entry.entity, id=key)


def _again(row: Old, live: Live, newer: Newer, key: str, stamp: Callable[[], Stamp]) -> int:
    """Open a case when an entry that is new to this screening hits; how many were opened."""
    if not newer.since:
        return 0
    fact = next((each.fact for each in history(f"screening/{row.id}")), None)
    if not isinstance(fact, Screened) or fact.asked is None:
        return 0
    query = query_of(fact.asked)
    if newer.few is not None and not newer.few.search(query, top=1):
        return 0
    found = [
        hit
        for hit in live.search(query, top=TOP)
        if hit.alert
        and live.holds_on(hit.entity, stamp().at.date().isoformat())
        and newer.since.get(hit.entity, 0) > row.editions.get(hit.entity.partition(":")[0], 0)
    ]
    if not found:
        return 0
    at = stamp()
    case = hashlib.sha256(f"{key} {row.id}".encode()).hexdigest()[:26]
    try:
        with writing():
            hits = tuple(seen(live, hit, n, fact.asked, at) for n, hit in enumerate(found, 1))
            again = screened(
                live, fact.asked, hits, file=row.file, subject=row.subject,
                kind=SubjectKind(row.kind), point=row.point, part=row.part, at=at.at,
                retro_of=row.id,
            )  # fmt: skip
            append(f"screening/{case}", [again], expected=0, stamp=at)
    except Conflict:  # opened before the round was broken off
        return 1
    return 1


def standing(folder: Path) -> Standing | None:
    """How far a round is that goes on now."""
    try:
        return msgspec.json.decode((folder / PROGRESS).read_bytes(), type=Standing)
    except (OSError, msgspec.DecodeError):
        return None


def _tell(folder: Path, said: Standing) -> None:
    aside = folder / (PROGRESS + ".new")
    aside.write_bytes(msgspec.json.encode(said))
    aside.replace(folder / PROGRESS)


@contextmanager
def _alone(folder: Path) -> Iterator[bool]:
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    with (folder / LOCK).open("ab") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            yield False
            return
        yield True
