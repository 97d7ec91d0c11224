"""How a value of ours stands in a file of IATI: one description for reading, writing and missing.

Each field of a ``Node`` says where it stands: an attribute, the text, a child, or a child whose
only content is one attribute. Reader, writer and the list of what is not modelled all follow it.
"""

from dataclasses import dataclass
from functools import cache
from typing import Annotated, Any, get_args, get_origin, get_type_hints

import msgspec

XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"


class Node(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One element of a file of IATI: all values are the file's own text. Empty: not there."""


@dataclass(frozen=True)
class Attr:
    """The field is an attribute of the element."""

    name: str


@dataclass(frozen=True)
class Text:
    """The field is the text of the element."""


@dataclass(frozen=True)
class Only:
    """The field is the one attribute of a child: ``<activity-status code="2"/>``."""

    name: str
    attribute: str = "code"


@dataclass(frozen=True)
class Word:
    """The field is the text of a child that has nothing else: ``<iati-identifier>``."""

    name: str


@dataclass(frozen=True)
class Child:
    """The field is a child (or, for a tuple, all children) of this name."""

    name: str


Place = Attr | Text | Only | Word | Child


@dataclass(frozen=True, kw_only=True)
class Slot:
    """One field as it is read and written.

    node   the kind of the child; ``None`` for a plain text
    many   does the field hold all of them?
    """

    field: str
    place: Place
    node: type[Node] | None
    many: bool


@cache
def slots(kind: type[Node]) -> tuple[Slot, ...]:
    """The fields of a kind in the order of the file. Raises ``TypeError`` without a place."""
    told = []
    for name, hint in get_type_hints(kind, include_extras=True).items():
        if get_origin(hint) is not Annotated:
            raise TypeError(f"{kind.__name__}.{name} does not say where it stands")
        plain, place = get_args(hint)[:2]
        told.append(Slot(field=name, place=place, node=_node_of(plain), many=_is_many(plain)))
    return tuple(told)


def _is_many(hint: Any) -> bool:
    return get_origin(hint) is tuple


def _node_of(hint: Any) -> type[Node] | None:
    for each in (hint, *get_args(hint)):
        if isinstance(each, type) and issubclass(each, Node):
            return each
    return None
