"""A whole file before the judges, record by record: how many are wrong, and the first that are.

Memory does not grow with the file: the identifiers, each of which may stand once, lie on disk.
"""

import datetime
import sqlite3
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import IO, cast

from lxml import etree

from shekara.programme.publication.iati.check.source import schema
from shekara.programme.publication.iati.check.violations import Origin, Severity, Violation
from shekara.programme.publication.iati.check.whole import check, identifier
from shekara.programme.publication.iati.stream import Head, Stray, head_of, line_of, records

MOST_TOLD = 500
"""So many violations of a file are told one by one; all are counted."""


@dataclass(frozen=True, kw_only=True)
class Judged:
    """What the judges say of a file.

    violations   the first 500, in the order of the file
    """

    root: str
    records: int
    errors: int
    warnings: int
    violations: tuple[Violation, ...]

    @property
    def valid(self) -> bool:
        """No error, and something in it."""
        return self.errors == 0 and self.records > 0


class Judge:
    """Looks at one record after the other and keeps count."""

    def __init__(self, head: Head, *, now: datetime.datetime) -> None:
        self._head, self._now = head, now
        self._seen = _Once()
        self._records = self._errors = self._warnings = 0
        self._told: list[Violation] = []

    def look(self, record: etree._Element) -> list[Violation]:
        """Judge one record; its violations are kept and given back."""
        root = record.getparent()
        found = list(_root_faults(root)) if self._records == 0 and root is not None else []
        self._records += 1
        name = identifier(record)
        if name and not self._seen.first(name):
            found.append(_said("twice", f"“{name}” stands twice.", line_of(record), record=name))
        found += check(record, now=self._now)
        self._keep(found)
        return found

    def stray(self, stray: Stray) -> None:
        """Something that is no record stands beside the records."""
        self._keep([_said("stray", f"<{stray.name}> does not belong here.", stray.line)])

    def result(self) -> Judged:
        """What was found so far."""
        if not self._records:
            self._keep([_said("nothing", "The file has no record.", self._head.line)])
        return Judged(
            root=self._head.root,
            records=self._records,
            errors=self._errors,
            warnings=self._warnings,
            violations=tuple(self._told),
        )

    def _keep(self, found: Iterable[Violation]) -> None:
        for each in found:
            if each.severity is Severity.ERROR:
                self._errors += 1
            else:
                self._warnings += 1
            if len(self._told) < MOST_TOLD:
                self._told.append(each)


class _Once:
    """Which names were met before: a table of SQLite's own, in a file that ends with it.

    Its cache holds 2 MB, whatever the number of names.
    """

    def __init__(self) -> None:
        self._table = sqlite3.connect("", isolation_level=None, check_same_thread=False)
        self._table.execute("PRAGMA cache_size = -2000")
        self._table.execute("PRAGMA journal_mode = OFF")
        self._table.execute("CREATE TABLE met (name TEXT PRIMARY KEY) WITHOUT ROWID")

    def first(self, name: str) -> bool:
        """Is this name met for the first time? It is known from now on."""
        return self._table.execute("INSERT OR IGNORE INTO met VALUES (?)", (name,)).rowcount == 1


def judge(source: IO[bytes], *, now: datetime.datetime) -> Judged:
    """Read a file to its end and judge it. Raises ``Unreadable`` where it cannot be read."""
    head = head_of(source)
    each = Judge(head, now=now)
    for record in records(source, head, stray=each.stray):
        each.look(record)
    return each.result()


def _root_faults(root: etree._Element) -> Iterator[Violation]:
    """The attributes of the root against the schema; its children are judged one by one."""
    told = {str(name): str(value) for name, value in root.attrib.items()}
    shell = etree.Element(root.tag, told)
    judge_ = schema(str(root.tag))
    if judge_.validate(shell):
        return
    for entry in cast("Iterable[etree._LogEntry]", judge_.error_log):
        if str(entry.type_name) != "SCHEMAV_ELEMENT_CONTENT":
            rule = str(entry.type_name).removeprefix("SCHEMAV_").lower()
            yield _said(rule, str(entry.message), line_of(root), origin=Origin.SCHEMA)


def _said(
    rule: str, message: str, line: int, *, record: str = "", origin: Origin = Origin.FILE
) -> Violation:
    return Violation(
        record=record,
        line=line,
        field="",
        severity=Severity.ERROR,
        origin=origin,
        rule=rule,
        message=message,
    )
