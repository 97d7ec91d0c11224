"""Forms from the need to the delivery."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from shekara.programme.works import commands as c
from shekara.programme.works import handlers
from shekara.programme.works.kinds import CURRENCIES, Kind, Step
from shekara.programme.works.queries.sites import contract_choices
from shekara.programme.works.state.equipment import Equipment
from shekara.programme.works.ui.forms.ask import Ask, day_field, point_choices, text_field
from shekara.programme.works.ui.words import choices

PLATE = {"autocomplete": "off", "spellcheck": "false"}


def currency_choices() -> list[tuple[str, str]]:
    """The currencies, with none first."""
    return [("", "—"), *((code, code) for code in CURRENCIES)]


class NeedForm(forms.Form):
    """What is needed, where, how many."""

    kind = forms.ChoiceField(label=_("Kind"))
    name = forms.CharField(label=_("What it is called"), max_length=120)
    point = forms.ChoiceField(label=_("Crossing point"))
    count = forms.IntegerField(label=_("How many"), min_value=1, max_value=200, initial=1)
    on = day_field(_("Needed since"))
    purpose = text_field(_("What for"), required=False)
    project = forms.CharField(label=_("Project"), max_length=60, required=False)
    donor = forms.CharField(label=_("Donor"), max_length=120, required=False)

    def __init__(self, data: Any = None, *, initial: Any = None) -> None:
        super().__init__(data, label_suffix="", auto_id="need_%s", initial=initial)
        self.fields["kind"].choices = choices(Kind)  # type: ignore[attr-defined]
        self.fields["point"].choices = point_choices(empty="—")  # type: ignore[attr-defined]

    def command(self) -> c.StateNeed:
        clean = self.cleaned_data
        return c.StateNeed(**(clean | {"kind": Kind(clean["kind"])}))


class StockForm(forms.Form):
    """A piece that is there already."""

    kind = forms.ChoiceField(label=_("Kind"))
    name = forms.CharField(label=_("What it is called"), max_length=120)
    maker = forms.CharField(label=_("Maker"), max_length=120, required=False)
    model = forms.CharField(label=_("Model"), max_length=120, required=False)
    serial = forms.CharField(
        label=_("Serial number"),
        max_length=120,
        required=False,
        widget=forms.TextInput(attrs=PLATE),
    )
    point = forms.ChoiceField(label=_("Crossing point"))
    lane = forms.CharField(label=_("Lane"), max_length=20, required=False)
    desk = forms.CharField(label=_("Desk or room"), max_length=60, required=False)
    delivered_on = day_field(_("Delivered on"), required=False)
    accepted_on = day_field(_("Accepted on"), required=False)
    warranty_until = day_field(_("Warranty until"), required=False)
    donor = forms.CharField(label=_("Donor"), max_length=120, required=False)
    mark = forms.CharField(label=_("Donor's mark on it"), max_length=120, required=False)
    project = forms.CharField(label=_("Project"), max_length=60, required=False)
    source = forms.CharField(label=_("How we know"), max_length=500, required=False)

    def __init__(self, data: Any = None, *, initial: Any = None) -> None:
        super().__init__(data, label_suffix="", auto_id="stock_%s", initial=initial)
        self.fields["kind"].choices = choices(Kind)  # type: ignore[attr-defined]
        self.fields["point"].choices = point_choices(empty="—")  # type: ignore[attr-defined]

    def command(self) -> c.TakeIntoStock:
        clean = self.cleaned_data
        return c.TakeIntoStock(**(clean | {"kind": Kind(clean["kind"])}))


class SpecifyAsk(Ask):
    verb, title, right = "specify", _("Write the specification"), "works.procure"
    lots, handler = True, staticmethod(handlers.specify)
    on = day_field(_("Day"))
    text = text_field(_("What it must be able to do"))

    @classmethod
    def fits(cls, it: Equipment) -> bool:
        return it.step is Step.NEED and not it.over

    def command(self, it: Equipment) -> c.Specify:
        clean = self.cleaned_data
        return c.Specify(equipment=it.id, on=clean["on"], text=clean["text"])


class TenderAsk(Ask):
    verb, title, right = "tender", _("Put to tender"), "works.procure"
    lots, handler = True, staticmethod(handlers.put_to_tender)
    on = day_field(_("Day"))
    reference = forms.CharField(label=_("Number of the tender"), max_length=120)

    @classmethod
    def fits(cls, it: Equipment) -> bool:
        return it.step is Step.SPECIFICATION and not it.over

    def command(self, it: Equipment) -> c.PutToTender:
        clean = self.cleaned_data
        return c.PutToTender(equipment=it.id, on=clean["on"], reference=clean["reference"])


class OrderAsk(Ask):
    verb, title, right = "order", _("Order under a contract"), "works.procure"
    lots, handler = True, staticmethod(handlers.order_under)
    on = day_field(_("Day"))
    contract = forms.ChoiceField(label=_("Contract"))
    direct_reason = forms.CharField(
        label=_("Why without a tender"),
        max_length=500,
        required=False,
        help_text=_("Only where there was no tender."),
    )

    def prepare(self) -> None:
        found = contract_choices()
        self.fields["contract"].choices = [("", "—"), *found]  # type: ignore[attr-defined]

    @classmethod
    def fits(cls, it: Equipment) -> bool:
        return it.step in (Step.SPECIFICATION, Step.TENDER) and not it.over

    def command(self, it: Equipment) -> c.OrderUnder:
        clean = self.cleaned_data
        return c.OrderUnder(
            equipment=it.id,
            on=clean["on"],
            contract=clean["contract"],
            direct_reason=clean["direct_reason"],
        )


class DeliverAsk(Ask):
    verb, title, right = "deliver", _("Receive the delivery"), "works.receive"
    handler = staticmethod(handlers.deliver)
    on = day_field(_("Delivered on"))
    serial = forms.CharField(
        label=_("Serial number"),
        max_length=120,
        widget=forms.TextInput(attrs=PLATE | {"class": "sh-scan", "autofocus": ""}),
        help_text=_("Scan it or type it as it stands on the plate."),
    )
    maker = forms.CharField(label=_("Maker"), max_length=120)
    model = forms.CharField(label=_("Model"), max_length=120, required=False)
    price = forms.DecimalField(
        label=_("Price"), required=False, min_value=0, max_digits=16, decimal_places=2
    )
    currency = forms.ChoiceField(label=_("Currency"), required=False, choices=currency_choices)
    warranty_until = day_field(_("Warranty until"), required=False)
    mark = forms.CharField(label=_("Donor's mark on it"), max_length=120, required=False)
    note = forms.CharField(label=_("Note"), max_length=500, required=False)

    @classmethod
    def fits(cls, it: Equipment) -> bool:
        return it.step is Step.CONTRACT and not it.over

    def command(self, it: Equipment) -> c.Deliver:
        clean = {k: v for k, v in self.cleaned_data.items() if k != "version"}
        return c.Deliver(equipment=it.id, **clean)


class PlateAsk(Ask):
    """Also right after the delivery, when the plate was misread."""

    verb, title, right = "plate", _("Correct the serial number"), "works.receive"
    handler = staticmethod(handlers.correct_serial)
    maker = forms.CharField(label=_("Maker"), max_length=120)
    model = forms.CharField(label=_("Model"), max_length=120, required=False)
    serial = forms.CharField(
        label=_("Serial number"), max_length=120, widget=forms.TextInput(attrs=PLATE)
    )
    reason = forms.CharField(label=_("Reason"), max_length=500)

    def prepare(self) -> None:
        for name in ("maker", "model", "serial"):
            self.initial.setdefault(name, getattr(self.it, name))

    @classmethod
    def fits(cls, it: Equipment) -> bool:
        return it.delivered

    def command(self, it: Equipment) -> c.CorrectSerial:
        clean = {k: v for k, v in self.cleaned_data.items() if k != "version"}
        return c.CorrectSerial(equipment=it.id, **clean)


class DonorAsk(Ask):
    verb, title, right = "donor", _("Write down the donor's mark"), "works.receive"
    handler = staticmethod(handlers.mark_donor)
    donor = forms.CharField(label=_("Donor"), max_length=120)
    mark = forms.CharField(label=_("Donor's mark on it"), max_length=120, required=False)

    def prepare(self) -> None:
        for name in ("donor", "mark"):
            self.initial.setdefault(name, getattr(self.it, name))

    def command(self, it: Equipment) -> c.MarkDonor:
        clean = self.cleaned_data
        return c.MarkDonor(equipment=it.id, donor=clean["donor"], mark=clean["mark"])


BUYING: tuple[type[Ask], ...] = (SpecifyAsk, TenderAsk, OrderAsk, DeliverAsk, PlateAsk, DonorAsk)
