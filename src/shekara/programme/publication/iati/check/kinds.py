"""What each kind of the official rules asks of an element: XPath and a little arithmetic.

Rules 1.14.8 and 1.18.8 ask a list of registration agencies that others keep and that grows: here
it is the list of 2018 (data/SOURCES.md). They only warn, and a publisher whose identifier is on
the official list of organisations passes. Source: github.com/IATI/IATI-Rulesets, version 2.03, MIT.
"""

import datetime
import re
from collections.abc import Callable, Mapping
from decimal import Decimal, InvalidOperation
from functools import cache, lru_cache
from typing import Any

from lxml import etree

from shekara.programme.publication.iati.check.source import code_lists

Case = Mapping[str, Any]
AGENCIES = "ORG-ID-PREFIX"
"""What a rule names instead of a path when it means the list of registration agencies."""
ALL_OF = {
    "lang": ".//narrative[not(@xml:lang)]",
    "currency": ".//*[self::value or self::forecast or self::loan-status][not(@currency)]",
    "sector": "transaction[not(sector)]",
}
"""What must all be given when the one above them is not."""


def holds(rule: str, case: Case, element: etree._Element, now: datetime.datetime) -> bool:
    """Does the element keep this case of a rule? One whose condition it does not meet, it keeps."""
    if "condition" in case and not _truth(case["condition"], element):
        return True
    return _RULES[rule](case, element, now)


def nodes(path: str, element: etree._Element) -> list[Any]:
    """Elements and texts at a path; empty for a question that has no nodes for an answer."""
    found = _xpath(path)(element)
    return found if isinstance(found, list) else []


def texts(path: str, element: etree._Element) -> list[str]:
    """The texts at a path; of an element, what stands before its first child."""
    return [n if isinstance(n, str) else (n.text or "") for n in nodes(path, element)]


def _unique(case: Case, element: etree._Element, _now: datetime.datetime) -> bool:
    values = [text for path in case["paths"] for text in texts(path, element)]
    return len(values) == len(set(values))


def _starts_with(case: Case, element: etree._Element, _now: datetime.datetime) -> bool:
    values = [text for path in case["paths"] for text in texts(path, element)]
    if AGENCIES in case["prefix"]:
        return all(_from_agency(value) for value in values)
    prefixes = [text for path in case["prefix"] for text in texts(path, element)]
    tail = case.get("separator", "")
    return not prefixes or all(v.startswith(tuple(p + tail for p in prefixes)) for v in values)


def _from_agency(identifier: str) -> bool:
    """Does it begin with the code of a registration agency, or is it a known publisher's own?"""
    known = code_lists()["OrganisationIdentifier"][1]
    return identifier.startswith(_agencies()) or identifier in known


def _at_least_one(case: Case, element: etree._Element, _now: datetime.datetime) -> bool:
    return any(
        not isinstance(node, str) or node.strip()
        for path in case["paths"]
        for node in nodes(path, element)
    )


def _one_or_all(case: Case, element: etree._Element, _now: datetime.datetime) -> bool:
    if nodes(case["one"], element):
        return True
    return not nodes(ALL_OF[case["all"]], element)


def _date_now(case: Case, element: etree._Element, now: datetime.datetime) -> bool:
    for text in texts(case["date"], element):
        at = _instant(text)
        if at is not None and at > now:
            return False
    return True


def _date_order(case: Case, element: etree._Element, now: datetime.datetime) -> bool:
    before, after = (
        [now.date()] if case[side] == "NOW" else _days(case[side], element)
        for side in ("less", "more")
    )
    return all(one <= other for one in before for other in after)


def _time_limit(case: Case, element: etree._Element, _now: datetime.datetime) -> bool:
    starts, ends = _days(case["start"], element), _days(case["end"], element)
    return all(end <= _a_year_after(start) for start, end in zip(starts, ends, strict=False))


def _between(case: Case, element: etree._Element, _now: datetime.datetime) -> bool:
    starts, ends = _days(case["start"], element), _days(case["end"], element)
    days = _days(case["date"], element)
    if not starts or not ends:
        return True
    return all(starts[0] <= day <= ends[0] for day in days)


def _matches(case: Case, element: etree._Element, _now: datetime.datetime) -> bool:
    pattern = _pattern(case["regex"])
    return all(pattern.search(t) for path in case["paths"] for t in texts(path, element))


def _no_spaces(case: Case, element: etree._Element, _now: datetime.datetime) -> bool:
    return all(t == t.strip() for path in case["paths"] for t in texts(path, element))


def _no_more_than_one(case: Case, element: etree._Element, _now: datetime.datetime) -> bool:
    return sum(len(nodes(path, element)) for path in case["paths"]) <= 1


def _strict_sum(case: Case, element: etree._Element, _now: datetime.datetime) -> bool:
    numbers = _numbers(case["paths"], element)
    return not numbers or sum(numbers) == Decimal(str(case["sum"]))


def _range(case: Case, element: etree._Element, _now: datetime.datetime) -> bool:
    least, most = Decimal(str(case["min"])), Decimal(str(case["max"]))
    return all(least <= number <= most for number in _numbers(case["paths"], element))


def _if_then(case: Case, element: etree._Element, _now: datetime.datetime) -> bool:
    return not _truth(case["if"], element) or _truth(case["then"], element)


_RULES: Mapping[str, Callable[[Case, etree._Element, datetime.datetime], bool]] = {
    "unique": _unique,
    "startswith": _starts_with,
    "atleast_one": _at_least_one,
    "one_or_all": _one_or_all,
    "date_now": _date_now,
    "date_order": _date_order,
    "time_limit": _time_limit,
    "between_dates": _between,
    "regex_matches": _matches,
    "no_spaces": _no_spaces,
    "no_more_than_one": _no_more_than_one,
    "strict_sum": _strict_sum,
    "range": _range,
    "if_then": _if_then,
}


@cache
def _agencies() -> tuple[str, ...]:
    """How identifiers begin that a registration agency gave."""
    return tuple(f"{code}-" for code in code_lists()["OrganisationRegistrationAgency"][1])


@lru_cache(maxsize=4096)
def _xpath(path: str) -> etree.XPath:
    return etree.XPath(path, smart_strings=False)


@cache
def _pattern(text: str) -> re.Pattern[str]:
    return re.compile(text)


def _truth(path: str, element: etree._Element) -> bool:
    return bool(_xpath(path)(element))


def _numbers(paths: list[str], element: etree._Element) -> list[Decimal]:
    """What reads as a number; what does not is the schema's to say."""
    told = []
    for path in paths:
        for text in texts(path, element):
            try:
                told.append(Decimal(text.strip()))
            except InvalidOperation:
                continue
    return [number for number in told if number.is_finite()]


def _days(path: str, element: etree._Element) -> list[datetime.date]:
    return [day for text in texts(path, element) if (day := _day(text)) is not None]


def _day(text: str) -> datetime.date | None:
    try:
        return datetime.date.fromisoformat(text.strip()[:10])
    except ValueError:
        return None


def _instant(text: str) -> datetime.datetime | None:
    try:
        at = datetime.datetime.fromisoformat(text.strip())
    except ValueError:
        return None
    return at if at.tzinfo else at.replace(tzinfo=datetime.UTC)


def _a_year_after(day: datetime.date) -> datetime.date:
    try:
        return day.replace(year=day.year + 1)
    except ValueError:  # 29 February
        return day.replace(year=day.year + 1, month=3, day=1)
