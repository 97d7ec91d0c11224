"""The data that travels with the package, read row by row.

Which files there are, what they say and under which licence: ``data/SOURCES.md``. The program
reads them only to load them; afterwards the tables are the truth.
"""

import csv
import datetime
import gzip
import io
from collections.abc import Iterator, Mapping
from decimal import Decimal
from importlib.resources import files
from typing import Any

from django.db import models

FOLDER = files("shekara.registry") / "data"
HS_SOURCE = {
    "source": "UN Comtrade HS 2022 through datasets/harmonized-system, 2024-10",
    "licence": "ODC-PDDL-1.0",
}


def rows(name: str) -> Iterator[dict[str, str]]:
    """The rows of one file, as text; ``.gz`` is opened on the way."""
    raw = (FOLDER / name).read_bytes()
    text = (gzip.decompress(raw) if name.endswith(".gz") else raw).decode("utf-8")
    yield from csv.DictReader(io.StringIO(text, newline=""))


def typed(model: type[models.Model], row: Mapping[str, str]) -> dict[str, Any]:
    """The row's cells as the model's types; an empty cell is the column's empty value."""
    return {name: _value(model._meta.get_field(name), cell) for name, cell in row.items()}


def _value(field: Any, cell: str) -> Any:
    match field:
        case models.DateField():
            return datetime.date.fromisoformat(cell) if cell else None
        case models.DecimalField():
            # Stored with the column's own number of places, so that a second load compares equal.
            return (
                Decimal(cell).quantize(Decimal(1).scaleb(-field.decimal_places)) if cell else None
            )
        case models.IntegerField():
            return int(cell) if cell else None
        case _:
            return cell
