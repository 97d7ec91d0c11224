"""Rows of watch lists, screenings and clearances as pure functions of their facts."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from django.db.models import Model

from shekara.kernel.ledger.project import Projection
from shekara.kernel.ledger.read import Recorded
from shekara.operations.screening.events import EditionTaken, HitSeen, Screened
from shekara.operations.screening.models import Clearance, Edition, Hit, Screening, WatchList
from shekara.operations.screening.state import (
    Clear,
    Screen,
    Written,
    apply_clear,
    apply_screen,
    document_key,
)


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


def _rows(screen: Screen) -> Iterable[Model]:
    fact, written = screen.fact, screen.written
    if fact is None or written is None:
        return []
    head = Screening(
        id=screen.id,
        file=fact.file,
        subject=fact.subject,
        kind=fact.kind,
        point=fact.point,
        how=fact.how,
        engine=fact.engine,
        editions=" ".join(f"{each.list}:{each.number}" for each in fact.editions)[:1000],
        strong=fact.strong,
        weak=fact.weak,
        silenced=fact.silenced,
        at=written.at,
        by=written.actor,
        version=screen.version,
    )
    return [head, *(_hit(screen, fact, written, hit) for hit in screen.hits)]


def _hit(screen: Screen, fact: Screened, written: Written, hit: HitSeen) -> Hit:
    word = screen.word_on(hit.hit)
    asked = fact.asked
    name = f"{asked.surname} {asked.given}{asked.full}{asked.mark}".strip() if asked else ""
    return Hit(
        id=f"{screen.id}-{hit.hit}",
        screening=screen.id,
        hit=hit.hit,
        file=fact.file,
        subject=fact.subject,
        point=fact.point,
        list=hit.entry.partition(":")[0],
        entry=hit.entry,
        name=name[:200],
        document=document_key(asked.issuer, asked.docno) if asked else "",
        score_pm=hit.score_pm,
        strong=hit.strong,
        instruction=hit.instruction,
        words=hit.words[:200],
        cleared=hit.cleared,
        judgement=word.fact.judgement if word else "",
        judged_at=word.written.at if word else None,
        judged_by=word.written.actor if word else "",
        at=written.at,
    )


SCREENING = Projection(
    prefix="screening",
    start=lambda key: Screen(id=key),
    apply=apply_screen,
    rows=_rows,
    models=(Screening, Hit),
)


def _rows_clear(clear: Clear) -> Iterable[Model]:
    fact, written = clear.fact, clear.written
    if fact is None or written is None or fact.document is None or fact.entry is None:
        return []
    return [
        Clearance(
            id=clear.id,
            document=fact.document,
            entry=fact.entry,
            digest=fact.digest,
            screening=fact.screening,
            lapsed=clear.lapsed,
            granted_at=written.at,
            granted_by=written.actor,
            version=clear.version,
        )
    ]


CLEARANCE = Projection(
    prefix="clearance",
    start=lambda key: Clear(id=key),
    apply=apply_clear,
    rows=_rows_clear,
    models=(Clearance,),
)
