"""Elements to values and back, after the description in ``shape``. Nothing is judged here."""

from collections import Counter
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


def _read(element: etree._Element, kind: type[N], missed: Missed, path: str) -> N:
    children: dict[str, list[etree._Element]] = {}
    for child in element:
        if isinstance(child.tag, str):
            children.setdefault(child.tag, []).append(child)
    values: dict[str, Any] = {}
    attributes = set(element.attrib)
    for slot in slots(kind):
        place = slot.place
        if isinstance(place, Attr):
            values[slot.field] = element.get(place.name, "")
            attributes.discard(place.name)
        elif isinstance(place, Text):
            values[slot.field] = (element.text or "").strip()
        else:
            found = children.pop(place.name, [])
            if found:
                values[slot.field] = _held(slot, found, missed, f"{path}{place.name}")
    for name in attributes:
        missed[f"{path}@{name!s}"] += 1
    for name, left in children.items():
        missed[f"{path}{name}"] += len(left)
    return kind(**values)


def _held(slot: Slot, found: list[etree._Element], missed: Missed, path: str) -> Any:
    if not slot.many and len(found) > 1:
        missed[path] += len(found) - 1
    if isinstance(slot.place, Only):
        return found[0].get(slot.place.attribute, "")
    if isinstance(slot.place, Word) or slot.node is None:
        return (found[0].text or "").strip()
    if slot.many:
        return tuple(_read(each, slot.node, missed, f"{path}/") for each in found)
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
