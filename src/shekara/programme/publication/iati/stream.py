"""Read a file of IATI record by record, in constant memory; refuse what may not be read at all.

A DOCTYPE is refused before anything else is parsed: no entities, no bombs, no files from
elsewhere. A record larger than 20 MB is refused: no published one comes near it.
"""

import xml.parsers.expat as expat  # noqa: PLR0402 -- the parser only looks at the prolog
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import IO

from lxml import etree

from shekara.programme.publication.iati.check.source import VERSION

CHUNK = 1 << 16
LONGEST_PROLOG = 1_000_000
LARGEST_RECORD = 20_000_000
ROOTS = {"iati-activities": "iati-activity", "iati-organisations": "iati-organisation"}


class Why(StrEnum):
    """Why a file is not read."""

    EMPTY = "empty"
    NOT_XML = "not_xml"
    DOCTYPE = "doctype"
    NOT_IATI = "not_iati"
    OTHER_VERSION = "other_version"
    NO_VERSION = "no_version"
    BROKEN = "broken"
    TOO_LARGE = "too_large"


class Unreadable(Exception):
    """The file cannot be read, from this line on; nothing of it is kept."""

    def __init__(self, why: Why, *, line: int, detail: str = "") -> None:
        self.why, self.line, self.detail = why, line, detail
        super().__init__(f"{why} at line {line}: {detail}")


@dataclass(frozen=True, kw_only=True)
class Head:
    """What the root of a file says."""

    root: str
    version: str
    line: int


class _Found(Exception):
    """The root was met; there is no need to look further."""

    def __init__(self, head: Head) -> None:
        self.head = head


def head_of(source: IO[bytes]) -> Head:
    """The root of the file, which is left at its beginning. Raises ``Unreadable``."""
    parser = expat.ParserCreate()

    def doctype(*_: object) -> None:
        raise Unreadable(Why.DOCTYPE, line=parser.CurrentLineNumber)

    def start(name: str, attributes: dict[str, str]) -> None:
        line = parser.CurrentLineNumber
        raise _Found(Head(root=name, version=attributes.get("version", ""), line=line))

    parser.StartDoctypeDeclHandler = doctype
    parser.EntityDeclHandler = doctype
    parser.StartElementHandler = start
    source.seek(0)
    seen = 0
    try:
        while chunk := source.read(CHUNK):
            seen += len(chunk)
            parser.Parse(chunk, False)  # noqa: FBT003
            if seen > LONGEST_PROLOG:
                raise Unreadable(Why.NOT_XML, line=parser.CurrentLineNumber)
        if not seen:
            raise Unreadable(Why.EMPTY, line=1)
        parser.Parse(b"", True)  # noqa: FBT003
    except _Found as found:
        return _checked(found.head)
    except expat.ExpatError as error:
        raise Unreadable(
            Why.NOT_XML, line=error.lineno, detail=expat.ErrorString(error.code) or ""
        ) from None
    except (LookupError, ValueError) as error:  # an encoding nobody has heard of
        raise Unreadable(Why.NOT_XML, line=1, detail=str(error)) from None
    finally:
        source.seek(0)
    raise Unreadable(Why.NOT_XML, line=1)


def _checked(head: Head) -> Head:
    if head.root not in ROOTS:
        raise Unreadable(Why.NOT_IATI, line=head.line, detail=head.root)
    if not head.version:
        raise Unreadable(Why.NO_VERSION, line=head.line)
    if head.version != VERSION:
        raise Unreadable(Why.OTHER_VERSION, line=head.line, detail=head.version)
    return head


@dataclass(frozen=True, kw_only=True)
class Stray:
    """An element beside the records that is no record."""

    name: str
    line: int


def records(
    source: IO[bytes], head: Head, *, stray: Callable[[Stray], None] | None = None
) -> Iterator[etree._Element]:
    """Every activity or organisation of the file, each valid until the next is asked for.

    stray   told of everything else that stands beside them, namespaces of others left out
    Memory: one record. Raises ``Unreadable`` where the file breaks.
    """
    wanted = ROOTS[head.root]
    parser = _parser(wanted)
    tell = stray or (lambda _: None)
    source.seek(0)
    since, line = 0, head.line
    root: etree._Element | None = None
    try:
        while chunk := source.read(CHUNK):
            since += len(chunk)
            parser.feed(chunk)
            for event, element in parser.read_events():
                above = element.getparent() if isinstance(element, etree._Element) else None
                if not isinstance(element, etree._Element) or above is None:
                    continue
                if above.getparent() is not None:
                    continue  # inside another record: the schema's to refuse
                root, line = above, line_of(element) or line
                if event == "end":
                    yield element
                    since = 0
                    _forget(element, wanted, tell)
            if since > LARGEST_RECORD:
                raise Unreadable(Why.TOO_LARGE, line=line)
        parser.close()
    except etree.XMLSyntaxError as error:
        raise Unreadable(Why.BROKEN, line=error.lineno or line, detail=_said(error)) from None
    for left in root if root is not None else ():
        _tell(left, wanted, tell)


def _parser(record: str) -> "etree.XMLPullParser":
    return etree.XMLPullParser(
        events=("start", "end"),
        tag=record,
        resolve_entities=False,
        no_network=True,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )


def _forget(element: etree._Element, record: str, tell: Callable[[Stray], None]) -> None:
    """Drop the record and all that stands before it."""
    above = element.getparent()
    element.clear()
    while above is not None and element.getprevious() is not None:
        _tell(above[0], record, tell)
        del above[0]


def _tell(element: etree._Element, record: str, tell: Callable[[Stray], None]) -> None:
    name = element.tag
    if isinstance(name, str) and name != record and not name.startswith("{"):
        tell(Stray(name=name, line=line_of(element)))


def line_of(element: etree._Element) -> int:
    """The line of the file an element begins at; 0 when it was built here."""
    line: object = element.sourceline
    return line if isinstance(line, int) else 0


def _said(error: etree.XMLSyntaxError) -> str:
    return str(error.msg or "").split(", line")[0]
