"""What a judgement needs, and when a hit stops a control."""

from shekara.operations.screening.events import Cleared, HitJudged, Judgement
from shekara.operations.screening.state import Screen, document_key

STOPS = ("", Judgement.UNSURE)
"""An unjudged strong hit stops; so does an unsure one, until somebody is sure."""


class Refusal(Exception):
    """A rule said no."""


class NoSuchHit(Refusal):
    """This screening has no such hit, or it was erased."""


class ReasonMissing(Refusal):
    """A judgement needs a reason."""


class AlreadyJudged(Refusal):
    """It is judged; only who leads may correct it."""


class NothingToClear(Refusal):
    """Only a hit judged no match, on a document with a number, can be cleared."""


class NoSuchCase(Refusal):
    """No case has this number with this document."""


class StatedAlready(Refusal):
    """The traveller's words are on record; they are written once."""


class WordsMissing(Refusal):
    """An answer needs words to the traveller."""


def judge(
    screen: Screen, *, hit: str, judgement: Judgement, reason: str, leads: bool
) -> tuple[HitJudged, ...]:
    """A person's word on a hit; nothing when it is the same word again."""
    if screen.hit(hit) is None:
        raise NoSuchHit
    if not reason.strip():
        raise ReasonMissing
    word = screen.word_on(hit)
    if word is not None and word.fact.judgement is not Judgement.UNSURE:
        if word.fact.judgement is judgement:
            return ()
        if not leads:
            raise AlreadyJudged
    return (HitJudged(hit=hit, judgement=judgement, reason=reason.strip()),)


def clear(screen: Screen, *, hit: str, reason: str) -> Cleared:
    """The document is not this entry, until the entry changes."""
    seen, word = screen.hit(hit), screen.word_on(hit)
    asked = screen.fact.asked if screen.fact else None
    document = document_key(asked.issuer, asked.docno) if asked else ""
    judged = word is not None and word.fact.judgement is Judgement.NO_MATCH
    if seen is None or not judged or not document:
        raise NothingToClear
    return Cleared(
        screening=screen.id,
        hit=hit,
        digest=seen.digest,
        document=document,
        entry=seen.entry,
        reason=reason.strip(),
    )
