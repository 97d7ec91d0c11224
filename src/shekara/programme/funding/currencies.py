"""The currencies money may be in: ISO 4217, as the package brings them. Pure."""

import csv
from collections.abc import Mapping
from functools import lru_cache
from importlib.resources import files

COMMON = ("USD", "EUR", "KZT")
"""Offered first in forms."""


@lru_cache
def currencies() -> Mapping[str, str]:
    """English name by code."""
    text = (files(__package__) / "data" / "currencies.csv").read_text(encoding="utf-8")
    return {row["code"]: row["name"] for row in csv.DictReader(text.splitlines())}
