"""Comments on records, and who is named in them."""

import re
from collections.abc import Iterable

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from shekara.kernel.access import Actor, may, require
from shekara.kernel.access.models import Officer
from shekara.kernel.ledger.events import Stamp
from shekara.kernel.ledger.ulid import new_ulid
from shekara.kernel.ledger.writing import writing
from shekara.kernel.records import put, put_many
from shekara.programme.activity.models import Comment, Mention

RIGHT = "activity.comment"
NAMED = re.compile(r"(?<![\w@.])@([A-Za-z0-9][A-Za-z0-9._-]*[A-Za-z0-9]|[A-Za-z0-9])")
LONGEST = 2000


def comment(about: str, text: str, *, called: str, page: str, by: Actor, stamp: Stamp) -> Comment:
    """Say something about a record; whoever is named with ``@`` finds it on their desk.

    about   the stream of the record
    called  what the record is called, ``page`` the address it is shown at
    Raises ``Forbidden``, ``ValidationError`` at ``text``.
    """
    require(by, RIGHT)
    said = text.strip()
    if not said:
        raise ValidationError({"text": _("Write something first.")})
    if len(said) > LONGEST:
        raise ValidationError({"text": _("A comment has at most 2000 letters.")})
    named = list(dict.fromkeys(NAMED.findall(said)))
    _readers(named)
    code = new_ulid(stamp.at)
    with writing():
        made = put(
            Comment,
            {
                "code": code, "about": about, "called": called[:300], "page": page[:300],
                "text": said, "mentions": named, "author": by.code, "written_at": stamp.at,
            },
            stamp=stamp,
        )  # fmt: skip
        rows = [{"code": f"{code}.{who}", "comment": code, "officer": who} for who in named]
        if rows:
            put_many(Mention, rows, stamp=stamp)
    return made


def saw(code: str, *, by: Actor, stamp: Stamp) -> bool:
    """The person named says that they saw it; false when there is nothing to say."""
    with writing():
        row = Mention.objects.filter(pk=code, officer=by.code, seen_at=None).first()
        if row is None:
            return False
        put(Mention, {"code": code, "seen_at": stamp.at}, stamp=stamp)
    return True


def _readers(numbers: Iterable[str]) -> None:
    """Refuse a number nobody has, and somebody who may not read comments."""
    known = Officer.objects.in_bulk(list(numbers))
    for number in numbers:
        officer = known.get(number)
        if officer is None or not officer.active:
            said = _("There is nobody with the service number “%(number)s”.")
            raise ValidationError({"text": said % {"number": number}})
        if not may(officer.actor(), RIGHT):
            said = _("%(number)s may not read comments of the programme.")
            raise ValidationError({"text": said % {"number": number}})
