"""What every form of the working pages shares: it becomes one command for one file."""

from collections.abc import Callable, Iterable
from enum import StrEnum
from typing import Any, ClassVar

import msgspec
from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from shekara.kernel.access import Actor
from shekara.kernel.ledger.events import Stamp
from shekara.operations.crossing.state.file import CrossingFile
from shekara.operations.crossing.ui import words

Choices = list[tuple[str, str]]
Handler = Callable[..., CrossingFile]


def choices(values: Iterable[StrEnum], *, empty: bool = False) -> Choices:
    """Values with their words, in the reader's language; a blank one first if asked."""
    said = [(value.value, str(words.word(value))) for value in values]
    return [("", "—"), *said] if empty else said


class Ask(forms.Form):
    """A form that asks something of one file.

    target   what it is about: a control (``veterinary.c1``) or a subject (``p1``)
    version  of the file when the page was drawn; a conflict is judged against it
    """

    do_not_call_in_templates = True  # a template shows the class: its verb and title
    verb: ClassVar[str]
    title: ClassVar[str | Promise]
    send_word: ClassVar[str | Promise] = _("Save")
    handler: ClassVar[Handler]

    target = forms.CharField(widget=forms.HiddenInput, required=False, max_length=80)
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(
        self, data: Any = None, *, file: CrossingFile, actor: Actor, target: str = "", **kwargs: Any
    ) -> None:
        self.file, self.actor = file, actor
        self.about = str(data.get("target", "")) if data is not None else target
        kwargs.setdefault("label_suffix", "")
        kwargs.setdefault("auto_id", f"{self.verb}_%s")
        initial = {"target": target, "version": file.version, **kwargs.pop("initial", {})}
        super().__init__(data, initial=initial, **kwargs)
        self.prepare()

    def prepare(self) -> None:
        """Fill choices that depend on the file; nothing by default."""

    def command(self) -> msgspec.Struct:
        """What is asked, out of clean fields."""
        raise NotImplementedError

    def send(self, *, stamp: Stamp) -> CrossingFile:
        """Ask; whatever the handler raises goes on to the page."""
        return type(self).handler(
            self.command(),
            by=self.actor,
            stamp=stamp,
            expected_version=self.cleaned_data.get("version"),
        )

    @property
    def shown(self) -> list[forms.BoundField]:
        """Fields a person fills in; none means that the button alone is enough."""
        return [field for field in self if not field.is_hidden]


def subjects(file: CrossingFile, *, whole: bool = True) -> Choices:
    """What is on the file, to choose from: people by name, vehicles by plate, goods by code."""
    people = [(p.id, f"{p.surname} {p.given_names}".strip() or p.id) for p in file.people.values()]
    vehicles = [(v.id, v.plate) for v in file.vehicles.values()]
    goods = [
        (c.id, f"{c.id} " + ", ".join(line.hs for line in c.lines))
        for c in file.consignments.values()
    ]
    first = [("file", str(_("the whole file")))] if whole else []
    return [*first, *people, *vehicles, *goods]


def part(choices: Choices, letter: str) -> Choices:
    """Only the people (``p``), vehicles (``v``) or goods (``c``) among subjects."""
    return [choice for choice in choices if choice[0].startswith(letter) and choice[0] != "file"]
