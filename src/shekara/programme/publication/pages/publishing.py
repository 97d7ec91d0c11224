"""Putting the public page of a project before everybody, and taking it back."""

from shekara.kernel.access import Actor, require
from shekara.kernel.ledger.events import Stamp
from shekara.kernel.ledger.writing import writing
from shekara.kernel.records import put
from shekara.programme.activity.models import Project
from shekara.programme.publication.models import ProjectPage
from shekara.programme.publication.pages.gather import Unknown

RIGHT = "publication.publish"
DEMONSTRATION = ("bomca-8-kazakhstan", "kordai-review-2026")
"""Pages the demonstration shows from the beginning."""


def publish(code: str, *, by: Actor, stamp: Stamp, expected: int | None = None) -> ProjectPage:
    """Show the project to the public from today on.

    expected  the version the page was drawn from; 0 when it was never published
    Raises ``Forbidden``, ``Unknown``, ``Conflict``.
    """
    require(by, RIGHT)
    return _put(code, {"published": True}, stamp=stamp, expected=expected)


def withdraw(
    code: str, *, reason: str, by: Actor, stamp: Stamp, expected: int | None = None
) -> ProjectPage:
    """Take the page back; addresses answer that there is no such page.

    Raises ``Forbidden``, ``Unknown``, ``Conflict``; ``ValidationError`` without a reason.
    """
    require(by, RIGHT)
    day = stamp.at.date()
    values = {"published": False, "withdrawn_on": day, "reason": reason.strip()}
    return _put(code, values, stamp=stamp, expected=expected)


def load(stamp: Stamp, *, demonstration: bool = False) -> int:
    """In a demonstration, publish its projects once; how many were written."""
    if not demonstration:
        return 0
    known = set(ProjectPage.objects.values_list("code", flat=True))
    fresh = [code for code in DEMONSTRATION if code not in known]
    for code in fresh:
        _put(code, {"published": True}, stamp=stamp)
    return len(fresh)


def _put(
    code: str, values: dict[str, object], *, stamp: Stamp, expected: int | None = None
) -> ProjectPage:
    if not Project.objects.filter(pk=code).exists():
        raise Unknown(code)
    with writing():
        known = ProjectPage.objects.filter(pk=code).first()
        if values["published"]:
            since = known.since if known and known.published else stamp.at.date()
            values = {**values, "since": since, "withdrawn_on": None, "reason": ""}
        return put(ProjectPage, {"code": code, **values}, stamp=stamp, expected=expected)
