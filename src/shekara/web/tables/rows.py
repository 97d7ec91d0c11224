"""What a table would write, row by row: new, changed, there already, or wrong and why."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from django.forms import Form, ModelForm

from shekara.web.tables.read import Line


class Found(StrEnum):
    """How a row stands to what is on record."""

    NEW = "new"
    CHANGED = "changed"
    SAME = "same"
    WRONG = "wrong"


@dataclass(kw_only=True)
class Row:
    """One line of the table with what it means.

    values   what would be written, by field; complete when nothing is wrong
    errors   column → sentences
    """

    line: Line
    values: dict[str, Any] = field(default_factory=dict)
    errors: dict[str, list[str]] = field(default_factory=dict)
    found: Found = Found.WRONG

    def wrong(self, errors: Mapping[str, Iterable[object]]) -> None:
        """Write down what is wrong, column by column."""
        for column, said in errors.items():
            self.errors.setdefault(column, []).extend(str(each) for each in said)
        self.found = Found.WRONG


class RowsRefused(Exception):
    """Rows that may not be written; nothing was. By their place, counted from nought."""

    def __init__(self, errors: Mapping[int, Mapping[str, list[str]]]) -> None:
        self.errors = errors
        super().__init__(f"{len(errors)} rows refused")


def errors_of(form: "Form | ModelForm[Any]") -> dict[str, list[str]]:
    """What a form says is wrong, by the name of its field; of the whole form under nothing."""
    return {
        "" if name == "__all__" else name: [str(each) for each in said]
        for name, said in form.errors.items()
    }
