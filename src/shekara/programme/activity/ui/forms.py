"""One form for every record: made from its model, in the reader's words, in one column."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.db import models as fields
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _

from shekara.kernel.records import Record
from shekara.programme.activity.feeds import feeds
from shekara.programme.activity.handlers.records import NAMED
from shekara.programme.activity.kinds import Focus
from shekara.programme.activity.models import Result
from shekara.programme.activity.ui.nouns import Noun
from shekara.programme.activity.words import FOCUS, words_of
from shekara.registry import queries as registry

Choices = list[tuple[str, Any]]

LONG = frozenset({"note", "answer_text", "followed", "slippage", "response"})
HELP = {
    "source": _("Where this is written: the paper, page, letter or count."),
    "countries": _("Codes of three letters with commas between: KAZ, KGZ."),
    "disaggregation": _("Words with commas between, such as women, men."),
    "alt_en": _("A sentence for those who cannot see the picture."),
    "consent_on": _("Without a day of consent the name is not published."),
}


class RecordForm(forms.ModelForm):  # type: ignore[type-arg]
    """Fields of one noun. ``seen`` is the version the page was drawn from."""

    seen = forms.IntegerField(widget=forms.HiddenInput, required=False, min_value=0)

    def validate_constraints(self) -> None:
        """The model's ``clean`` says the same at its field, in words."""

    def _get_validation_exclusions(self) -> set[str]:
        usual: set[str] = super()._get_validation_exclusions()  # type: ignore[misc]
        return {*usual, "about", "subject"}

    @property
    def why(self) -> str:
        """Why the record is changed; empty for a new one."""
        return str(self.cleaned_data.get("why", ""))

    def values(self) -> dict[str, Any]:
        """What was typed, by column."""
        return {n: getattr(self.instance, n) for n in self.fields if n in _columns(self.instance)}


def form_of(noun: Noun, row: Record, *, data: Any = None, initial: Any = None) -> RecordForm:
    """The form of a record, empty for a new one. Cost: a query a kind of record it names."""
    new = row.version == 0
    kind: Any = forms.modelform_factory(
        noun.model,
        form=RecordForm,
        fields=[*noun.fields, *(["code"] if new else [])],
        formfield_callback=_field,
    )
    form: RecordForm = kind(data, instance=row, initial={"seen": row.version, **(initial or {})})
    form.order_fields([*noun.fields, "code"])
    if not new:
        form.fields["why"] = why_field()
    else:
        form.fields["code"].required = False
        form.fields["code"].help_text = _("Stands in addresses; made from the English title.")
    return form


def why_field() -> forms.CharField:
    """Asked at every change; the answer stands in the record's history."""
    return forms.CharField(
        label=_("Why it is changed"),
        max_length=300,
        help_text=_("Stands in the history beside your name, for those who come after you."),
    )


def suggested_code(values: dict[str, Any], noun: str) -> str:
    """A code from the English title, the first free one."""
    told = next((values[n] for n in ("title_en", "place_en", "text_en") if values.get(n)), "")
    if values.get("service_number"):
        return f"{values['activity']}.{slugify(values['service_number'].replace('.', '-'))}"
    parent = next((values[n] for n in ("mission", "indicator", "subject") if values.get(n)), "")
    return slugify(told)[:60].strip("-") or f"{parent or 'new'}.{slugify(noun)}"


def free_code(noun: Noun, wanted: str) -> str:
    """``wanted``, or with the first number behind it that is free."""
    taken = set(noun.model.objects.filter(pk__startswith=wanted).values_list("pk", flat=True))
    if wanted not in taken:
        return wanted
    return next(f"{wanted}-{n}" for n in range(2, len(taken) + 3) if f"{wanted}-{n}" not in taken)


def _columns(row: Record) -> set[str]:
    return {field.name for field in row._meta.concrete_fields}


