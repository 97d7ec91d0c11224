"""Our two documented tables: stolen and lost documents, and a national list.

Both are csv in UTF-8 with a heading line; ``TEMPLATES`` is what the page and the how-to offer.
Several values of one cell stand apart by ``;``. Dates are ``2026-11-24``, ``2026-11`` or ``2026``;
in birth dates also ``1983/1987`` (between) and ``~1985`` (about).
"""

import csv
import re
from collections.abc import Iterator
from pathlib import Path

from shekara.operations.screening.engine.entity import Doc, Entity, Kind, Name, Schema
from shekara.operations.screening.lists.countries import country
from shekara.operations.screening.lists.entry import (
    Fault,
    Instruction,
    ListEntry,
    Row,
    RowFault,
    Unreadable,
)
from shekara.operations.screening.lists.opening import lines

STOLEN = ("issuer", "number", "type", "date")
NATIONAL = (
    "id", "kind", "surname", "given", "patronymic", "other_names", "weak_names", "birth_dates",
    "nationalities", "sex", "documents", "marks", "reason", "instruction", "instruction_words",
    "basis", "owner", "listed_on", "valid_until", "remark",
)  # fmt: skip
TEMPLATES = {
    "stolen": (
        STOLEN,
        ("KAZ", "N00000000", "passport", "2026-11-01"),
    ),
    "national": (
        NATIONAL,
        ("KZ-2026-0001", "Person", "Үлгібаев", "Мысалбек", "Сынақұлы", "Ulgibayev Mysalbek", "",
         "1985-03-12", "KZ", "M", "KZ N00000000", "", "invented example", "second_line", "",
         "order 1 of 2026-01-01", "border_guard", "2026-01-01", "2027-01-01", ""),
    ),
}  # fmt: skip
_DATE = re.compile(r"\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?")
_BIRTH = re.compile(rf"(~?{_DATE.pattern}|\d{{4}}/\d{{4}})")
_SPACED = re.compile(r"[^0-9A-Z]")
_LEAST_NUMBER = 4


def read_stolen(path: Path) -> Iterator[Row]:
    """Documents that were reported stolen or lost: a match by number, never by name."""
    seen: set[str] = set()
    for line, row in _rows(path, STOLEN):
        if isinstance(row, RowFault):
            yield row
            continue
        issuer = country(row["issuer"])
        number = _SPACED.sub("", row["number"].upper())
        if not issuer:
            yield RowFault(line=line, fault=Fault.COUNTRY, text=row["issuer"])
        elif len(number) < _LEAST_NUMBER:
            yield RowFault(line=line, fault=Fault.NUMBER, text=row["number"])
        elif row["date"] and not _DATE.fullmatch(row["date"]):
            yield RowFault(line=line, fault=Fault.DATE, text=row["date"])
        elif (key := f"{issuer}-{number}") in seen:
            yield RowFault(line=line, fault=Fault.TWICE, text=key)
        else:
            seen.add(key)
            paper = Doc(number=number, type=row["type"], country=issuer)
            entity = Entity(id=key, source="stolen", schema=Schema.DOCUMENT, docs=(paper,))
            yield ListEntry(
                entity=entity, instruction=Instruction.TAKE_DOCUMENT, listed_on=row["date"]
            )


def read_national(path: Path) -> Iterator[Row]:
    """Entries of a national list as its owner writes them."""
    seen: set[str] = set()
    for line, row in _rows(path, NATIONAL):
        yield row if isinstance(row, RowFault) else national_row(line, row, seen)


