"""The outcomes of a control: one form, whose fields follow from the outcome."""

from typing import Any, ClassVar

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from shekara.operations.crossing import handlers
from shekara.operations.crossing.commands import RecordControl
from shekara.operations.crossing.events import (
    REASONS,
    Awaited,
    Condition,
    FormLanguage,
    Ground,
    Outcome,
    Party,
    Reason,
)
from shekara.operations.crossing.rules.conclude import NEEDS_NO_REASON
from shekara.operations.crossing.ui.forms.ask import Ask, choices

TEXT = forms.Textarea(attrs={"rows": 2})
OF_GROUND: dict[Ground, Reason] = {
    Ground.NO_PROPER_DOCUMENT: Reason.DOCUMENT_MISSING,
    Ground.FALSE_DOCUMENT: Reason.DOCUMENT_FALSE,
    Ground.NO_VISA: Reason.VISA_MISSING,
    Ground.FALSE_VISA: Reason.VISA_NOT_VALID,
    Ground.PURPOSE_DIFFERS: Reason.PURPOSE_UNCLEAR,
    Ground.STAY_USED_UP: Reason.STAY_EXCEEDED,
    Ground.NO_MEANS: Reason.MEANS_INSUFFICIENT,
    Ground.ALERT: Reason.LIST_MATCH,
    Ground.THREAT: Reason.OTHER,
    Ground.DEPORTED_BEFORE: Reason.DEPORTED_BEFORE,
    Ground.RESTRICTED_BY_AUTHORITY: Reason.ENTRY_BANNED,
}
"""The reason that a ground of refusal already says."""


class OutcomeAsk(Ask):
    """What the control concludes; each outcome shows only the fields it needs."""

    handler = staticmethod(handlers.record_control)
    outcome: ClassVar[Outcome]

    reasons = forms.MultipleChoiceField(
        label=_("Reason"), required=False, widget=forms.CheckboxSelectMultiple
    )
    text = forms.CharField(label=_("Note"), required=False, max_length=1000, widget=TEXT)

    def prepare(self) -> None:
        control = self.file.controls.get(self.about)
        allowed = REASONS[control.control] if control else tuple(Reason)
        field = self.fields["reasons"]
        assert isinstance(field, forms.MultipleChoiceField)  # noqa: S101
        field.choices = choices(allowed)
        field.required = self.outcome not in NEEDS_NO_REASON

    def command(self) -> RecordControl:
        clean = self.cleaned_data
        return RecordControl(
            file=self.file.id,
            control=self.about,
            outcome=self.outcome,
            reasons=tuple(Reason(reason) for reason in clean.get("reasons", ())),
            text=clean.get("text", ""),
            **self.more(clean),
        )

    def more(self, clean: dict[str, Any]) -> dict[str, Any]:  # noqa: ARG002
        """Fields of this outcome alone."""
        return {}


class PassAsk(OutcomeAsk):
    """One key and nothing to fill in; what needs saying is a pass with a condition."""

    verb, title, outcome = "pass", _("Pass"), Outcome.PASS

    def prepare(self) -> None:
        del self.fields["reasons"], self.fields["text"]


class ConditionAsk(OutcomeAsk):
    """A pass under a condition, until a day."""

    verb, title, outcome, needs_reason = (
        "condition",
        _("Pass with a condition"),
        Outcome.PASS_WITH_CONDITION,
        False,
    )
    condition = forms.ChoiceField(label=_("Condition"))
    deadline_on = forms.DateField(
        label=_("Until"), required=False, widget=forms.DateInput(attrs={"type": "date"})
    )
    field_order = ("condition", "deadline_on")

    def prepare(self) -> None:
        super().prepare()
        self.fields["condition"].choices = choices(Condition)  # type: ignore[attr-defined]

    def more(self, clean: dict[str, Any]) -> dict[str, Any]:
        return {"condition": Condition(clean["condition"]), "deadline_on": clean["deadline_on"]}


