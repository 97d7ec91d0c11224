"""Documents, photographs, news. The files themselves lie beside the database (``store``)."""

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

from shekara.programme.activity.kinds import DocumentKind, NewsKind
from shekara.programme.activity.models.forms import (
    Attached,
    Described,
    Titled,
    choice,
    code_field,
    day,
    ref,
    text_in,
    told,
)


class ProgrammeDocument(Attached, Titled):
    """A paper or a page that other records name as their source.

    ``digest`` is the SHA-256 of the file held here; empty when only the address is known.
    Personal data: none that we know; papers that hold some are not put here.
    """

    code = code_field()
    kind = choice(DocumentKind, _("Kind"))
    language = told(20, _("Language"))
    publisher = told(200, _("Publisher"))
    dated_on = day(_("Dated"))
    address = models.URLField(_("Address"), max_length=500, blank=True, default="")
    licence = told(200, _("Licence"))
    digest = models.CharField(max_length=64, blank=True, default="", editable=False)
    media_type = models.CharField(max_length=60, blank=True, default="", editable=False)
    bytes = models.PositiveIntegerField(default=0, editable=False)

    class Meta:
        db_table = "activity_document"
        indexes = (models.Index(fields=["about", "subject"], name="activity_document_about"),)


class Photo(Attached, Titled):
    """A picture with its author and credit line; ``held`` only where we have the file.

    A picture that is not held keeps its credit, and pages say that it is not held.
    Shown to the public only with ``consent`` and a text for those who cannot see it.
    Personal data: the author's name and the credit line, published with the picture; kept ten
    years after the last change.
    """

    PRIVATE = ("author", "credit")
    KEEP_DAYS = 3653

    code = code_field()
    author = told(120, _("Author"))
    credit = told(300, _("Credit line"))
    licence = told(200, _("Licence"))
    consent = models.BooleanField(_("May be published"), default=False)
    consent_note = told(300, _("Who allowed it, and when"))
    alt_en = told(300, _("What is seen, in English"))
    alt_ru = told(300, _("What is seen, in Russian"))
    alt_kk = told(300, _("What is seen, in Kazakh"))
    taken_on = day(_("Taken on"))
    point = ref(_("Crossing point"), length=40)
    turn = models.PositiveSmallIntegerField(_("Place in the list"), default=1)
    digest = models.CharField(max_length=64, blank=True, default="", editable=False)
    width = models.PositiveIntegerField(default=0, editable=False)
    height = models.PositiveIntegerField(default=0, editable=False)

    class Meta:
        db_table = "activity_photo"
        indexes = (models.Index(fields=["about", "subject"], name="activity_photo_about"),)

    @property
    def held(self) -> bool:
        """Do we have the picture itself?"""
        return bool(self.digest)

    @property
    def alt(self) -> str:
        """What is seen, in the reader's language."""
        return text_in(self, "alt")

    def clean(self) -> None:
        """A picture that may be published says what is seen, in three languages, and by whom."""
        super().clean()
        if not (self.consent and self.held):
            return
        for language in ("en", "ru", "kk"):
            if not getattr(self, f"alt_{language}"):
                raise ValidationError(
                    {f"alt_{language}": _("Say what is seen, for those who cannot see it.")}
                )
        if not self.credit:
            raise ValidationError({"credit": _("A published picture names its author or owner.")})


class NewsItem(Attached, Described):
    """One piece of news, or an event to come to.

    Personal data: none; people are named only with their consent.
    """

    code = code_field()
    kind = choice(NewsKind, _("Kind"), NewsKind.NEWS)
    on = models.DateField(_("Day"))
    until = day(_("To the day"))
    place_en = told(200, _("Place in English"))
    place_ru = told(200, _("Place in Russian"))
    place_kk = told(200, _("Place in Kazakh"))
    photo = ref(_("Photo"))
    published = models.BooleanField(_("May be published"), default=False)

    class Meta:
        db_table = "activity_news_item"
        indexes = (models.Index(fields=["on"], name="activity_news_on"),)

    @property
    def place(self) -> str:
        """The place in the reader's language."""
        return text_in(self, "place")

    def clean(self) -> None:
        """Refuse an end before the start."""
        super().clean()
        if self.on and self.until and self.until < self.on:
            raise ValidationError({"until": _("The end is before the start.")})
