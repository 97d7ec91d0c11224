"""What the columns of money share: codes, references, short texts, words of a closed list."""

from typing import Any

from django.core.validators import RegexValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

slug = RegexValidator(
    r"^[A-Za-z0-9]+(?:[.-][A-Za-z0-9]+)*$", _("Use Latin letters, digits and hyphens.")
)


def code(length: int = 60) -> "models.CharField[str, str]":
    """The natural key."""
    return models.CharField(_("Code"), max_length=length, primary_key=True, validators=[slug])


def ref(label: Any, *, blank: bool = True) -> "models.CharField[str, str]":
    """The code of another record; no foreign key, because facts travel one at a time."""
    return models.CharField(label, max_length=80, blank=blank, default="")


def text(length: int, label: Any) -> "models.CharField[str, str]":
    """A short text that may stay empty."""
    return models.CharField(label, max_length=length, blank=True, default="")


def choice(kinds: Any, label: Any, default: Any) -> "models.CharField[str, str]":
    """One word of a closed list."""
    choices = [(kind.value, kind.value) for kind in kinds]
    return models.CharField(label, max_length=20, choices=choices, default=default.value)
