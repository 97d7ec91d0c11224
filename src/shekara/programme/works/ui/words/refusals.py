"""What each rule says when it says no; ``%(name)s`` stands for a detail of the refusal."""

from django.utils.translation import gettext_noop as _

from shekara.programme.works.rules import refusals as r

FIELDS: dict[str, str] = {
    "name": _("name"),
    "text": _("text"),
    "serial": _("serial number"),
    "maker": _("maker"),
    "model": _("model"),
    "lane": _("lane"),
    "desk": _("desk or room"),
    "note": _("note"),
    "act": _("number of the act"),
    "reference": _("number of the tender"),
    "work": _("what was done"),
}

SAYS: dict[type[r.Refusal], str] = {
    r.AlreadyKnown: _("This is on record already: %(number)s."),
    r.TooLong: _("This is too long: %(field)s. The most is %(most)s."),
    r.Unreadable: _("This cannot be read: %(field)s."),
    r.NameMissing: _("Give it a name."),
    r.TextMissing: _("Write something first."),
    r.CountUnclear: _("Write a number from %(least)s to %(most)s."),
    r.PlaceUnknown: _("There is no such crossing point: %(point)s."),
    r.StepDone: _("This step is done already: %(step)s, %(on)s."),
    r.StepTooEarly: _("An earlier step is missing: %(step)s."),
    r.StepPassed: _("It is too late for this step. The last one was: %(last)s."),
    r.InFuture: _("This has not happened yet: %(on)s lies ahead."),
    r.BeforeEarlier: _("This cannot be before %(on)s, the day of an earlier step."),
    r.ReasonMissing: _("Give a reason that others can read."),
    r.UnknownContract: _("There is no supply contract of this code: %(contract)s."),
    r.AboveContract: _(
        "Contract %(contract)s is for %(quantity)s pieces, and %(delivered)s are delivered."
    ),
    r.AboveAmount: _("Contract %(contract)s has only %(left)s %(currency)s left."),
    r.OtherCurrency: _("Contract %(contract)s is in %(currency)s."),
    r.PriceUnclear: _("A price is not negative and has a currency of the list."),
    r.SerialMissing: _("Write maker and serial number as they stand on the plate."),
    r.SerialTaken: _("Serial number %(serial)s of this maker is on record already: %(number)s."),
    r.NotDelivered: _("It is not delivered yet."),
    r.NotAccepted: _("It may not be used before the acceptance act is signed."),
    r.OutOfService: _("It stands still because of a fault. Mend the fault first."),
    r.AlreadyWrittenOff: _("It was written off on %(on)s. Nothing can follow."),
    r.NoSuchFault: _("It has no fault number %(fault)s."),
    r.AlreadyMended: _("Fault %(fault)s is mended already."),
    r.RepairBegunAlready: _("Fault %(fault)s is being repaired already."),
    r.ValidityUnclear: _("It must be valid until a later day."),
    r.AlreadyThere: _("It stands there on record already."),
    r.SamePerson: _("This officer answers for it already."),
    r.AuditOver: _("This audit is closed."),
    r.AuditRunning: _("An audit of this place is open already: %(number)s."),
    r.NotScanned: _("It was not scanned in this audit, or it stands here on record."),
}
