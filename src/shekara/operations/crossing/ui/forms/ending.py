"""Forms of the gate and of a file's end."""

from django import forms
from django.utils.translation import gettext_lazy as _

from shekara.operations.crossing import handlers
from shekara.operations.crossing.commands import (
    AddNote,
    CloseFile,
    EnterGate,
    OpenGate,
    OverrideGate,
    TakeDecision,
)
from shekara.operations.crossing.events import Ending
from shekara.operations.crossing.ui.forms.ask import Ask, choices

BY_HAND = tuple(ending for ending in Ending if ending is not Ending.ON_PAPER)
"""How an officer may end a file; what crossed on paper comes in by its sheet."""


class EnterGateAsk(Ask):
    """It comes through the entrance gate; the scale says what it weighs."""

    verb, title, handler = "enter", _("Let in"), staticmethod(handlers.enter_gate)
    gross_mass_kg = forms.IntegerField(
        label=_("Weight, kg"), required=False, min_value=1, max_value=20_000_000
    )
    radiation_alarm = forms.BooleanField(label=_("Radiation alarm"), required=False)

    def command(self) -> EnterGate:
        clean = self.cleaned_data
        return EnterGate(
            file=self.file.id,
            lane=self.file.lane,
            gross_mass_kg=clean["gross_mass_kg"],
            radiation_alarm=clean["radiation_alarm"],
        )


class OpenGateAsk(Ask):
    verb, title, handler = "open", _("Open the gate"), staticmethod(handlers.open_gate)

    def command(self) -> OpenGate:
        return OpenGate(file=self.file.id)


class OverrideAsk(Ask):
    """Only the head of the point, with a reason that stays on record."""

    verb, title = "override", _("Open although something is due")
    handler = staticmethod(handlers.override_gate)
    reason = forms.CharField(
        label=_("Reason"), max_length=500, widget=forms.Textarea(attrs={"rows": 2})
    )

    def command(self) -> OverrideGate:
        return OverrideGate(file=self.file.id, reason=self.cleaned_data["reason"])


class CloseAsk(Ask):
    verb, title, handler = "close", _("Close the file"), staticmethod(handlers.close_file)
    ending = forms.ChoiceField(label=_("How it ends"))
    reason = forms.CharField(label=_("Note"), max_length=500, required=False)

    def prepare(self) -> None:
        self.fields["ending"].choices = choices(BY_HAND)  # type: ignore[attr-defined]

    def command(self) -> CloseFile:
        clean = self.cleaned_data
        return CloseFile(file=self.file.id, ending=Ending(clean["ending"]), reason=clean["reason"])


class DecisionAsk(Ask):
    """Stop the whole file; the legal basis is written by a person."""

    verb, title, handler = "decision", _("Stop the file"), staticmethod(handlers.take_decision)
    basis = forms.CharField(label=_("Legal basis"), max_length=300)

    def command(self) -> TakeDecision:
        return TakeDecision(file=self.file.id, basis=self.cleaned_data["basis"])


class NoteAsk(Ask):
    verb, title, handler = "note", _("Note for the others"), staticmethod(handlers.add_note)
    text = forms.CharField(
        label=_("Note"), max_length=1000, widget=forms.Textarea(attrs={"rows": 2})
    )

    def command(self) -> AddNote:
        return AddNote(file=self.file.id, text=self.cleaned_data["text"], subject=self.about)


ENDING: tuple[type[Ask], ...] = (
    EnterGateAsk, OpenGateAsk, OverrideAsk, CloseAsk, DecisionAsk, NoteAsk,
)  # fmt: skip
