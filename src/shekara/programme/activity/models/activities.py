"""What is done: activities, where, milestones on the way, risks."""

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from shekara.programme.activity.kinds import (
    ActivityKind,
    PlaceKind,
    Precision,
    RiskKind,
    RiskStage,
    Stage,
)
from shekara.programme.activity.models.forms import (
    Attached,
    Described,
    Sourced,
    Titled,
    choice,
    code_field,
    codes,
    day,
    in_order,
    known_focus,
    ordered,
    ref,
    text_in,
    told,
)


class Activity(Described):
    """One thing that is done in a phase: a training, a mission, a procurement, works.

    Planned and actual days stand side by side; a planned end that has moved needs ``slippage``,
    the reason. What the equipment and the works are stands in works.
    Personal data: none.
    """

    code = code_field()
    kind = choice(ActivityKind, _("Kind"))
    phase = ref(_("Phase"))
    project = ref(_("Project"))
    output = ref(_("Output"))
    focus = codes(_("Focus areas"))
    stage = choice(Stage, _("Stage"), Stage.PLANNED)
    planned_from = day(_("Planned from"))
    planned_to = day(_("Planned to"))
    actual_from = day(_("Begun on"))
    actual_to = day(_("Ended on"))
    precision = choice(Precision, _("Days are exact to the"), Precision.DAY)
    slippage = told(500, _("Why it moved"))

    class Meta:
        db_table = "activity_activity"
        constraints = (
            ordered("activity_activity_plan", "planned_from", "planned_to"),
            ordered("activity_activity_fact", "actual_from", "actual_to"),
        )
        indexes = (
            models.Index(fields=["project", "stage"], name="activity_activity_project"),
            models.Index(fields=["phase"], name="activity_activity_phase"),
            models.Index(fields=["actual_from"], name="activity_activity_when"),
        )

    def clean(self) -> None:
        """Days in order; what ended later than planned says why."""
        super().clean()
        in_order(self, "planned_from", "planned_to")
        in_order(self, "actual_from", "actual_to")
        known_focus(self.focus)
        if not (self.phase or self.project):
            raise ValidationError({"project": _("Choose a project or a phase.")})
        late = self.planned_to and self.actual_to and self.actual_to > self.planned_to
        if late and not self.slippage:
            raise ValidationError(
                {"slippage": _("It ended later than planned. Write in a few words why.")}
            )


class Location(Attached, Sourced):
    """One place of a project or an activity; all that is filled in is true at once.

    ``country`` and ``border`` are ICAO codes, ``point`` the code of a crossing point; a town has
    a name. Coordinates of a point stand in the registry only.
    Personal data: none.
    """

    code = code_field(120)
    kind = choice(PlaceKind, _("Kind of place"))
    country = ref(_("Country"), length=3)
    region = told(100, _("Region"))
    border = ref(_("Border with"), length=3)
    point = ref(_("Crossing point"), length=40)
    name_en = told(200, _("Name in English"))
    name_ru = told(200, _("Name in Russian"))
    name_kk = told(200, _("Name in Kazakh"))
    latitude = models.DecimalField(
        _("Latitude"), max_digits=8, decimal_places=5, null=True, blank=True
    )
    longitude = models.DecimalField(
        _("Longitude"), max_digits=8, decimal_places=5, null=True, blank=True
    )

    class Meta:
        db_table = "activity_location"
        indexes = (
            models.Index(fields=["about", "subject"], name="activity_location_about"),
            models.Index(fields=["point"], name="activity_location_point"),
        )

    def __str__(self) -> str:
        return self.name or self.point or self.region or self.border or self.country

    @property
    def name(self) -> str:
        """The name in the reader's language."""
        return text_in(self, "name")


class Milestone(Attached, Titled):
    """A day by which something should stand: plan against fact, and why it slipped.

    Personal data: none.
    """

    code = code_field()
    planned_on = models.DateField(_("Planned for"))
    actual_on = day(_("Reached on"))
    slippage = told(500, _("Why it slipped"))

    class Meta:
        db_table = "activity_milestone"
        indexes = (models.Index(fields=["about", "subject"], name="activity_milestone_about"),)

    def clean(self) -> None:
        """What was reached late says why."""
        super().clean()
        in_order(self, "planned_on", "planned_on")
        if self.actual_on and self.actual_on > self.planned_on and not self.slippage:
            raise ValidationError(
                {"slippage": _("It was reached later than planned. Write in a few words why.")}
            )


_SCALE = [MinValueValidator(1), MaxValueValidator(5)]


class Risk(Attached, Described):
    """What may go wrong, or what must hold, and what is done about it.

    Personal data: none.
    """

    code = code_field()
    kind = choice(RiskKind, _("Kind"), RiskKind.RISK)
    likelihood = models.PositiveSmallIntegerField(_("Likelihood, 1 to 5"), validators=_SCALE)
    impact = models.PositiveSmallIntegerField(_("Impact, 1 to 5"), validators=_SCALE)
    response = told(500, _("What is done about it"))
    stage = choice(RiskStage, _("Stage"), RiskStage.OPEN)
    reviewed_on = day(_("Looked at on"))

    class Meta:
        db_table = "activity_risk"
        indexes = (models.Index(fields=["about", "subject"], name="activity_risk_about"),)

    @property
    def weight(self) -> int:
        """Likelihood times impact, 1 to 25."""
        return self.likelihood * self.impact
