"""What an officer sees of a screening: a quiet mark, or the instruction; never the entry."""

from dataclasses import dataclass

from shekara.kernel.access import Actor, may
from shekara.operations.crossing.state.file import CrossingFile
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


def hit_of(mark: Shown | None) -> Unusual | None:
    """A hit that waits comes before anything else: Enter refers."""
    if mark is None or mark.seen != Seen.WAITS:
        return None
    return Unusual(text=mark.instruction, default=REFER)
