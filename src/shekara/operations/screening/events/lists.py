"""Facts about watch lists, on the stream ``watchlist/<code>``."""

from shekara.kernel.ledger.events import Event, fact


@fact("screening.edition_taken.v1")
class EditionTaken(Event, frozen=True, kw_only=True):
    """A list has a new edition from now on.

    digest   SHA-256 of the edition's entries; source: of the file it was read from
    faults   rows that could not be taken and were left out on somebody's word
    """

    form: str
    title: str
    owner: str
    number: int
    entries: int
    added: int
    changed: int
    removed: int
    faults: int
    digest: str
    source: str


@fact("screening.readers_set.v1")
class ReadersSet(Event, frozen=True, kw_only=True):
    """Who may read the entries of this list and the evidence of its hits, from now on.

    agencies, roles   only these, beside the list's owner; empty: nobody is left out by it. The
                      right to judge or to search is needed as well. Everybody else who works
                      with hits reads the instruction.
    """

    agencies: tuple[str, ...] = ()
    roles: tuple[str, ...] = ()