def _field(column: Any, **kwargs: Any) -> forms.Field | None:
    """The field for one column: a list to choose from, a day, a long text, or Django's own."""
    name = column.name
    about: dict[str, Any] = {
        "label": column.verbose_name,
        "required": not column.blank,
        "help_text": HELP.get(name, ""),
    }
    made: forms.Field | None = _list_field(column, about) or _choice_field(column, about)
    if made is None and isinstance(column, fields.DateField):
        made = forms.DateField(
            widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
            input_formats=["%Y-%m-%d"],
            **about,
        )
    if made is None:
        if isinstance(column, fields.URLField):
            kwargs["assume_scheme"] = "https"
        made = column.formfield(**{**kwargs, "help_text": about["help_text"]})
        if made is not None and name in LONG:
            made.widget = forms.Textarea()
    return made


def _list_field(column: Any, about: dict[str, Any]) -> forms.Field | None:
    """A column that holds a list: boxes to tick where the choices are known, else words."""
    if not isinstance(column, fields.JSONField):
        return None
    choices: Choices = []
    match column.name:
        case "focus":
            choices = [(focus.value, FOCUS[focus]) for focus in Focus]
        case "phases":
            choices = _records("phases", column.model)
        case "agreements":
            choices = [(row.code, row.name) for row in registry.agreements()]
    if not choices:
        return WordList(**about)
    return forms.MultipleChoiceField(choices=choices, widget=forms.CheckboxSelectMultiple, **about)


def _choice_field(column: Any, about: dict[str, Any]) -> forms.Field | None:
    """A column that holds one word of a list, or the code of another record."""
    known = words_of(column.model._meta.model_name, column.name)
    if known and column.choices:
        chosen = [(value, known[value]) for value, _word in column.choices]
        return forms.ChoiceField(choices=chosen, initial=column.default, **about)
    choices = _reference(column.name, column.model)
    if not choices:
        return None
    return forms.ChoiceField(
        choices=choices if about["required"] else [("", "–"), *choices], **about
    )


def _reference(name: str, model: type[fields.Model]) -> Choices:
    if name == "feed":
        return [(feed.name, feed.words) for feed in feeds().values()]
    if name in {"point", "feed_point"}:
        return [(point.code, point.name) for point in registry.points()]
    if name == "border":
        names = registry.country_names(registry.NEIGHBOURS)
        return [(code, names.get(code, code)) for code in registry.NEIGHBOURS]
    if name == "country":
        return [(row.code, row.name) for row in registry.countries() if row.kind == "state"]
    return _records(name, model)


def _records(name: str, model: type[fields.Model]) -> Choices:
    target = Result if (model is Result and name == "parent") else NAMED.get(name)
    if target is None:
        return []
    rows: Iterable[Record] = target.objects.all()
    return sorted(((row.pk, str(row)) for row in rows), key=lambda pair: str(pair[1]).lower())


class WordList(forms.CharField):
    """A list of words or codes, typed with commas between."""

    def prepare_value(self, value: Any) -> Any:
        """``["KAZ", "KGZ"]`` → ``KAZ, KGZ``."""
        return ", ".join(value) if isinstance(value, list) else value

    def to_python(self, value: Any) -> Any:
        """``KAZ, KGZ`` → ``["KAZ", "KGZ"]``."""
        return [word.strip() for word in str(value or "").split(",") if word.strip()]

    def has_changed(self, initial: Any, data: Any) -> bool:
        """Compared as lists."""
        return bool(self.to_python(data) != (initial or []))


def add_file(form: RecordForm, *, held: bool) -> None:
    """Put the file in front of a photo's fields."""
    form.fields["file"] = forms.FileField(
        label=_("File"),
        required=False,
        help_text=_("JPEG, PNG or WebP, at most 20 MB. Place and camera are taken out of it.")
        if not held
        else _("Only to replace the picture that is held."),
        widget=forms.ClearableFileInput(attrs={"accept": "image/jpeg,image/png,image/webp"}),
    )
    form.order_fields(["file"])
