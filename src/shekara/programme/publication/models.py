"""What publication keeps: how a project is told in IATI, and what others publish there."""

from decimal import Decimal
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

from shekara.kernel.records import Record
from shekara.programme.publication.iati.check.source import code_lists
from shekara.programme.publication.iati.shares import Share, faults

KINDS = [("activity", "activity"), ("organisation", "organisation")]
PAIR = 2
_FLAT = (
    ("collaboration", "CollaborationType"),
    ("flow", "FlowType"),
    ("finance", "FinanceType"),
    ("aid", "AidType"),
    ("tied", "TiedStatus"),
    ("scope", "ActivityScope"),
)


def _text(length: int, label: Any, *, default: str = "") -> "models.CharField[str, str]":
    return models.CharField(label, max_length=length, blank=True, default=default)


class IatiProfile(Record):
    """What a file of IATI needs to know of a project and our own records do not say.

    ``code`` is the project's. ``sectors`` and ``countries`` are lists of ``[code, percent]``,
    the percent as text; one alone may have none. Sectors are codes of OECD DAC, five digits.
    ``related`` is a list of ``[type, identifier]``. ``contracts`` says whether contracts of works
    and supply go out as planned disbursements, with the name of the firm.
    Personal data: none.
    """

    code = models.CharField(_("Project"), max_length=80, primary_key=True)
    identifier = models.CharField(_("IATI identifier"), max_length=120)
    reporting = models.CharField(_("Reporting organisation"), max_length=80)
    secondary = models.BooleanField(_("Reported for somebody else"), default=True)
    sectors = models.JSONField(_("Sectors"), default=list)
    countries = models.JSONField(_("Countries"), default=list, blank=True)
    currency = _text(3, _("Usual currency"), default="USD")
    collaboration = _text(3, _("Collaboration"))
    flow = _text(3, _("Flow"))
    finance = _text(4, _("Finance"))
    aid = _text(4, _("Aid type"))
    tied = _text(2, _("Tied status"))
    scope = _text(2, _("Scope"))
    related = models.JSONField(_("Related activities"), default=list, blank=True)
    contracts = models.BooleanField(_("Contracts are published"), default=False)
    source = models.CharField(_("Source"), max_length=500)

    class Meta:
        db_table = "publication_iati_profile"
        constraints = (
            models.UniqueConstraint(fields=("identifier",), name="publication_iati_identifier"),
        )

    def __str__(self) -> str:
        return self.identifier

    def clean(self) -> None:
        """Codes from their lists, shares that add up to 100, an identifier nobody else has."""
        super().clean()
        wrong: dict[str, Any] = {}
        for field, codes in (("sectors", "Sector"), ("countries", "Country")):
            shares = [Share.of(pair) for pair in getattr(self, field)]
            if found := faults(shares, known=code_lists()[codes][1]):
                wrong[field] = found
        for field, codes in _FLAT:
            if (value := getattr(self, field)) and value not in code_lists()[codes][1]:
                wrong[field] = _("The code list has no such code.")
        types = code_lists()["RelatedActivityType"][1]
        if not all(len(pair) == PAIR and pair[0] in types and pair[1] for pair in self.related):
            wrong["related"] = _("Write a type of the list and an identifier on each line.")
        same = IatiProfile.objects.filter(identifier=self.identifier).exclude(pk=self.pk)
        if same.exists():
            wrong["identifier"] = _("Another project has this identifier.")
        if wrong:
            raise ValidationError(wrong)

    @property
    def sector_shares(self) -> list[tuple[str, Decimal | None]]:
        """Sector and its share."""
        return [(s.code, s.percent) for s in (Share.of(pair) for pair in self.sectors)]


class IatiFile(Record):
    """A file of IATI that went out of the house or came in: what it held, what the judges said.

    ``digest`` is the SHA-256 of the file, which lies beside the database. ``told`` lists for a
    file out its first violations, for a file in what was not taken.
    Personal data: the service number of who did it.
    """

    code = models.CharField(max_length=40, primary_key=True)
    inward = models.BooleanField(default=False)
    kind = models.CharField(max_length=12, choices=KINDS)
    name = models.CharField(max_length=200, blank=True, default="")
    records = models.PositiveIntegerField()
    fresh = models.PositiveIntegerField(default=0)
    changed = models.PositiveIntegerField(default=0)
    errors = models.PositiveIntegerField()
    warnings = models.PositiveIntegerField()
    size_bytes = models.PositiveBigIntegerField()
    digest = models.CharField(max_length=64)
    told = models.JSONField(default=list, blank=True)
    made_at = models.DateTimeField()
    made_by = models.CharField(max_length=32, blank=True, default="")

    class Meta:
        db_table = "publication_iati_file"
        indexes = (
            models.Index(fields=["inward", "kind", "made_at"], name="publication_file_last"),
        )

    def __str__(self) -> str:
        return self.name

    @property
    def valid(self) -> bool:
        """Does the whole file hold against schema, code lists and rules?"""
        return self.errors == 0 and self.records > 0


class ForeignRecord(Record):
    """An activity or organisation somebody else published in a file of IATI; read-only.

    ``told`` is everything we model of it, word for word; it goes out again the same. ``code`` is
    made from ``kind`` and ``identifier``. It is never mixed with our own records.
    Personal data: none; contact persons of others are not taken.
    """

    code = models.CharField(max_length=40, primary_key=True)
    kind = models.CharField(max_length=12, choices=KINDS)
    identifier = models.CharField(max_length=300)
    publisher = _text(300, _("Publisher"))
    title = _text(500, _("Title"))
    starts = _text(10, _("Begins on"))
    ends = _text(10, _("Ends on"))
    countries = _text(300, _("Countries"))
    file = models.CharField(_("File"), max_length=200)
    told = models.JSONField()

    class Meta:
        db_table = "publication_foreign_record"
        indexes = (
            models.Index(fields=["kind", "identifier"], name="publication_foreign_named"),
            models.Index(fields=["publisher"], name="publication_foreign_from"),
        )

    def __str__(self) -> str:
        return self.identifier


class ProjectPage(Record):
    """Whether the public page of a project is shown, since when, and why it was withdrawn.

    ``code`` is the project's. Without a row, or withdrawn, nothing of the project is public.
    Personal data: none.
    """

    code = models.CharField(_("Project"), max_length=80, primary_key=True)
    published = models.BooleanField(_("Shown to the public"), default=False)
    since = models.DateField(_("Published on"), null=True, blank=True)
    withdrawn_on = models.DateField(_("Withdrawn on"), null=True, blank=True)
    reason = _text(300, _("Why it was withdrawn"))

    class Meta:
        db_table = "publication_project_page"

    def __str__(self) -> str:
        return self.code

    def clean(self) -> None:
        """What is published has a day; what is withdrawn says why."""
        super().clean()
        if self.published and self.since is None:
            raise ValidationError({"since": _("Write the day of publication.")})
        if not self.published and self.withdrawn_on and not self.reason:
            raise ValidationError({"reason": _("Write in a few words why it is withdrawn.")})
