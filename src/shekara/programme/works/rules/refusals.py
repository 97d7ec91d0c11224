"""Every way in which a rule says no. Each class is one rule; ``ui.words`` says it.

``details`` are the values its sentence needs; closed-list values stay codes here.
"""


class Refusal(Exception):
    """A rule said no."""

    def __init__(self, **details: str) -> None:
        self.details = details
        super().__init__(type(self).__name__, details)


class AlreadyKnown(Refusal):
    """This piece of equipment is on record already."""


class TooLong(Refusal):
    """A text is longer than is kept."""


class Unreadable(Refusal):
    """A text holds what cannot be written down."""


class NameMissing(Refusal):
    """Equipment needs a name."""


class TextMissing(Refusal):
    """Nothing was written."""


class CountUnclear(Refusal):
    """A number is too small or too large to be meant."""


class PlaceUnknown(Refusal):
    """There is no such crossing point."""


class StepDone(Refusal):
    """This step of its life is on record already."""


class StepTooEarly(Refusal):
    """An earlier step is not on record yet."""


class StepPassed(Refusal):
    """Its life is further on; this step can no longer come."""


class InFuture(Refusal):
    """Nothing is recorded before it happens."""


class BeforeEarlier(Refusal):
    """A step is not done before the one it follows."""


class ReasonMissing(Refusal):
    """This needs a reason that others can read."""


class UnknownContract(Refusal):
    """No contract has this code, or it is none for supplies."""


class AboveContract(Refusal):
    """The contract is for fewer pieces."""


class AboveAmount(Refusal):
    """The contract is for less money."""


class OtherCurrency(Refusal):
    """The contract is in another currency."""


class PriceUnclear(Refusal):
    """A price is not negative and has a known currency."""


class SerialMissing(Refusal):
    """A delivery names maker and serial number, as they stand on the plate."""


class SerialTaken(Refusal):
    """Another piece of this maker has this serial number."""


class NotDelivered(Refusal):
    """It is not here yet."""


class NotAccepted(Refusal):
    """Nobody uses it before the acceptance act is signed."""


class OutOfService(Refusal):
    """It stands still because of a fault; mend it first."""


class AlreadyWrittenOff(Refusal):
    """It is written off; nothing follows."""


class NoSuchFault(Refusal):
    """It has no fault of this number."""


class AlreadyMended(Refusal):
    """This fault is mended."""


class RepairBegunAlready(Refusal):
    """Somebody repairs it already."""


class ValidityUnclear(Refusal):
    """What is valid ends after it began."""


class AlreadyThere(Refusal):
    """It stands there on record already."""


class SamePerson(Refusal):
    """This officer answers for it already."""


class AuditOver(Refusal):
    """The audit is closed."""


class AuditRunning(Refusal):
    """An audit of this place is open already."""


class NotScanned(Refusal):
    """This piece was not scanned in this audit, or it stands here on record."""
