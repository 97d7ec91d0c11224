"""The name field: primary identifier, ``<<``, secondary identifier, parts divided by ``<``."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from shekara.operations.document.checked import Edit
from shekara.operations.document.numbers import TO_LETTER
from shekara.operations.document.reading import Code, Problem

_LETTERS = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZ<")
#: Three like letters at the very end are fillers; no name ends so.
_FILLER_RUN = re.compile(r"(?<=[A-Z<])(K{3,}|C{3,}|L{3,})[KCL<]*$")
_AFTER_GAP = re.compile(r"(?<=<<)<*[KCL][KCL<]*$")


@dataclass(frozen=True, kw_only=True)
class Name:
    """A name field taken apart. ``truncated``: a letter stands in the last position."""

    surname: str
    given_names: str
    truncated: bool
    problems: tuple[Problem, ...] = ()


def mistakes(field: str) -> list[Edit]:
    """Digits, which no name holds, and fillers read as letters, with what they should be."""
    edits = [(place, TO_LETTER[c]) for place, c in enumerate(field) if c in TO_LETTER]
    start = _fillers_from(field)
    if start is not None:
        edits += [(place, "<") for place in range(start, len(field)) if field[place] != "<"]
    return sorted(set(edits))


def _fillers_from(field: str) -> int | None:
    run = _FILLER_RUN.search(field)
    if run is not None and run.start() > 1:
        return run.start()
    divided = field.find("<<", 1)
    if divided < 0:
        return None
    # A second double filler ends the name: K, C and L behind it are fillers too.
    rest = divided + 2
    given = field[rest:].lstrip("<")
    gap = field.find("<<", len(field) - len(given))
    if not given or gap < 0:
        return None
    tail = _AFTER_GAP.search(field, gap)
    return tail.start() if tail is not None else None


def split(field: str) -> Name:
    """Surname and given names of a name field, already put right."""
    text = field.rstrip("<")
    primary, divider, secondary = text.partition("<<")
    surname, given = _parts(primary), _parts(secondary)
    truncated = bool(field) and not field.endswith("<")
    problems = tuple(_spelling(text, surname, given))
    suspect = _misread_filler(text, divided=bool(divider), truncated=truncated)
    if suspect is not None:
        problems = (*problems, suspect)
    return Name(surname=surname, given_names=given, truncated=truncated, problems=problems)


def _parts(identifier: str) -> str:
    return " ".join(part for part in identifier.split("<") if part)


def _spelling(text: str, surname: str, given: str) -> Iterator[Problem]:
    if not surname and not given:
        yield Problem(Code.NAME_MISSING, "surname")
        return
    odd = sorted(set(text) - _LETTERS)
    if odd:
        yield Problem(Code.NAME_CHARACTER, "surname", " ".join(odd))
    if not surname:
        yield Problem(Code.SURNAME_MISSING, "surname")
    if "<<" in text.partition("<<")[2].lstrip("<"):
        yield Problem(Code.NAME_DIVIDED_TWICE, "given_names")


def _misread_filler(text: str, *, divided: bool, truncated: bool) -> Problem | None:
    """A letter that may be a filler, though nothing proves it."""
    if not divided and re.search(r"<[KCL]|[KCL]<", text):  # ERIKSSON<KANNA: the divider itself
        return Problem(Code.FILLER_AS_LETTER, "surname", text.replace("<", " "))
    if divided and not truncated and re.search(r"<[KCL]$", text):  # an initial ends cut names only
        return Problem(Code.FILLER_AS_LETTER, "given_names", text.replace("<", " "))
    return None
