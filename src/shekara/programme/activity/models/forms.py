"""What the rows of several tables share: a source, texts in three languages, dates, a subject."""

import datetime
import re
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.db import models
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from shekara.kernel.records import Record
from shekara.programme.activity.kinds import About, Focus, Precision

LANGUAGES = ("en", "ru", "kk")
_FALL_BACK = {"kk": ("kk", "ru", "en"), "ru": ("ru", "en", "kk"), "en": ("en", "ru", "kk")}
EARLIEST, LATEST = datetime.date(1991, 12, 16), datetime.date(2100, 1, 1)
"""Independence of Kazakhstan; nothing here is older, nothing is planned beyond."""

slug = RegexValidator(
    re.compile(r"^[a-z0-9]+(?:[.-][a-z0-9]+)*$"),
    _("Use small Latin letters, digits and hyphens."),
)


def code_field(length: int = 80) -> "models.CharField[str, str]":
    """The natural key of a record: it stands in addresses and in other records."""
    return models.CharField(_("Code"), max_length=length, primary_key=True, validators=[slug])


def ref(label: Any = "", *, blank: bool = True, length: int = 80) -> "models.CharField[str, str]":
    """The code of another record; no foreign key, because facts travel one at a time."""
    return models.CharField(label, max_length=length, blank=blank, default="")


def told(length: int, label: Any, *, blank: bool = True) -> "models.CharField[str, str]":
    """A short text."""
    return models.CharField(label, max_length=length, blank=blank, default="")


def choice(kinds: Any, label: Any, default: Any = None) -> "models.CharField[str, str]":
    """One word of a closed list."""
    chosen: dict[str, Any] = {} if default is None else {"default": default.value}
    return models.CharField(
        label, max_length=20, choices=[(kind.value, kind.value) for kind in kinds], **chosen
    )


def codes(label: Any) -> "models.JSONField[Any, Any]":
    """A list of codes."""
    return models.JSONField(label, default=list, blank=True)


def day(label: Any) -> "models.DateField[Any, Any]":
    """A calendar day, or nothing where no source gives one."""
    return models.DateField(label, null=True, blank=True)


def text_in(row: models.Model, stem: str) -> str:
    """The text in the reader's language, else in the nearest language there is."""
    language = (get_language() or "en")[:2]
    found = (getattr(row, f"{stem}_{each}") for each in _FALL_BACK.get(language, LANGUAGES))
    return next((text for text in found if text), "")


class Sourced(Record):
    """A row that says where it comes from.

    ``source`` is a sentence a person can follow; ``document`` the code of a document held here.
    """

    source = models.CharField(_("Source"), max_length=500)
    document = ref(_("Document"))
    note = told(1000, _("Note"))

    class Meta:
        abstract = True


class Titled(Sourced):
    """A row with a title in three languages."""

    title_en = models.CharField(_("Title in English"), max_length=300)
    title_ru = told(300, _("Title in Russian"))
    title_kk = told(300, _("Title in Kazakh"))

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return self.title

    @property
    def title(self) -> str:
        """The title in the reader's language."""
        return text_in(self, "title")


class Described(Titled):
    """A titled row with a longer text in three languages."""

    description_en = models.TextField(_("Text in English"), blank=True, default="")
    description_ru = models.TextField(_("Text in Russian"), blank=True, default="")
    description_kk = models.TextField(_("Text in Kazakh"), blank=True, default="")

    class Meta:
        abstract = True

    @property
    def description(self) -> str:
        """The text in the reader's language."""
        return text_in(self, "description")


class Spanned(Record):
    """From a day to a day, each as exact as its source, each with its source."""

    starts_on = day(_("Begins on"))
    starts_precision = choice(Precision, _("The beginning is exact to the"), Precision.DAY)
    starts_source = told(500, _("Source of the beginning"))
    ends_on = day(_("Ends on"))
    ends_precision = choice(Precision, _("The end is exact to the"), Precision.DAY)
    ends_source = told(500, _("Source of the end"))

    class Meta:
        abstract = True

    def clean(self) -> None:
        """Refuse an end before the start, and days that cannot be meant."""
        super().clean()
        in_order(self, "starts_on", "ends_on")


class Attached(Record):
    """A row about another record: what it is, and its code."""

    about = choice(About, _("About"))
    subject = ref(_("Which one"), blank=False)

    class Meta:
        abstract = True


def in_order(row: models.Model, first: str, last: str) -> None:
    """Raise at the field when the days are out of range or the end is before the start."""
    begins, ends = getattr(row, first), getattr(row, last)
    for name, given in ((first, begins), (last, ends)):
        if given is not None and not EARLIEST <= given <= LATEST:
            raise ValidationError({name: _("Choose a day between 1991 and 2100.")})
    if begins is not None and ends is not None and ends < begins:
        raise ValidationError(
            {
                last: _("The end, %(end)s, is before the start, %(start)s.")
                % {"end": ends.isoformat(), "start": begins.isoformat()}
            }
        )


def ordered(name: str, first: str, last: str) -> models.CheckConstraint:
    """The database's own check of the same."""
    return models.CheckConstraint(
        name=name,
        condition=models.Q(**{f"{first}__isnull": True})
        | models.Q(**{f"{last}__isnull": True})
        | models.Q(**{f"{last}__gte": models.F(first)}),
    )


def known_focus(given: Any) -> None:
    """Refuse a focus area nobody listed."""
    if not isinstance(given, list) or not set(given) <= {focus.value for focus in Focus}:
        raise ValidationError({"focus": _("Choose focus areas from the list.")})
