"""How figures are written: thin spaces that do not break, the reader's decimal mark, a unit.

Pure but for the active language. Dates and times are the templates' own (``shekara`` tags).
"""

from datetime import timedelta
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation

from django.utils.translation import get_language, gettext

THIN = "\u202f"
"""NARROW NO-BREAK SPACE: between thousands."""
FIXED = "\u00a0"
"""NO-BREAK SPACE: between a figure and its unit."""

MINUTE_S, HOUR_S, DAY_S = 60, 3600, 86400


def number(value: object, places: int | None = None) -> str:
    """``1234567.5`` as ``1 234 567.5`` or ``1 234 567,5``; what is no number stays as it is.

    places  digits after the mark; ``None`` keeps those the value has
    """
    try:
        exact = Decimal(str(value))
    except InvalidOperation:
        return str(value)
    if places is not None:
        exact = exact.quantize(Decimal(1).scaleb(-places), rounding=ROUND_HALF_UP)
    text = f"{exact:,f}".replace(",", THIN)
    if (get_language() or "en").split("-")[0] != "en":
        text = text.replace(".", ",")
    return text.replace("-", "\u2212")


def with_unit(value: object, unit: str, places: int | None = None) -> str:
    """A figure with its unit: ``18 400 kg``."""
    return f"{number(value, places)}{FIXED}{unit}"


def money(amount: object, currency: str) -> str:
    """An amount with its currency code, two places: ``12 500.00 EUR``."""
    return with_unit(amount, currency, 2)


def mass_kg(value: object) -> str:
    """Kilograms: ``18 400 kg``."""
    return with_unit(value, gettext("kg"))


def elapsed(time: timedelta | float) -> str:
    """``07:02`` minutes and seconds, ``1:07:02`` with hours, ``2 d 03:04`` with days."""
    seconds = time.total_seconds() if isinstance(time, timedelta) else time
    whole = max(0, int(seconds))
    minutes, rest = divmod(whole, MINUTE_S)
    if whole < HOUR_S:
        return f"{minutes:02}:{rest:02}"
    hours, minutes = divmod(minutes, MINUTE_S)
    if whole < DAY_S:
        return f"{hours}:{minutes:02}:{rest:02}"
    days, hours = divmod(hours, 24)
    day = gettext("d")
    return f"{days}{FIXED}{day} {hours:02}:{minutes:02}"
