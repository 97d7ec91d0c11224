"""Forms about people: typed by hand, corrected, set apart, protected, listed, counted."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from shekara.operations.crossing import handlers
from shekara.operations.crossing.commands import (
    AddPeople,
    CorrectPerson,
    CountPeople,
    NewPerson,
    RemoveSubject,
    ReplaceDriver,
    RequestProtection,
    SetApart,
)
from shekara.operations.crossing.events import ApartWhy, PersonRole, Source
from shekara.operations.crossing.ui.bus_list import read_list
from shekara.operations.crossing.ui.forms.ask import Ask, choices, part, subjects
from shekara.operations.crossing.ui.people import partial_date
from shekara.registry.kinds import Traffic

SEXES = [("", "—"), ("F", "F"), ("M", "M")]
FIELDS = (
    "surname",
    "given_names",
    "number",
    "issuer",
    "nationality",
    "birth_date",
    "sex",
    "expires_on",
)


class _Described(Ask):
    """The fields of a person's document, typed by an officer."""

    surname = forms.CharField(label=_("Surname"), max_length=60)
    given_names = forms.CharField(label=_("Given names"), max_length=60, required=False)
    number = forms.CharField(label=_("Document number"), max_length=30)
    issuer = forms.CharField(label=_("Issuing state"), max_length=3)
    nationality = forms.CharField(label=_("Nationality"), max_length=3)
    birth_date = forms.CharField(label=_("Birth date"), max_length=10, help_text="1985-03-12")
    sex = forms.ChoiceField(label=_("Sex"), choices=SEXES, required=False)
    expires_on = forms.CharField(
        label=_("Valid until"), max_length=10, required=False, help_text="2031-01-01"
    )

    def clean_birth_date(self) -> str:
        return _date(self.cleaned_data["birth_date"])

    def clean_expires_on(self) -> str:
        return _date(self.cleaned_data["expires_on"])

    def typed(self) -> dict[str, Any]:
        """The fields as documents write them: capitals, ISO dates."""
        clean = {name: self.cleaned_data.get(name, "") for name in FIELDS}
        return {name: value.strip().upper() for name, value in clean.items()}


class PersonAsk(_Described):
    """A person whose document cannot be scanned."""

    verb, title, handler = "person", _("Type a person"), staticmethod(handlers.add_people)
    role = forms.ChoiceField(label=_("Who"))

    def prepare(self) -> None:
        self.fields["role"].choices = choices(PersonRole)  # type: ignore[attr-defined]
        self.fields["role"].initial = next_role(self.file)

    def command(self) -> AddPeople:
        role = PersonRole(self.cleaned_data["role"])
        person = NewPerson(role=role, source=Source.INSPECTION, **self.typed())
        return AddPeople(file=self.file.id, people=(person,))


class CorrectPersonAsk(_Described):
    """What was read was wrong: the officer types what the page says."""

    verb, title = "correct", _("Correct what was read")
    handler = staticmethod(handlers.correct_person)
    reason = forms.CharField(label=_("Why"), max_length=200)

    def prepare(self) -> None:
        for field in self.fields.values():
            field.required = field.required and field is self.fields["reason"]
        person = self.file.people.get(self.about)
        if person:
            self.initial.update({name: getattr(person, name) for name in FIELDS})
        self.fields["reason"].initial = _("The reader misread the page.")

    def command(self) -> CorrectPerson:
        person = self.file.people[self.about]
        typed = {n: v for n, v in self.typed().items() if n in self.data}
        changed = {n: v for n, v in typed.items() if v != getattr(person, n)}
        reason = self.cleaned_data["reason"]
        return CorrectPerson(
            file=self.file.id, person=self.about, reason=reason, source=Source.INSPECTION, **changed
        )

    def clean(self) -> dict[str, Any]:
        if self.about not in self.file.people:
            raise ValidationError(_("This person is not on the file."))
        return self.cleaned_data


class ReplaceDriverAsk(_Described):
    verb, title = "driver", _("Replace the driver")
    handler = staticmethod(handlers.replace_driver)

    def command(self) -> ReplaceDriver:
        driver = NewPerson(role=PersonRole.DRIVER, source=Source.INSPECTION, **self.typed())
        return ReplaceDriver(file=self.file.id, leaves=self.about, driver=driver)


