"""Forms: schedule a drill, score it, print a sheet, type a line of paper."""

from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from shekara.operations.continuity import commands as c
from shekara.operations.continuity.events import DrillKind, PaperOutcome
from shekara.operations.continuity.rules.sheet import MOST_LINES, MOST_PEOPLE
from shekara.operations.continuity.state import Sheet
from shekara.operations.continuity.ui import words
from shekara.registry.kinds import Direction, Traffic
from shekara.registry.queries import get_point

LOCAL = "%Y-%m-%dT%H:%M"
MOST_NAME = 120
Choices = list[tuple[str, str]]


def zone() -> ZoneInfo:
    """Forms speak the point's own time."""
    return ZoneInfo(settings.POINT_TIME_ZONE)


class _Form(forms.Form):
    def choose(self, name: str, choices: Choices) -> None:
        """Give a field what may be chosen."""
        field = self.fields[name]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101
        field.choices = choices


def _said(values: Any) -> Choices:
    return [(value.value, words.word(value)) for value in values]


class ScheduleForm(_Form):
    """Where, what, when, how long."""

    point = forms.ChoiceField(label=_("Point"))
    kind = forms.ChoiceField(label=_("What is played"))
    starts_at = forms.DateTimeField(
        label=_("Begins"),
        input_formats=[LOCAL],
        widget=forms.DateTimeInput(attrs={"type": "datetime-local"}, format=LOCAL),
    )
    minutes = forms.IntegerField(label=_("Minutes"), min_value=1, max_value=10_000, initial=60)
    note = forms.CharField(label=_("Note"), required=False, max_length=500)

    def __init__(self, data: Any = None, *, points: Choices, now: datetime) -> None:
        begins = (now + timedelta(minutes=10)).astimezone(zone()).strftime(LOCAL)
        initial = {"starts_at": begins, "point": settings.NODE}
        super().__init__(data, label_suffix="", auto_id="drill_%s", initial=initial)
        self.choose("point", points)
        self.choose("kind", _said(DrillKind))

    def command(self) -> c.ScheduleDrill:
        """What the form asks for; the instant in UTC."""
        clean = self.cleaned_data
        return c.ScheduleDrill(
            point=clean["point"],
            kind=DrillKind(clean["kind"]),
            starts_at=_instant(clean["starts_at"]),
            minutes=clean["minutes"],
            note=clean["note"],
        )


class PrintForm(_Form):
    """Which sheets, how many."""

    point = forms.ChoiceField(label=_("Point"))
    traffic = forms.ChoiceField(label=_("Traffic"))
    direction = forms.ChoiceField(label=_("Direction"))
    lines = forms.IntegerField(label=_("Lines"), min_value=1, max_value=MOST_LINES, initial=8)
    copies = forms.IntegerField(label=_("Sheets"), min_value=1, max_value=20, initial=1)

    def __init__(self, data: Any = None, *, points: Choices) -> None:
        super().__init__(data, label_suffix="", auto_id="sheet_%s")
        self.choose("point", points)
        self.choose("traffic", _said(Traffic))
        self.choose("direction", _said(Direction))

    def command(self) -> c.PrintSheet:
        """One sheet; the page asks so often as there are copies."""
        clean = self.cleaned_data
        return c.PrintSheet(
            point=clean["point"],
            short=get_point(clean["point"]).short,
            direction=Direction(clean["direction"]),
            traffic=Traffic(clean["traffic"]),
            lines=clean["lines"],
        )


class LineForm(_Form):
    """What stands on the line, in the order of the paper."""

    crossed_at = forms.DateTimeField(
        label=_("Day and time on the paper"),
        input_formats=[LOCAL],
        widget=forms.DateTimeInput(attrs={"type": "datetime-local"}, format=LOCAL),
    )
    plate = forms.CharField(label=_("Plate or number"), required=False, max_length=40)
    people = forms.IntegerField(
        label=_("People in it"), required=False, min_value=1, max_value=MOST_PEOPLE
    )
    surname = forms.CharField(label=_("Surname"), required=False, max_length=MOST_NAME)
    given_names = forms.CharField(label=_("Given names"), required=False, max_length=MOST_NAME)
    birth_date = forms.DateField(
        label=_("Birth date"), required=False, widget=forms.DateInput(attrs={"type": "date"})
    )
    nationality = forms.RegexField(
        r"^[A-Za-z]{1,3}$", label=_("State, as in the document"), required=False
    )
    number = forms.CharField(label=_("Document number"), required=False, max_length=40)
    outcome = forms.ChoiceField(label=_("Outcome"))
    officer = forms.CharField(label=_("Signed by"), max_length=MOST_NAME)

    def __init__(self, data: Any = None, *, sheet: Sheet, now: datetime) -> None:
        last = max((line.crossed_at for line in sheet.entered.values()), default=now)
        signed = list(sheet.entered.values())[-1].officer if sheet.entered else ""
        initial = {"crossed_at": last.astimezone(zone()).strftime(LOCAL), "officer": signed}
        super().__init__(data, label_suffix="", auto_id="line_%s", initial=initial)
        self.choose("outcome", _said(PaperOutcome))
        if sheet.traffic is Traffic.PEDESTRIAN:
            del self.fields["plate"], self.fields["people"]

    def command(self, code: str) -> c.EnterLine:
        """The line as a command."""
        clean = self.cleaned_data
        born = clean["birth_date"]
        person = c.PaperPerson(
            surname=clean["surname"],
            given_names=clean["given_names"],
            nationality=clean["nationality"],
            number=clean["number"],
            birth_date=born.isoformat() if born else "",
        )
        return c.EnterLine(
            code=code,
            crossed_at=_instant(clean["crossed_at"]),
            outcome=PaperOutcome(clean["outcome"]),
            officer=clean["officer"],
            person=person if person.surname else None,
            plate=clean.get("plate", ""),
            people=clean.get("people"),
        )


def _instant(value: datetime) -> datetime:
    """What was typed is the point's time, whatever zone Django read it in; as UTC."""
    return value.replace(tzinfo=zone()).astimezone(ZoneInfo("UTC"))
