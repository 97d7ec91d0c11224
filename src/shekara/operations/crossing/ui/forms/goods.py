"""Forms about goods, papers, containers and seals. What stands on the file is never asked again."""

from decimal import Decimal
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from shekara.operations.crossing import handlers
from shekara.operations.crossing.commands import (
    AddConsignment,
    AddContainer,
    AddPaper,
    CorrectGoods,
    DeclareLoad,
    NewPaper,
    RecordSeal,
)
from shekara.operations.crossing.events import GoodsLine, Load, PaperKind, SealMark, Source
from shekara.operations.crossing.ui.forms.ask import Ask, choices, part, subjects
from shekara.operations.document import marks
from shekara.registry.goods import find_hs, plain

KG: dict[str, Any] = {"required": False, "min_value": 0, "max_digits": 14, "decimal_places": 3}
HS_INTERNATIONAL, HS_MOST = 6, 10
"""Digits that the world shares, and those of the longest national code."""
STATISTICS_ONLY = "99"
"""Chapter of trade statistics for what nobody classified; no paper of goods carries it."""


class _Line(Ask):
    """One line of goods; the code is looked up while it is typed."""

    hs = forms.CharField(label=_("HS code"), max_length=14)
    description = forms.CharField(
        label=_("What the paper calls it"), max_length=200, required=False
    )
    packages = forms.IntegerField(label=_("Packages"), required=False, min_value=0)
    gross_kg = forms.DecimalField(label=_("Gross, kg"), **KG)
    net_kg = forms.DecimalField(label=_("Net, kg"), **KG)
    value = forms.DecimalField(
        label=_("Value"), required=False, min_value=0, max_digits=16, decimal_places=2
    )
    currency = forms.CharField(label=_("Currency"), required=False, max_length=3)

    def clean_hs(self) -> str:
        return hs_code(self.cleaned_data["hs"])

    def clean_currency(self) -> str:
        return str(self.cleaned_data["currency"]).upper()

    def line(self) -> GoodsLine:
        clean = self.cleaned_data
        return GoodsLine(
            hs=clean["hs"],
            description=clean["description"],
            packages=clean["packages"],
            gross_kg=_exact(clean["gross_kg"]),
            net_kg=_exact(clean["net_kg"]),
            value=clean["value"],
            currency=clean["currency"] if clean["value"] is not None else "",
        )


class ConsignmentAsk(_Line):
    """Goods and the paper they travel under; more lines follow one by one."""

    verb, title = "consignment", _("Add goods")
    handler = staticmethod(handlers.add_consignment)
    paper_kind = forms.ChoiceField(label=_("Transport document"), required=False)
    paper_number = forms.CharField(label=_("Its number"), max_length=60, required=False)
    vehicle = forms.ChoiceField(label=_("Lies in"), required=False)
    origin = forms.CharField(label=_("Country of origin"), max_length=3, required=False)
    dispatched_from = forms.CharField(label=_("Dispatched from"), max_length=3, required=False)
    destination = forms.CharField(label=_("Goes to"), max_length=3, required=False)
    union_goods = forms.BooleanField(label=_("Goods of the customs union"), required=False)
    sender = forms.CharField(label=_("Sender"), max_length=120, required=False)
    consignee = forms.CharField(label=_("Consignee"), max_length=120, required=False)

    def prepare(self) -> None:
        kinds = (PaperKind.CMR, PaperKind.TIR, PaperKind.SMGS)
        self.fields["paper_kind"].choices = choices(kinds, empty=True)  # type: ignore[attr-defined]
        vehicles = part(subjects(self.file, whole=False), "v")
        self.fields["vehicle"].choices = [("", "—"), *vehicles]  # type: ignore[attr-defined]
        known = {paper.number for paper in self.file.papers}
        if any(paper.kind in kinds for paper in self.file.papers) and known:
            del self.fields["paper_kind"], self.fields["paper_number"]

    def command(self) -> AddConsignment:
        clean = self.cleaned_data
        papers: tuple[NewPaper, ...] = ()
        if clean.get("paper_kind") and clean.get("paper_number"):
            kind = PaperKind(clean["paper_kind"])
            papers = (NewPaper(kind=kind, number=clean["paper_number"]),)
        countries = {n: clean[n].upper() for n in ("origin", "dispatched_from", "destination")}
        return AddConsignment(
            file=self.file.id,
            lines=(self.line(),),
            vehicle=clean["vehicle"],
            union_goods=clean["union_goods"],
            sender=clean["sender"],
            consignee=clean["consignee"],
            papers=papers,
            **countries,
        )


