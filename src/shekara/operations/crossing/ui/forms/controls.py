"""Forms around a control: claim, put back, lift, take back, measure, the joint inspection."""

from django import forms
from django.utils.translation import gettext_lazy as _

from shekara.kernel.ledger.events import Stamp
from shekara.kernel.ledger.writing import writing
from shekara.operations.crossing import handlers
from shekara.operations.crossing.commands import (
    AddControl,
    CallInspection,
    ClaimControl,
    ConcludeInspection,
    JoinInspection,
    LiftHold,
    PassSubjects,
    PutControlBack,
    RecordFinding,
    TakeMeasure,
    WithdrawControl,
)
from shekara.operations.crossing.events import Finding, MeasureKind, Why
from shekara.operations.crossing.state.file import CrossingFile
from shekara.operations.crossing.ui.forms.ask import Ask, choices, subjects
from shekara.registry.agencies import Agency
from shekara.registry.controls import ControlType


class ClaimAsk(Ask):
    """I take it up; ``take_over`` when a colleague has it."""

    verb, title, handler = "claim", _("Claim"), staticmethod(handlers.claim_control)
    take_over = forms.BooleanField(widget=forms.HiddenInput, required=False)

    def command(self) -> ClaimControl:
        take_over = self.cleaned_data["take_over"]
        return ClaimControl(file=self.file.id, control=self.about, take_over=take_over)


class PutBackAsk(Ask):
    verb, title, handler = "put-back", _("Put back"), staticmethod(handlers.put_control_back)

    def command(self) -> PutControlBack:
        return PutControlBack(file=self.file.id, control=self.about)


class LiftAsk(Ask):
    verb, title, handler = "lift", _("Lift the hold"), staticmethod(handlers.lift_hold)

    def command(self) -> LiftHold:
        return LiftHold(file=self.file.id, control=self.about)


class PassAllAsk(Ask):
    """Enter in the lane: everything my agency owes these subjects."""

    verb, title, handler = "pass-all", _("Pass"), staticmethod(handlers.pass_subjects)

    def command(self) -> PassSubjects:
        return PassSubjects(file=self.file.id, subjects=tuple(self.about.split(",")))


class WithdrawAsk(Ask):
    """Undo within ten seconds needs no reason; later the shift leader gives one."""

    verb, title = "withdraw", _("Take back")
    handler = staticmethod(handlers.withdraw_control)
    reason = forms.CharField(label=_("Why it is taken back"), max_length=500, required=False)

    def send(self, *, stamp: Stamp) -> CrossingFile:
        """One pass may have closed several controls; they are taken back together."""
        keys = self.about.split(",")
        with writing():
            for self.about in keys:
                self.file = super().send(stamp=stamp)
        return self.file

    def command(self) -> WithdrawControl:
        reason = self.cleaned_data["reason"]
        return WithdrawControl(file=self.file.id, control=self.about, reason=reason)


class MeasureAsk(Ask):
    verb, title, handler = "measure", _("Measure"), staticmethod(handlers.take_measure)
    kind = forms.ChoiceField(label=_("Measure"))
    reference = forms.CharField(
        label=_("Number of the act, sample, seal or receipt"), required=False, max_length=60
    )
    amount = forms.DecimalField(
        label=_("Amount"), required=False, min_value=0, max_digits=14, decimal_places=2
    )
    currency = forms.CharField(label=_("Currency"), required=False, max_length=3, initial="KZT")

    def prepare(self) -> None:
        self.fields["kind"].choices = choices(MeasureKind)  # type: ignore[attr-defined]

    def command(self) -> TakeMeasure:
        clean = self.cleaned_data
        return TakeMeasure(
            file=self.file.id,
            control=self.about,
            kind=MeasureKind(clean["kind"]),
            reference=clean["reference"],
            amount=clean["amount"],
            currency=clean["currency"].upper() if clean["amount"] is not None else "",
        )


class AddControlAsk(Ask):
    verb, title, handler = "add-control", _("Add a control"), staticmethod(handlers.add_control)
    control = forms.ChoiceField(label=_("Control"))
    subject = forms.ChoiceField(label=_("Of whom or what"))
    detail = forms.CharField(label=_("Why"), max_length=200)

    def prepare(self) -> None:
        self.fields["control"].choices = choices(ControlType)  # type: ignore[attr-defined]
        self.fields["subject"].choices = subjects(self.file)  # type: ignore[attr-defined]

    def command(self) -> AddControl:
        clean = self.cleaned_data
        return AddControl(
            file=self.file.id,
            control=ControlType(clean["control"]),
            subject=clean["subject"],
            why=Why.OFFICER,
            detail=clean["detail"],
        )


class _Inspecting(Ask):
    @property
    def agency(self) -> Agency:
        return Agency(self.actor.agency)


class CallAsk(_Inspecting):
    """Call the joint inspection; a second one needs its reason."""

    verb, title = "inspection", _("Call a joint inspection")
    handler = staticmethod(handlers.call_inspection)
    send_word = _("Call")
    why = forms.CharField(label=_("Why"), max_length=200, required=False)
    place = forms.CharField(label=_("Where"), max_length=60, required=False)
    repeat_reason = forms.CharField(label=_("Why a second inspection"), max_length=200)

    def prepare(self) -> None:
        if not self.file.inspections:
            del self.fields["repeat_reason"]

    def command(self) -> CallInspection:
        clean = self.cleaned_data
        return CallInspection(
            file=self.file.id,
            agency=self.agency,
            why=clean["why"],
            place=clean["place"],
            repeat_reason=clean.get("repeat_reason", ""),
        )


class JoinAsk(_Inspecting):
    verb, title, handler = "join", _("Join"), staticmethod(handlers.join_inspection)

    def command(self) -> JoinInspection:
        return JoinInspection(file=self.file.id, agency=self.agency)


class FindingAsk(_Inspecting):
    verb, title, handler = "finding", _("Finding"), staticmethod(handlers.record_finding)
    finding = forms.ChoiceField(label=_("Finding"))
    subject = forms.ChoiceField(label=_("Of whom or what"))
    text = forms.CharField(
        label=_("Note"), required=False, max_length=1000, widget=forms.Textarea(attrs={"rows": 2})
    )

    def prepare(self) -> None:
        self.fields["finding"].choices = choices(Finding)  # type: ignore[attr-defined]
        self.fields["subject"].choices = subjects(self.file)  # type: ignore[attr-defined]

    def command(self) -> RecordFinding:
        clean = self.cleaned_data
        return RecordFinding(
            file=self.file.id,
            agency=self.agency,
            finding=Finding(clean["finding"]),
            subject=clean["subject"],
            text=clean["text"],
        )


class ConcludeAsk(_Inspecting):
    verb, title = "conclude", _("End the inspection")
    handler = staticmethod(handlers.conclude_inspection)

    def command(self) -> ConcludeInspection:
        return ConcludeInspection(file=self.file.id, agency=self.agency)


CONTROLS: tuple[type[Ask], ...] = (
    ClaimAsk, PutBackAsk, LiftAsk, PassAllAsk, WithdrawAsk, MeasureAsk, AddControlAsk,
    CallAsk, JoinAsk, FindingAsk, ConcludeAsk,
)  # fmt: skip
