"""One question to XPath that says of most records: none of the official rules is broken here.

Asking rule by rule costs 1.5 ms a record, most of it the way into XPath and back. All rules
together are one expression, evaluated at once. It is careful: where a rule cannot be said in
XPath exactly (days, decimals, blanks of other scripts), it doubts; what it doubts is then asked
rule by rule. So it may doubt what is in order, and lets nothing pass that a rule would not.
"""

import datetime
import re
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence

from lxml import etree

from shekara.programme.publication.iati.check.kinds import ALL_OF, Case

Rules = Sequence[tuple[str, str, Case]]
"""Where, by which rule, in which case: loops unrolled already."""
_BLANKS = "".join(map(chr, (0x85, 0xA0, 0x1680, *range(0x2000, 0x200B), 0x2028, 0x2029, 0x202F)))
_BLANKS += "\u205f\u3000"
"""What Python takes for blank and XML does not."""
_SIMPLE_PATTERN = re.compile(r"\^\[\^((?:\\.|[^\]\\])+)\]\+\$")
_EXACT = 12
"""Numbers of so many signs add up in XPath as they do on paper, or come out doubtful."""


def question(rules: Rules) -> str:
    """XPath that is true where one of the rules may be broken; see ``sayable``."""
    faults: defaultdict[str, list[str]] = defaultdict(list)
    for where, rule, case in rules:
        faults[where].append(_guarded(rule, case))
    seen = [_seen(where, " or ".join(dict.fromkeys(each))) for where, each in faults.items()]
    return " or ".join(seen) or "false()"


def sayable(rule: str, case: Case) -> bool:
    """Can this case be doubted in XPath? If not it has to be asked each time."""
    if rule not in _FAULTS:
        return False
    return bool(_FAULTS[rule](case))


def compiled(text: str) -> etree.XPath:
    """The question, ready to be asked with ``today`` and ``yesterday`` as numbers."""
    return etree.XPath(text, smart_strings=False)


def day_number(day: datetime.date) -> int:
    """20261124: days as the question compares them."""
    return day.year * 10_000 + day.month * 100 + day.day


def _seen(where: str, fault: str) -> str:
    if where == ".":
        return f"({fault})"
    return " or ".join(f"{part.strip()}[{fault}]" for part in where.split(" | "))


def _guarded(rule: str, case: Case) -> str:
    fault = _FAULTS[rule](case)
    return f"(({case['condition']}) and ({fault}))" if "condition" in case else f"({fault})"


def _unique(case: Case) -> str:
    paths = case["paths"]
    twice = [f"count({path}) > 1" for path in paths]
    twice += [f"{a} = {b}" for n, a in enumerate(paths) for b in paths[n + 1 :]]
    return " or ".join([*twice, *_inner(paths)])


def _starts_with(case: Case) -> str:
    first, paths = case["prefix"][0], case["paths"]
    if "/" not in first and "@" not in first:
        return ""  # a list others keep: see rules._from_agency
    head = f"concat({first}, '{case.get('separator', '')}')"
    doubts = [f"count({p}) > 1 or ({p} and not(starts-with({p}, {head})))" for p in paths]
    return " or ".join([*doubts, *_inner(paths)])


def _at_least_one(case: Case) -> str:
    told = " or ".join(f"{path}[{_begins()}]" if _is_text(path) else path for path in case["paths"])
    return f"not({told})"


def _one_or_all(case: Case) -> str:
    return f"not({case['one']}) and {ALL_OF[case['all']]}"


def _date_now(case: Case) -> str:
    return f"{case['date']}[not({_day('.')} < $yesterday)]"


def _date_order(case: Case) -> str:
    less, more = case["less"], case["more"]
    if more == "NOW":
        return f"{less}[not({_day('.')} <= $today)]"
    if less == "NOW":
        return f"{more}[not({_day('.')} >= $today)]"
    late = f"not({_day(less)} <= {_day(more)})"
    return f"{less} and {more} and (count({less}) > 1 or count({more}) > 1 or {late})"


def _time_limit(case: Case) -> str:
    start, end = case["start"], case["end"]
    late = f"not({_day(end)} < {_day(start)} + 10000)"  # a day less than a year is surely none
    return f"{start} and {end} and (count({start}) > 1 or count({end}) > 1 or {late})"


def _between(case: Case) -> str:
    return str(case["date"])


def _matches(case: Case) -> str:
    found = _SIMPLE_PATTERN.fullmatch(case["regex"])
    if found is None:
        return ""
    signs = re.sub(r"\\(.)", r"\1", found[1])
    if "'" in signs:
        return ""
    doubt = f". = '' or translate(., '{signs}\n', '') != ."
    return " or ".join([*(f"{path}[{doubt}]" for path in case["paths"]), *_inner(case["paths"])])


def _no_spaces(case: Case) -> str:
    doubt = f"normalize-space(.) != . or not({_begins()}) or not({_ends()})"
    doubts = [f"{path}[. != '' and ({doubt})]" for path in case["paths"]]
    return " or ".join([*doubts, *_inner(case["paths"])])


def _no_more_than_one(case: Case) -> str:
    return f"{' + '.join(f'count({path})' for path in case['paths'])} > 1"


def _strict_sum(case: Case) -> str:
    paths = case["paths"]
    told = " + ".join(f"sum({path})" for path in paths)
    long = " or ".join(f"{path}[string-length(.) > {_EXACT}]" for path in paths)
    return f"({' or '.join(paths)}) and (not({told} = {case['sum']}) or {long})"


def _range(case: Case) -> str:
    return " or ".join(
        f"{path}[not(number(.) >= {case['min']} and number(.) <= {case['max']})"
        f" or string-length(.) > {_EXACT}]"
        for path in case["paths"]
    )


def _if_then(case: Case) -> str:
    return f"({case['if']}) and not({case['then']})"


_FAULTS: Mapping[str, Callable[[Case], str]] = {
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


def _day(path: str) -> str:
    """The day at a path as a number; not a number where it reads as none."""
    return f"number(translate(substring(normalize-space({path}), 1, 10), '-', ''))"


def _inner(paths: Sequence[str]) -> list[str]:
    """Elements where a text is meant: the rules read it up to them, and XPath beyond."""
    return [f"{path}/*" for path in paths if not _is_text(path)]


def _begins() -> str:
    """Does the text begin with something that nobody takes for blank?"""
    return f"translate(substring(normalize-space(.), 1, 1), '{_BLANKS}', '')"


def _ends() -> str:
    return f"translate(substring(., string-length(.)), '{_BLANKS}', '')"


def _is_text(path: str) -> bool:
    last = path.rpartition("/")[2]
    return last.startswith("@") or last == "text()"
