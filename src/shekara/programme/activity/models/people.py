"""Who takes part: organisations, their roles, people."""

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

from shekara.programme.activity.kinds import OrganisationKind, PartRole
from shekara.programme.activity.models.forms import (
    Attached,
    Sourced,
    Titled,
    choice,
    code_field,
    day,
    ref,
    told,
)


class Organisation(Titled):
    """A donor, an agency, an institute, a company.

    ``iati`` is its identifier as files of IATI write it; ``country`` an ICAO code.
    Personal data: none.
    """

    code = code_field()
    short = told(30, _("Short name"))
    kind = choice(OrganisationKind, _("Kind"))
    country = ref(_("Country"), length=3)
    iati = told(60, _("IATI identifier"))
    page = models.URLField(_("Page elsewhere"), max_length=300, blank=True, default="")

    class Meta:
        db_table = "activity_organisation"

    @property
    def called(self) -> str:
        """The short name where there is one."""
        return self.short or self.title


class Participation(Attached, Sourced):
    """One organisation has one role in a programme, phase, project or activity.

    Personal data: none.
    """

    code = code_field(200)
    organisation = ref(_("Organisation"), blank=False)
    role = choice(PartRole, _("Role"))

    class Meta:
        db_table = "activity_participation"
        indexes = (
            models.Index(fields=["about", "subject"], name="activity_part_about"),
            models.Index(fields=["organisation"], name="activity_part_organisation"),
        )

    def __str__(self) -> str:
        return f"{self.organisation} {self.role} {self.subject}"


class Person(Sourced):
    """Somebody who answers for something, such as a project officer.

    The name is published only with ``consent``; without it pages say the office alone.
    Personal data: names, e-mail, telephone; kept five years after the last change.
    """

    PRIVATE = ("names", "email", "telephone")

    code = code_field()
    names = told(120, _("Full name"))
    email = models.EmailField(_("E-mail"), blank=True, default="")
    telephone = told(40, _("Telephone"))
    office_en = told(200, _("Office in English"))
    office_ru = told(200, _("Office in Russian"))
    office_kk = told(200, _("Office in Kazakh"))
    organisation = ref(_("Organisation"))
    consent = models.BooleanField(_("Agrees that the name is published"), default=False)
    consent_on = day(_("Agreed on"))

    class Meta:
        db_table = "activity_person"

    def __str__(self) -> str:
        return self.code

    def clean(self) -> None:
        """Consent has a day."""
        super().clean()
        if self.consent and self.consent_on is None:
            raise ValidationError({"consent_on": _("Write the day on which the person agreed.")})

    @property
    def public_name(self) -> str:
        """The name for anybody to read; nothing without consent."""
        return self.names if self.consent else ""


class Trainee(Sourced):
    """One officer at one training; without ``finished_on`` the officer came and did not finish.

    Names stand with the officer. Whether somebody may see the number is ``activity.edit_trainees``.
    Personal data: a service number.
    """

    code = code_field(120)
    activity = ref(_("Training"), blank=False)
    service_number = models.CharField(_("Service number"), max_length=32)
    finished_on = day(_("Finished on"))

    class Meta:
        db_table = "activity_trainee"
        indexes = (
            models.Index(fields=["service_number", "finished_on"], name="activity_trainee_who"),
        )

    def __str__(self) -> str:
        return self.service_number
