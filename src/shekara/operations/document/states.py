"""Issuers and nationalities a zone may name (``data/states.csv``; ICAO Doc 9303-3 section 5)."""

import csv
from importlib import resources

import msgspec

from shekara.operations.document.reading import Code, Problem


class State(msgspec.Struct, frozen=True):
    """One code. ``kind``: iso, icao, withdrawn (old papers), specimen (test documents)."""

    code: str
    code2: str
    name: str
    kind: str


def _read() -> dict[str, State]:
    table = resources.files(__package__).joinpath("data", "states.csv")
    rows = csv.DictReader(table.read_text(encoding="utf-8").splitlines())
    return {row["code"]: State(row["code"], row["code2"], row["name"], row["kind"]) for row in rows}


STATES = _read()

_NOTED = {"withdrawn": Code.STATE_WITHDRAWN, "specimen": Code.STATE_SPECIMEN}


def notes(code: str, field: str) -> tuple[Problem, ...]:
    """What is to be said of a state code in ``field``."""
    state = STATES.get(code)
    if state is None:
        return (Problem(Code.STATE_UNKNOWN, field, code),)
    noted = _NOTED.get(state.kind)
    return (Problem(noted, field, code),) if noted else ()


#: Three printed characters → code and notes, as issuer and as nationality.
Printed = dict[str, tuple[str, tuple[Problem, ...]]]


def _printed(field: str) -> Printed:
    return {code.ljust(3, "<"): (code, notes(code, field)) for code in STATES}


ISSUERS = _printed("issuer")
NATIONALITIES = _printed("nationality")
