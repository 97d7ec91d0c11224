"""Facts of retro-screening, on the stream ``retro/<digest of the editions>``."""

from shekara.kernel.ledger.events import Event, fact
from shekara.operations.screening.events.screening import EditionSeen


@fact("screening.retro_begun.v1")
class RetroBegun(Event, frozen=True, kw_only=True):
    """Newer editions are in force; what was screened on older ones is screened again.

    entries     how many entries are new or changed since; only they can newly hit
    screenings  how many screenings are looked at again
    """

    editions: tuple[EditionSeen, ...]
    entries: int
    screenings: int


@fact("screening.retro_done.v1")
class RetroDone(Event, frozen=True, kw_only=True):
    """All of them were; so many would have hit."""

    screened: int
    cases: int
    took_ms: int
