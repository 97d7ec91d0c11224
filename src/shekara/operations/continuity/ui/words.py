"""Words for kinds, outcomes and stages, and what each rule says when it says no."""

from datetime import datetime
from enum import StrEnum

from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _l
from django.utils.translation import gettext_noop as _

from shekara.operations.continuity.events import DrillKind, PaperOutcome
from shekara.operations.continuity.rules import refusals as r
from shekara.registry.kinds import Direction, Traffic
from shekara.web.templatetags.shekara import moment

WORDS: dict[StrEnum, Promise] = {
    DrillKind.LINE_CUT: _l("line cut"),
    DrillKind.HEAD_OFFICE_GONE: _l("head office gone"),
    DrillKind.POWER_CUT: _l("power cut, paper sheets"),
    PaperOutcome.PASSED: _l("passed"),
    PaperOutcome.REFUSED: _l("refused"),
    PaperOutcome.SECOND_LINE: _l("second line"),
    Traffic.LORRY: _l("lorry"),
    Traffic.BUS: _l("bus"),
    Traffic.CAR: _l("car"),
    Traffic.PEDESTRIAN: _l("pedestrian"),
    Traffic.RAIL_FREIGHT: _l("freight train"),
    Traffic.RAIL_PASSENGER: _l("passenger train"),
    Direction.ENTRY: _l("entry"),
    Direction.EXIT: _l("exit"),
}
STAGES: dict[str, tuple[str, Promise]] = {
    "scheduled": ("waiting", _l("scheduled")),
    "cancelled": ("exempt", _l("taken back")),
    "running": ("held", _l("runs now")),
    "ended": ("in_control", _l("ended, not scored")),
    "scored": ("passed", _l("scored")),
}
"""State of ``web.marks`` and word of each stage of a drill."""
OUTCOMES = {
    PaperOutcome.PASSED: "passed",
    PaperOutcome.REFUSED: "refused",
    PaperOutcome.SECOND_LINE: "referred",
}

SAYS: dict[type[r.Refusal], str] = {
    r.PointUnknown: _("There is no such crossing point: %(point)s."),
    r.StartsInThePast: _("A drill is scheduled ahead: choose a time that is still to come."),
    r.TooFarAhead: _("A drill is scheduled at most a year ahead."),
    r.LengthUnclear: _("A drill lasts from %(least)s to %(most)s minutes."),
    r.TextTooLong: _("This is too long. The most is %(most)s letters."),
    r.ReasonMissing: _("Give a reason that others can read."),
    r.AlreadyCancelled: _("This drill was taken back already."),
    r.ScheduledElsewhere: _("This drill was scheduled at %(node)s; only there it is taken back."),
    r.AlreadyBegun: _("This drill has begun already."),
    r.DrillCalledOff: _("This drill was taken back and is not played."),
    r.NotHere: _("This drill is played at the node of %(point)s, not here."),
    r.AnotherRuns: _("Another drill runs at this point. End that one first."),
    r.NotBegun: _("This drill has not begun."),
    r.AlreadyNoticed: _("%(by)s has noticed it already."),
    r.AlreadyEnded: _("This drill has ended."),
    r.StillRunning: _("This drill still runs. End it, then score it."),
    r.AlreadyScored: _("The score of this drill is kept already."),
    r.LinesUnclear: _("A sheet has from 1 to %(most)s lines."),
    r.CodeUnreadable: _(
        "This is no line of a continuity sheet. Type what stands under its code, such as"
        " KRD-P26-0003-07-K; the last letter checks the others."
    ),
    r.SheetUnknown: _("No sheet %(number)s was printed here."),
    r.LineUnknown: _("Sheet %(number)s has no line %(line)s; it has %(lines)s."),
    r.AlreadyIn: _("Line %(line)s of %(number)s is in already: %(at)s, by %(by)s. Nothing to do."),
    r.SheetIsClosed: _("Sheet %(number)s is closed; it takes no more lines."),
    r.CrossedLater: _("Nothing crosses later than now. Look at the time on the paper."),
    r.CrossedBeforePrint: _("The sheet was printed after that time. Look at the day and the time."),
    r.NobodyNamed: _("Write the surname or the plate that stands on the line."),
    r.OfficerMissing: _("Write who signed the line."),
    r.DateUnreadable: _("The birth date is no day in the past."),
    r.PeopleUnclear: _("Write how many people, from 1 to %(most)s."),
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
