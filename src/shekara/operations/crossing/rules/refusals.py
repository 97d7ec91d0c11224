"""Every way in which a rule says no. Each class is one rule; ``ui.words`` says it.

``details`` are the values its sentence needs; closed-list values stay codes here.
"""


class Refusal(Exception):
    """A rule said no."""

    def __init__(self, **details: str) -> None:
        self.details = details
        super().__init__(type(self).__name__, details)


class AlreadyOpen(Refusal):
    """This crossing already has a file."""


class NoScheme(Refusal):
    """No scheme says what is due for this mode, direction and regime on that day."""


class LaterThanNow(Refusal):
    """Nothing arrives later than it is told."""


class FileOver(Refusal):
    """It has left or ended; only notes may follow."""


class AlreadyAtGate(Refusal):
    """It came through the entrance gate before."""


class NotAtGate(Refusal):
    """Nothing is controlled before it came through the entrance gate."""


class MorePeopleOnFile(Refusal):
    """The file already holds more people than that."""


class GoodsOnFile(Refusal):
    """It is not empty: goods are on the file."""


class TooMany(Refusal):
    """So many cannot be put on one file."""


class EmptyText(Refusal):
    """Nothing was written."""


class NotOnFile(Refusal):
    """This person, vehicle or consignment is not on the file."""


class DocumentOnFile(Refusal):
    """This document is on the file already; nobody is asked twice."""


class PlateOnFile(Refusal):
    """This plate is on the file already."""


class PlateMissing(Refusal):
    """A vehicle needs a plate or number, however it is written."""


class PaperOnFile(Refusal):
    """This paper is on the file already; nobody is asked twice."""


class ContainerOnFile(Refusal):
    """This container is on the file already."""


class NumberMissing(Refusal):
    """A paper, container or seal needs its number."""


class NameMissing(Refusal):
    """A person needs a name."""


class GoodsMissing(Refusal):
    """A consignment has at least one line of goods."""


class GoodsCodeUnclear(Refusal):
    """An HS code has two to ten digits."""


class AmountUnclear(Refusal):
    """Packages, masses and values are not negative, and a value has a currency."""


class ReasonMissing(Refusal):
    """This needs a reason that others can read."""


class ReasonNotOfControl(Refusal):
    """This reason does not belong to this control."""


class NotADriver(Refusal):
    """Only a driver is replaced by a driver."""


class CannotSetApart(Refusal):
    """A person stays behind, goods are unloaded, a wagon is uncoupled: not otherwise."""


class AlreadyApart(Refusal):
    """This one stays behind already."""


class CannotUncouple(Refusal):
    """Only a wagon, carriage or trailer is uncoupled, and something must be left."""


class ControlsRecorded(Refusal):
    """Its controls have begun, so it was not put here by mistake."""


class NotDue(Refusal):
    """This control is not due on this file."""


class AlreadyDue(Refusal):
    """This control is due on it already."""


class ClaimedByAnother(Refusal):
    """Another officer works on this control."""


class NotYours(Refusal):
    """Only who has claimed a control puts it back."""


class AlreadyClosed(Refusal):
    """This control is closed; nobody is stopped twice by it."""


class EarlierStepOpen(Refusal):
    """A step that comes before this one is still open."""


class OutcomeNotAllowed(Refusal):
    """This outcome cannot be given to this kind of subject."""


class GroundMissing(Refusal):
    """Who refuses a person names the ground and the language of the form."""


class ConditionMissing(Refusal):
    """A pass with a condition names the condition."""


class AwaitedMissing(Refusal):
    """A hold names what is awaited and from whom."""


class AlreadyReferred(Refusal):
    """This control is in the second line already."""


class ProtectionFirst(Refusal):
    """Who asks for protection is not refused or returned; the request is referred."""


class AlreadyProtected(Refusal):
    """The request for protection is on record."""


class NotHeld(Refusal):
    """This control is not held."""


class NothingToWithdraw(Refusal):
    """Nothing is recorded on this control that could be taken back."""


class TooLateToUndo(Refusal):
    """After ten seconds only the shift leader takes back what was recorded, with a reason."""


class NothingOwed(Refusal):
    """Your agency owes nothing here."""


class InspectionCalledAlready(Refusal):
    """A joint inspection is called; join it instead of calling another."""


class SecondInspectionNeedsReason(Refusal):
    """Nobody is inspected twice without a recorded reason."""


class NoInspection(Refusal):
    """No joint inspection is going on."""


class AlreadyJoined(Refusal):
    """Your agency takes part already."""


class NotInInspection(Refusal):
    """Only an agency that takes part records what it found."""


class FindingMissing(Refusal):
    """An inspection is concluded after somebody recorded a finding."""


class NotYetDecidable(Refusal):
    """Not everything due is closed, so nobody can decide yet."""


class NothingToStop(Refusal):
    """No outcome on this file stops it."""


class AlreadyDecided(Refusal):
    """The decision is taken."""


class BasisMissing(Refusal):
    """A decision that stops a crossing names its legal basis."""


class GateStaysShut(Refusal):
    """The gate opens only when everything due is closed and the file is released."""


class NothingToOverride(Refusal):
    """The file is released; the gate opens without an override."""


class EndingNotAllowed(Refusal):
    """It cannot end that way as it stands."""


class NotGone(Refusal):
    """The neighbour is told only of what has left."""


class AlreadyNotified(Refusal):
    """The neighbour has been told."""


class TooLong(Refusal):
    """A text or list is longer than a file keeps."""


class Unreadable(Refusal):
    """A text holds signs that are not letters of any script."""


class HitUnjudged(Refusal):
    """A strong list match waits for the second line; nobody passes it unjudged."""
