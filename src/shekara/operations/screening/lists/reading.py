"""Which reader a list is read with."""

import csv
from collections.abc import Callable, Iterator
from enum import StrEnum
from pathlib import Path

from shekara.operations.screening.lists import eu, ftm, ofac, tables, un
from shekara.operations.screening.lists.entry import Row, Unreadable


class Form(StrEnum):
    """How a list's file is written."""

    UN = "un"
    OFAC = "ofac"
    EU = "eu"
    FTM = "ftm"
    TARGETS = "targets"
    STOLEN = "stolen"
    NATIONAL = "national"


READERS: dict[Form, Callable[[Path], Iterator[Row]]] = {
    Form.UN: un.read,
    Form.OFAC: ofac.read,
    Form.EU: eu.read,
    Form.FTM: ftm.read,
    Form.TARGETS: ftm.read_simple,
    Form.STOLEN: tables.read_stolen,
    Form.NATIONAL: tables.read_national,
}


def read(path: Path, form: Form) -> Iterator[Row]:
    """Entries and faults of the file, in its order. Raises ``entry.Unreadable``."""
    try:
        yield from READERS[form](path)
    except csv.Error as error:  # cells without an end, line ends inside a word: no such table
        raise Unreadable("kind", str(error)) from error
