"""The matching engine: names and documents in, explained hits out.

Pure Python and arrays: no database, no settings of the server, no clock, no network. Lists
come in as `entity.Entity`, a traveller as `entity.Query`; `index.Index` and `pool.Pool` answer
with `entity.Hit`. What a list means to an officer does not belong here.
"""

from shekara.operations.screening.engine.entity import (
    Clue,
    Doc,
    Entity,
    Field,
    Hit,
    How,
    Kind,
    Name,
    Query,
    Schema,
)
from shekara.operations.screening.engine.settings import VERSION

__all__ = [
    "VERSION",
    "Clue",
    "Doc",
    "Entity",
    "Field",
    "Hit",
    "How",
    "Kind",
    "Name",
    "Query",
    "Schema",
]
