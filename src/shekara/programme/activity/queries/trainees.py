"""Who was trained, and when: for the page of a training and for what is measured."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from shekara.kernel.access import Actor, require
from shekara.kernel.access.queries import names_of
from shekara.programme.activity.kinds import TEACHING, Stage
from shekara.programme.activity.models import Activity, Trainee

RIGHT = "activity.edit_trainees"


@dataclass(frozen=True, kw_only=True)
class Trained:
    """One officer at one training, with the officer's name."""

    row: Trainee
    name: str


def trainees(activity: str, *, by: Actor) -> list[Trained]:
    """The officers at this training, those who finished first, by number.

    Raises ``Forbidden``. Cost: two queries.
    """
    require(by, RIGHT)
    rows = list(Trainee.objects.filter(activity=activity))
    rows.sort(key=lambda row: (row.finished_on is None, row.service_number))
    names = names_of(row.service_number for row in rows) if rows else {}
    return [Trained(row=row, name=names.get(row.service_number, "")) for row in rows]


def heads(activity: str) -> tuple[int, int]:
    """How many officers came to this training, and how many finished it. Cost: one query."""
    days = list(Trainee.objects.filter(activity=activity).values_list("finished_on", flat=True))
    return len(days), sum(day is not None for day in days)


def finished(numbers: Collection[str], *, until: date) -> dict[str, list[date]]:
    """The days on which these officers finished a training, up to and with ``until``.

    A training that was called off or is no training any more does not count. Cost: two queries.
    """
    rows = Trainee.objects.filter(service_number__in=set(numbers), finished_on__lte=until)
    kept = list(rows.order_by("finished_on", "code"))
    codes = {row.activity for row in kept}
    held = set(
        Activity.objects.filter(pk__in=codes, kind__in=TEACHING)
        .exclude(stage=Stage.CANCELLED)
        .values_list("pk", flat=True)
    )
    found: dict[str, list[date]] = {}
    for row in kept:
        if row.activity in held and row.finished_on is not None:
            found.setdefault(row.service_number, []).append(row.finished_on)
    return found
