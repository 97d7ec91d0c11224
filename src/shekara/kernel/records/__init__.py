"""Plain tables whose every change is a fact: the short way for simple nouns.

Import ``Record`` from ``records.model`` and the rest from ``records.change``; the names
are repeated here, looked up late because Django loads this package before its models.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from shekara.kernel.records.change import (
        history_of,
        noun_of,
        put,
        put_many,
        reason_of,
        stream_of,
        values_of,
    )
    from shekara.kernel.records.model import Record, WriteThroughPut

__all__ = [
    "Record",
    "WriteThroughPut",
    "history_of",
    "noun_of",
    "put",
    "put_many",
    "reason_of",
    "stream_of",
    "values_of",
]

_MODEL = {"Record", "WriteThroughPut"}


def __getattr__(name: str) -> Any:
    if name not in __all__:
        raise AttributeError(name)
    where = "model" if name in _MODEL else "change"
    return getattr(import_module(f"shekara.kernel.records.{where}"), name)
