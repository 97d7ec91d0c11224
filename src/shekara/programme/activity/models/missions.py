"""Expert missions: who went where, what they found, what they recommended, what became of it."""

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

from shekara.programme.activity.kinds import Answer, FollowUp, Precision
from shekara.programme.activity.models.forms import (
    Sourced,
    Spanned,
    Titled,
    choice,
    code_field,
    day,
    in_order,
    ordered,
    ref,
    text_in,
    told,
)


class Mission(Titled, Spanned):
    """Experts who travel to look at something, under terms of reference.

    ``closed_on`` is set by ``handlers.close_mission`` only, when every recommendation is ended or
    has been seen by whoever closes.
    Personal data: none; experts stand in ``MissionExpert``.
    """

    code = code_field()
    activity = ref(_("Activity"), blank=False)
    terms_en = models.TextField(_("Terms of reference in English"), blank=True, default="")
    terms_ru = models.TextField(_("Terms of reference in Russian"), blank=True, default="")
    terms_kk = models.TextField(_("Terms of reference in Kazakh"), blank=True, default="")
    findings_en = models.TextField(_("Findings in English"), blank=True, default="")
    findings_ru = models.TextField(_("Findings in Russian"), blank=True, default="")
    findings_kk = models.TextField(_("Findings in Kazakh"), blank=True, default="")
    closed_on = models.DateField(null=True, blank=True, editable=False)

    class Meta:
        db_table = "activity_mission"
        constraints = (ordered("activity_mission_dates", "starts_on", "ends_on"),)
        indexes = (models.Index(fields=["activity"], name="activity_mission_activity"),)

    @property
    def terms(self) -> str:
        """Terms of reference in the reader's language."""
        return text_in(self, "terms")

    @property
    def findings(self) -> str:
        """Findings in the reader's language."""
        return text_in(self, "findings")


class MissionExpert(Sourced):
    """Experts of one service on a mission: how many, and who where that is known.

    Personal data: none; a name stands in ``Person`` with its consent.
    """

    code = code_field(120)
    mission = ref(_("Mission"), blank=False)
    count = models.PositiveSmallIntegerField(_("How many"), default=1)
    organisation = ref(_("Their service"), blank=False)
    person = ref(_("Person"))

    class Meta:
        db_table = "activity_mission_expert"
        indexes = (models.Index(fields=["mission"], name="activity_expert_mission"),)

    def __str__(self) -> str:
        return f"{self.mission} {self.organisation} {self.count}"


class MissionStop(Sourced):
    """One stop of the journey, in order.

    Personal data: none.
    """

    code = code_field(120)
    mission = ref(_("Mission"), blank=False)
    turn = models.PositiveSmallIntegerField(_("Place in the journey"))
    place_en = models.CharField(_("Place in English"), max_length=200)
    place_ru = told(200, _("Place in Russian"))
    place_kk = told(200, _("Place in Kazakh"))
    border = ref(_("Border with"), length=3)
    point = ref(_("Crossing point"), length=40)
    arrives_on = day(_("From the day"))
    leaves_on = day(_("To the day"))
    precision = choice(Precision, _("Days are exact to the"), Precision.DAY)

    class Meta:
        db_table = "activity_mission_stop"
        indexes = (models.Index(fields=["mission", "turn"], name="activity_stop_mission"),)

    def __str__(self) -> str:
        return self.place

    @property
    def place(self) -> str:
        """The place in the reader's language."""
        return text_in(self, "place")

    def clean(self) -> None:
        """Nobody leaves before arriving."""
        super().clean()
        in_order(self, "arrives_on", "leaves_on")


class Recommendation(Titled):
    """What experts advise somebody to do, followed until it is done or refused.

    ``seen_on`` is the day on which it was left open with open eyes, when its mission was closed.
    Personal data: none.
    """

    code = code_field()
    mission = ref(_("Mission"), blank=False)
    turn = models.PositiveSmallIntegerField(_("Number"), default=1)
    addressee = ref(_("Addressed to"), blank=False)
    due_on = day(_("Due on"))
    answer = choice(Answer, _("Answer"), Answer.NONE)
    answer_text = told(1000, _("Answer in words"))
    answered_on = day(_("Answered on"))
    progress = choice(FollowUp, _("Follow-up"), FollowUp.OPEN)
    followed = told(1000, _("What was done so far"))
    ended_on = day(_("Done or refused on"))
    seen_on = models.DateField(null=True, blank=True, editable=False)

    class Meta:
        db_table = "activity_recommendation"
        indexes = (
            models.Index(fields=["mission", "turn"], name="activity_advice_mission"),
            models.Index(fields=["progress", "due_on"], name="activity_advice_due"),
        )

    @property
    def open(self) -> bool:
        """Does it still need something?"""
        return self.progress in {FollowUp.OPEN, FollowUp.UNDER_WAY}

    def clean(self) -> None:
        """What is over says when, and on what ground."""
        super().clean()
        if not self.open and self.ended_on is None:
            raise ValidationError({"ended_on": _("Write the day on which it was done or refused.")})
        if not self.open and not (self.followed or self.document):
            raise ValidationError({"followed": _("Write what was done, or why it was refused.")})
        if self.answer != Answer.NONE and self.answered_on is None:
            raise ValidationError({"answered_on": _("Write the day of the answer.")})
