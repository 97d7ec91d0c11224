"""A subject of a crossing file is compared with every list in force."""

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
from shekara.operations.screening.lists.entry import Instruction
from shekara.operations.screening.live import How, Live, current
from shekara.operations.screening.models import Clearance
from shekara.operations.screening.state import document_key

TOP = 10


def screen(
    asked: Asked, *, file: str, subject: str, kind: SubjectKind, point: str, stamp: Stamp
) -> str:
    """Screen and put on record; answer with the screening's id, or nothing without any list.

    Called inside the transaction that put the subject on the file, so that nobody stands on a
    file unscreened. Cost: one search and one append; two more queries when something is hit.
    """
    live = current()
    if live.how is How.NONE:
        return ""
    found = [hit for hit in live.search(_query(asked), top=TOP) if hit.alert]
    hits = tuple(_seen(live, hit, n, asked, stamp) for n, hit in enumerate(found, start=1))
    open_hits = [hit for hit in hits if not hit.cleared]
    key = new_ulid(stamp.at)
    fact = Screened(
        file=file,
        subject=subject,
        kind=kind,
        point=point,
        editions=tuple(
            EditionSeen(list=ref.list, number=ref.number, age_s=live.age_s(ref, stamp.at))
            for ref in live.editions
        ),
        how=live.how,
        engine=VERSION,
        settings=THRESHOLDS.digest,
        strong=sum(hit.strong for hit in open_hits),
        weak=sum(not hit.strong for hit in open_hits),
        silenced=len(hits) - len(open_hits),
        asked=asked,
        hits=hits,
    )
    append(f"screening/{key}", [fact], expected=0, stamp=stamp)
    return key


def _query(asked: Asked) -> Query:
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
    )


def _seen(live: Live, hit: Hit, number: int, asked: Asked, stamp: Stamp) -> HitSeen:
    entry = live.entry(hit.entity)
    digest = live.digest_of(hit.entity)
    return HitSeen(
        hit=f"h{number}",
        entry=hit.entity,
        digest=digest,
        score_pm=round(hit.score * 1000),
        strong=hit.strong,
        instruction=entry.instruction if entry else Instruction.SECOND_LINE,
        words=entry.words if entry else "",
        cleared=_cleared(document_key(asked.issuer, asked.docno), hit.entity, digest, stamp),
        evidence=tuple(
            ClueSeen(
                field=clue.field,
                how=clue.how,
                ours=clue.ours,
                theirs=clue.theirs,
                weight_c=round(clue.weight * 100),
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
