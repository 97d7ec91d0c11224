"""Facts of head office: who was searched for, and which chain stays stopped."""

from enum import StrEnum

from shekara.kernel.ledger.events import Event, fact


class Purpose(StrEnum):
    """What a search across points may be for."""

    INQUIRY = "inquiry"
    MISSING_PERSON = "missing_person"
    COURT = "court"
    OWN_REQUEST = "own_request"
    COMPLAINT = "complaint"
    SAFETY = "safety"


@fact("headquarters.crossings_searched.v1", private=("text", "reason"))
class CrossingsSearched(Event, frozen=True, kw_only=True):
    """Somebody looked for a person or a vehicle across all points.

    files   crossing files that were found, at most fifty
    text    what was looked for
    reason  number of the case or the letter that asks
    """

    purpose: Purpose
    files: tuple[str, ...]
    text: str | None = None
    reason: str | None = None


@fact("headquarters.quarantine_kept.v1")
class QuarantineKept(Event, frozen=True, kw_only=True):
    """Somebody looked at the evidence; the node's chain stays stopped."""

    reason: str