class HoldAsk(OutcomeAsk):
    """A hold names what is awaited and from whom: agency time and trader time are told apart."""

    verb, title, outcome = "hold", _("Hold"), Outcome.HOLD
    awaited = forms.ChoiceField(label=_("What is awaited"))
    party = forms.ChoiceField(label=_("From whom"))
    field_order = ("awaited", "party")

    def prepare(self) -> None:
        super().prepare()
        self.fields["awaited"].choices = choices(Awaited)  # type: ignore[attr-defined]
        self.fields["party"].choices = choices(Party)  # type: ignore[attr-defined]

    def more(self, clean: dict[str, Any]) -> dict[str, Any]:
        return {"awaited": Awaited(clean["awaited"]), "party": Party(clean["party"])}


class ReferAsk(OutcomeAsk):
    """The control goes on in the second line."""

    verb, title, outcome = "refer", _("Refer"), Outcome.REFER


class RefuseAsk(OutcomeAsk):
    """A person is refused on a ground, in his language, and hears of the right of appeal."""

    verb, title, outcome = "refuse", _("Refuse"), Outcome.REFUSE
    send_word = _("Refuse")
    ground = forms.ChoiceField(label=_("Ground"))
    language = forms.ChoiceField(label=_("Language of the form"))
    appeal_told = forms.BooleanField(label=_("The right of appeal was explained"), required=False)
    field_order = ("ground", "language", "appeal_told")

    def prepare(self) -> None:
        super().prepare()
        self.fields["ground"].choices = choices(Ground, empty=True)  # type: ignore[attr-defined]
        self.fields["language"].choices = choices(FormLanguage)  # type: ignore[attr-defined]
        if self.of_person:
            del self.fields["reasons"]  # the ground says it
        else:
            for name in ("ground", "language", "appeal_told"):
                del self.fields[name]

    @property
    def of_person(self) -> bool:
        control = self.file.controls.get(self.about)
        return control is not None and control.subject.startswith("p")

    def clean_appeal_told(self) -> bool:
        """Nobody is sent back without hearing that he may appeal."""
        if not self.cleaned_data["appeal_told"]:
            raise ValidationError(_("Explain the right of appeal first, then tick this."))
        return True

    def clean(self) -> dict[str, Any]:
        """A ground is a reason: nobody types it twice."""
        clean = self.cleaned_data
        if self.of_person and clean.get("ground") and not clean.get("reasons"):
            reason = OF_GROUND[Ground(clean["ground"])]
            allowed = REASONS[self.file.controls[self.about].control]
            clean["reasons"] = [reason if reason in allowed else Reason.OTHER]
        return clean

    def more(self, clean: dict[str, Any]) -> dict[str, Any]:
        if not self.of_person:
            return {}
        return {
            "ground": Ground(clean["ground"]),
            "language": FormLanguage(clean["language"]),
            "appeal_told": True,
        }


class ReturnAsk(RefuseAsk):
    """Sent back where it came from; a person hears the same as with a refusal."""

    verb, title, outcome = "return", _("Return"), Outcome.RETURN
    send_word = _("Return")


def _plain(name: str, title: Any, outcome: Outcome) -> type[OutcomeAsk]:
    """A form of an outcome that needs no field but the reasons."""
    fields = {"verb": name, "title": title, "outcome": outcome, "__doc__": OutcomeAsk.__doc__}
    return type(f"{name.title()}Ask", (OutcomeAsk,), fields)


OUTCOMES: tuple[type[OutcomeAsk], ...] = (
    PassAsk,
    ConditionAsk,
    _plain("exempt", _("Exempt"), Outcome.EXEMPT),
    ReferAsk,
    HoldAsk,
    RefuseAsk,
    ReturnAsk,
    _plain("detain", _("Detain"), Outcome.DETAIN),
    _plain("seize", _("Seize"), Outcome.SEIZE),
    _plain("quarantine", _("Quarantine"), Outcome.QUARANTINE),
    _plain("disinfect", _("Disinfect, then pass"), Outcome.DISINFECT_THEN_PASS),
    _plain("destroy", _("Destroy"), Outcome.DESTROY),
)
