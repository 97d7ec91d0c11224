"""Template tags of Shekara: state marks, elapsed and local times, figures, file addresses."""

import hashlib
from datetime import date, datetime
from functools import lru_cache
from typing import Any
from zoneinfo import ZoneInfo

from django import template
from django.conf import settings
from django.contrib.staticfiles import finders
from django.template.context import Context
from django.templatetags.static import static
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.html import format_html
from django.utils.safestring import SafeString

from shekara.web import marks, measures

register = template.Library()


@register.simple_tag
def mark(state: str, word: str = "", large: bool = False) -> SafeString:
    """``{% mark control.state %}``: shape and word of a state, in its colour."""
    return marks.mark(str(state), str(word), large=large)


@register.filter
def shape(state: str) -> SafeString:
    """``{{ state|shape }}``: the drawing alone; put a word beside it."""
    return marks.shape(str(state))


@register.filter
def state_class(state: str) -> str:
    """``sh-is-…``: the colour of a state for any element."""
    return f"sh-is-{marks.look(str(state))}"


@register.simple_tag(takes_context=True)
def elapsed(
    context: Context, since: datetime | None, late_s: int = 0, over_s: int = 0, until: Any = None
) -> SafeString | str:
    """``{% elapsed file.opened_at 900 1800 %}``: a clock that runs on in the page.

    late_s, over_s  the point's limits in seconds: amber from the one, red from the other
    until           an end: the clock then stands still
    """
    if not since:
        return ""
    now = until or getattr(context.get("request"), "now", None) or timezone.now()
    seconds = max(0, int((now - since).total_seconds()))
    running = format_html(' data-elapsed="{}"', since.isoformat()) if until is None else ""
    limits = format_html(' data-late="{}" data-over="{}"', late_s, over_s) if over_s else ""
    level = _level(seconds, late_s, over_s)
    return format_html(
        '<time class="sh-clock"{}{}{} datetime="PT{}S">{}</time>',
        running,
        limits,
        format_html(' data-level="{}"', level) if level else "",
        seconds,
        measures.elapsed(seconds),
    )


def _level(seconds: int, late_s: int, over_s: int) -> str:
    if over_s and seconds >= over_s:
        return "over"
    return "late" if late_s and seconds >= late_s else ""


@register.filter
def span(seconds: Any) -> str:
    """``{{ 422|span }}``: a length of time as ``07:02``."""
    return "" if seconds is None or seconds == "" else measures.elapsed(seconds)


def _there(value: datetime) -> datetime:
    """The instant on the clock of the point."""
    return value.astimezone(ZoneInfo(settings.POINT_TIME_ZONE))


@register.filter
def clock(value: datetime | None) -> str:
    """``{{ at|clock }}``: hours and minutes in the point's own zone."""
    return f"{_there(value):%H:%M}" if value else ""


@register.filter
def clock_s(value: datetime | None) -> str:
    """Hours, minutes and seconds in the point's own zone."""
    return f"{_there(value):%H:%M:%S}" if value else ""


@register.filter
def day(value: date | datetime | str | None) -> str:
    """``{{ born_on|day }}``: 12.03.1985, in figures as the reader's language writes them.

    A date of a document is text; one that is not known whole stays as it is: ``1985-XX-XX``.
    """
    if not value:
        return ""
    if isinstance(value, str):
        try:
            value = date.fromisoformat(value)
        except ValueError:
            return str(value)
    return date_format(_there(value) if isinstance(value, datetime) else value, "SHORT_DATE_FORMAT")


@register.filter
def moment(value: datetime | None) -> str:
    """Day and time in the point's own zone."""
    return f"{day(value)} {clock(value)}" if value else ""


@register.filter
def iso(value: datetime | date | None) -> str:
    """For ``<time datetime>``."""
    return value.isoformat() if value else ""


@register.filter
def number(value: Any, places: int | None = None) -> str:
    """``{{ 12345|number }}``: thousands apart by thin spaces."""
    return "" if value is None or value == "" else measures.number(value, places)


@register.filter
def mass(value: Any) -> str:
    """``{{ line.mass_kg|mass }}``: kilograms with their unit."""
    return "" if value is None or value == "" else measures.mass_kg(value)


@register.filter
def unit(value: Any, of: str) -> str:
    """``{{ 12|unit:"km" }}``: a figure with its unit."""
    return "" if value is None or value == "" else measures.with_unit(value, of)


@register.filter
def money(amount: Any, currency: str) -> str:
    """``{{ amount|money:currency }}``: with its currency, two places."""
    return "" if amount is None or amount == "" else measures.money(amount, currency)


@register.simple_tag
def asset(name: str) -> str:
    """Address of a static file that changes with its content, so that no stale one is used."""
    return f"{static(name)}{_version(name)}"


@lru_cache(maxsize=256)
def _version(name: str) -> str:
    found = finders.find(name)
    if not isinstance(found, str):
        return ""
    with open(found, "rb") as file:  # noqa: PTH123
        return f"?v={hashlib.file_digest(file, 'sha256').hexdigest()[:10]}"
