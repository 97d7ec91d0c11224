"""What each rule says when it says no; ``%(name)s`` stands for a detail of the refusal."""

from django.utils.translation import gettext_noop as _

from shekara.operations.crossing.rules import refusals as r

SAYS: dict[type[r.Refusal], str] = {
    r.AlreadyOpen: _("This crossing has a file already: %(number)s."),
    r.NoScheme: _(
        "No scheme says what is due here for: %(mode)s, %(direction)s, %(regime)s, on %(on)s."
    ),
    r.LaterThanNow: _("Arrival cannot be later than now."),
    r.FileOver: _("This crossing has ended. Only notes may follow."),
    r.AlreadyAtGate: _("This crossing has arrived already."),
    r.HitUnjudged: _("A list match waits for the second line. Refer."),
    r.NotAtGate: _("It has not come through the entrance gate yet."),
    r.MorePeopleOnFile: _("The file already holds more people: %(count)s."),
    r.GoodsOnFile: _("It is not empty: goods are on the file."),
    r.TooMany: _("That is too many. The most is %(most)s."),
    r.EmptyText: _("Write something first."),
    r.NotOnFile: _("This is not on the file: %(subject)s."),
    r.DocumentOnFile: _("This document is on the file already. Nobody is asked twice."),
    r.PlateOnFile: _("This plate or VIN is on the file already: %(plate)s."),
    r.PlateMissing: _("A vehicle needs a plate or number."),
    r.PaperOnFile: _(
        "This paper is on the file already: %(kind)s %(number)s. Nobody is asked twice."
    ),
    r.ContainerOnFile: _("This container is on the file already: %(number)s."),
    r.NumberMissing: _("Write the number."),
    r.NameMissing: _("A person needs a name."),
    r.GoodsMissing: _("Goods need at least one line."),
    r.GoodsCodeUnclear: _("An HS code has two to ten digits, not: %(hs)s."),
    r.AmountUnclear: _(
        "Check the amounts. They are not negative, and a value has a currency of three letters."
    ),
    r.ReasonMissing: _("Give a reason that others can read."),
    r.ReasonNotOfControl: _("This reason does not belong to this control: %(reason)s."),
    r.NotADriver: _("Only a driver is replaced, and by a driver."),
    r.CannotSetApart: _(
        "Only a person stays behind, and only goods are unloaded. A wagon or trailer is uncoupled."
    ),
    r.AlreadyApart: _("This one stays behind already."),
    r.CannotUncouple: _(
        "This cannot be uncoupled: %(plate)s. Only a wagon, carriage or trailer is, and "
        "something must go on."
    ),
    r.ControlsRecorded: _("Its controls have begun. It can no longer be removed as a mistake."),
    r.NotDue: _("This control is not due on this file."),
    r.AlreadyDue: _("This control is due already."),
    r.ClaimedByAnother: _("Officer %(officer)s works on this control. Take it over first."),
    r.NotYours: _("You have not claimed this control."),
    r.AlreadyClosed: _("This control is closed, by %(officer)s. Nobody is stopped twice."),
    r.EarlierStepOpen: _("An earlier step is still open: %(earlier)s."),
    r.OutcomeNotAllowed: _("This outcome does not fit here: %(outcome)s."),
    r.GroundMissing: _("Name the ground of the refusal and the language of the form."),
    r.ConditionMissing: _("Name the condition."),
    r.AwaitedMissing: _("Say what is awaited, and from whom."),
    r.AlreadyReferred: _("This control is in the second line already."),
    r.ProtectionFirst: _(
        "This person asks for protection. The request goes first: refer, do not refuse."
    ),
    r.AlreadyProtected: _("The request for protection is on record."),
    r.NotHeld: _("This control is not held."),
    r.NothingToWithdraw: _("Nothing is recorded here that could be taken back."),
    r.TooLateToUndo: _(
        "Ten seconds have passed. The shift leader can take it back, with a reason."
    ),
    r.NothingOwed: _("Your agency owes nothing here."),
    r.InspectionCalledAlready: _("A joint inspection is called already, by: %(agency)s. Join it."),
    r.SecondInspectionNeedsReason: _(
        "It was inspected once. A second inspection needs a reason on record."
    ),
    r.NoInspection: _("No joint inspection is going on."),
    r.AlreadyJoined: _("Your agency takes part already."),
    r.NotInInspection: _("Join the inspection first."),
    r.FindingMissing: _("Record a finding before the inspection is concluded."),
    r.NotYetDecidable: _("Not everything is closed yet: %(lacks)s."),
    r.NothingToStop: _("Nothing on this file stops it."),
    r.AlreadyDecided: _("The decision is taken: %(outcome)s."),
    r.BasisMissing: _("Name the legal basis of the decision."),
    r.GateStaysShut: _("The gate stays shut. Still due: %(due)s. %(lacks)s."),
    r.NothingToOverride: _("It is released. Open the gate."),
    r.EndingNotAllowed: _("It cannot end this way now: %(ending)s."),
    r.NotGone: _("It has not left yet."),
    r.AlreadyNotified: _("The neighbour has been told."),
    r.TooLong: _("This is too long: %(field)s. The most is %(most)s."),
    r.Unreadable: _("This cannot be read: %(field)s."),
}
