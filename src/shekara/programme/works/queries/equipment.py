"""The list of equipment, one piece, its log: who may see it, found fast among 100,000."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from django.db.models import Q, QuerySet

from shekara.kernel.access import Actor, Forbidden, Role, may, require
from shekara.kernel.access.actor import EVERY_POINT
from shekara.kernel.access.roles import EVERYWHERE
from shekara.kernel.ledger.events import decode
from shekara.kernel.ledger.models import Entry
from shekara.kernel.ledger.read import Recorded
from shekara.kernel.ledger.read import history as facts_of
from shekara.programme.works import models
from shekara.programme.works.events import EquipmentUsed
from shekara.programme.works.projections import UnknownEquipment, load
from shekara.programme.works.state.equipment import Equipment

READ = "works.read_equipment"
LINES = 50
MOST_COUNTED = 1000
"""Beyond so many a list says "more than", because counting all of 100,000 costs more than it
tells."""


@dataclass(frozen=True, kw_only=True)
class Wanted:
    """What a list shows. ``after`` and ``before`` are numbers: the pages on either side."""

    text: str = ""
    point: str = ""
    kind: str = ""
    step: str = ""
    condition: str = ""
    project: str = ""
    after: str = ""
    before: str = ""


@dataclass(frozen=True, kw_only=True)
class Listed:
    """One page: rows by number, newest first; the numbers where the pages beside it begin.

    count  all that fit, at most ``MOST_COUNTED`` + 1
    """

    rows: Sequence[models.Equipment] = field(default_factory=list)
    older: str = ""
    newer: str = ""
    count: int = 0

    @property
    def many(self) -> bool:
        """More than were counted?"""
        return self.count > MOST_COUNTED


def points_of(by: Actor) -> frozenset[str] | None:
    """The points whose equipment this person may see; ``None`` for all of them."""
    if not may(by, READ):
        raise Forbidden(READ)
    if any(role in EVERYWHERE and may(_only(by, role), READ) for role in by.roles):
        return None
    return None if EVERY_POINT in by.points else by.points


def _only(by: Actor, role: Role) -> Actor:
    return Actor(code=by.code, agency=by.agency, roles=frozenset({role}), rights=by.rights)


def seen_by(by: Actor) -> QuerySet[models.Equipment]:
    """The rows this person may see."""
    points = points_of(by)
    rows = models.Equipment.objects.all()
    return rows if points is None else rows.filter(point__in=points)


def listed(wanted: Wanted, *, by: Actor, lines: int = LINES) -> Listed:
    """A page of the list, by keys, never by offset. Cost: two SELECTs, both bounded."""
    rows = matching(wanted, by=by)
    count = len(rows.order_by().values_list("id", flat=True)[: MOST_COUNTED + 1])
    if wanted.before:
        found = list(rows.filter(number__gt=wanted.before).order_by("number")[: lines + 1])
        more, page = len(found) > lines, list(reversed(found[:lines]))
        return Listed(
            rows=page,
            newer=page[0].number if page and more else "",
            older=page[-1].number if page else "",
            count=count,
        )
    past = rows.filter(number__lt=wanted.after) if wanted.after else rows
    found = list(past.order_by("-number")[: lines + 1])
    page = found[:lines]
    return Listed(
        rows=page,
        older=page[-1].number if len(found) > lines else "",
        newer=page[0].number if page and wanted.after else "",
        count=count,
    )


def matching(wanted: Wanted, *, by: Actor) -> QuerySet[models.Equipment]:
    """The rows that fit, without order. Every word of the text must be found somewhere."""
    rows = seen_by(by)
    for name in ("point", "kind", "step", "condition", "project"):
        if value := getattr(wanted, name):
            rows = rows.filter(**{name: value})
    words = wanted.text.casefold().split()[:6]
    if words:
        # One look through the narrow index of words; the wide rows are read for the page only.
        fit = models.Equipment.objects.all()
        for word in words:
            fit = fit.filter(words__contains=word)
        rows = rows.filter(number__in=fit.values("number"))
    return rows


def get_equipment(number: str, *, by: Actor) -> Equipment:
    """The piece of this number. Raises ``UnknownEquipment``, ``Forbidden``."""
    row = models.Equipment.objects.filter(number=number).only("id", "point").first()
    if row is None:
        raise UnknownEquipment(number)
    require(by, READ, point=row.point)
    return load(row.id)


def find_by_label(text: str, *, by: Actor) -> Sequence[models.Equipment]:
    """Pieces whose number or serial number this is. Cost: two indexed look-ups."""
    wanted = text.strip()
    return list(seen_by(by).filter(Q(number=wanted.upper()) | Q(serial=wanted))[:20])


def history(it: Equipment, *, by: Actor) -> list[Recorded]:
    """Every fact of a piece, oldest first."""
    require(by, READ, point=it.point)
    return facts_of(f"equipment/{it.id}")


@dataclass(frozen=True, kw_only=True)
class Use:
    """One line of the log of uses."""

    fact: EquipmentUsed
    by: str
    unit: str


def use_log(it: Equipment, *, by: Actor, limit: int = 12) -> list[Use]:
    """The newest uses first, straight from the ledger. Cost: one indexed SELECT."""
    require(by, READ, point=it.point)
    entries = Entry.objects.filter(stream=f"equipment/{it.id}", name=EquipmentUsed.NAME)
    found = []
    for data, actor, unit in entries.order_by("-version").values_list("data", "actor", "unit")[
        :limit
    ]:
        fact = decode(EquipmentUsed.NAME, data)
        assert isinstance(fact, EquipmentUsed)  # noqa: S101  # narrows for the type checker
        found.append(Use(fact=fact, by=actor, unit=unit))
    return found


def names_of(ids: Iterable[str]) -> dict[str, models.Equipment]:
    """Rows by id, for lines that name pieces."""
    return models.Equipment.objects.in_bulk(list(ids))
