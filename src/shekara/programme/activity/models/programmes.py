"""The programme from above: programme, phase, project, output, and what sources say of them."""

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

from shekara.programme.activity.kinds import DateMeaning, Precision, Stage, StatementKind
from shekara.programme.activity.models.forms import (
    Attached,
    Described,
    Sourced,
    Spanned,
    choice,
    code_field,
    codes,
    day,
    known_focus,
    ordered,
    ref,
    text_in,
    told,
)


class Programme(Described):
    """A programme of several phases, such as BOMCA. Money stands in funding.

    Personal data: none.
    """

    code = code_field()
    short = models.CharField(_("Short name"), max_length=30)

    class Meta:
        db_table = "activity_programme"


class Phase(Described, Spanned):
    """One phase, as its contract frames it; not the project of a country.

    ``continues`` is the phase before; ``takes_over`` the programme whose work it takes over, and
    ``taken_over`` what that work is. ``money`` repeats the source's words and is never summed.
    Other dates that sources give stand in ``DateSaid``.
    Personal data: none.
    """

    code = code_field()
    programme = ref(_("Programme"), blank=False)
    number = models.CharField(_("Number"), max_length=10)
    turn = models.PositiveSmallIntegerField(_("Place in the chain"))
    continues = ref(_("Continues"))
    takes_over = ref(_("Takes over work of"))
    taken_over_en = told(300, _("What it takes over, in English"))
    taken_over_ru = told(300, _("What it takes over, in Russian"))
    taken_over_kk = told(300, _("What it takes over, in Kazakh"))
    stage = choice(Stage, _("Stage"), Stage.PLANNED)
    money = told(300, _("Money, in the words of the source"))

    class Meta:
        db_table = "activity_phase"
        constraints = (ordered("activity_phase_dates", "starts_on", "ends_on"),)

    @property
    def taken_over(self) -> str:
        """What it takes over, in the reader's language."""
        return text_in(self, "taken_over")

    def clean(self) -> None:
        """Refuse a phase that continues itself."""
        super().clean()
        if self.continues and self.continues == self.code:
            raise ValidationError({"continues": _("A phase cannot continue itself.")})


class Project(Described, Spanned):
    """A project, which may span phases: its dates are its own and not those of a phase.

    ``phases`` codes of phases; ``countries`` ICAO codes as in the registry; ``officer`` a
    ``Person``. ``geography`` says the coverage in words, places stand in ``Location``.
    Personal data: none here; the officer's name stands in ``Person``.
    """

    code = code_field()
    programme = ref(_("Programme"), blank=False)
    phases = codes(_("Phases"))
    countries = codes(_("Countries"))
    geography_en = told(300, _("Where, in English"))
    geography_ru = told(300, _("Where, in Russian"))
    geography_kk = told(300, _("Where, in Kazakh"))
    focus = codes(_("Focus areas"))
    stage = choice(Stage, _("Stage"), Stage.PLANNED)
    officer = ref(_("Project officer"))
    page = models.URLField(_("Page elsewhere"), max_length=300, blank=True, default="")

    class Meta:
        db_table = "activity_project"
        constraints = (ordered("activity_project_dates", "starts_on", "ends_on"),)

    @property
    def geography(self) -> str:
        """Where it works, in the reader's language."""
        return text_in(self, "geography")

    def clean(self) -> None:
        """Refuse focus areas nobody listed."""
        super().clean()
        known_focus(self.focus)


class Output(Described):
    """A component or output of a project or of a phase: what its activities are grouped by.

    Personal data: none.
    """

    code = code_field()
    project = ref(_("Project"))
    phase = ref(_("Phase"))
    turn = models.PositiveSmallIntegerField(_("Place in the list"), default=1)

    class Meta:
        db_table = "activity_output"
        indexes = (models.Index(fields=["project"], name="activity_output_project"),)

    def clean(self) -> None:
        """An output belongs somewhere."""
        super().clean()
        if not (self.project or self.phase):
            raise ValidationError({"project": _("Choose a project or a phase.")})


class DateSaid(Attached, Sourced):
    """One date as one source gives it. Sources that differ stand beside each other.

    ``text`` repeats the source; ``on`` is the calendar day where it gives one.
    Personal data: none.
    """

    code = code_field(120)
    meaning = choice(DateMeaning, _("Which date"))
    text = models.CharField(_("In the words of the source"), max_length=120)
    on = day(_("Day"))
    precision = choice(Precision, _("Exact to the"), Precision.DAY)
    chosen = models.BooleanField(_("This one counts"), default=False)

    class Meta:
        db_table = "activity_date_said"
        indexes = (models.Index(fields=["about", "subject"], name="activity_date_subject"),)

    def __str__(self) -> str:
        return f"{self.subject} {self.meaning} {self.text}"


class Statement(Attached, Sourced):
    """One thing a source says of a country, a border, an organisation or the programme.

    What can be a figure is an indicator instead; what was done is an activity.
    Personal data: none.
    """

    code = code_field(120)
    kind = choice(StatementKind, _("Kind"), StatementKind.SITUATION)
    text_en = models.TextField(_("Text in English"))
    text_ru = models.TextField(_("Text in Russian"), blank=True, default="")
    text_kk = models.TextField(_("Text in Kazakh"), blank=True, default="")
    said_as_of = told(60, _("As of"))
    agreements = codes(_("Treaties"))
    turn = models.PositiveSmallIntegerField(_("Place in the list"), default=1)

    class Meta:
        db_table = "activity_statement"
        indexes = (models.Index(fields=["about", "subject"], name="activity_statement_about"),)

    def __str__(self) -> str:
        return self.text

    @property
    def text(self) -> str:
        """What is said, in the reader's language."""
        return text_in(self, "text")
