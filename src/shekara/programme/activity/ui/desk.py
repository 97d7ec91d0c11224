"""What other rooms show on the programme's desk: money, equipment; each fills its own section.

Activity stands below them and may not ask them; they register a function in their
``apps.py`` and the desk calls it, in the order of ``place``.
"""

from collections.abc import Callable
from dataclasses import dataclass

from django.http import HttpRequest
from django.utils.safestring import SafeString

Section = Callable[[HttpRequest], SafeString]
"""Draws a part of the desk, empty for somebody who may not see it. A few queries at most."""


@dataclass(frozen=True, kw_only=True)
class Changed:
    """A record as the list of changes names it: its kind, its title, where its history stands."""

    word: str
    title: str
    url: str


@dataclass(frozen=True, kw_only=True)
class Changing:
    """Streams of a room whose changes the desk tells.

    prefix  of the streams: ``funding.``
    right   who may be told of them
    tell    streams → what they are; those nobody needs to hear of are left out
    silent  names of facts that are too many to tell, such as every use of a machine
    """

    prefix: str
    right: str
    tell: Callable[[list[str]], dict[str, Changed]]
    silent: tuple[str, ...] = ()


_sections: dict[int, Section] = {}
_changing: dict[str, Changing] = {}


def register_section(section: Section, *, place: int) -> None:
    """Show this on the desk from now on."""
    _sections[place] = section


def register_changes(changing: Changing) -> None:
    """Tell changes of these streams among what changed this month."""
    _changing[changing.prefix] = changing


def sections(request: HttpRequest) -> list[SafeString]:
    """Every section that has something to say to this person."""
    drawn = [_sections[place](request) for place in sorted(_sections)]
    return [each for each in drawn if each]


def changing() -> list[Changing]:
    """Every room that tells its changes."""
    return list(_changing.values())
