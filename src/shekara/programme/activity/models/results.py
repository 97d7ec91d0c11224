"""The results chain: result, indicator, baseline, target, actual.

Values are decimals in the indicator's unit. Which light an indicator shows stands in ``rules``.
"""

from decimal import Decimal

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

from shekara.programme.activity.kinds import Level, Origin, Unit
from shekara.programme.activity.models.forms import (
    Described,
    Sourced,
    choice,
    code_field,
    codes,
    day,
    in_order,
    ordered,
    ref,
    text_in,
    told,
)


def _figure(label: object) -> "models.DecimalField[Decimal | str, Decimal]":
    return models.DecimalField(label, max_digits=16, decimal_places=2)  # type: ignore[arg-type]


class Result(Described):
    """A change that is wanted: impact, outcome or output. ``parent`` is what it leads to.

    Personal data: none.
    """

    code = code_field()
    project = ref(_("Project"), blank=False)
    level = choice(Level, _("Level"))
    parent = ref(_("Leads to"))
    output = ref(_("Output"))
    turn = models.PositiveSmallIntegerField(_("Place in the list"), default=1)

    class Meta:
        db_table = "activity_result"
        indexes = (models.Index(fields=["project"], name="activity_result_project"),)

    def clean(self) -> None:
        """Refuse a result that leads to itself."""
        super().clean()
        if self.parent and self.parent == self.code:
            raise ValidationError({"parent": _("A result cannot lead to itself.")})


class Indicator(Described):
    """What is counted to see a result; ``description`` is its definition.

    ``feed`` names a question this system answers itself (``feeds``), ``feed_point`` where;
    without a feed its actuals are typed in, each with a document.
    Personal data: none.
    """

    code = code_field()
    result = ref(_("Result"), blank=False)
    unit = choice(Unit, _("Unit"), Unit.COUNT)
    ascending = models.BooleanField(_("More is better"), default=True)
    disaggregation = codes(_("Told apart by"))
    frequency = told(60, _("How often"))
    verification = told(300, _("Where the figure is found"))
    feed = ref(_("Fed by"), length=60)
    feed_point = ref(_("Crossing point"), length=40)
    turn = models.PositiveSmallIntegerField(_("Place in the list"), default=1)

    class Meta:
        db_table = "activity_indicator"
        indexes = (models.Index(fields=["result"], name="activity_indicator_result"),)


class Valued(Sourced):
    """A figure of an indicator for a period."""

    indicator = ref(_("Indicator"), blank=False)
    value = _figure(_("Value"))
    period_from = day(_("From the day"))
    period_to = models.DateField(_("To the day"))
    comment_en = told(500, _("Comment in English"))
    comment_ru = told(500, _("Comment in Russian"))
    comment_kk = told(500, _("Comment in Kazakh"))

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return f"{self.indicator} {self.value} {self.period_to}"

    @property
    def comment(self) -> str:
        """The comment in the reader's language."""
        return text_in(self, "comment")

    def clean(self) -> None:
        """The period in order, the figure not below zero."""
        super().clean()
        in_order(self, "period_from", "period_to")
        if self.value is not None and self.value < 0:
            raise ValidationError({"value": _("A figure below zero cannot be.")})


class Baseline(Valued):
    """What the figure was before.

    Personal data: none.
    """

    code = code_field(120)

    class Meta:
        db_table = "activity_baseline"
        constraints = (ordered("activity_baseline_period", "period_from", "period_to"),)
        indexes = (models.Index(fields=["indicator"], name="activity_baseline_of"),)


class Target(Valued):
    """What the figure should be at the end of a period; ``final`` for the last of them.

    Those that are not final are milestones: a light is read against the milestone of its time.
    ``period_to`` stays empty where the source gives no day.
    Personal data: none.
    """

    code = code_field(120)
    period_to = day(_("By the day"))
    final = models.BooleanField(_("This is the final target"), default=False)

    class Meta:
        db_table = "activity_target"
        constraints = (ordered("activity_target_period", "period_from", "period_to"),)
        indexes = (models.Index(fields=["indicator", "period_to"], name="activity_target_of"),)


class Actual(Valued):
    """What the figure was. Typed in, it carries a document; fed, its query and facts.

    ``query`` says what was asked, ``facts`` how many facts stand behind the value.
    ``dimension`` is one part when the figure is told apart (``entry``), empty for the whole.
    Personal data: none.
    """

    code = code_field(120)
    origin = choice(Origin, _("Origin"), Origin.TYPED)
    dimension = told(60, _("Part"))
    query = told(500, _("What was asked"))
    facts = models.PositiveIntegerField(_("Facts behind it"), null=True, blank=True)
    fed_at = models.DateTimeField(_("Measured at"), null=True, blank=True)

    class Meta:
        db_table = "activity_actual"
        constraints = (
            ordered("activity_actual_period", "period_from", "period_to"),
            models.CheckConstraint(
                name="activity_actual_origin",
                condition=(models.Q(origin="typed") & ~models.Q(document=""))
                | (models.Q(origin="fed", facts__isnull=False) & ~models.Q(query="")),
            ),
        )
        indexes = (models.Index(fields=["indicator", "period_to"], name="activity_actual_of"),)

    def clean(self) -> None:
        """A typed figure without a document is hearsay."""
        super().clean()
        if self.origin == Origin.TYPED and not self.document:
            raise ValidationError(
                {
                    "document": _(
                        "Choose the document this figure stands in. Add it first if need be."
                    )
                }
            )
        if self.origin == Origin.FED and (not self.query or self.facts is None):
            raise ValidationError({"query": _("A measured figure says what was asked.")})
