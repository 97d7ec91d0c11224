"""The official rules of IATI (standard.json) over one record: which cases it breaks.

``gate`` says of most records at once that nothing is broken; the others are asked case by case.
"""

import datetime
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any

from lxml import etree

from shekara.programme.publication.iati.check import gate
from shekara.programme.publication.iati.check.kinds import Case, holds, nodes, texts
from shekara.programme.publication.iati.check.source import ruleset

Found = tuple[Case, etree._Element]
"""The case that does not hold, and the element it does not hold for."""
MOST_VALUES = 30
"""A record of more vocabularies than this is asked case by case: the one question has an end."""
_ROOTS = {
    "iati-activity": "/iati-activities/iati-activity",
    "iati-organisation": "/iati-organisations/iati-organisation",
}


@dataclass(frozen=True, eq=False)
class _Single:
    """One case of one rule."""

    rule: str
    case: Case


Values = tuple[tuple[str, ...], ...]
"""What the loops of the rules run over in one record, loop by loop."""


def broken(record: etree._Element, *, now: datetime.datetime) -> Iterator[Found]:
    """Every case of the official rules that a record breaks.

    Cost: one question where nothing is broken (see ``gate``), else about 100 of them.
    """
    tag = str(record.tag)
    values = tuple(tuple(sorted(set(texts(path, record)))) for path in _loops(tag))
    cases = _cases(tag)
    if sum(map(len, values)) <= MOST_VALUES:
        question, always = _gate(tag, values)
        today, before = now.date(), now.date() - datetime.timedelta(days=1)
        if not question(record, today=gate.day_number(today), yesterday=gate.day_number(before)):
            cases = always
    yield from one_by_one(record, cases, now=now)


def one_by_one(
    record: etree._Element, cases: "Cases | None" = None, *, now: datetime.datetime
) -> Iterator[Found]:
    """The same without the gate: each of these cases, or of all, is asked."""
    for where, singles in _cases(str(record.tag)) if cases is None else cases:
        for element in nodes(where, record):
            for single in singles:
                for each in _unrolled(single, element):
                    if not holds(each.rule, each.case, element, now):
                        yield each.case, element


Cases = tuple[tuple[str, tuple[_Single, ...]], ...]
"""Where, and the cases that are to hold there."""


@cache
def _cases(record: str) -> Cases:
    """Context seen from the record and its cases; those of the other kind of file left out."""
    told: defaultdict[str, list[_Single]] = defaultdict(list)
    for where, rules in ruleset().items():
        path = _seen_from(where, record)
        if path is None:
            continue
        for rule, body in rules.items():
            told[path] += [_Single(rule, case) for case in body["cases"]]
    return tuple((path, tuple(singles)) for path, singles in told.items())


@cache
def _loops(record: str) -> tuple[str, ...]:
    """From the record, the paths of the values that the loops run over."""
    told = [
        f"{where}/{single.case['foreach']}".removeprefix("./")
        for where, singles in _cases(record)
        for single in singles
        if single.rule == "loop"
    ]
    return tuple(dict.fromkeys(told))


@lru_cache(maxsize=256)
def _gate(record: str, values: Values) -> tuple[etree.XPath, Cases]:
    """The one question for records of these values, and the cases that it leaves out."""
    known = dict(zip(_loops(record), values, strict=True))
    sayable: list[tuple[str, str, Case]] = []
    left: list[tuple[str, tuple[_Single, ...]]] = []
    for where, singles in _cases(record):
        rest = []
        for single in singles:
            turns: list[_Single] = [single]
            if single.rule == "loop":
                path = f"{where}/{single.case['foreach']}".removeprefix("./")
                turns = [each for value in known[path] for each in _turn(single, value)]
            if all(gate.sayable(each.rule, each.case) for each in turns):
                sayable += [(where, each.rule, each.case) for each in turns]
            else:
                rest.append(single)
        left += [(where, tuple(rest))] if rest else []
    return gate.compiled(gate.question(sayable)), tuple(left)


def _seen_from(where: str, record: str) -> str | None:
    if where.startswith("//"):
        return f".{where}"
    root = _ROOTS[record]
    parts = (part.strip() for part in where.split("|"))
    ours = [part.removeprefix(root).removeprefix("/") or "." for part in parts if root in part]
    return " | ".join(ours) or None


def _unrolled(single: _Single, element: etree._Element) -> Iterator[_Single]:
    """A loop as its single cases, one for each value it runs over."""
    if single.rule != "loop":
        yield single
        return
    for value in sorted(set(texts(single.case["foreach"], element))):
        yield from _turn(single, value)


@lru_cache(maxsize=1024)
def _turn(loop: _Single, value: str) -> tuple[_Single, ...]:
    """The cases of a loop for one value."""
    return tuple(
        _Single(rule, _filled(case, value))
        for rule, body in loop.case["do"].items()
        for case in body["cases"]
    )


def _filled(case: Any, value: str) -> Any:
    if isinstance(case, str):
        return case.replace("$1", value.replace("'", ""))
    if isinstance(case, list):
        return [_filled(each, value) for each in case]
    if isinstance(case, dict):
        return {k: v if k == "ruleInfo" else _filled(v, value) for k, v in case.items()}
    return case
