"""Days as a page for everybody writes them: the month in words, as exact as the source."""

import datetime

from django.utils.formats import date_format
from django.utils.translation import get_language

from shekara.programme.activity.kinds import Precision


def day(on: datetime.date | None, precision: str = Precision.DAY) -> str:
    """``14 June 2018``, ``June 2011``, ``2010``; nothing where nobody says."""
    if on is None:
        return ""
    if precision == Precision.YEAR:
        return f"{on:%Y}"
    if precision == Precision.MONTH:
        return _small(date_format(on, "YEAR_MONTH_FORMAT"))
    return _small(date_format(on, "DATE_FORMAT"))


def span(first: str, last: str) -> str:
    """From a day to a day, in words; a question mark where nobody says."""
    if not first and not last:
        return ""
    return first if first == last else f"{first or '?'} – {last or '?'}"


def _small(text: str) -> str:
    """Months begin small where the language wants it."""
    return text if (get_language() or "en")[:2] == "en" else text[:1].lower() + text[1:].lower()


def iso(on: datetime.date | None, precision: str = Precision.DAY) -> str:
    """``2018-06-14``, ``2011-06``, ``2010``: ISO 8601, no more exact than the source."""
    if on is None:
        return ""
    text = on.isoformat()
    return {Precision.YEAR: text[:4], Precision.MONTH: text[:7]}.get(Precision(precision), text)
