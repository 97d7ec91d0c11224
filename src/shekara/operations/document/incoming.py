"""Raw text or bytes into tidy lines, and lines into documents. No reading of fields here."""

import re
import unicodedata
from collections.abc import Sequence

import msgspec

from shekara.operations.document import keyboard
from shekara.operations.document.reading import Code, Problem

#: More than any paste of a bus list; what lies behind is not looked at.
LONGEST_TEXT = 1_000_000
#: More than any line of a zone typed twice over.
LONGEST_LINE = 200

_SIGNS = {
    "&lt;": "<", "&LT;": "<", "«": "<<", "‹": "<", "〈": "<", "＜": "<", "≺": "<", "˂": "<",
}  # fmt: skip
#: What a zone is made of.
IN_ZONE = re.compile(r"[A-Z0-9<]*")
_NOT_IN_ZONE = re.compile(r"[^A-Z0-9<]")
#: Scanners frame what they send with control characters; editors add marks nobody sees.
_UNSEEN = frozenset({"Cc", "Cf", "Zs", "Zl", "Zp"})
_BREAKS = re.compile("\r\n|[\n\r\v\f\x1c\x1d\x1e\x85\u2028\u2029]")
MANY_SHOWN = 8

#: Lengths that count as a line of each width: readers lose and double fillers.
SLACK = 4


class Tidy(msgspec.Struct, frozen=True):
    """Lines of A–Z, 0–9, ``<`` (and ``?``), and what was done to get there."""

    lines: tuple[str, ...]
    problems: tuple[Problem, ...] = ()


def decode(source: str | bytes) -> tuple[str, tuple[Problem, ...]]:
    """Text of ``source``: UTF-8, or UTF-16 with its mark; what cannot be decoded becomes ``?``."""
    if isinstance(source, str):
        return source, ()
    coding = "utf-16" if source[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig"
    try:
        return source.decode(coding), ()
    except UnicodeDecodeError as broken:
        at = f"0x{broken.object[broken.start]:02X}"
        text = source.decode(coding, errors="replace")
        return text, (Problem(Code.UNDECODABLE_BYTES, None, at),)


def tidy(source: str | bytes | Sequence[str]) -> Tidy:
    """The lines of ``source`` as a zone would have them; empty lines are dropped."""
    if not isinstance(source, str | bytes):
        source = "\n".join(source)
    text, problems = decode(source)
    said = list(problems)
    if len(text) > LONGEST_TEXT:
        said.append(Problem(Code.TOO_LONG, None, str(len(text)), str(LONGEST_TEXT)))
        text = text[:LONGEST_TEXT]
    text = _letters(text, said)
    lines, bad = [], dict[str, None]()
    for raw in _BREAKS.split(text):
        line = raw
        if IN_ZONE.fullmatch(line) is None:
            line = "".join(c for c in line if unicodedata.category(c) not in _UNSEEN)
            bad |= dict.fromkeys(_NOT_IN_ZONE.findall(line))
            line = _NOT_IN_ZONE.sub("?", line)
        if line:
            lines.append(line)
    if bad:
        shown = " ".join(_visible(c) for c in list(bad)[:MANY_SHOWN])
        said.append(Problem(Code.BAD_CHARACTERS, None, shown))
    return Tidy(tuple(lines), tuple(said))


def _letters(text: str, said: list[Problem]) -> str:
    """``text`` in capitals of the Latin alphabet, whatever keyboard it came through."""
    if text.isascii() and text.isupper():
        return text
    for sign, meant in _SIGNS.items():
        if sign in text:
            text = text.replace(sign, meant)
    if any(map(keyboard.is_cyrillic, text)):
        if keyboard.wrong_layout(text):
            said.append(Problem(Code.KEYBOARD_LAYOUT))
            text = keyboard.as_typed(text)
        else:
            said.append(Problem(Code.CYRILLIC_LETTERS))
            text = text.translate(keyboard.LOOK_ALIKES)
    capitals = "".join(c.upper() if "a" <= c <= "z" else c for c in text)
    if capitals != text:
        said.append(Problem(Code.LOWER_CASE))
    return capitals


def _visible(character: str) -> str:
    return (
        character if character.isprintable() and character.isascii() else f"U+{ord(character):04X}"
    )


class Sheet(msgspec.Struct, frozen=True):
    """The lines of one document, as wide as they came, and the width they should have."""

    lines: tuple[str, ...]
    count: int
    width: int


def sheets(lines: Sequence[str]) -> tuple[list[Sheet], list[str]]:
    """Documents among ``lines``, in order, and the lines that belong to none."""
    found: list[Sheet] = []
    other: list[str] = []
    rest = list(lines)
    while rest:
        sheet, used = _first(rest)
        if sheet is None:
            other.append(rest.pop(0))
        else:
            found.append(sheet)
            rest = rest[used:]
    return found, other


def _first(lines: Sequence[str]) -> tuple[Sheet | None, int]:
    joined = _joined(lines[0])
    if joined:
        return joined, 1
    for count, width in ((2, 44), (2, 36), (3, 30)):
        part = lines[:count]
        exact = [len(line) == width for line in part]
        if len(part) == count and exact[0] and all(_near(line, width) for line in part):
            return Sheet(tuple(part), count, width), count
    for count, width in ((2, 44), (2, 36), (3, 30)):
        part = lines[:count]
        if len(part) == count and all(_near(line, width) for line in part):
            return Sheet(tuple(part), count, width), count
    return _lonely(lines)


def _lonely(lines: Sequence[str]) -> tuple[Sheet | None, int]:
    """A document of which lines are missing or badly cut: at least one is of a known width."""
    for count, width in ((2, 44), (2, 36), (3, 30)):
        if len(lines[0]) == width and "<" in lines[0]:
            same = 1
            while same < min(count, len(lines)) and _is_piece(lines[same], width):
                same += 1
            return Sheet(tuple(lines[:same]), count, width), same
    return None, 1


def _is_piece(line: str, width: int) -> bool:
    return width // 3 <= len(line) <= width + SLACK and line[:1] not in ("P", "V", "I")


def _near(line: str, width: int) -> bool:
    return abs(len(line) - width) <= (SLACK if width > 40 else SLACK - 1)  # noqa: PLR2004


def _joined(line: str) -> Sheet | None:
    """All lines of a document sent as one."""
    for count, width in ((2, 44), (2, 36), (3, 30)):
        if len(line) == count * width and (width != 30 or line[0] in "ACI1"):  # noqa: PLR2004
            pieces = tuple(line[at : at + width] for at in range(0, len(line), width))
            return Sheet(pieces, count, width)
    return None