def national_row(line: int, row: dict[str, str], seen: set[str]) -> Row:
    """One row, or one filled form, as an entry; ``seen`` are the ids before it."""
    key = row["id"]
    dates = _several(row["birth_dates"])
    wrong = _wrong_date(row, dates)
    countries = _several(row["nationalities"])
    foreign = next((each for each in countries if not country(each)), "")
    names = national_names(row)
    nobody = not names and not row["documents"] and not row["marks"]
    found = (
        (not key, Fault.NO_ID, ""),
        (key in seen, Fault.TWICE, key),
        (row["kind"] not in set(Schema), Fault.KIND, row["kind"]),
        (row["instruction"] not in set(Instruction), Fault.INSTRUCTION, row["instruction"]),
        (bool(wrong), Fault.DATE, wrong),
        (bool(foreign), Fault.COUNTRY, foreign),
        (row["sex"] not in {"", "M", "F"}, Fault.SEX, row["sex"]),
        (nobody, Fault.NO_NAME, key),
    )
    for is_so, fault, text in found:
        if is_so:
            return RowFault(line=line, fault=fault, text=text)
    seen.add(key)
    return ListEntry(
        entity=Entity(
            id=key,
            source=row["owner"],
            schema=Schema(row["kind"]),
            names=names,
            dob=tuple(dates),
            nat=tuple(map(country, countries)),
            sex=row["sex"] or None,
            docs=tuple(map(_paper, _several(row["documents"]))),
            marks=tuple(_several(row["marks"])),
        ),
        reason=row["reason"],
        instruction=Instruction(row["instruction"]),
        words=row["instruction_words"],
        basis=row["basis"],
        owner=row["owner"],
        listed_on=row["listed_on"],
        valid_until=row["valid_until"],
        remark=row["remark"],
    )


def national_names(row: dict[str, str]) -> tuple[Name, ...]:
    """Names of a row: the parts as the first one, then other spellings, then weak ones."""
    whole = " ".join(filter(None, (row["surname"], row["given"], row["patronymic"])))
    first = (
        [Name(full=whole, surname=row["surname"], given=row["given"], patronymic=row["patronymic"])]
        if whole
        else []
    )
    others = [Name(full=each, kind=Kind.ALIAS) for each in _several(row["other_names"])]
    weak = [Name(full=each, kind=Kind.WEAK) for each in _several(row["weak_names"])]
    return (*first, *others, *weak)


def _wrong_date(row: dict[str, str], births: list[str]) -> str:
    """The first text that should be a date and is none; empty when all are."""
    days = (row[column] for column in ("listed_on", "valid_until") if row[column])
    return next((each for each in births if not _BIRTH.fullmatch(each)), "") or next(
        (each for each in days if not _DATE.fullmatch(each)), ""
    )


def row_of(entry: ListEntry) -> dict[str, str]:
    """An entry as a row of the national table: what `national_row` read it from."""
    entity = entry.entity
    whole = next((n for n in entity.names if n.surname or n.given or n.patronymic), None)
    spelled = [n.full for n in entity.names if n is not whole and n.kind != Kind.WEAK]
    weak = [n.full for n in entity.names if n.kind == Kind.WEAK]
    papers = (f"{(doc.country or '').upper()} {doc.number}".strip() for doc in entity.docs)
    return {
        "id": entity.id, "kind": entity.schema,
        "surname": whole.surname if whole else "", "given": whole.given if whole else "",
        "patronymic": whole.patronymic if whole else "",
        "other_names": "; ".join(spelled), "weak_names": "; ".join(weak),
        "birth_dates": "; ".join(entity.dob), "nationalities": "; ".join(entity.nat).upper(),
        "sex": entity.sex or "", "documents": "; ".join(papers), "marks": "; ".join(entity.marks),
        "reason": entry.reason, "instruction": entry.instruction, "instruction_words": entry.words,
        "basis": entry.basis, "owner": entry.owner, "listed_on": entry.listed_on,
        "valid_until": entry.valid_until, "remark": entry.remark,
    }  # fmt: skip


def _paper(text: str) -> Doc:
    issuer, _, number = text.partition(" ")
    if number and (code := country(issuer)):
        return Doc(number=number.strip(), country=code)
    return Doc(number=text)


def _rows(path: Path, columns: tuple[str, ...]) -> Iterator[tuple[int, dict[str, str] | RowFault]]:
    """Rows with their lines. One with more or fewer columns than the heading is a fault: a comma
    that was meant as text would move everything behind it."""
    reader = csv.DictReader(text for _, text in lines(path))
    if not reader.fieldnames or any(name not in reader.fieldnames for name in columns):
        raise Unreadable("kind", ", ".join(columns), line=1)
    for row in reader:
        line = reader.line_num
        if None in row or None in row.values():
            yield line, RowFault(line=line, fault=Fault.COLUMNS, text=str(len(reader.fieldnames)))
        else:
            yield line, {name: " ".join(row[name].split()) for name in columns}


def _several(text: str) -> list[str]:
    return [each.strip() for each in text.split(";") if each.strip()]
