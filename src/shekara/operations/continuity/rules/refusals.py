"""Every way in which a rule says no. Each class is one rule; ``ui.words`` says it.

``details`` are the values its sentence needs; closed-list values stay codes here.
"""


class Refusal(Exception):
    """A rule said no."""

    def __init__(self, **details: str) -> None:
        self.details = details
        super().__init__(type(self).__name__, details)


class PointUnknown(Refusal):
    """There is no such crossing point."""


class StartsInThePast(Refusal):
    """A drill is scheduled ahead."""


class TooFarAhead(Refusal):
    """A drill is scheduled at most a year ahead."""


class LengthUnclear(Refusal):
    """A drill lasts from five minutes to twelve hours."""


class TextTooLong(Refusal):
    """A text is longer than is kept."""


class ReasonMissing(Refusal):
    """Others want to read why."""


class AlreadyCancelled(Refusal):
    """It was taken back already."""


class ScheduledElsewhere(Refusal):
    """Only where it was scheduled it is taken back."""


class AlreadyBegun(Refusal):
    """It was begun already."""


class DrillCalledOff(Refusal):
    """It was taken back and is not played."""


class NotHere(Refusal):
    """It is played at another point's node."""


class AnotherRuns(Refusal):
    """One drill at a time runs at a point."""


class NotBegun(Refusal):
    """It has not begun."""


class AlreadyNoticed(Refusal):
    """Somebody has noticed it already."""


class AlreadyEnded(Refusal):
    """It has ended."""


class StillRunning(Refusal):
    """It is scored after its end."""


class AlreadyScored(Refusal):
    """Its score is kept already."""


class LinesUnclear(Refusal):
    """A sheet has from one to twenty-four lines."""


class CodeUnreadable(Refusal):
    """This is no line of a continuity sheet, or it was mistyped."""


class SheetUnknown(Refusal):
    """No sheet of this number was printed here."""


class LineUnknown(Refusal):
    """The sheet has no such line."""


class AlreadyIn(Refusal):
    """This line is in already."""


class SheetIsClosed(Refusal):
    """The sheet is closed."""


class CrossedLater(Refusal):
    """Nothing crosses later than now."""


class CrossedBeforePrint(Refusal):
    """Nothing stands on a sheet before it was printed."""


class NobodyNamed(Refusal):
    """A line names a person or a vehicle."""


class OfficerMissing(Refusal):
    """A line is signed by an officer."""


class DateUnreadable(Refusal):
    """A birth date is a day of the calendar, in the past."""


class PeopleUnclear(Refusal):
    """So many people are in no vehicle."""
