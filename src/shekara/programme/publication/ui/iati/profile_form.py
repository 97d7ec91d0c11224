"""The form of a profile: codes to choose from their lists, shares one a line."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from shekara.programme.activity.models import Organisation
from shekara.programme.publication.iati import shares
from shekara.programme.publication.iati.check.source import code_names
from shekara.programme.publication.models import IatiProfile

CODED = {
    "collaboration": "CollaborationType",
    "flow": "FlowType",
    "finance": "FinanceType",
    "aid": "AidType",
    "tied": "TiedStatus",
    "scope": "ActivityScope",
}
LINES = ("sectors", "countries", "related")
HELP = {
    "identifier": _("Begins with the identifier of who reports. It never changes once published."),
    "reporting": _("Only organisations with an identifier of IATI can report."),
    "sectors": _("A code of OECD DAC and its share on each line: 15210 60. One alone needs none."),
    "countries": _("A code of two letters and its share on each line: KZ 100."),
    "related": _("A type and an identifier on each line: 1 is a parent, 2 a child, 3 a sibling."),
    "contracts": _("As planned disbursements, with the name of the firm."),
    "source": _("Who decided these codes, or where they are written."),
}


class ProfileForm(forms.Form):
    """Asks for everything a profile holds. ``seen`` is the version the page was drawn from."""

    seen = forms.IntegerField(widget=forms.HiddenInput, required=False, min_value=0)

    def __init__(self, row: IatiProfile, data: Any = None) -> None:
        initial = {name: getattr(row, name) for name in _columns()}
        initial |= {name: shares.write(getattr(row, name)) for name in LINES}
        super().__init__(data, initial={**initial, "seen": row.version})
        for name in _columns():
            self.fields[name] = _field(name)

    def values(self) -> dict[str, Any]:
        """What was typed, by column."""
        told = {name: self.cleaned_data[name] for name in _columns()}
        return told | {name: shares.read(told[name]) for name in LINES}


def _columns() -> list[str]:
    return [f.name for f in IatiProfile._meta.concrete_fields if f.name not in {"code", "version"}]


def _field(name: str) -> forms.Field:
    column: Any = IatiProfile._meta.get_field(name)
    about: dict[str, Any] = {
        "label": column.verbose_name,
        "required": not column.blank,
        "help_text": HELP.get(name, ""),
    }
    if name in {"secondary", "contracts"}:
        return forms.BooleanField(**{**about, "required": False})
    if name == "reporting":
        rows = Organisation.objects.exclude(iati="").order_by("pk")
        return forms.ChoiceField(choices=[(row.code, row.title) for row in rows], **about)
    if name in CODED:
        names = code_names(CODED[name]).items()
        choices = [("", "–"), *((code, f"{code} {words}") for code, words in names)]
        return forms.ChoiceField(choices=choices, **about)
    if name in LINES:
        widget = forms.Textarea(attrs={"rows": 3, "class": "sh-mono"})
        return forms.CharField(widget=widget, max_length=2000, **about)
    return forms.CharField(max_length=column.max_length, **about)
