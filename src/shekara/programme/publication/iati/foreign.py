"""A record somebody else published, as we keep it and as it goes out again. Pure."""

import hashlib
from collections.abc import Iterable
from typing import Any

import msgspec

from shekara.programme.publication.iati import tree
from shekara.programme.publication.iati.documents import Activity, Organisation

LONGEST_IDENTIFIER = 300
DOCUMENTS: dict[str, type[Activity] | type[Organisation]] = {
    "activity": Activity,
    "organisation": Organisation,
}
_STARTS, _ENDS = ("2", "1"), ("4", "3")
"""The actual day before the planned one."""


def code_of(kind: str, identifier: str) -> str:
    """The key of a foreign record: short, and the same for the same identifier."""
    return f"{kind[0]}-{hashlib.sha256(identifier.encode()).hexdigest()[:32]}"


def columns(kind: str, record: Activity | Organisation, *, file: str) -> dict[str, Any]:
    """The record as a row keeps it; ``told`` is all that is modelled of it."""
    reporting = record.reporting or tree.ReportingOrg()
    told: dict[str, Any] = msgspec.json.decode(msgspec.json.encode(record))
    values = {
        "code": code_of(kind, record.identifier),
        "kind": kind,
        "identifier": record.identifier,
        "publisher": (_first(reporting.narratives) or reporting.ref)[:300],
        "file": file[:200],
        "told": told,
    }
    if isinstance(record, Organisation):
        return values | {"title": _text(record.name), "starts": "", "ends": "", "countries": ""}
    countries = " ".join(country.code for country in record.countries if country.code)
    return values | {
        "title": _text(record.title),
        "starts": _day(record.dates, _STARTS),
        "ends": _day(record.dates, _ENDS),
        "countries": countries[:300],
    }


def record_of(kind: str, told: dict[str, Any]) -> Activity | Organisation:
    """The record a row keeps."""
    found: Activity | Organisation = msgspec.convert(told, DOCUMENTS[kind])
    return found


def _text(texts: tree.Texts | None) -> str:
    return _first(texts.narratives)[:500] if texts else ""


def _first(narratives: Iterable[tree.Narrative]) -> str:
    return next((each.text for each in narratives if each.text), "")


def _day(dates: Iterable[tree.ActivityDate], wanted: tuple[str, ...]) -> str:
    found = {each.type: each.on for each in reversed(tuple(dates)) if each.on}
    return next((found[kind][:10] for kind in wanted if kind in found), "")
