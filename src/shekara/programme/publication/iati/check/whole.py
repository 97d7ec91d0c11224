"""All three judges over one record: schema, code lists, rules; and the file's own root."""

import datetime
from collections.abc import Iterable, Iterator
from typing import Any, cast

from lxml import etree

from shekara.programme.publication.iati.check.codes import strangers
from shekara.programme.publication.iati.check.rules import broken
from shekara.programme.publication.iati.check.source import schema
from shekara.programme.publication.iati.check.violations import Origin, Severity, Violation
from shekara.programme.publication.iati.stream import line_of

_ROOT_OF = {"iati-activity": "iati-activities", "iati-organisation": "iati-organisations"}
_NAMED = ("iati-identifier", "organisation-identifier")
MOST_LINES = 65_535
MOST = 200
"""More violations of one record than this are not told one by one."""


def check(record: etree._Element, *, now: datetime.datetime) -> list[Violation]:
    """What is wrong in one activity or organisation, by line; empty when it is valid."""
    name = identifier(record)
    found = [*_by_schema(record, name), *_by_codes(record, name), *_by_rules(record, name, now)]
    return sorted(found, key=lambda v: (v.line, v.field, v.rule))[:MOST]


def identifier(record: etree._Element) -> str:
    """What the record calls itself."""
    for each in _NAMED:
        if text := (record.findtext(each) or "").strip():
            return text
    return ""


def _by_schema(record: etree._Element, name: str) -> Iterator[Violation]:
    judge = schema(_ROOT_OF[str(record.tag)])
    if judge.validate(record):
        return
    for entry in cast("Iterable[etree._LogEntry]", judge.error_log):
        yield Violation(
            record=name,
            line=_line(entry.line, _short(entry.path or ""), record),
            field=_short(entry.path or ""),
            severity=Severity.ERROR,
            origin=Origin.SCHEMA,
            rule=str(entry.type_name).removeprefix("SCHEMAV_").lower(),
            message=str(entry.message),
            ref=_ref_at(_short(entry.path or ""), record),
        )


def _line(line: int, path: str, record: etree._Element) -> int:
    """The judge's own line is capped at 65,535: from there on the element is asked."""
    if line < MOST_LINES:
        return line
    found = record.find(path) if path else record
    return line_of(record if found is None else found)


def _by_codes(record: etree._Element, name: str) -> Iterator[Violation]:
    for each in strangers(record):
        attribute = "xml:lang" if each.attribute.endswith("lang") else each.attribute
        yield Violation(
            record=name,
            line=line_of(each.element),
            field=f"{field_of(each.element, record)}/@{attribute}".removeprefix("/"),
            severity=Severity.ERROR if each.complete else Severity.WARNING,
            origin=Origin.CODES,
            rule=each.codes,
            message=f"“{each.code}” is not in the code list {each.codes}.",
            ref=_ref(each.element, record),
        )


def _by_rules(record: etree._Element, name: str, now: datetime.datetime) -> Iterator[Violation]:
    for case, element in broken(record, now=now):
        told: dict[str, Any] = case.get("ruleInfo", {})
        yield Violation(
            record=name,
            line=line_of(element),
            field=_first_field(case, field_of(element, record)),
            severity=Severity.ERROR if told.get("severity") == "error" else Severity.WARNING,
            origin=Origin.RULES,
            rule=str(told.get("id", "")),
            message=str(told.get("message", "")),
            ref=_ref(element, record),
        )


def field_of(element: etree._Element, record: etree._Element) -> str:
    """The way from the record down to the element: ``transaction/value``; empty for itself."""
    steps: list[str] = []
    here: etree._Element | None = element
    while here is not None and here is not record:
        steps.append(str(here.tag))
        here = here.getparent()
    return "/".join(reversed(steps))


def _first_field(case: dict[str, Any] | Any, where: str) -> str:
    paths = [*case.get("paths", ()), case.get("less", ""), case.get("start", "")]
    paths += [case.get("one", ""), case.get("date", "")]
    first = next((path for path in paths if path), "").split("[")[0]
    return "/".join(part for part in (where, first) if part)


def _short(path: str) -> str:
    return "/".join(path.lstrip("/").split("/")[1:])


def _ref(element: etree._Element, record: etree._Element) -> str:
    here: etree._Element | None = element
    while here is not None and here is not record:
        if here.tag == "transaction":
            return here.get("ref", "")
        here = here.getparent()
    return ""


def _ref_at(path: str, record: etree._Element) -> str:
    """The reference of the transaction a path of the schema's judge leads to."""
    head = path.split("/", maxsplit=1)[0]
    if not head.startswith("transaction"):
        return ""
    found = record.find(head)
    return "" if found is None else found.get("ref", "")
