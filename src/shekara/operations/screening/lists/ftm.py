"""OpenSanctions in FollowTheMoney JSON lines, its ``targets.simple.csv``, and our own JSON lines.

Documents are entities of their own that point at their holder; they are gathered in a first
pass. Source: https://followthemoney.tech model 4; https://www.opensanctions.org/docs/bulk.
"""

import csv
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec

from shekara.operations.screening.engine.entity import Doc, Entity, Kind, Name, Schema
from shekara.operations.screening.lists.countries import country
from shekara.operations.screening.lists.entry import Fault, ListEntry, Row, RowFault, Unreadable
from shekara.operations.screening.lists.opening import lines

_SCHEMA = {
    "Person": Schema.PERSON, "Company": Schema.COMPANY, "Organization": Schema.COMPANY,
    "LegalEntity": Schema.COMPANY, "PublicBody": Schema.COMPANY, "Vessel": Schema.VESSEL,
    "Vehicle": Schema.VEHICLE, "Airplane": Schema.VEHICLE,
}  # fmt: skip
_PAPERS = {"Passport", "Identification"}
_MARKS = ("imoNumber", "mmsi", "registrationNumber", "serialNumber", "callSign", "vin")
_SEX = {"male": "M", "female": "F", "m": "M", "f": "F"}
_NAMES = (("name", Kind.PRIMARY), ("alias", Kind.ALIAS), ("previousName", Kind.MAIDEN),
          ("weakAlias", Kind.WEAK))  # fmt: skip
_CSV = ("id", "schema", "name", "aliases", "birth_date", "countries", "identifiers")


class _Thing(msgspec.Struct, frozen=True):
    id: str
    schema: str
    properties: dict[str, list[str]] = {}
    target: bool = True


def read(path: Path) -> Iterator[Row]:
    """Persons, companies, vessels and vehicles. Raises ``Unreadable``.

    Rows in our own shape (``names`` instead of ``properties``) are taken as they are.
    """
    first = next((text for _, text in lines(path) if text.strip()), "")
    try:
        head: Any = msgspec.json.decode(first.encode())
    except (msgspec.DecodeError, RecursionError) as error:
        raise Unreadable("kind", line=1) from error
    if isinstance(head, dict) and "names" in head:
        yield from _own(path)
    elif isinstance(head, dict) and "schema" in head:
        yield from _things(path)
    else:
        raise Unreadable("kind", line=1)


def _own(path: Path) -> Iterator[Row]:
    decoder = msgspec.json.Decoder(Entity)
    seen: set[str] = set()
    for number, text in lines(path):
        if not text.strip():
            continue
        try:
            entity = decoder.decode(text.encode())
        except (msgspec.DecodeError, RecursionError) as error:
            yield RowFault(line=number, fault=Fault.NOT_JSON, text=str(error))
            continue
        yield _checked(ListEntry(entity=entity, owner=entity.source), number, seen)


def _things(path: Path) -> Iterator[Row]:
    decoder = msgspec.json.Decoder(_Thing)
    papers: defaultdict[str, list[Doc]] = defaultdict(list)
    for _, text in lines(path):
        if '"Passport"' in text or '"Identification"' in text:
            try:
                thing = decoder.decode(text.encode())
            except (msgspec.DecodeError, RecursionError):
                continue  # said in the second pass
            if thing.schema in _PAPERS:
                for holder in thing.properties.get("holder", []):
                    papers[holder] += _papers(thing)
    seen: set[str] = set()
    for number, text in lines(path):
        if not text.strip():
            continue
        try:
            thing = decoder.decode(text.encode())
        except (msgspec.DecodeError, RecursionError) as error:
            yield RowFault(line=number, fault=Fault.NOT_JSON, text=str(error))
            continue
        if thing.schema in _SCHEMA:
            yield _checked(_entry(thing, papers[thing.id]), number, seen)


