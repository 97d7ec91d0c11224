"""A list of people pasted in one go: zones of documents, or one line a person."""

import re
from datetime import date

import msgspec
from django.utils.translation import gettext as _

from shekara.operations.crossing.commands import NewPerson
from shekara.operations.crossing.events import PersonRole, Source
from shekara.operations.crossing.ui.people import is_minor, partial_date, person_of
from shekara.operations.document.scan import Kind, read_scan
from shekara.operations.document.ui.words import say

Wrong = list[tuple[int, str]]
MOST = 2000
_SPLIT = re.compile(r"[;\t]")
COLUMNS = 5
_STATE = re.compile(r"[A-Z]{1,3}")


def read_list(
    text: str, *, role: PersonRole, today: date | None
) -> tuple[tuple[NewPerson, ...], Wrong]:
    """People of a pasted list, and the rows that cannot be read: their number, and why.

    role   of the first person; the others are passengers
    """
    day = today or date.max
    rows = text.splitlines()
    typed = any(_SPLIT.search(row) for row in rows)
    people, wrong = _typed(rows, day) if typed else _zones(text, day)
    if not people and not wrong:
        wrong.append((1, _("There is nothing to read.")))
    ordered = [
        _with_role(person, role if index == 0 else _other(role))
        for index, person in enumerate(people[:MOST])
    ]
    return tuple(ordered), wrong


def _typed(rows: list[str], day: date) -> tuple[list[NewPerson], Wrong]:
    people, wrong = list[NewPerson](), Wrong()
    for number, row in enumerate(rows, start=1):
        if not row.strip():
            continue
        parts = [part.strip() for part in _SPLIT.split(row)]
        problem = _problem(parts)
        if problem:
            wrong.append((number, problem))
            continue
        surname, given, born, state, document = parts[:COLUMNS]
        people.append(
            NewPerson(
                role=PersonRole.PASSENGER,
                surname=surname.upper(),
                given_names=given.upper(),
                birth_date=partial_date(born) or "",
                nationality=state.upper(),
                issuer=state.upper(),
                number=document.upper().replace(" ", ""),
                minor=is_minor(partial_date(born) or "", today=day),
                source=Source.DOCUMENT,
            )
        )
    return people, wrong


def _problem(parts: list[str]) -> str:
    if len(parts) < COLUMNS:
        return _("%(found)s columns, not 5.") % {"found": len(parts)}
    surname, _unused, born, state, document = parts[:COLUMNS]
    if not surname:
        return _("The surname is missing.")
    if not partial_date(born):
        return _("%(found)s is no date.") % {"found": born or "—"}
    if not _STATE.fullmatch(state.upper()):
        return _("%(found)s is no code of a state.") % {"found": state or "—"}
    if not document:
        return _("The document number is missing.")
    return ""


def _zones(text: str, day: date) -> tuple[list[NewPerson], Wrong]:
    scan = read_scan(text, today=day)
    if scan.kind is not Kind.DOCUMENT:
        return [], [(1, _("This is neither a zone nor a line with semicolons."))]
    people, wrong = list[NewPerson](), Wrong()
    for number, reading in enumerate(scan.readings, start=1):
        if reading.format is None or (not reading.fields.surname and not reading.fields.number):
            first = next(iter(reading.problems), None)
            wrong.append((number, say(first) if first else _("This cannot be read.")))
        else:
            people.append(person_of(reading, role=PersonRole.PASSENGER, today=day))
    return people, wrong


def _other(role: PersonRole) -> PersonRole:
    return role if role is PersonRole.PEDESTRIAN else PersonRole.PASSENGER


def _with_role(person: NewPerson, role: PersonRole) -> NewPerson:
    return msgspec.structs.replace(person, role=role)
