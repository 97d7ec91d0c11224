"""From a form to a handler and back to a page: what came of it, in words."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from django.http import Http404, HttpRequest
from django.utils.translation import gettext as _

from shekara.kernel.access import Forbidden
from shekara.kernel.ledger.append import Conflict
from shekara.programme.works import handlers, queries
from shekara.programme.works.rules.refusals import Refusal
from shekara.programme.works.state.equipment import Equipment
from shekara.programme.works.ui import words
from shekara.web import edge


@dataclass(kw_only=True)
class Said:
    """What a page tells after something was asked; empty when all went as asked."""

    status: int = 200
    text: str = ""
    rule: str = ""

    @property
    def went(self) -> bool:
        return self.status == 200  # noqa: PLR2004

    @property
    def level(self) -> str:
        return "success" if self.went else "error"


@contextmanager
def answering(said: Said) -> Iterator[None]:
    """Turn what a handler raises into words: 409 for a rule or a race, 403 for a right."""
    try:
        yield
    except Refusal as refusal:
        said.status, said.text, said.rule = 409, words.say(refusal), type(refusal).__name__
    except Conflict:
        said.status = 409
        said.text = _(
            "Somebody was first. The page shows how it stands now; look, then send again."
        )
    except Forbidden as forbidden:
        said.status, said.text = 403, str(forbidden)


def get_equipment(request: HttpRequest, number: str) -> Equipment:
    """The piece as this person may see it; 404 where there is none."""
    try:
        return queries.get_equipment(number, by=edge.actor(request))
    except handlers.UnknownEquipment as unknown:
        raise Http404(_("There is no equipment of this number.")) from unknown
