"""How many hits there are, how fast they are judged, and how often they are right."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from shekara.kernel.access import EVERY_POINT, Actor, require
from shekara.kernel.access.roles import EVERYWHERE
from shekara.operations.screening.models import Clearance, Hit
from shekara.operations.screening.readers import kept_from

DAYS = 28
THRESHOLDS = (500, 600, 700, 800, 900, 950)
"""Scores in thousandths at which the precision is shown."""
MOST = 500


@dataclass(frozen=True, kw_only=True)
class Day:
    """Hits of one day at the point's own time."""

    on: date
    strong: int
    weak: int


@dataclass(frozen=True, kw_only=True)
class Right:
    """How often hits were right: of a list, or from a score upward.

    name  code of the list, or the score in thousandths
    """

    name: str
    hits: int
    match: int
    no_match: int
    unsure: int

    @property
    def precision_pct(self) -> int | None:
        """Judged match, of those judged either way; nothing where none is judged."""
        judged = self.match + self.no_match
        return round(100 * self.match / judged) if judged else None


@dataclass(frozen=True, kw_only=True)
class Figures:
    """Four weeks of hits. Times in seconds from hit to last judgement of strong hits."""

    days: tuple[Day, ...]
    judged: int
    waiting: int
    silenced: int
    median_s: int | None
    p95_s: int | None
    lists: tuple[Right, ...]
    thresholds: tuple[Right, ...]


def figures(*, by: Actor, at: datetime, zone: ZoneInfo) -> Figures:
    """The last four weeks at the points of this officer. Cost: one query over their hits."""
    require(by, "screening.read_statistics")
    today = at.astimezone(zone).date()
    first = today - timedelta(days=DAYS - 1)
    since = datetime(first.year, first.month, first.day, tzinfo=zone)
    rows = Hit.objects.filter(at__gte=since)
    if EVERY_POINT not in by.points and not by.roles & EVERYWHERE:
        rows = rows.filter(point__in=by.points)
    every = list(rows)
    hits = [hit for hit in every if not hit.cleared]
    days = Counter((hit.at.astimezone(zone).date(), hit.strong) for hit in hits)
    times = sorted(
        int((hit.judged_at - hit.at).total_seconds())
        for hit in hits
        if hit.judged_at and hit.strong
    )
    return Figures(
        days=tuple(
            Day(on=on, strong=days[on, True], weak=days[on, False])
            for on in (first + timedelta(days=n) for n in range(DAYS))
        ),
        judged=sum(bool(hit.judgement) for hit in hits),
        waiting=sum(hit.strong and not hit.judgement for hit in hits),
        silenced=len(every) - len(hits),
        median_s=_share(times, 50),
        p95_s=_share(times, 95),
        lists=tuple(
            _right(code, [hit for hit in hits if hit.list == code])
            for code in sorted({hit.list for hit in hits})
        ),
        thresholds=tuple(
            _right(str(least), [hit for hit in hits if hit.score_pm >= least])
            for least in THRESHOLDS
        ),
    )


def _share(times: Sequence[int], percent: int) -> int | None:
    """The smallest time within which so many percent were judged."""
    return times[-(-len(times) * percent // 100) - 1] if times else None


def _right(name: str, hits: Sequence[Hit]) -> Right:
    words = Counter(hit.judgement for hit in hits)
    return Right(
        name=name, hits=len(hits), match=words["match"], no_match=words["no_match"],
        unsure=words["unsure"],
    )  # fmt: skip


def clearances(*, by: Actor) -> list[Clearance]:
    """Documents cleared of an entry, newest first, those that lapsed among them; of lists that
    are kept for others, none."""
    require(by, "screening.clear")
    rows = Clearance.objects.order_by("-granted_at", "id")
    for code in kept_from(by):
        rows = rows.exclude(entry__startswith=f"{code}:")
    return list(rows[:MOST])
