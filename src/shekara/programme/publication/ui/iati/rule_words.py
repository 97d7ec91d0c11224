"""What the official rules ask, one sentence for those that ask the same of several fields."""

from typing import Any

from django.utils.translation import gettext_lazy as _

_SPACES = _("An identifier has no space or line break at either end.")
_SYMBOLS = _("An identifier has none of the signs / & | ?")
_SHARE = _("A share is between 0 and 100.")
_HUNDRED = _("Shares add up to exactly 100 per cent.")
_EACH_SHARE = _("Where several are named, each has its share.")
_ONE_SHARE = _("Where only one is named, its share is 100 or left out.")
_IN_ORDER = _("The start comes before the end.")
_IN_FUTURE = _("The day lies in the future.")
_HAS_TEXT = _("The text is empty.")
_NAMED = _("An organisation has an identifier or a name.")
_ONE_LEVEL = _("Say this for the whole activity or for every transaction, not for both.")
_CURRENCY = _("Every amount has a currency, or the record has a usual one.")
_LANGUAGE = _("Every text has a language, or the record has a usual one.")
_NEEDS_VALUE = _("A figure that is counted has a value.")
_NUMBER = _("The value is a number.")
_NO_VALUE = _("A figure in words has no value.")
_OWN_CODE = _("A code of one's own needs a name.")
_AGENCY = _("The identifier begins with the code of a registration agency.")
_DAC_TOO = _("The code of OECD DAC is given as well.")
_ONE_OF_EACH = _("One code of each vocabulary is given.")

SENTENCES: dict[str, Any] = {
    "1.1.21": _("The identifier of the activity begins with the reporter's own."),
    "1.1.3": _("The identifier of the activity is not the reporter's own."),
    "1.14.8": _AGENCY,
    "1.18.8": _AGENCY,
    "102.1.1": _DAC_TOO,
    "107.1.1": _DAC_TOO,
    "107.1.2": _ONE_OF_EACH,
    "107.2.1": _DAC_TOO,
    "107.2.2": _ONE_OF_EACH,
    "11.1.1": _IN_FUTURE,
    "11.1.2": _IN_ORDER,
    "11.1.3": _IN_ORDER,
    "11.1.4": _IN_FUTURE,
    "11.1.5": _IN_FUTURE,
    "11.2.1": _IN_FUTURE,
    "11.2.2": _IN_FUTURE,
    "11.3.1": _("The day of the value lies within the period of the budget."),
    "11.4.1": _IN_FUTURE,
    "12.1.1": _SHARE,
    "12.2.1": _SHARE,
    "12.3.1": _SHARE,
    "2.1.1": _EACH_SHARE,
    "2.1.2": _HUNDRED,
    "2.1.4": _ONE_SHARE,
    "2.2.1": _OWN_CODE,
    "3.1.1": _EACH_SHARE,
    "3.1.2": _HUNDRED,
    "3.1.4": _ONE_SHARE,
    "3.4.1": _EACH_SHARE,
    "3.4.2": _HUNDRED,
    "3.4.4": _ONE_SHARE,
    "3.6.2": _ONE_LEVEL,
    "3.7.1": _("Say the country or region, for the whole activity or for every transaction."),
    "3.7.2": _("Say the country or region, for the whole activity or for every transaction."),
    "4.1.1": _LANGUAGE,
    "4.3.1": _HAS_TEXT,
    "4.4.1": _HAS_TEXT,
    "4.5.1": _LANGUAGE,
    "6.10.1": _NAMED,
    "6.11.1": _("The activity has a planned or an actual start."),
    "6.13.1": _OWN_CODE,
    "6.14.1": _("A policy marker says how much the activity serves it."),
    "6.2.2": _("The activity has a sector, itself or in every transaction."),
    "6.6.2": _ONE_LEVEL,
    "6.7.2": _("Where one transaction has a sector, every one has."),
    "6.8.1": _NAMED,
    "6.9.1": _NAMED,
    "6.9.2": _NAMED,
    "7.5.3": _("The period of a budget is at most a year."),
    "7.8.1": _CURRENCY,
    "7.8.2": _CURRENCY,
    "7.9.1": _EACH_SHARE,
    "7.9.2": _HUNDRED,
    "7.9.4": _ONE_SHARE,
    "8.10.1": _NEEDS_VALUE,
    "8.10.2": _NUMBER,
    "8.10.3": _NO_VALUE,
    "8.11.1": _("A reference stands at the result or at its indicators, not at both."),
    "8.6.1": _IN_ORDER,
    "8.6.3": _IN_ORDER,
    "8.8.1": _NEEDS_VALUE,
    "8.8.2": _NUMBER,
    "8.8.3": _NO_VALUE,
    "8.9.1": _NEEDS_VALUE,
    "8.9.2": _NUMBER,
    "8.9.3": _NO_VALUE,
}


def sentence(rule: str) -> Any:
    """What the rule of this number asks; ``None`` for one we have no sentence for."""
    found = SENTENCES.get(rule)
    if found is None and rule.startswith("1.") and rule.endswith(".1"):
        return _SPACES
    if found is None and rule.startswith("1.") and rule.endswith(".13"):
        return _SYMBOLS
    return found
