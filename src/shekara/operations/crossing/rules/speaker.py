"""Who asks, and what the file would be once the facts they cause are written."""

from collections.abc import Iterable
from datetime import datetime

import msgspec

from shekara.kernel.ledger.events import Event
from shekara.operations.crossing.rules.refusals import FileOver, NotOnFile
from shekara.operations.crossing.state.entry import Said
from shekara.operations.crossing.state.file import CrossingFile
from shekara.operations.crossing.state.fold import apply

Facts = tuple[Event, ...]


class Speaker(msgspec.Struct, frozen=True, kw_only=True):
    """An officer or a machine, speaking for an agency at an instant.

    leads  is shift leader or head of the point
    """

    code: str
    agency: str
    at: datetime
    leads: bool = False


def after(file: CrossingFile, facts: Iterable[Event], speaker: Speaker) -> CrossingFile:
    """The file as it will be when these facts are written."""
    for fact in facts:
        file = apply(
            file,
            Said(
                version=file.version + 1,
                seq=file.seq,
                node=file.node,
                actor=speaker.code,
                unit=speaker.agency,
                at=speaker.at,
                fact=fact,
            ),
        )
    return file


def alive(file: CrossingFile) -> None:
    """Raises ``FileOver`` when it has left or ended."""
    if file.over:
        raise FileOver(number=file.number)


def on_file(file: CrossingFile, subject: str) -> None:
    """Raises ``NotOnFile`` when there is no such person, vehicle or consignment."""
    if not file.has(subject):
        raise NotOnFile(subject=subject)


def next_id(file: CrossingFile, letter: str) -> str:
    """The next name for a person, vehicle or consignment; a removed one's is not reused."""
    return f"{letter}{file.numbered.get(letter, 0) + 1}"
