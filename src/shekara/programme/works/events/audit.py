"""An audit of equipment at a point: what is scanned there, and what is missing at its end."""

from shekara.kernel.ledger.events import Event, fact
from shekara.programme.works.kinds import Found


@fact("works.audit_opened.v1")
class AuditOpened(Event, frozen=True, kw_only=True):
    """Somebody begins to count what stands at a point, or in one lane of it."""

    number: str
    counted: int
    point: str
    lane: str = ""


@fact("works.audit_scanned.v1")
class AuditScanned(Event, frozen=True, kw_only=True):
    """One label was read; ``equipment`` is empty when nobody knows the label.

    ``point``, ``lane`` and ``desk`` say where it stood on record at that instant.
    """

    text: str
    found: Found
    equipment: str = ""
    point: str = ""
    lane: str = ""
    desk: str = ""


@fact("works.audit_place_corrected.v1")
class AuditPlaceCorrected(Event, frozen=True, kw_only=True):
    """What stood elsewhere on record is now on record here."""

    equipment: str


@fact("works.audit_closed.v1")
class AuditClosed(Event, frozen=True, kw_only=True):
    """The count is over; ``missing`` are those expected here that nobody scanned."""

    expected: int
    missing: tuple[str, ...] = ()
