"""Sites, their acts, defects and photos, and what they are used for since when."""

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from shekara.programme.works.kinds import ActKind, Moment
from shekara.programme.works.models.forms import CODE, Noted, in_order


class Site(Noted):
    """A place that is built, rebuilt or furnished; at a crossing point or elsewhere.

    ``point`` and ``project`` are codes. What it is used for since stands in ``SiteUse``.
    Personal data: none.
    """

    name_en = models.CharField(max_length=200)
    name_ru = models.CharField(max_length=200, blank=True, default="")
    name_kk = models.CharField(max_length=200, blank=True, default="")
    point = models.CharField(max_length=40, blank=True, default="")
    project = models.CharField(max_length=60, blank=True, default="")
    donor = models.CharField(max_length=120, blank=True, default="")
    what = models.CharField(max_length=1000, blank=True, default="")
    completed_on = models.DateField(null=True, blank=True)
    completed = models.BooleanField(default=False)

    class Meta:
        db_table = "works_site"
        indexes = (models.Index(fields=["point"], name="works_site_point"),)

    def __str__(self) -> str:
        return self.name

    @property
    def name(self) -> str:
        """The name in the reader's language, else the nearest there is."""
        language = (get_language() or "en")[:2]
        if language == "kk":
            return self.name_kk or self.name_ru or self.name_en
        return (self.name_ru if language == "ru" else "") or self.name_en


class Act(Noted):
    """An acceptance act, or the handover of a site to who will keep it.

    Personal data: none; signatures stay on the paper.
    """

    site = models.CharField(max_length=CODE)
    kind = models.CharField(max_length=12, choices=[(k.value, k.value) for k in ActKind])
    number = models.CharField(max_length=80)
    on = models.DateField()
    to_whom = models.CharField(max_length=200, blank=True, default="")
    remarks = models.CharField(max_length=1000, blank=True, default="")

    class Meta:
        db_table = "works_act"
        indexes = (models.Index(fields=["site", "on"], name="works_act_site"),)

    def __str__(self) -> str:
        return self.number

    def clean(self) -> None:
        """A handover names who receives."""
        if self.kind == ActKind.HANDOVER and not self.to_whom.strip():
            raise ValidationError({"to_whom": _("Say who receives the site.")})


class Defect(Noted):
    """Something badly done at a site, until it is mended.

    Personal data: none.
    """

    site = models.CharField(max_length=CODE)
    found_on = models.DateField()
    what = models.CharField(max_length=500)
    due_on = models.DateField(null=True, blank=True)
    mended_on = models.DateField(null=True, blank=True)
    mended_how = models.CharField(max_length=500, blank=True, default="")

    class Meta:
        db_table = "works_defect"
        indexes = (models.Index(fields=["site", "found_on"], name="works_defect_site"),)

    def __str__(self) -> str:
        return self.what

    def clean(self) -> None:
        """Mended after it was found."""
        in_order(self.found_on, self.mended_on, "mended_on")
        in_order(self.found_on, self.due_on, "due_on")


class SitePhoto(Noted):
    """A photo of a site before, during or after the works.

    The file stands in the media folder under its digest; it was decoded and written anew, so
    it carries no place, camera or name inside.
    Personal data: the author's name, with the credit line they agreed to.
    """

    PRIVATE = ("author",)
    KEEP_DAYS = 18262

    site = models.CharField(max_length=CODE)
    moment = models.CharField(max_length=10, choices=[(m.value, m.value) for m in Moment])
    taken_on = models.DateField(null=True, blank=True)
    author = models.CharField(max_length=120, blank=True, default="")
    credit = models.CharField(max_length=200, blank=True, default="")
    consent = models.BooleanField(default=False)
    alt = models.CharField(max_length=300)
    file = models.CharField(max_length=80)
    width = models.PositiveIntegerField(default=0)
    height = models.PositiveIntegerField(default=0)

    class Meta:
        db_table = "works_site_photo"
        indexes = (models.Index(fields=["site", "moment"], name="works_photo_site"),)

    def __str__(self) -> str:
        return self.alt


class SiteUse(Noted):
    """What a site is used for since when; the day is empty where no source gives it.

    Personal data: none.
    """

    site = models.CharField(max_length=CODE)
    since = models.DateField(null=True, blank=True)
    what_en = models.CharField(max_length=300)
    what_ru = models.CharField(max_length=300, blank=True, default="")
    what_kk = models.CharField(max_length=300, blank=True, default="")

    class Meta:
        db_table = "works_site_use"
        indexes = (models.Index(fields=["site"], name="works_use_site"),)

    def __str__(self) -> str:
        return self.what

    @property
    def what(self) -> str:
        """In the reader's language, else the nearest there is."""
        language = (get_language() or "en")[:2]
        if language == "kk":
            return self.what_kk or self.what_ru or self.what_en
        return (self.what_ru if language == "ru" else "") or self.what_en