class ProtectionAsk(Ask):
    """Overrides refusal, and refers; never hidden behind another key."""

    verb, title = "protection", _("Asks for protection")
    handler = staticmethod(handlers.request_protection)

    def command(self) -> RequestProtection:
        return RequestProtection(file=self.file.id, person=self.about)


class ApartAsk(Ask):
    verb, title, handler = "apart", _("Leave behind"), staticmethod(handlers.set_apart)
    subject = forms.ChoiceField(label=_("Who or what stays"))
    why = forms.ChoiceField(label=_("Why"))
    reason = forms.CharField(label=_("Note"), max_length=200, required=False)

    def prepare(self) -> None:
        every = subjects(self.file, whole=False)
        self.fields["subject"].choices = [*part(every, "p"), *part(every, "c")]  # type: ignore[attr-defined]
        whys = (ApartWhy.STAYS_BY_WISH, ApartWhy.UNLOADED)
        self.fields["why"].choices = choices(whys)  # type: ignore[attr-defined]

    def command(self) -> SetApart:
        clean = self.cleaned_data
        return SetApart(
            file=self.file.id,
            subject=clean["subject"],
            why=ApartWhy(clean["why"]),
            reason=clean["reason"],
        )


class RemoveAsk(Ask):
    verb, title = "remove", _("Take off the file")
    handler = staticmethod(handlers.remove_subject)
    subject = forms.ChoiceField(label=_("Who or what"))
    reason = forms.CharField(label=_("Why"), max_length=200)

    def prepare(self) -> None:
        self.fields["subject"].choices = subjects(self.file, whole=False)  # type: ignore[attr-defined]
        self.fields["subject"].initial = self.about

    def command(self) -> RemoveSubject:
        clean = self.cleaned_data
        return RemoveSubject(file=self.file.id, subject=clean["subject"], reason=clean["reason"])


class CountAsk(Ask):
    verb, title, handler = "count", _("Count people"), staticmethod(handlers.count_people)
    count = forms.IntegerField(label=_("People in it"), min_value=1, max_value=2000)

    def prepare(self) -> None:
        self.fields["count"].initial = self.file.people_expected or len(self.file.people) or 1

    def command(self) -> CountPeople:
        return CountPeople(file=self.file.id, count=self.cleaned_data["count"])


class ListAsk(Ask):
    """A bus list: zones one after the other, or a line a person."""

    verb, title, handler = "list", _("Paste a list"), staticmethod(handlers.add_people)
    people = forms.CharField(
        label=_("People"),
        max_length=20_000,
        widget=forms.Textarea(attrs={"rows": 10, "spellcheck": "false", "class": "sh-mono"}),
        help_text=_("Zones as scanned, or: surname;given names;birth date;nationality;number"),
    )
    complete = forms.BooleanField(label=_("Nobody else is in it"), required=False, initial=True)

    def clean_people(self) -> tuple[NewPerson, ...]:
        """Every person of the list, or every row that cannot be read, with its number."""
        day = self.file.opened_at.date() if self.file.opened_at else None
        people, wrong = read_list(self.cleaned_data["people"], role=next_role(self.file), today=day)
        if wrong:
            raise ValidationError([f"{_row(number)} {words}" for number, words in wrong])
        return people

    def command(self) -> AddPeople:
        clean = self.cleaned_data
        return AddPeople(file=self.file.id, people=clean["people"], complete=clean["complete"])


def next_role(file: Any) -> PersonRole:
    """What the next person most likely is: a pedestrian, the driver, or somebody with him."""
    if file.mode is Traffic.PEDESTRIAN:
        return PersonRole.PEDESTRIAN
    if file.mode is Traffic.RAIL_PASSENGER:
        return PersonRole.PASSENGER
    driven = any(p.role is PersonRole.DRIVER for p in file.moving_people)
    if not driven and file.mode is not Traffic.RAIL_FREIGHT:
        return PersonRole.DRIVER
    return PersonRole.CREW if file.mode is Traffic.RAIL_FREIGHT else PersonRole.PASSENGER


def _row(number: int) -> str:
    return _now("Line %(number)s:") % {"number": number}


def _date(text: str) -> str:
    found = partial_date(text)
    if found is None:
        raise ValidationError(_("Write the date as 1985-03-12; XX stands for what is not known."))
    return found


PEOPLE: tuple[type[Ask], ...] = (
    PersonAsk, CorrectPersonAsk, ReplaceDriverAsk, ProtectionAsk, ApartAsk, RemoveAsk, CountAsk,
    ListAsk,
)  # fmt: skip
