"""Forms of faults: reported, repaired, mended with spare parts."""

from django import forms
from django.utils.translation import gettext_lazy as _

from shekara.programme.works import commands as c
from shekara.programme.works import handlers
from shekara.programme.works.events import SparePart
from shekara.programme.works.state.equipment import Equipment
from shekara.programme.works.ui.forms.ask import Ask, instant_field, text_field, there
from shekara.programme.works.ui.forms.buying import currency_choices
from shekara.programme.works.ui.forms.service import Here

MOST_PARTS, MOST_PIECES = 20, 1000


class FaultAsk(Here):
    verb, title, right, key = "fault", _("Report a fault"), "works.report_fault", "F"
    handler = staticmethod(handlers.report_fault)
    text = text_field(_("What is wrong"), most=500)
    stops = forms.TypedChoiceField(
        label=_("Can it work?"),
        choices=[("yes", _("No, it stands still")), ("no", _("In part"))],
        coerce=lambda value: value == "yes",
        initial="yes",
        widget=forms.RadioSelect,
    )
    at = instant_field(_("Since when"))

    def command(self, it: Equipment) -> c.ReportFault:
        clean = self.cleaned_data
        return c.ReportFault(
            equipment=it.id, text=clean["text"], stops=clean["stops"], at=there(clean["at"])
        )


class _OfFault(Here):
    """About one of its open faults."""

    fault = forms.TypedChoiceField(label=_("Fault"), coerce=int)

    def prepare(self) -> None:
        open_now = [(f.number, f"{f.number}. {f.text[:80]}") for f in self.it.open_faults]
        self.fields["fault"].choices = open_now  # type: ignore[attr-defined]

    @classmethod
    def fits(cls, it: Equipment) -> bool:
        return bool(it.open_faults) and not it.over


class RepairAsk(_OfFault):
    verb, title, right = "repair", _("Begin a repair"), "works.maintain"
    handler = staticmethod(handlers.begin_repair)
    done_by = forms.CharField(label=_("Who repairs it"), max_length=120, required=False)
    at = instant_field(_("Since when"))

    @classmethod
    def fits(cls, it: Equipment) -> bool:
        return any(f.repair_since is None for f in it.open_faults) and not it.over

    def command(self, it: Equipment) -> c.BeginRepair:
        clean = self.cleaned_data
        return c.BeginRepair(
            equipment=it.id, fault=clean["fault"], done_by=clean["done_by"], at=there(clean["at"])
        )


class MendAsk(_OfFault):
    verb, title, right = "mend", _("The fault is mended"), "works.maintain"
    handler = staticmethod(handlers.mend_fault)
    work = text_field(_("What was done"), most=1000)
    parts = forms.CharField(
        label=_("Spare parts"),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("One a line: name; number; pieces. For example: lamp; L-12; 2"),
    )
    cost = forms.DecimalField(
        label=_("Cost"), required=False, min_value=0, max_digits=16, decimal_places=2
    )
    currency = forms.ChoiceField(label=_("Currency"), required=False, choices=currency_choices)
    at = instant_field(_("Works again since"))

    def clean_parts(self) -> tuple[SparePart, ...]:
        """Lines of ``name; number; pieces``; says which line cannot be read."""
        lines = [line for line in self.cleaned_data["parts"].splitlines() if line.strip()]
        if len(lines) > MOST_PARTS:
            raise forms.ValidationError(_("At most 20 lines."))
        return tuple(_part(n, line) for n, line in enumerate(lines, start=1))

    def command(self, it: Equipment) -> c.MendFault:
        clean = self.cleaned_data
        return c.MendFault(
            equipment=it.id,
            fault=clean["fault"],
            work=clean["work"],
            parts=clean["parts"],
            cost=clean["cost"],
            currency=clean["currency"],
            at=there(clean["at"]),
        )


def _part(n: int, line: str) -> SparePart:
    words = [word.strip() for word in line.split(";")]
    name, number, count = (*words, "", "", "")[:3]
    if not name or len(words) > len(SparePart.__struct_fields__) or not _counts(count or "1"):
        said = _("Line %(n)s cannot be read. Write: name; number; pieces.")
        raise forms.ValidationError(said % {"n": n})
    return SparePart(name=name[:120], number=number[:120], count=int(count or "1"))


def _counts(text: str) -> bool:
    return text.isascii() and text.isdecimal() and 1 <= int(text) <= MOST_PIECES


FAULTS: tuple[type[Ask], ...] = (FaultAsk, RepairAsk, MendAsk)
