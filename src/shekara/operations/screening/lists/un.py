"""The UN Security Council consolidated list, as its XML file gives it.

Source: https://www.un.org/sc/resources/sc-sanctions.xsd; figures of 27 February 2026:
730 individuals, 273 entities, 2,139 aliases of individuals (1,524 good, 615 low quality).
"""

import re
from collections.abc import Iterator
from pathlib import Path
from xml.etree.ElementTree import Element, ParseError

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import iterparse

from shekara.operations.screening.engine.entity import Doc, Entity, Kind, Name, Schema
from shekara.operations.screening.lists.countries import country
from shekara.operations.screening.lists.entry import Fault, ListEntry, Row, RowFault, Unreadable
from shekara.operations.screening.lists.opening import opened

_PARTS = ("FIRST_NAME", "SECOND_NAME", "THIRD_NAME", "FOURTH_NAME")
_QUALITY = {"Good": Kind.ALIAS, "Low": Kind.WEAK, "f.k.a.": Kind.MAIDEN}
_SEX = {"Male": "M", "Female": "F"}
_DATE = re.compile(r"\d{4}(-\d\d(-\d\d)?)?")
_SEMICOLON = re.compile(r"\s*;\s*")


def read(path: Path) -> Iterator[Row]:
    """Every individual and entity; streaming. Raises ``Unreadable``."""
    seen: set[str] = set()
    number, begun, closed = 0, False, False
    try:
        with opened(path) as file:
            events = iterparse(file, events=("start", "end"), forbid_dtd=True)
            _, root = next(events)
            if root.tag != "CONSOLIDATED_LIST":
                raise Unreadable("kind", root.tag)
            begun = True
            for event, element in events:
                if event != "end":
                    continue
                closed = closed or element is root
                if element.tag in {"INDIVIDUAL", "ENTITY"}:
                    number += 1
                    yield _row(element, number, seen)
                    element.clear()
    except DefusedXmlException as error:
        raise Unreadable("bomb") from error
    except ParseError as error:
        line = error.position[0]
        raise Unreadable("truncated" if begun else "kind", line=line) from error
    if not closed:
        raise Unreadable("truncated")


def _row(element: Element, number: int, seen: set[str]) -> Row:
    key = _text(element, "REFERENCE_NUMBER") or _text(element, "DATAID")
    if not key:
        return RowFault(line=number, fault=Fault.NO_ID)
    if key in seen:
        return RowFault(line=number, fault=Fault.TWICE, text=key)
    seen.add(key)
    names = _names(element)
    if not names:
        return RowFault(line=number, fault=Fault.NO_NAME, text=key)
    person = element.tag == "INDIVIDUAL"
    entity = Entity(
        id=key,
        source="un",
        schema=Schema.PERSON if person else Schema.COMPANY,
        names=names,
        dob=tuple(
            dict.fromkeys(filter(None, map(_birth, element.iter("INDIVIDUAL_DATE_OF_BIRTH"))))
        ),
        nat=tuple(
            dict.fromkeys(
                code
                for value in element.iterfind("NATIONALITY/VALUE")
                if (code := country(value.text or ""))
            )
        ),
        sex=_SEX.get(_text(element, "GENDER")),
        docs=tuple(filter(None, map(_document, element.iter("INDIVIDUAL_DOCUMENT")))),
    )
    return ListEntry(
        entity=entity,
        programme=_text(element, "UN_LIST_TYPE"),
        reason=_text(element, "COMMENTS1"),
        basis="UN Security Council",
        owner="UN",
        listed_on=_text(element, "LISTED_ON")[:10],
    )


def _names(element: Element) -> tuple[Name, ...]:
    full = " ".join(filter(None, (_text(element, part) for part in _PARTS)))
    names = [Name(full=full, kind=Kind.PRIMARY)] if full else []
    names += [
        Name(full=each, kind=Kind.ALIAS)
        for each in _SEMICOLON.split(_text(element, "NAME_ORIGINAL_SCRIPT"))
        if each
    ]
    for tag in ("INDIVIDUAL_ALIAS", "ENTITY_ALIAS"):
        for alias in element.iter(tag):
            kind = _QUALITY.get(_text(alias, "QUALITY"), Kind.ALIAS)
            names += [
                Name(full=each, kind=kind)
                for each in _SEMICOLON.split(_text(alias, "ALIAS_NAME"))
                if each
            ]
    return tuple(names)


def _birth(element: Element) -> str:
    """An exact, approximate or between-years birth date in the engine's spelling."""
    start, end = _text(element, "FROM_YEAR"), _text(element, "TO_YEAR")
    if start and end:
        return f"{start}/{end}"
    found = _DATE.match(_text(element, "DATE") or _text(element, "YEAR"))
    about = "~" if _text(element, "TYPE_OF_DATE") == "APPROXIMATELY" else ""
    return about + found.group() if found else ""


def _document(element: Element) -> Doc | None:
    number = _text(element, "NUMBER")
    if not number:
        return None
    issuer = country(_text(element, "ISSUING_COUNTRY") or _text(element, "COUNTRY_OF_ISSUE"))
    return Doc(number=number, type=_text(element, "TYPE_OF_DOCUMENT"), country=issuer or None)


def _text(element: Element, tag: str) -> str:
    return " ".join((element.findtext(tag) or "").split())
