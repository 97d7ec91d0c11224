"""Forms from the installation to the end."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from shekara.programme.works import commands as c
from shekara.programme.works import handlers
from shekara.programme.works.kinds import EndReason, Step
from shekara.programme.works.rules.service import ready
from shekara.programme.works.state.equipment import Equipment
from shekara.programme.works.ui.forms.ask import (
    Ask,
    day_field,
    instant_field,
    point_choices,
    text_field,
    there,
)
from shekara.programme.works.ui.words import choices


class Here(Ask):
    """For what is delivered and not written off."""

    @classmethod
    def fits(cls, it: Equipment) -> bool:
        return it.delivered and not it.over


class UseAsk(Here):
    verb, title, right, key = "use", _("Log a use"), "works.record_use", "U"
    handler = staticmethod(handlers.record_use)
    uses = forms.IntegerField(label=_("How many times"), min_value=1, max_value=100_000, initial=1)
    at = instant_field(_("When"))
    note = forms.CharField(label=_("Note"), max_length=500, required=False)

    @classmethod
    def fits(cls, it: Equipment) -> bool:
        return ready(it)

    def command(self, it: Equipment) -> c.RecordUse:
        clean = self.cleaned_data
        return c.RecordUse(
            equipment=it.id, uses=clean["uses"], at=there(clean["at"]), note=clean["note"]
        )


class InstallAsk(Here):
    verb, title, right = "install", _("Install"), "works.maintain"
    handler = staticmethod(handlers.install)
    on = day_field(_("Installed on"))
    lane = forms.CharField(label=_("Lane"), max_length=20, required=False)
    desk = forms.CharField(label=_("Desk or room"), max_length=60, required=False)
    done_by = forms.CharField(label=_("Who did it"), max_length=120, required=False)

    @classmethod
    def fits(cls, it: Equipment) -> bool:
        return it.delivered and it.step is Step.DELIVERY and not it.over

    def command(self, it: Equipment) -> c.Install:
        clean = {k: v for k, v in self.cleaned_data.items() if k != "version"}
        return c.Install(equipment=it.id, **clean)


class AcceptAsk(Here):
    verb, title, right = "accept", _("Sign the acceptance act"), "works.accept"
    handler = staticmethod(handlers.accept)
    on = day_field(_("Accepted on"))
    act = forms.CharField(label=_("Number of the act"), max_length=120)
    remarks = text_field(_("Remarks"), required=False)

    @classmethod
    def fits(cls, it: Equipment) -> bool:
        return it.delivered and not it.accepted and not it.over

    def command(self, it: Equipment) -> c.Accept:
        clean = self.cleaned_data
        return c.Accept(equipment=it.id, on=clean["on"], act=clean["act"], remarks=clean["remarks"])


class TrainingAsk(Here):
    verb, title, right = "training", _("Record a training"), "works.maintain"
    handler = staticmethod(handlers.record_training)
    on = day_field(_("Day"))
    people = forms.IntegerField(label=_("People who learnt it"), min_value=1, max_value=1000)
    course = forms.CharField(label=_("Course"), max_length=120, required=False)

    def command(self, it: Equipment) -> c.RecordTraining:
        clean = self.cleaned_data
        return c.RecordTraining(
            equipment=it.id, on=clean["on"], people=clean["people"], course=clean["course"]
        )


class PlanAsk(Here):
    verb, title, right = "plan", _("Plan maintenance"), "works.maintain"
    handler = staticmethod(handlers.plan_maintenance)
    every_days = forms.IntegerField(
        label=_("Every so many days"),
        min_value=0,
        max_value=3650,
        help_text=_("0 ends the plan."),
    )
    first_on = day_field(_("First on"), required=False)
    what = forms.CharField(label=_("What is done"), max_length=500, required=False)

    def prepare(self) -> None:
        self.initial.setdefault("every_days", self.it.maintenance_days or 180)

    def command(self, it: Equipment) -> c.PlanMaintenance:
        clean = {k: v for k, v in self.cleaned_data.items() if k != "version"}
        return c.PlanMaintenance(equipment=it.id, **clean)


class MaintainAsk(Here):
    verb, title, right = "maintain", _("Record maintenance"), "works.maintain"
    handler = staticmethod(handlers.record_maintenance)
    on = day_field(_("Day"))
    what = forms.CharField(label=_("What was done"), max_length=500, required=False)
    done_by = forms.CharField(label=_("Who did it"), max_length=120, required=False)

    def command(self, it: Equipment) -> c.RecordMaintenance:
        clean = {k: v for k, v in self.cleaned_data.items() if k != "version"}
        return c.RecordMaintenance(equipment=it.id, **clean)


class CalibrateAsk(Here):
    verb, title, right = "calibrate", _("Record a calibration"), "works.maintain"
    handler = staticmethod(handlers.record_calibration)
    on = day_field(_("Day"))
    valid_until = day_field(_("Valid until"))
    certificate = forms.CharField(label=_("Number of the certificate"), max_length=120)
    done_by = forms.CharField(label=_("Who did it"), max_length=120, required=False)

    def command(self, it: Equipment) -> c.RecordCalibration:
        clean = {k: v for k, v in self.cleaned_data.items() if k != "version"}
        return c.RecordCalibration(equipment=it.id, **clean)


class MoveAsk(Here):
    verb, title, right = "move", _("Move"), "works.move"
    handler = staticmethod(handlers.move)
    point = forms.ChoiceField(label=_("Crossing point"))
    lane = forms.CharField(label=_("Lane"), max_length=20, required=False)
    desk = forms.CharField(label=_("Desk or room"), max_length=60, required=False)
    reason = forms.CharField(label=_("Reason"), max_length=500, required=False)

    def prepare(self) -> None:
        self.fields["point"].choices = point_choices()  # type: ignore[attr-defined]
        for name in ("point", "lane", "desk"):
            self.initial.setdefault(name, getattr(self.it, name))

    def command(self, it: Equipment) -> c.Move:
        clean = {k: v for k, v in self.cleaned_data.items() if k != "version"}
        return c.Move(equipment=it.id, **clean)


class CustodianAsk(Here):
    verb, title, right = "custodian", _("Name who answers for it"), "works.move"
    handler = staticmethod(handlers.name_custodian)
    officer = forms.CharField(
        label=_("Service number"),
        max_length=40,
        required=False,
        help_text=_("Empty means nobody."),
    )

    def prepare(self) -> None:
        self.initial.setdefault("officer", self.it.custodian)

    def command(self, it: Equipment) -> c.NameCustodian:
        return c.NameCustodian(equipment=it.id, officer=self.cleaned_data["officer"])


class WriteOffAsk(Ask):
    verb, title, right, grave = "write-off", _("Write off"), "works.write_off", True
    handler = staticmethod(handlers.write_off)
    on = day_field(_("Day"))
    reason = forms.ChoiceField(label=_("Reason"))
    act = forms.CharField(label=_("Number of the act"), max_length=120)
    note = text_field(_("Note"), required=False)

    def prepare(self) -> None:
        found: list[Any] = choices(EndReason)
        self.fields["reason"].choices = found  # type: ignore[attr-defined]

    def command(self, it: Equipment) -> c.WriteOff:
        clean = self.cleaned_data
        return c.WriteOff(
            equipment=it.id,
            on=clean["on"],
            reason=EndReason(clean["reason"]),
            act=clean["act"],
            note=clean["note"],
        )


SERVICE: tuple[type[Ask], ...] = (
    InstallAsk, AcceptAsk, UseAsk, TrainingAsk, MaintainAsk,
    PlanAsk, CalibrateAsk, MoveAsk, CustodianAsk, WriteOffAsk,
)  # fmt: skip
