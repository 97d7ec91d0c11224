"""What stands in the arrays of a list, taken apart again without compiled code."""

from typing import NamedTuple

from shekara.operations.screening.engine import people as layout
from shekara.operations.screening.engine.people import People


class Laid(NamedTuple):
    """A listed name: rows of its parts, their roles, whether it is weak."""

    parts: list[int]
    roles: list[int]
    weak: bool


def laid(people: People, name: int) -> Laid:
    """A name by its number."""
    first, last = (people.begins[name : name + 2] & layout._BEGIN).tolist()
    words = people.words[first:last]
    weak = bool(people.begins[name] >> layout._WEAK_AT)
    return Laid((words & layout._TOKEN).tolist(), (words >> layout._ROLE_AT).tolist(), weak)


def first_names(people: People) -> list[int]:
    """The number of each entity's first name."""
    found: list[int] = (people.cards[:, layout.PLACES] & layout._HALF).tolist()
    return found
