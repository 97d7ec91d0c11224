"""Records of IATI as a file, written one after the other: memory of one record."""

import datetime
from collections.abc import Iterable
from typing import IO

from lxml import etree

from shekara.programme.publication.iati.check.source import VERSION
from shekara.programme.publication.iati.codec import write as element_of
from shekara.programme.publication.iati.documents import ROOTS
from shekara.programme.publication.iati.shape import Node


def write(
    records: Iterable[Node], kind: type[Node], sink: IO[bytes], *, now: datetime.datetime
) -> int:
    """Write a whole file of one kind; return how many records it has.

    Raises ``ValueError`` where a text holds characters that XML cannot (a control character).
    """
    root, name = ROOTS[kind]
    told = 0
    with etree.xmlfile(sink, encoding="utf-8") as file:
        file.write_declaration()
        at = now.isoformat(timespec="seconds")
        attributes = {"version": VERSION, "generated-datetime": at}
        with file.element(root, attributes):
            file.write("\n")
            for record in records:
                element = element_of(record, name)
                etree.indent(element, level=0)
                file.write(element)
                file.write("\n")
                told += 1
    return told
