"""A subject of a crossing file is compared with every list in force."""

from datetime import datetime

from shekara.kernel.ledger.append import append
from shekara.kernel.ledger.events import Stamp
from shekara.kernel.ledger.ulid import new_ulid
from shekara.operations.screening.engine import VERSION
from shekara.operations.screening.engine.entity import Hit, Query
from shekara.operations.screening.engine.settings import THRESHOLDS
from shekara.operations.screening.events import (
    Asked,
    ClearanceLapsed,
    ClueSeen,
    EditionSeen,
    HitSeen,
    Lapse,
    Screened,
    SubjectKind,
)
from shekara.operations.screening.handlers.remote import ask_after
from shekara.operations.screening.lists.entry import Instruction
from shekara.operations.screening.live import How, Live, current
from shekara.operations.screening.models import Clearance
from shekara.operations.screening.state import document_key

TOP = 10


def screen(
    asked: Asked, *, file: str, subject: str, kind: SubjectKind, point: str, stamp: Stamp,
    part: str = "",
) -> str:  # fmt: skip
    """Screen and put on record; answer with the screening's id, or nothing without any list.

    part  ``plate``, ``vin``, ``sender`` … when one subject is asked about more than once

    Called inside the transaction that put the subject on the file, so that nobody stands on a
    file unscreened. Cost: one search and one append; two more queries when something is hit.
    """
    live = current()
    if live.how is How.NONE:
        return ""
    day = stamp.at.date().isoformat()
    alerts = (hit for hit in live.search(query_of(asked), top=TOP) if hit.alert)
    found = [hit for hit in alerts if live.holds_on(hit.entity, day)]
    hits = tuple(seen(live, hit, n, asked, stamp) for n, hit in enumerate(found, start=1))
    key = new_ulid(stamp.at)
    fact = screened(
        live, asked, hits, file=file, subject=subject, kind=kind, point=point, part=part,
        at=stamp.at,
    )  # fmt: skip
    append(f"screening/{key}", [fact], expected=0, stamp=stamp)
    ask_after(key, asked, stamp=stamp)
    return key


def screened(
    live: Live, asked: Asked, hits: tuple[HitSeen, ...], *, file: str, subject: str,
    kind: SubjectKind, point: str, part: str, at: datetime, retro_of: str = "",
) -> Screened:  # fmt: skip
    """The fact of a screening: what was asked, with what, and what it hit."""
    open_hits = [hit for hit in hits if not hit.cleared]
    return Screened(
        file=file,
        subject=subject,
        part=part,
        kind=kind,
        point=point,
        editions=editions_seen(live, at),
        how=live.how,
        engine=VERSION,
        settings=THRESHOLDS.digest,
        strong=sum(hit.strong for hit in open_hits),
        weak=sum(not hit.strong for hit in open_hits),
        silenced=len(hits) - len(open_hits),
        retro_of=retro_of,
        asked=asked,
        hits=hits,
    )


def editions_seen(live: Live, at: datetime) -> tuple[EditionSeen, ...]:
    """Every list's edition in force, with its age at ``at``."""
    return tuple(
        EditionSeen(list=ref.list, number=ref.number, age_s=live.age_s(ref, at))
        for ref in live.editions
    )


def query_of(asked: Asked) -> Query:
    """What was asked, as the engine takes it."""
    return Query(
        surname=asked.surname,
        given=asked.given,
        full=asked.full,
        dob=asked.dob,
        nat=asked.nat,
        sex=asked.sex,
        docno=asked.docno,
        schema=asked.schema,
        mark=asked.mark,
        doc=asked.doc,
    )


def seen(live: Live, hit: Hit, number: int, asked: Asked, stamp: Stamp) -> HitSeen:
    """A hit as it is put on record: the entry's digest, the instruction, the evidence."""
    entry = live.entry(hit.entity)
    digest = live.digest_of(hit.entity)
    return HitSeen(
        hit=f"h{number}",
        entry=hit.entity,
        digest=digest,
        score_pm=round(float(hit.score) * 1000),
        strong=bool(hit.strong),
        instruction=entry.instruction if entry else Instruction.SECOND_LINE,
        words=entry.words if entry else "",
        cleared=_cleared(document_key(asked.issuer, asked.docno), hit.entity, digest, stamp),
        evidence=tuple(
            ClueSeen(
                field=clue.field,
                how=clue.how,
                ours=clue.ours,
                theirs=clue.theirs,
                weight_c=round(float(clue.weight) * 100),
            )
            for clue in hit.evidence
        ),
    )


def _cleared(document: str, entry: str, digest: str, stamp: Stamp) -> str:
    """The clearance that holds for this document and entry; a changed entry ends it."""
    if not document:
        return ""
    holding = ""
    for clearance in Clearance.objects.filter(document=document, entry=entry, lapsed=""):
        if clearance.digest == digest:
            holding = clearance.id
        else:
            lapsed = ClearanceLapsed(why=Lapse.ENTRY_CHANGED)
            append(f"clearance/{clearance.id}", [lapsed], expected=clearance.version, stamp=stamp)
    return holding
