"""Forms of the records of works, made from the models themselves: one column, one page each."""

from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from shekara.kernel.records import Record
from shekara.programme.activity.ui.forms import why_field
from shekara.programme.works import models, photos
from shekara.programme.works.kinds import CURRENCIES, ActKind, ContractKind, CostKind, Moment
from shekara.programme.works.ui.forms.ask import point_choices
from shekara.programme.works.ui.words import choices

NOUNS: dict[str, type[Record]] = {
    "sites": models.Site,
    "contractors": models.Contractor,
    "contracts": models.Contract,
    "stages": models.Stage,
    "money": models.CostLine,
    "acts": models.Act,
    "defects": models.Defect,
    "photos": models.SitePhoto,
    "uses": models.SiteUse,
}

TITLES: dict[str, Any] = {
    "sites": _("Site"),
    "contractors": _("Contractor"),
    "contracts": _("Contract"),
    "stages": _("Stage"),
    "money": _("Line of money"),
    "acts": _("Act"),
    "defects": _("Defect"),
    "photos": _("Photo"),
    "uses": _("What it is used for"),
}

LABELS: dict[str, Any] = {
    "name": _("What it is called"), "name_en": _("Name in English"),
    "name_ru": _("Name in Russian"), "name_kk": _("Name in Kazakh"),
    "country": _("Country, three letters"),
    "point": _("Crossing point"), "project": _("Project"), "donor": _("Donor"),
    "what": _("What it is about"), "completed": _("The works are completed"),
    "completed_on": _("Completed on"), "source": _("Source"), "kind": _("Kind"),
    "number": _("Number"), "title": _("Title"), "contractor": _("Contractor"),
    "quantity": _("Pieces"), "amount": _("Amount"), "currency": _("Currency"),
    "signed_on": _("Signed on"), "ends_on": _("Ends on"), "place": _("Order among the stages"),
    "contract": _("Contract"), "planned_from": _("Planned from"), "planned_to": _("Planned to"),
    "begun_on": _("Begun on"), "done_on": _("Done on"), "done_pct": _("Done, per cent"),
    "slipped_because": _("Why it slipped"), "on": _("Day"), "corrects": _("Corrects line"),
    "to_whom": _("Handed over to"), "remarks": _("Remarks"), "found_on": _("Found on"),
    "due_on": _("To be mended by"), "mended_on": _("Mended on"),
    "mended_how": _("How it was mended"), "moment": _("Before or after"),
    "taken_on": _("Taken on"), "author": _("Author"),
    "credit": _("Credit line"), "consent": _("The author agrees to publication"),
    "alt": _("What the photo shows"), "since": _("Since"), "what_en": _("In English"),
    "what_ru": _("In Russian"), "what_kk": _("In Kazakh"),
}  # fmt: skip

HIDDEN = frozenset({"code", "site", "file", "width", "height"})
LONG = 500
KINDS: dict[type[Record], Any] = {
    models.Contract: ContractKind,
    models.CostLine: CostKind,
    models.Act: ActKind,
}


class RecordForm(forms.Form):
    """The fields of one noun. ``seen`` is the version the page was drawn from."""

    model: ClassVar[type[Record]]
    seen = forms.IntegerField(widget=forms.HiddenInput, required=False)


def form_of(
    noun: str, data: Any, files: Any, *, initial: dict[str, Any], changed: bool = False
) -> RecordForm:
    """A form for this noun; a photo asks for its file unless there is one already.

    changed  a record that is there: the form asks why
    """
    model = NOUNS[noun]
    form = RecordForm(data, files, label_suffix="", auto_id=f"{noun}_%s", initial=initial)
    form.model = model  # type: ignore[misc]
    for field in model._meta.concrete_fields:
        if field.name in HIDDEN or field.name == "version":
            continue
        made = _field(model, field)
        if made is not None:
            form.fields[field.name] = made
    if model is models.SitePhoto and not initial.get("file"):
        form.fields["upload"] = PhotoField(label=_("Photo: JPEG, PNG or WebP"))
        form.order_fields(["upload"])
    if changed:
        form.fields["why"] = why_field()
    return form


def _field(model: type[Record], field: Any) -> forms.Field | None:
    label = LABELS.get(field.name, field.name)
    found = _choices(model, field.name)
    if found:
        return forms.ChoiceField(label=label, choices=found, required=not field.blank)
    made: forms.Field | None = field.formfield(label=label)
    if isinstance(made, forms.DateField):
        made.widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    elif isinstance(made, forms.CharField) and (field.max_length or 0) >= LONG:
        made.widget = forms.Textarea(attrs={"rows": 3, "maxlength": field.max_length})
    return made


def _choices(model: type[Record], name: str) -> list[tuple[str, str]]:
    """What may be chosen; nothing for a field that is written freely."""
    match name:
        case "point":
            return point_choices(empty="—")
        case "currency":
            return [("", "—"), *((code, code) for code in CURRENCIES)]
        case "kind":
            return choices(KINDS[model])
        case "moment":
            return choices(Moment)
        case "contractor":
            rows = models.Contractor.objects.order_by("name").values_list("code", "name")
            return [("", "—"), *rows]
        case _:
            return []


class PhotoField(forms.FileField):
    """A photo that is a photo; its clean value is what was kept."""

    widget = forms.ClearableFileInput(attrs={"accept": "image/jpeg,image/png,image/webp"})

    def clean(self, data: Any, initial: Any = None) -> Any:
        sent = super().clean(data, initial)
        if sent.size > photos.MOST_BYTES:
            raise forms.ValidationError(_("This photo is too large. The most is 15 MB."))
        try:
            return photos.keep(sent.read())
        except photos.TooLarge:
            raise forms.ValidationError(_("This photo has too many pixels.")) from None
        except photos.NotAPhoto:
            said = _("This is not a photo that can be read. Send a JPEG, PNG or WebP file.")
            raise forms.ValidationError(said) from None
