"""Who was trained: officers of this system, by service number, at an activity that teaches."""

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from shekara.kernel.access import Actor, require
from shekara.kernel.access.queries import find_officer, spelt
from shekara.kernel.ledger.events import Stamp
from shekara.kernel.ledger.writing import writing
from shekara.kernel.records import put_many
from shekara.programme.activity.kinds import TEACHING
from shekara.programme.activity.models import Activity, Trainee

RIGHT = "activity.edit_trainees"
MOST = 500
"""Officers written at once."""


def put_trainees(
    activity: str,
    numbers: Iterable[str],
    *,
    finished_on: date | None,
    source: str,
    by: Actor,
    stamp: Stamp,
) -> int:
    """Write who took part, all or none; an officer who stands there already gets the new day.

    numbers      service numbers, in any case of letters; twice is once
    finished_on  the day on which they finished; ``None``: they came and have not finished
    Returns how many were written. Raises ``Forbidden``, ``ValidationError`` by field
    (``numbers``, ``finished_on``, ``source``, ``activity``). Cost: three queries, and the writing.
    """
    require(by, RIGHT)
    with writing():
        wanted = _known(numbers)
        values = {"activity": activity, "finished_on": finished_on, "source": source}
        may_have_trained(values, on=timezone.localdate(stamp.at))
        codes = _codes(activity, wanted)
        rows = [{**values, "service_number": each, "code": codes[each]} for each in wanted]
        put_many(Trainee, rows, stamp=stamp)
    return len(rows)


def may_have_trained(values: Mapping[str, Any], *, on: date) -> None:
    """Refuse, at its field, what cannot be: no training, a day before it began or in the future."""
    activity = Activity.objects.filter(pk=values.get("activity", "")).first()
    if activity is None or activity.kind not in TEACHING:
        said = _("Nobody is trained here. Choose a training, a study tour or a workshop.")
        raise ValidationError({"activity": said})
    finished, begun = values.get("finished_on"), activity.actual_from or activity.planned_from
    if finished is not None and finished > on:
        said = _("This day is in the future: nobody has finished then.")
        raise ValidationError({"finished_on": said})
    if finished is not None and begun is not None and finished < begun:
        said = _("This day is before the training began, %(begun)s.") % {"begun": begun.isoformat()}
        raise ValidationError({"finished_on": said})


def may_stand(values: Mapping[str, Any]) -> None:
    """Refuse, at its field, a number nobody has, or one that stands at this training already."""
    number, activity = str(values.get("service_number", "")), values.get("activity", "")
    officer = find_officer(number)
    if officer is None:
        raise ValidationError({"service_number": _no_such([number])})
    same = Trainee.objects.filter(activity=activity, service_number=officer.code)
    if same.exclude(pk=values.get("code", "")).exists():
        said = _("%(number)s stands at this training already.") % {"number": officer.code}
        raise ValidationError({"service_number": said})


def numbers_in(text: str) -> list[str]:
    """The service numbers of a text, with anything but letters, digits, ``.``, ``_``, ``-``
    between."""
    return [each for each in re.split(r"[^\w.-]+", text) if each]


def _known(numbers: Iterable[str]) -> list[str]:
    typed = list(dict.fromkeys(numbers))
    if not typed:
        raise ValidationError({"numbers": _("Write at least one service number.")})
    if len(typed) > MOST:
        said = _("At most %(most)s officers at once.") % {"most": MOST}
        raise ValidationError({"numbers": said})
    found = spelt(typed)
    if missing := [each for each in typed if each not in found]:
        raise ValidationError({"numbers": _no_such(missing)})
    return list(dict.fromkeys(found[each] for each in typed))


def _no_such(numbers: Sequence[str]) -> str:
    return ngettext(
        "No officer has the number %(numbers)s.", "No officer has the numbers %(numbers)s.",
        len(numbers),
    ) % {"numbers": ", ".join(each[:40] for each in numbers[:10])}  # fmt: skip


def _codes(activity: str, numbers: Sequence[str]) -> dict[str, str]:
    """The code each officer has at this training, or a free one made of both.

    Two who write the same officer at once meet at one record.
    """
    rows = Trainee.objects.filter(activity=activity).values_list("service_number", "code")
    codes = dict(rows)
    taken = set(codes.values())
    for number in numbers:
        if number not in codes:
            stem = f"{activity}.{slugify(number.replace('.', '-').replace('_', '-'))}"
            free = (stem, *(f"{stem}-{n}" for n in range(2, len(taken) + 3)))
            codes[number] = next(each for each in free if each not in taken)
            taken.add(codes[number])
    return codes