def _checked(entry: ListEntry, number: int, seen: set[str]) -> Row:
    key = entry.entity.id
    if not key:
        return RowFault(line=number, fault=Fault.NO_ID)
    if key in seen:
        return RowFault(line=number, fault=Fault.TWICE, text=key)
    seen.add(key)
    if not any(name.full.strip() for name in entry.entity.names):
        return RowFault(line=number, fault=Fault.NO_NAME, text=key)
    return entry


def _papers(thing: _Thing) -> list[Doc]:
    issuer = next((country(each) for each in thing.properties.get("country", [])), "")
    kind = next(iter(thing.properties.get("type", [])), thing.schema)
    return [
        Doc(number=n, type=kind, country=issuer or None) for n in thing.properties.get("number", [])
    ]


def _entry(thing: _Thing, papers: list[Doc]) -> ListEntry:
    of = thing.properties
    names = tuple(
        Name(full=text, kind=kind if not index else max(kind, Kind.ALIAS, key=_worth))
        for field, kind in _NAMES
        for index, text in enumerate(of.get(field, []))
    )
    numbers = [Doc(number=n, type="passport") for n in of.get("passportNumber", [])]
    numbers += [Doc(number=n, type="id") for n in of.get("idNumber", [])]
    entity = Entity(
        id=thing.id,
        source="opensanctions",
        schema=_SCHEMA[thing.schema],
        names=names,
        dob=tuple(of.get("birthDate", [])),
        nat=tuple(
            dict.fromkeys(
                code
                for field in ("nationality", "citizenship")
                for each in of.get(field, [])
                if (code := country(each))
            )
        ),
        sex=next((_SEX[s] for each in of.get("gender", []) if (s := each.lower()) in _SEX), None),
        docs=tuple(dict.fromkeys([*numbers, *papers])),
        marks=tuple(each for field in _MARKS for each in of.get(field, [])),
    )
    return ListEntry(
        entity=entity,
        programme="; ".join(of.get("program", [])),
        reason="; ".join(of.get("notes", [])),
        owner="OpenSanctions",
        listed_on=next(iter(of.get("createdAt", [])), ""),
    )


def _worth(kind: Kind) -> int:
    return (Kind.PRIMARY, Kind.ALIAS, Kind.MAIDEN, Kind.WEAK).index(kind)


def read_simple(path: Path) -> Iterator[Row]:
    """``targets.simple.csv``: one row per target, several values apart by ``;``."""
    reader = csv.DictReader(text for _, text in lines(path))
    if not reader.fieldnames or any(name not in reader.fieldnames for name in _CSV):
        raise Unreadable("kind", line=1)
    seen: set[str] = set()
    for row in reader:
        number = reader.line_num
        if None in row or None in row.values():
            yield RowFault(line=number, fault=Fault.COLUMNS, text=str(len(reader.fieldnames)))
        elif row["schema"] not in _SCHEMA:
            yield RowFault(line=number, fault=Fault.KIND, text=row["schema"])
        else:
            yield _checked(_simple(row), number, seen)


def _simple(row: dict[str, str]) -> ListEntry:
    aliases = [Name(full=each, kind=Kind.ALIAS) for each in _several(row["aliases"])]
    person = row["schema"] == "Person"
    numbers = _several(row["identifiers"])
    entity = Entity(
        id=row["id"].strip(),
        source="opensanctions",
        schema=_SCHEMA[row["schema"]],
        names=(Name(full=row["name"].strip()), *aliases),
        dob=tuple(_several(row["birth_date"])),
        nat=tuple(filter(None, map(country, _several(row["countries"])))),
        docs=tuple(Doc(number=each) for each in numbers) if person else (),
        marks=() if person else tuple(numbers),
    )
    return ListEntry(
        entity=entity,
        programme=row.get("program_ids") or row.get("sanctions") or "",
        owner="OpenSanctions",
        listed_on=(row.get("first_seen") or "")[:10],
    )


def _several(text: str) -> list[str]:
    return [each.strip() for each in text.split(";") if each.strip()]