class GoodsAsk(_Line):
    """Another line of goods, or a line as it really is; the reason is on record."""

    verb, title, handler = "goods", _("Correct goods"), staticmethod(handlers.correct_goods)
    line_number = forms.ChoiceField(label=_("Which line"))
    reason = forms.CharField(label=_("Why"), max_length=200)
    field_order = ("line_number",)

    def prepare(self) -> None:
        goods = self.file.consignments.get(self.about)
        lines = goods.lines if goods else ()
        rows = [(str(n), f"{n + 1}. {line.hs} {line.description}") for n, line in enumerate(lines)]
        self.fields["line_number"].choices = [*rows, ("new", _("one more line"))]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        if self.about not in self.file.consignments:
            raise ValidationError(_("These goods are not on the file."))
        return self.cleaned_data

    def command(self) -> CorrectGoods:
        lines = list(self.file.consignments[self.about].lines)
        chosen = self.cleaned_data["line_number"]
        if chosen == "new":
            lines.append(self.line())
        else:
            lines[int(chosen)] = self.line()
        return CorrectGoods(
            file=self.file.id,
            consignment=self.about,
            lines=tuple(lines),
            reason=self.cleaned_data["reason"],
        )


class EmptyAsk(Ask):
    verb, title, handler = "empty", _("It is empty"), staticmethod(handlers.declare_load)

    def command(self) -> DeclareLoad:
        return DeclareLoad(file=self.file.id, load=Load.EMPTY, source=Source.INSPECTION)


class PaperAsk(Ask):
    verb, title, handler = "paper", _("Add a paper"), staticmethod(handlers.add_paper)
    kind = forms.ChoiceField(label=_("Paper"))
    number = forms.CharField(label=_("Number"), max_length=60)
    subject = forms.ChoiceField(label=_("Belongs to"))
    issuer = forms.CharField(label=_("Issued by"), max_length=60, required=False)
    valid_to = forms.DateField(
        label=_("Valid until"), required=False, widget=forms.DateInput(attrs={"type": "date"})
    )

    def prepare(self) -> None:
        self.fields["kind"].choices = choices(PaperKind)  # type: ignore[attr-defined]
        self.fields["subject"].choices = subjects(self.file)  # type: ignore[attr-defined]
        self.fields["subject"].initial = self.about or "file"

    def command(self) -> AddPaper:
        clean = self.cleaned_data
        paper = NewPaper(
            kind=PaperKind(clean["kind"]),
            number=clean["number"],
            issuer=clean["issuer"],
            valid_to=clean["valid_to"],
        )
        return AddPaper(file=self.file.id, paper=paper, subject=clean["subject"])


class ContainerAsk(Ask):
    verb, title = "container", _("Add a container")
    handler = staticmethod(handlers.add_container)
    number = forms.CharField(label=_("Container number"), max_length=20, help_text="MSCU1234566")

    def command(self) -> AddContainer:
        mark = marks.container(self.cleaned_data["number"])
        first = next(iter(self.file.consignments), "")
        check_ok = not set(mark.warnings) - {marks.Warned.LETTERS_READ_AS_DIGITS}
        return AddContainer(
            file=self.file.id, number=mark.value, check_ok=check_ok, consignment=first
        )


class SealAsk(Ask):
    verb, title, handler = "seal", _("Seal"), staticmethod(handlers.record_seal)
    number = forms.CharField(label=_("Seal number"), max_length=40)
    mark = forms.ChoiceField(label=_("What happened to it"))
    subject = forms.ChoiceField(label=_("On what"))

    def prepare(self) -> None:
        self.fields["mark"].choices = choices(SealMark)  # type: ignore[attr-defined]
        every = subjects(self.file)
        kept = [choice for choice in every if not choice[0].startswith("p")]
        self.fields["subject"].choices = kept  # type: ignore[attr-defined]

    def command(self) -> RecordSeal:
        clean = self.cleaned_data
        return RecordSeal(
            file=self.file.id,
            number=clean["number"].upper().replace(" ", ""),
            mark=SealMark(clean["mark"]),
            subject=clean["subject"],
        )


def hs_code(text: str) -> str:
    """The digits of a code whose first six, which the world shares, exist.

    Raises ``ValidationError``. A longer national code is taken as it is.
    """
    digits = plain(text)
    if len(digits) != len("".join(text.split()).replace(".", "")):
        raise ValidationError(_("An HS code has only digits. Look it up by word."))
    if not HS_INTERNATIONAL <= len(digits) <= HS_MOST:
        wrong = _("An HS code has six to ten digits here, not %(count)s.")
        raise ValidationError(wrong, params={"count": len(digits)})
    found = find_hs(digits)
    known = found is not None and found.code == digits[:HS_INTERNATIONAL]
    if not known or digits.startswith(STATISTICS_ONLY):
        wrong = _("There is no HS code %(code)s. Look it up by word.")
        raise ValidationError(wrong, params={"code": digits[:HS_INTERNATIONAL]})
    return digits


def _exact(value: Decimal | None) -> Decimal | None:
    return value.normalize() + 0 if value is not None else None


GOODS: tuple[type[Ask], ...] = (
    ConsignmentAsk, GoodsAsk, EmptyAsk, PaperAsk, ContainerAsk, SealAsk,
)  # fmt: skip
