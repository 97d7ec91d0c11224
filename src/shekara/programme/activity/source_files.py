"""The programme's data that travels with the package: one TOML file a subject.

``[[phase]]`` is a row of ``Phase``; ``[defaults]`` fill the source of rows that name none. The
program reads the files only to load them; afterwards the tables are the truth.
"""

import re
import tomllib
from collections.abc import Iterator, Mapping
from functools import lru_cache
from importlib.resources import files
from typing import Any

from django.apps import apps

from shekara.kernel.records import Record

FOLDER = files("shekara.programme.activity") / "data"
FACTS = ("organisations", "phases", "kazakhstan", "statements", "results")
DEMONSTRATION = ("demonstration",)


def rows(name: str) -> Iterator[tuple[type[Record], dict[str, Any]]]:
    """Every row of one file with its model, its defaults filled in."""
    told = tomllib.loads((FOLDER / f"{name}.toml").read_text(encoding="utf-8"))
    defaults = told.pop("defaults", {})
    for noun, given in told.items():
        model = model_of(noun)
        for row in given:
            yield model, {**_fitting(model, defaults, row), **row}


def _fitting(
    model: type[Record], defaults: Mapping[str, Any], row: Mapping[str, Any]
) -> dict[str, Any]:
    """Defaults this kind of row has; a document is the default of its own source only."""
    columns = {field.name for field in model._meta.concrete_fields}
    kept = {name: value for name, value in defaults.items() if name in columns}
    if "source" in row:
        kept.pop("document", None)
    return kept


@lru_cache
def model_of(noun: str) -> type[Record]:
    """``mission_stop`` → ``MissionStop``; raises ``LookupError``."""
    model = apps.get_model("activity", noun.replace("_", ""))
    if not issubclass(model, Record):
        raise LookupError(noun)
    return model


def noun(model: type[Record]) -> str:
    """``MissionStop`` → ``mission_stop``, as it stands in files and addresses."""
    return re.sub(r"(?<=[a-z])(?=[A-Z])", "_", model.__name__).lower()
