"""Bring the money of the package's own project into the tables: what the source says, once.

A row that stands already is left alone: amounts never change, and what a person noted stays.
"""

import tomllib
from importlib.resources import files
from typing import Any

from shekara.kernel.ledger.events import Stamp
from shekara.kernel.ledger.writing import writing
from shekara.kernel.records import Record, put_many
from shekara.programme.funding.models import Agreement, Contribution, Donor, DonorSeat, MoneyLine

TABLES: dict[str, type[Record]] = {
    "donor": Donor,
    "agreement": Agreement,
    "contribution": Contribution,
    "line": MoneyLine,
}
SEATS = {"donor": "eu"}
"""Sign-ins of the demonstration that speak for a donor."""


def load(stamp: Stamp, *, demonstration: bool = False) -> int:
    """Put what is not there yet; return how many rows were written. All or none."""
    told = tomllib.loads((files(__package__) / "data" / "bomca.toml").read_text("utf-8"))
    with writing():
        written = sum(
            _load(model, [told["defaults"] | row for row in told.get(noun, [])], stamp)
            for noun, model in TABLES.items()
        )
        if demonstration:
            seats = [{"code": code, "donor": donor} for code, donor in SEATS.items()]
            written += _load(DonorSeat, seats, stamp)
    return written


def _load(model: type[Record], rows: list[dict[str, Any]], stamp: Stamp) -> int:
    columns = {field.name: field for field in model._meta.concrete_fields}
    known = set(model.objects.in_bulk([row["code"] for row in rows]))
    fresh = [
        {name: columns[name].to_python(value) for name, value in row.items() if name in columns}
        for row in rows
        if row["code"] not in known
    ]
    if fresh:
        put_many(model, fresh, stamp=stamp)
    return len(fresh)
