"""Facts of redress: a traveller contests a match. On the stream ``redress/<id>``."""

from enum import StrEnum

from shekara.kernel.ledger.events import Event, fact
from shekara.operations.screening.events.screening import KEEP_DAYS


class RedressAnswer(StrEnum):
    """What the desk says to the traveller."""

    CLEARED = "cleared"
    STANDS = "stands"
    NOT_OURS = "not_ours"


@fact("screening.redress_opened.v1", private=("document",), keep_days=KEEP_DAYS)
class RedressOpened(Event, frozen=True, kw_only=True):
    """The traveller was given a case number for one hit.

    number    as printed, ``R7K4-92QX``; document: ``<issuer> <number>``, the second key
    """

    number: str
    screening: str
    hit: str
    point: str
    document: str | None = None


@fact("screening.redress_stated.v1", private=("text",), keep_days=KEEP_DAYS)
class RedressStated(Event, frozen=True, kw_only=True):
    """The traveller wrote why the match is wrong."""

    text: str | None = None


@fact("screening.redress_answered.v1", private=("text",), keep_days=KEEP_DAYS)
class RedressAnswered(Event, frozen=True, kw_only=True):
    """The desk answered; a later answer stands instead. ``text``: words to the traveller."""

    answer: RedressAnswer
    text: str | None = None
