"""Facts of one screening and of clearances. Who was screened and what was hit is private."""

from enum import StrEnum

import msgspec

from shekara.kernel.ledger.events import Event, fact

KEEP_DAYS = 1826
"""As long as the crossing file's own personal data: five years."""


class SubjectKind(StrEnum):
    """What was screened."""

    PERSON = "person"
    VEHICLE = "vehicle"
    COMPANY = "company"


class Judgement(StrEnum):
    """A person's word on a hit."""

    MATCH = "match"
    NO_MATCH = "no_match"
    UNSURE = "unsure"


class Lapse(StrEnum):
    """Why a clearance no longer holds."""

    ENTRY_CHANGED = "entry_changed"
    TAKEN_BACK = "taken_back"


class EditionSeen(msgspec.Struct, frozen=True, kw_only=True):
    """An edition that a screening used, and how old it was then."""

    list: str
    number: int
    age_s: int


class Asked(msgspec.Struct, frozen=True, kw_only=True):
    """Who or what was compared, as the document gave it.

    doc  format of the zone, TD3 or TD1, which says where a name may be cut off
    """

    surname: str = ""
    given: str = ""
    full: str = ""
    dob: str = ""
    nat: str = ""
    sex: str = ""
    docno: str = ""
    issuer: str = ""
    mark: str = ""
    schema: str = "Person"
    doc: str = ""


class ClueSeen(msgspec.Struct, frozen=True, kw_only=True):
    """A line of evidence; ``weight_c`` is the log-odds in hundredths."""

    field: str
    how: str
    ours: str = ""
    theirs: str = ""
    weight_c: int = 0


class HitSeen(msgspec.Struct, frozen=True, kw_only=True):
    """An entry that may be the one asked about.

    hit       ``h1``, ``h2`` … of this screening
    entry     ``<list>:<id>``; digest: of what the entry said then
    score_pm  probability in thousandths
    cleared   the clearance that silences it, or nothing
    """

    hit: str
    entry: str
    digest: str
    score_pm: int
    strong: bool
    instruction: str
    words: str = ""
    cleared: str = ""
    evidence: tuple[ClueSeen, ...] = ()


@fact("screening.screened.v1", private=("asked", "hits"), keep_days=KEEP_DAYS)
class Screened(Event, frozen=True, kw_only=True):
    """A subject of a crossing file was compared with every list in force.

    part      ``plate``, ``vin``, ``sender``, ``consignee`` where a subject is asked about twice
    how       index, last_good or scan; engine, settings: version and digest of the thresholds
    strong, weak, silenced  how many hits of each kind
    retro_of  the screening that a newer edition would have hit; empty at the lane
    """

    file: str
    subject: str
    kind: SubjectKind
    point: str
    editions: tuple[EditionSeen, ...]
    how: str
    engine: str
    settings: str
    strong: int
    weak: int
    silenced: int
    part: str = ""
    retro_of: str = ""
    asked: Asked | None = None
    hits: tuple[HitSeen, ...] | None = None


@fact("screening.remote_answered.v1", private=("reference",), keep_days=KEEP_DAYS)
class RemoteAnswered(Event, frozen=True, kw_only=True):
    """A remote service was asked about the document or vehicle, or was not.

    said       hit, no_hit or not_asked; why: only when not asked
    reference  the service's own number of its record
    """

    said: str
    service: str = ""
    why: str = ""
    took_ms: int = 0
    reference: str | None = None


@fact("screening.hit_judged.v1", private=("reason",), keep_days=KEEP_DAYS)
class HitJudged(Event, frozen=True, kw_only=True):
    """A person judged a hit. A later judgement corrects an earlier one; both stay on record."""

    hit: str
    judgement: Judgement
    reason: str | None = None


@fact("screening.cleared.v1", private=("document", "entry", "reason"), keep_days=KEEP_DAYS)
class Cleared(Event, frozen=True, kw_only=True):
    """This document is not that entry, as long as the entry says what it says now.

    document  ``<issuer> <number>``; digest: of the entry when it was judged
    """

    screening: str
    hit: str
    digest: str
    document: str | None = None
    entry: str | None = None
    reason: str | None = None


@fact("screening.clearance_lapsed.v1")
class ClearanceLapsed(Event, frozen=True, kw_only=True):
    """The clearance no longer holds."""

    why: Lapse
