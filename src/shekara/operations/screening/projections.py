"""Rows of watch lists, screenings and clearances as pure functions of their facts."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from django.db.models import Model

from shekara.kernel.ledger.project import Projection
from shekara.kernel.ledger.read import Recorded
from shekara.operations.screening.events import EditionTaken, HitSeen, ReadersSet, Screened
from shekara.operations.screening.models import (
    Clearance,
    Edition,
    Hit,
    Redress,
    Retro,
    Screening,
    WatchList,
)
from shekara.operations.screening.state import (
    REMOTE,
    Clear,
    Contest,
    Round,
    Screen,
    Written,
    apply_clear,
    apply_contest,
    apply_round,
    apply_screen,
    document_key,
)

EVERYBODY = ReadersSet()
"""A list is open until head office keeps it for some."""


@dataclass(frozen=True, kw_only=True)
class Listed:
    """A list as its facts leave it: every edition with who took it when."""

    code: str
    version: int = 0
    editions: tuple[tuple[EditionTaken, Recorded], ...] = ()
    readers: ReadersSet = EVERYBODY


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
        case ReadersSet() as readers:
            return replace(listed, version=recorded.version, readers=readers)
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
        agencies=" ".join(listed.readers.agencies),
        roles=" ".join(listed.readers.roles),
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
        part=fact.part,
        kind=fact.kind,
        point=fact.point,
        how=fact.how,
        engine=fact.engine,
        editions=" ".join(f"{each.list}:{each.number}" for each in fact.editions)[:1000],
        strong=fact.strong,
        weak=fact.weak,
        silenced=fact.silenced,
        retro_of=fact.retro_of,
        remote=screen.remote.said if screen.remote else "",
        remote_why=screen.remote.why if screen.remote else "",
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
        retro=bool(fact.retro_of),
        cleared=hit.cleared,
        judgement=word.fact.judgement if word else "",
        judged_at=word.written.at if word else None,
        judged_by=word.written.actor if word else "",
        at=(screen.remote_at or written.at) if hit.entry.startswith(REMOTE) else written.at,
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


def _rows_round(round_: Round) -> Iterable[Model]:
    begun, done = round_.begun, round_.done
    if begun is None or round_.begun_at is None:
        return []
    return [
        Retro(
            id=round_.id,
            editions=" ".join(f"{each.list}:{each.number}" for each in begun.editions)[:1000],
            entries=begun.entries,
            screenings=begun.screenings,
            begun_at=round_.begun_at,
            done_at=round_.done_at,
            screened=done.screened if done else 0,
            cases=done.cases if done else 0,
            took_ms=done.took_ms if done else 0,
            version=round_.version,
        )
    ]


RETRO = Projection(
    prefix="retro",
    start=lambda key: Round(id=key),
    apply=apply_round,
    rows=_rows_round,
    models=(Retro,),
)


def _rows_contest(contest: Contest) -> Iterable[Model]:
    opened, written = contest.opened, contest.opened_written
    if opened is None or written is None or opened.document is None:
        return []
    answered, answered_at = contest.answered, contest.answered_written
    return [
        Redress(
            id=contest.id,
            number=opened.number,
            screening=opened.screening,
            hit=opened.hit,
            point=opened.point,
            document=opened.document,
            statement=contest.statement,
            stated_at=contest.stated_at,
            answer=answered.answer if answered else "",
            words=(answered.text or "") if answered else "",
            opened_at=written.at,
            opened_by=written.actor,
            answered_at=answered_at.at if answered_at else None,
            answered_by=answered_at.actor if answered_at else "",
            version=contest.version,
        )
    ]


REDRESS = Projection(
    prefix="redress",
    start=lambda key: Contest(id=key),
    apply=apply_contest,
    rows=_rows_contest,
    models=(Redress,),
)
