"""From a form to a handler and back to a page: what came of it, in words."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from django.utils.translation import gettext as _

from shekara.kernel.access import Forbidden
from shekara.kernel.ledger.append import Conflict
from shekara.operations.continuity.rules.refusals import AlreadyIn, Refusal
from shekara.operations.continuity.ui import words
from shekara.operations.crossing.rules.refusals import Refusal as CrossingRefusal
from shekara.operations.crossing.ui.words import say as say_crossing


@dataclass(kw_only=True)
class Said:
    """What a page tells after something was asked; empty when all went as asked.

    file  the crossing file that a line became already
    """

    status: int = 200
    text: str = ""
    rule: str = ""
    file: str = ""

    @property
    def went(self) -> bool:
        return self.status == 200  # noqa: PLR2004

    @property
    def level(self) -> str:
        """A line that is in already is no error: it is what the officer wanted to know."""
        if self.went:
            return "success"
        return "warning" if self.file else "error"


@contextmanager
def answering(said: Said) -> Iterator[None]:
    """Turn what a handler raises into words: 409 for a rule or a race, 403 for a right."""
    try:
        yield
    except Refusal as refusal:
        said.status, said.text, said.rule = 409, words.say(refusal), type(refusal).__name__
        if isinstance(refusal, AlreadyIn):
            said.file = refusal.details["file"]
    except CrossingRefusal as refusal:
        said.status, said.text = 409, say_crossing(refusal)
        said.rule = type(refusal).__name__
    except Conflict:
        said.status = 409
        said.text = _(
            "Somebody was first. The page shows how it stands now; look, then send again."
        )
    except Forbidden as forbidden:
        said.status, said.text = 403, str(forbidden)
