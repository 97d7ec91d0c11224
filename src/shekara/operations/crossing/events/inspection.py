"""Facts about the joint inspection: one per file, with all interested agencies."""

from shekara.kernel.ledger.events import Event, fact
from shekara.operations.crossing.events.lists import Finding
from shekara.registry.agencies import Agency


@fact("crossing.inspection_called.v1")
class InspectionCalled(Event, frozen=True, kw_only=True):
    """An agency asks all interested agencies to inspect together.

    inspection  1 for the first; a later one has a ``repeat_reason``
    """

    inspection: int
    agency: Agency
    why: str = ""
    place: str = ""
    repeat_reason: str = ""


@fact("crossing.inspection_joined.v1")
class InspectionJoined(Event, frozen=True, kw_only=True):
    """Another agency takes part."""

    inspection: int
    agency: Agency


@fact("crossing.finding_recorded.v1", private=("text",))
class FindingRecorded(Event, frozen=True, kw_only=True):
    """What an agency found in the joint inspection."""

    inspection: int
    agency: Agency
    finding: Finding
    subject: str = "file"
    text: str | None = None


@fact("crossing.inspection_concluded.v1")
class InspectionConcluded(Event, frozen=True, kw_only=True):
    """The joint inspection is over; its worst finding stands for it."""

    inspection: int
    finding: Finding
