"""The OFAC list of specially designated nationals: sdn.csv with alt.csv and comments beside it.

The files have no heading line; ``-0-`` stands for nothing; birth dates, documents and
nationalities stand in the remarks, which may go on in the comments file; the last line may be
a lone control character. Source: https://ofac.treasury.gov, data specification of the SDN list.
"""

import csv
import re
from collections import defaultdict
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

from shekara.operations.screening.engine.entity import Doc, Entity, Kind, Name, Schema
from shekara.operations.screening.lists.countries import country
from shekara.operations.screening.lists.entry import Fault, ListEntry, Row, RowFault, Unreadable
from shekara.operations.screening.lists.opening import lines

SDN_COLUMNS, ALT_COLUMNS = 12, 5
_NOTHING = "-0-"
_SCHEMA = {"individual": Schema.PERSON, "vessel": Schema.VESSEL, "aircraft": Schema.VEHICLE}
_ALIAS = {"aka": Kind.ALIAS, "fka": Kind.MAIDEN, "nka": Kind.ALIAS}
_BIRTH = re.compile(
    r"\bDOB (circa )?(?:(\d{1,2} [A-Z][a-z]{2} \d{4})|([A-Z][a-z]{2} \d{4})"
    r"|(\d{4})(?: to (\d{4}))?)"
)
_DOCUMENT = re.compile(
    r"\b(Passport|National ID No\.|Cedula No\.|C\.U\.R\.P\.|R\.F\.C\.|Tax ID No\.|"
    r"Identification Number|Personal ID Card|NIT #|SSN|D\.N\.I\.|Residency Number)"
    r" ([A-Z0-9][A-Z0-9./\- ]*?)(?: \(([^)]+)\))?(?= issued| expires|;|\.|$)"
)
_NATIONALITY = re.compile(r"\b(?:nationality|citizen) ([A-Z][A-Za-z ,']+?)(?=;|\.|$)")
_WEAK = re.compile(r"a\.k\.a\. '([^']+)'")
_IMO = re.compile(r"\bIMO (\d{7})|\bMMSI (\d{9})|Aircraft Tail Number ([A-Z0-9-]+)")
_SEX = re.compile(r"\bGender (Male|Female)")


def read(path: Path) -> Iterator[Row]:
    """Every designation; ``alt`` and ``sdn_comments`` beside the file are read with it.

    Raises ``Unreadable``, also when the aliases beside it are of another kind of file.
    """
    aliases = _beside(path, "alt", ALT_COLUMNS)
    comments = _beside(path, "sdn_comments", 2)
    seen: set[str] = set()
    taken = 0
    for number, row in _rows(path):
        if len(row) != SDN_COLUMNS or not row[0].isdigit():
            if not taken:
                raise Unreadable("kind", line=number)
            yield RowFault(line=number, fault=Fault.COLUMNS, text=str(len(row)))
            continue
        if row[0] in seen:
            yield RowFault(line=number, fault=Fault.TWICE, text=row[0])
            continue
        seen.add(row[0])
        taken += 1
        yield _entry(number, row, aliases.get(row[0], []), comments.get(row[0], []))
    if not taken:
        raise Unreadable("empty")
    if nobody := sorted(set(aliases) - seen):
        # aliases of a newer edition beside an older list: said once, not thousands of times
        yield RowFault(line=0, fault=Fault.UNKNOWN_PERSON, text=f"{len(nobody)}: {nobody[0]}")


def _rows(path: Path) -> Iterator[tuple[int, list[str]]]:
    texts = (text for _, text in lines(path))
    reader = csv.reader(texts, skipinitialspace=True)
    for row in reader:
        cells = [" ".join(cell.split()) for cell in row]
        cells = ["" if cell == _NOTHING else cell for cell in cells]
        if any(cell.strip("\x1a") for cell in cells):
            yield reader.line_num, cells


def _beside(path: Path, what: str, columns: int) -> defaultdict[str, list[list[str]]]:
    """Rows of a companion file by the key of the designation; empty when it is not there."""
    found: defaultdict[str, list[list[str]]] = defaultdict(list)
    if "sdn" not in path.name:
        return found
    for name in (path.name.replace("sdn", what, 1), path.name.replace("sdn", what.upper(), 1)):
        companion = path.with_name(name)
        if companion != path and companion.exists():
            for number, row in _rows(companion):
                if len(row) < columns or not row[0].isdigit():
                    raise Unreadable("kind", companion.name, line=number)
                found[row[0]].append(row)
            break
    return found


def _entry(number: int, row: list[str], aliases: list[list[str]], comments: list[list[str]]) -> Row:
    key, name, kind, programme = row[0], row[1], row[2], row[3]
    if not name:
        return RowFault(line=number, fault=Fault.NO_NAME, text=key)
    remarks = row[11] + "".join(each[1] for each in comments)
    schema = _SCHEMA.get(kind, Schema.COMPANY)
    names = [_name(name, Kind.PRIMARY, schema)]
    names += [
        _name(each[3], _ALIAS.get(each[2], Kind.ALIAS), schema) for each in aliases if each[3]
    ]
    names += [_name(each, Kind.WEAK, schema) for each in _WEAK.findall(remarks)]
    marks = [next(filter(None, each)) for each in _IMO.findall(remarks)]
    sex = _SEX.search(remarks)
    entity = Entity(
        id=key,
        source="ofac",
        schema=schema,
        names=tuple(names),
        dob=tuple(dict.fromkeys(map(_birth, _BIRTH.findall(remarks)))),
        nat=tuple(dict.fromkeys(filter(None, map(country, _NATIONALITY.findall(remarks))))),
        sex=sex.group(1)[0] if sex else None,
        docs=tuple(
            Doc(number=no.strip(), type=what, country=country(where) or None)
            for what, no, where in _DOCUMENT.findall(remarks)
        ),
        marks=tuple(dict.fromkeys([*marks, *filter(None, [row[5] if kind == "vessel" else ""])])),
    )
    return ListEntry(
        entity=entity, programme=programme, reason=remarks, basis="OFAC SDN", owner="OFAC"
    )


def _name(text: str, kind: Kind, schema: Schema) -> Name:
    if schema is Schema.PERSON and text.count(",") == 1:
        surname, given = (part.strip() for part in text.split(","))
        return Name(full=text, kind=kind, surname=surname, given=given)
    return Name(full=text, kind=kind)


def _birth(found: tuple[str, str, str, str, str]) -> str:
    circa, day, month, year, until = found
    about = "~" if circa else ""
    if day:
        return about + datetime.strptime(day, "%d %b %Y").date().isoformat()  # noqa: DTZ007
    if month:
        return about + f"{datetime.strptime(month, '%b %Y').date():%Y-%m}"  # noqa: DTZ007
    return f"{year}/{until}" if until else about + year
