"""Elements to values and back, after the description in ``shape``. Nothing is judged here."""

from collections import Counter
from dataclasses import dataclass
from functools import cache
from typing import Any, TypeVar

from lxml import etree

from shekara.programme.publication.iati.shape import (
    Attr,
    Child,
    Node,
    Only,
    Slot,
    Text,
    Word,
    slots,
)

N = TypeVar("N", bound=Node)
Missed = Counter[str]
"""``transaction/@x`` → how often a file has it and we do not take it."""


def read(element: etree._Element, kind: type[N], missed: Missed | None = None) -> N:
    """The element as a value; what the value has no place for is counted in ``missed``."""
    return _read(element, kind, Missed() if missed is None else missed, "")


def write(value: Node, name: str) -> etree._Element:
    """The value as an element of this name."""
    element = etree.Element(name)
    _fill(element, value)
    return element


@dataclass(frozen=True)
class _Plan:
    """The fields of a kind by what the file calls them."""

    text: str | None
    attributes: dict[str, str]
    children: dict[str, Slot]


@cache
def _plan(kind: type[Node]) -> _Plan:
    text, attributes, children = None, {}, {}
    for slot in slots(kind):
        place = slot.place
        if isinstance(place, Attr):
            attributes[place.name] = slot.field
        elif isinstance(place, Text):
            text = slot.field
        else:
            children[place.name] = slot
    return _Plan(text, attributes, children)


def _read(element: etree._Element, kind: type[N], missed: Missed, path: str) -> N:
    plan = _plan(kind)
    values: dict[str, Any] = {}
    for name, value in element.items():
        if field := plan.attributes.get(str(name)):
            values[field] = value
        else:
            missed[f"{path}@{name!s}"] += 1
    if plan.text is not None:
        values[plan.text] = (element.text or "").strip()
    found: dict[str, list[etree._Element]] = {}
    for child in element:
        name = child.tag
        if name in found:
            found[name].append(child)
        elif name in plan.children:
            found[name] = [child]
        elif isinstance(name, str):
            missed[f"{path}{name}"] += 1
    for name, held in found.items():
        slot = plan.children[name]
        values[slot.field] = _held(slot, held, missed, f"{path}{name}")
    return kind(**values)


def _held(slot: Slot, found: list[etree._Element], missed: Missed, path: str) -> Any:
    if not slot.many and len(found) > 1:
        missed[path] += len(found) - 1
    if isinstance(slot.place, Only):
        return found[0].get(slot.place.attribute, "")
    if isinstance(slot.place, Word) or slot.node is None:
        return (found[0].text or "").strip()
    if slot.many:
        return tuple([_read(each, slot.node, missed, f"{path}/") for each in found])
    return _read(found[0], slot.node, missed, f"{path}/")


def _fill(element: etree._Element, value: Node) -> None:
    for slot in slots(type(value)):
        held = getattr(value, slot.field)
        if held in ("", None, ()):
            continue
        place = slot.place
        if isinstance(place, Attr):
            element.set(place.name, held)
        elif isinstance(place, Text):
            element.text = held
        elif isinstance(place, Only):
            etree.SubElement(element, place.name).set(place.attribute, held)
        elif isinstance(place, Word):
            etree.SubElement(element, place.name).text = held
        elif isinstance(place, Child):
            for each in held if slot.many else (held,):
                _fill(etree.SubElement(element, place.name), each)
