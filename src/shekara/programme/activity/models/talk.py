"""What people say to each other about a record, and what they began and have not sent."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from shekara.kernel.records import Record
from shekara.programme.activity.models.forms import codes


class Comment(Record):
    """One remark on a record, by whoever wrote it; never changed, answered by another.

    ``about`` is the stream of the record (``activity.project/bomca-8-kazakhstan``), ``page``
    where it is shown, ``mentions`` the service numbers named with ``@``. Who wrote it and when
    are columns, so that a list needs no ledger.
    Personal data: the text, which may speak of people; kept five years.
    """

    PRIVATE = ("text",)

    code = models.CharField(max_length=26, primary_key=True)
    about = models.CharField(max_length=200)
    called = models.CharField(max_length=300, blank=True, default="")
    page = models.CharField(max_length=300, blank=True, default="")
    text = models.TextField(_("Comment"), max_length=2000)
    mentions = codes(_("Named"))
    author = models.CharField(max_length=32)
    written_at = models.DateTimeField()

    class Meta:
        db_table = "activity_comment"
        indexes = (models.Index(fields=["about", "code"], name="activity_comment_about"),)

    def __str__(self) -> str:
        return self.text[:60]


class Mention(Record):
    """Somebody is named in a comment; ``seen_at`` once they have said that they saw it.

    Personal data: none; a service number.
    """

    code = models.CharField(max_length=60, primary_key=True)
    comment = models.CharField(max_length=26)
    officer = models.CharField(max_length=32)
    seen_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        db_table = "activity_mention"
        indexes = (models.Index(fields=["officer", "seen_at"], name="activity_mention_officer"),)

    def __str__(self) -> str:
        return f"@{self.officer}"


class Draft(models.Model):
    """What somebody typed into a form and has not sent: not a fact, and nobody else's business.

    ``address`` is the form's, so that it is offered again there. A rebuild leaves it alone.
    Personal data: whatever was typed; removed when the form is sent, or after thirty days.
    """

    officer = models.CharField(max_length=32)
    address = models.CharField(max_length=400)
    title = models.CharField(max_length=200)
    fields = models.JSONField()
    kept_at = models.DateTimeField()

    class Meta:
        db_table = "activity_draft"
        constraints = (
            models.UniqueConstraint(fields=["officer", "address"], name="activity_draft_once"),
        )

    def __str__(self) -> str:
        return self.title
