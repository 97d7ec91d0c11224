"""Words for kinds, outcomes and stages, and what each rule says when it says no."""

from datetime import datetime
from enum import StrEnum

from django.utils.functional import Promise
from django.utils.translation import gettext, gettext_noop
from django.utils.translation import gettext_lazy as _

from shekara.operations.continuity.events import DrillKind, PaperOutcome
from shekara.operations.continuity.rules import refusals as r
from shekara.registry.kinds import Direction, Traffic
from shekara.web.templatetags.shekara import moment

WORDS: dict[StrEnum, Promise] = {
    DrillKind.LINE_CUT: _("line cut"),
    DrillKind.HEAD_OFFICE_GONE: _("head office gone"),
    DrillKind.POWER_CUT: _("power cut, paper sheets"),
    PaperOutcome.PASSED: _("passed"),
    PaperOutcome.REFUSED: _("refused"),
    PaperOutcome.SECOND_LINE: _("second line"),
    Traffic.LORRY: _("lorry"),
    Traffic.BUS: _("bus"),
    Traffic.CAR: _("car"),
    Traffic.PEDESTRIAN: _("pedestrian"),
    Traffic.RAIL_FREIGHT: _("freight train"),
    Traffic.RAIL_PASSENGER: _("passenger train"),
    Direction.ENTRY: _("entry"),
    Direction.EXIT: _("exit"),
}
STAGES: dict[str, tuple[str, Promise]] = {
    "scheduled": ("waiting", _("scheduled")),
    "cancelled": ("exempt", _("taken back")),
    "running": ("held", _("runs now")),
    "ended": ("in_control", _("ended, not scored")),
    "scored": ("passed", _("scored")),
}
"""State of ``web.marks`` and word of each stage of a drill."""
OUTCOMES = {
    PaperOutcome.PASSED: "passed",
    PaperOutcome.REFUSED: "refused",
    PaperOutcome.SECOND_LINE: "referred",
}

SAYS: dict[type[r.Refusal], str] = {
    r.PointUnknown: gettext_noop("There is no such crossing point: %(point)s."),
    r.StartsInThePast: gettext_noop(
        "A drill is scheduled ahead: choose a time that is still to come."
    ),
    r.TooFarAhead: gettext_noop("A drill is scheduled at most a year ahead."),
    r.LengthUnclear: gettext_noop("A drill lasts from %(least)s to %(most)s minutes."),
    r.TextTooLong: gettext_noop("This is too long. The most is %(most)s letters."),
    r.ReasonMissing: gettext_noop("Give a reason that others can read."),
    r.AlreadyCancelled: gettext_noop("This drill was taken back already."),
    r.ScheduledElsewhere: gettext_noop(
        "This drill was scheduled at %(node)s; only there it is taken back."
    ),
    r.AlreadyBegun: gettext_noop("This drill has begun already."),
    r.DrillCalledOff: gettext_noop("This drill was taken back and is not played."),
    r.NotHere: gettext_noop("This drill is played at the node of %(point)s, not here."),
    r.AnotherRuns: gettext_noop("Another drill runs at this point. End that one first."),
    r.NotBegun: gettext_noop("This drill has not begun."),
    r.AlreadyNoticed: gettext_noop("%(by)s has noticed it already."),
    r.AlreadyEnded: gettext_noop("This drill has ended."),
    r.StillRunning: gettext_noop("This drill still runs. End it, then score it."),
    r.AlreadyScored: gettext_noop("The score of this drill is kept already."),
    r.LinesUnclear: gettext_noop("A sheet has from 1 to %(most)s lines."),
    r.CodeUnreadable: gettext_noop(
        "This is no line of a continuity sheet. Type what stands under its code, such as"
        " KRD-P26-0003-07-K; the last letter checks the others."
    ),
    r.SheetUnknown: gettext_noop("No sheet %(number)s was printed here."),
    r.LineUnknown: gettext_noop("Sheet %(number)s has no line %(line)s; it has %(lines)s."),
    r.AlreadyIn: gettext_noop(
        "Line %(line)s of %(number)s is in already: %(at)s, by %(by)s. Nothing to do."
    ),
    r.SheetIsClosed: gettext_noop("Sheet %(number)s is closed; it takes no more lines."),
    r.CrossedLater: gettext_noop("Nothing crosses later than now. Look at the time on the paper."),
    r.CrossedBeforePrint: gettext_noop(
        "The sheet was printed after that time. Look at the day and the time."
    ),
    r.NobodyNamed: gettext_noop("Write the surname or the plate that stands on the line."),
    r.OfficerMissing: gettext_noop("Write who signed the line."),
    r.DateUnreadable: gettext_noop("The birth date is no day in the past."),
    r.PeopleUnclear: gettext_noop("Write how many people, from 1 to %(most)s."),
}


def word(code: StrEnum) -> str:
    """The word for a value of a closed list, in the reader's language."""
    return str(WORDS[code])


def say(refusal: r.Refusal) -> str:
    """The refusal as a sentence in the reader's language; an instant on the point's clock."""
    details = dict(refusal.details)
    if "at" in details:
        details["at"] = moment(datetime.fromisoformat(details["at"]))
    return gettext(SAYS[type(refusal)]) % details
