"""The EU consolidated list of financial sanctions, csv with semicolons, one row per alias.

Columns are found by their heading, not their place: the file has 118 of them and grows.
Rows of one subject share ``Entity_LogicalId``. Source: EU Financial Sanctions Files, version 1.1.
"""

import csv
from collections.abc import Iterator
from itertools import groupby
from pathlib import Path

from shekara.operations.screening.engine.entity import Doc, Entity, Kind, Name, Schema
from shekara.operations.screening.lists.countries import country
from shekara.operations.screening.lists.entry import Fault, ListEntry, Row, RowFault, Unreadable
from shekara.operations.screening.lists.opening import lines

KEY = "Entity_LogicalId"
_NEEDED = (KEY, "NameAlias_WholeName", "Entity_SubjectType")
_SEX = {"M": "M", "F": "F"}


def read(path: Path) -> Iterator[Row]:
    """Every subject, its rows gathered. Raises ``Unreadable``."""
    reader = csv.DictReader((text for _, text in lines(path)), delimiter=";")
    if not reader.fieldnames or any(name not in reader.fieldnames for name in _NEEDED):
        raise Unreadable("kind", line=1)
    width = len(reader.fieldnames)
    seen: set[str] = set()
    numbered = ((reader.line_num, row) for row in reader)
    for key, group in groupby(numbered, key=lambda each: (each[1].get(KEY) or "").strip()):
        rows = list(group)
        line = rows[0][0]
        if not key:
            yield from (RowFault(line=number, fault=Fault.NO_ID) for number, _ in rows)
            continue
        short = [number for number, row in rows if None in row or list(row.values()).count(None)]
        if short:
            yield from (RowFault(line=n, fault=Fault.COLUMNS, text=str(width)) for n in short)
            rows = [each for each in rows if each[0] not in short]
            if not rows:
                continue
        if key in seen:
            yield RowFault(line=line, fault=Fault.TWICE, text=key)
            continue
        seen.add(key)
        yield _entry(line, key, [row for _, row in rows])


def _entry(line: int, key: str, rows: list[dict[str, str]]) -> Row:
    names = dict.fromkeys(
        Name(
            full=whole,
            kind=_kind(row, first=not index),
            surname=_cell(row, "NameAlias_LastName"),
            given=_cell(row, "NameAlias_FirstName"),
        )
        for index, row in enumerate(rows)
        if (whole := _cell(row, "NameAlias_WholeName"))
    )
    if not names:
        return RowFault(line=line, fault=Fault.NO_NAME, text=key)
    person = _cell(rows[0], "Entity_SubjectType", "Entity_SubjectType_ClassificationCode")
    entity = Entity(
        id=_cell(rows[0], "Entity_EU_ReferenceNumber") or key,
        source="eu",
        schema=Schema.PERSON if person.upper() in {"P", "PERSON"} else Schema.COMPANY,
        names=tuple(names),
        dob=tuple(dict.fromkeys(filter(None, map(_birth, rows)))),
        nat=tuple(
            dict.fromkeys(
                code for row in rows if (code := country(_cell(row, "Citizenship_CountryIso2Code")))
            )
        ),
        sex=next((_SEX[s] for row in rows if (s := _cell(row, "NameAlias_Gender")) in _SEX), None),
        docs=tuple(
            dict.fromkeys(
                Doc(
                    number=number,
                    type=_cell(row, "Identification_TypeCode"),
                    country=country(_cell(row, "Identification_CountryIso2Code")) or None,
                )
                for row in rows
                if (number := _cell(row, "Identification_Number"))
            )
        ),
    )
    return ListEntry(
        entity=entity,
        programme=_cell(rows[0], "Entity_Regulation_Programme", "Regulation_Programme"),
        reason=_cell(rows[0], "Entity_Remark"),
        basis=_cell(rows[0], "Entity_Regulation_NumberTitle"),
        owner="EU",
        listed_on=_cell(rows[0], "Entity_Regulation_EntryIntoForceDate"),
    )


def _kind(row: dict[str, str], *, first: bool) -> Kind:
    if _cell(row, "NameAlias_Quality", "NameAlias_Strong").casefold() in {"weak", "low", "false"}:
        return Kind.WEAK
    return Kind.PRIMARY if first else Kind.ALIAS


def _birth(row: dict[str, str]) -> str:
    exact = _cell(row, "BirthDate_BirthDate")
    start, end = _cell(row, "BirthDate_YearRangeFrom"), _cell(row, "BirthDate_YearRangeTo")
    year = _cell(row, "BirthDate_Year")
    about = "~" if _cell(row, "BirthDate_Circa").casefold() == "true" else ""
    if exact:
        return about + exact[:10]
    return f"{start}/{end}" if start and end else (about + year if year else "")


def _cell(row: dict[str, str], *columns: str) -> str:
    for column in columns:
        if value := " ".join((row.get(column) or "").split()):
            return value
    return ""
