"""Two-digit dates of a zone, made whole against a reference day the caller gives."""

import calendar
from datetime import date
from functools import lru_cache

import msgspec

from shekara.operations.document.digits import OK, weigh
from shekara.operations.document.reading import Check, Code, Problem

FURTHEST_EXPIRY_YEARS = 50
UNKNOWN = "<<"


class Whole(msgspec.Struct, frozen=True):
    """A date as the document knows it. ``iso`` is None when it names none, or an impossible one."""

    iso: str | None
    century: int | None = None
    problems: tuple[Problem, ...] = ()


def birth(printed: str, *, today: date) -> Whole:
    """A birth date: the latest that is not after ``today``; ``<<`` parts stay unknown."""
    year, month, day = printed[:2], printed[2:4], printed[4:6]
    notes: tuple[Problem, ...] = ()
    if printed.isdigit() and "00" in (month, day):  # not as ICAO asks, but met on old papers
        month, day = (UNKNOWN if part == "00" else part for part in (month, day))
        notes = (Problem(Code.DATE_PART_ZERO, "birth_date", printed),)
    if not all(part == UNKNOWN or _is_number(part) for part in (year, month, day)):
        return _impossible("birth_date", printed)

    if year == UNKNOWN:
        possible = _exists(2000, month, day)  # a leap year: 29 February may be meant
        whole = Whole(f"XXXX-{_part(month)}-{_part(day)}", None, notes)
        return whole if possible else _impossible("birth_date", printed)
    for century in _centuries(today.year, 0):
        full = century + int(year)
        if not _is_future(full, month, day, today) and _exists(full, month, day):
            return Whole(f"{full:04}-{_part(month)}-{_part(day)}", century, notes)
    return _impossible("birth_date", printed)


def expiry(printed: str, *, today: date) -> Whole:
    """A last day of validity: the latest year at most fifty years ahead of ``today``."""
    if printed == "<<<<<<":
        return Whole(None, None, (Problem(Code.NO_EXPIRY, "expiry_date"),))
    year, month, day = printed[:2], printed[2:4], printed[4:6]
    if not _is_number(printed):
        return _impossible("expiry_date", printed)
    for century in _centuries(today.year, FURTHEST_EXPIRY_YEARS):
        full = century + int(year)
        if full <= today.year + FURTHEST_EXPIRY_YEARS and _exists(full, month, day):
            iso = f"{full:04}-{month}-{day}"
            over = iso < today.isoformat()
            late = (Problem(Code.EXPIRED, "expiry_date", iso),) if over else ()
            return Whole(iso, century, late)
    return _impossible("expiry_date", printed)


def _impossible(field: str, printed: str) -> Whole:
    return Whole(None, None, (Problem(Code.DATE_IMPOSSIBLE, field, printed),))


def _is_number(text: str) -> bool:
    return text.isascii() and text.isdigit()


def _part(part: str) -> str:
    return "XX" if part == UNKNOWN else part


def _centuries(year: int, ahead: int) -> tuple[int, ...]:
    """Centuries to try, latest first; two are enough for any window of a hundred years."""
    latest = (year + ahead) // 100 * 100
    return tuple(century for century in (latest, latest - 100) if century > 0)


def _is_future(year: int, month: str, day: str, today: date) -> bool:
    known: list[int] = [year]
    if month != UNKNOWN:
        known.append(int(month))
        if day != UNKNOWN:
            known.append(int(day))
    return known > [today.year, today.month, today.day][: len(known)]


def _exists(year: int, month: str, day: str) -> bool:
    if month == UNKNOWN:
        return day == UNKNOWN or 1 <= int(day) <= 31  # noqa: PLR2004
    if not 1 <= int(month) <= 12 or year < 1:  # noqa: PLR2004
        return False
    return day == UNKNOWN or 1 <= int(day) <= calendar.monthrange(year, int(month))[1]


#: iso, century, problems, check, what date and check digit add to the composite
Known = tuple[str, int | None, tuple[Problem, ...], Check, int]


class _Dates(dict[str, Known]):
    """Seven characters of a zone → their date, for dates whose check digit holds.

    ``start`` is where the date stands in the composite, modulo 3: the same in every
    format. Anything else raises ``KeyError``, so only sound dates are ever kept.
    """

    def __init__(self, field: str, start: int, today: date) -> None:
        super().__init__()
        self._field, self._start, self._today = field, start, today

    def __missing__(self, printed: str) -> Known:
        read = birth if self._field == "birth_date" else expiry
        whole = read(printed[:6], today=self._today)
        if whole.iso is None or str(weigh(printed[:6])) != printed[6:]:
            raise KeyError(printed)
        known = (
            whole.iso,
            whole.century,
            whole.problems,
            OK[printed[6]],
            weigh(printed, self._start),
        )
        self[printed] = known
        return known


class Calendar:
    """Every sound date of a zone as seen from one day; fills as documents are read."""

    def __init__(self, today: date) -> None:
        self.today = today
        self.births = _Dates("birth_date", 1, today)
        self.expiries = _Dates("expiry_date", 2, today)

    def birth(self, printed: str) -> Whole:
        """The birth date of six characters and their check digit, which need not hold."""
        try:
            iso, century, problems, *_ = self.births[printed]
        except KeyError:
            return birth(printed[:6], today=self.today)
        return Whole(iso, century, problems)

    def expiry(self, printed: str) -> Whole:
        """The last day of six characters and their check digit, which need not hold."""
        try:
            iso, century, problems, *_ = self.expiries[printed]
        except KeyError:
            return expiry(printed[:6], today=self.today)
        return Whole(iso, century, problems)


@lru_cache(maxsize=4)
def calendar_of(today: date) -> Calendar:
    """The calendar of ``today``, kept while that day is asked for."""
    return Calendar(today)
