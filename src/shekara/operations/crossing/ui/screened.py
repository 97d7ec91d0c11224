"""What an officer sees of a screening: a quiet mark, or the instruction; never the entry."""

from dataclasses import dataclass

from shekara.kernel.access import Actor, may
from shekara.operations.crossing.state.file import CrossingFile
from shekara.operations.crossing.ui.shown import name_of
from shekara.operations.crossing.ui.unusual import REFER, Unusual
from shekara.operations.screening import queries
from shekara.operations.screening.queries import Seen
from shekara.operations.screening.ui import words


@dataclass(frozen=True, kw_only=True)
class Shown:
    """The mark beside a person: its state, its word, and what to do when a hit waits."""

    seen: str
    word: str
    instruction: str = ""


def mark_of(file: CrossingFile, subject: str, actor: Actor) -> Shown | None:
    """The mark of a person; ``None`` for who may not know."""
    if not may(actor, "screening.read_instruction"):
        return None
    mark = queries.mark_of(file.id, subject, by=actor)
    told = words.instruction(mark.instruction, mark.words) if mark.instruction else ""
    return Shown(seen=mark.seen, word=str(words.SEEN[mark.seen]), instruction=told)


@dataclass(frozen=True, kw_only=True)
class Told:
    """A subject of the file with a match: who or what it is, and the instruction."""

    subject: str
    named: str
    waits: bool
    word: str
    instruction: str


def told_of(file: CrossingFile, actor: Actor) -> list[Told]:
    """Every match on the file, those that wait first: people, vehicles and consignments."""
    if not may(actor, "screening.read_instruction"):
        return []
    marks = queries.marks_on(file.id, by=actor)
    told = [
        Told(
            subject=subject, named=name_of(file, subject), waits=mark.seen == Seen.WAITS,
            word=str(words.SEEN[mark.seen]),
            instruction=words.instruction(mark.instruction, mark.words),
        )
        for subject, mark in marks.items()
    ]  # fmt: skip
    return sorted(told, key=lambda each: (not each.waits, each.subject))


def lines_of(file: CrossingFile, actor: Actor) -> list[dict[str, object]]:
    """What the decision stands on: editions with their age, how it was made, the remote service."""
    if not may(actor, "screening.read_instruction"):
        return []
    return [
        {
            "named": name_of(file, each.subject),
            "part": words.PARTS.get(each.part, ""),
            "how": words.HOWS[each.how],
            "editions": each.editions,
            "at": each.at,
            "remote": words.REMOTE[each.remote],
            "why": words.NOT_ASKED.get(each.remote_why, ""),
        }
        for each in queries.screened_on(file.id, by=actor)
    ]


def hit_of(mark: Shown | None) -> Unusual | None:
    """A hit that waits comes before anything else: Enter refers."""
    if mark is None or mark.seen != Seen.WAITS:
        return None
    return Unusual(text=mark.instruction, default=REFER)
