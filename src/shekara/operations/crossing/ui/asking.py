"""Asking something of a file for a page: what came of it, and what to tell the officer."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from django.http import Http404, HttpRequest
from django.utils.translation import gettext as _

from shekara.kernel.access import Forbidden
from shekara.kernel.ledger.append import Conflict
from shekara.operations.crossing import handlers, queries
from shekara.operations.crossing.rules.refusals import Refusal
from shekara.operations.crossing.state.file import CrossingFile
from shekara.operations.crossing.ui import words
from shekara.operations.crossing.ui.forms import ASKS, Ask
from shekara.operations.crossing.ui.shown import name_of
from shekara.operations.crossing.ui.story import sentence
from shekara.web import edge
from shekara.web.templatetags.shekara import clock


@dataclass(kw_only=True)
class Said:
    """What a page tells after something was asked.

    text    one sentence; empty when all went as asked
    rule    name of the rule that said no
    form    the form with its typing, when it has to be shown again
    changed what others did meanwhile, as sentences
    """

    status: int = 200
    text: str = ""
    rule: str = ""
    form: Ask | None = None
    changed: tuple[str, ...] = ()

    @property
    def level(self) -> str:
        return "warning" if self.status < 400 else "error"  # noqa: PLR2004

    @property
    def went(self) -> bool:
        return self.status == 200  # noqa: PLR2004


def get_file(request: HttpRequest, file: str) -> CrossingFile:
    """The file as this officer may read it; 404 where there is none."""
    try:
        return queries.get_file(file, by=edge.actor(request))
    except handlers.UnknownFile as unknown:
        raise Http404(_("There is no such crossing file.")) from unknown


def ask(request: HttpRequest, file: CrossingFile, verb: str) -> tuple[CrossingFile, Said]:
    """Send the form of ``verb``; the file as it is then, and what to say."""
    if verb not in ASKS:
        raise Http404
    form = ASKS[verb](request.POST, file=file, actor=edge.actor(request))
    if not form.is_valid():
        if form.shown:
            return file, Said(status=422, form=form)
        return file, Said(status=422, text=_("The request cannot be understood. Try again."))
    said = Said(form=form)
    with answering(said):
        return form.send(stamp=edge.stamp(request)), Said()
    now = queries.get_file(file.id, by=edge.actor(request))
    if said.status == 409:  # noqa: PLR2004
        drawn = form.cleaned_data.get("version") or file.version
        said.changed = tuple(_changed(request, now, drawn))
        if not said.rule:
            said.text = _who_was_first(now, form.about, drawn) or said.text
    return now, said


def _who_was_first(file: CrossingFile, about: str, version: int) -> str:
    """Who concluded this control, or a control of this subject, since the page was drawn."""
    moved = [
        control
        for control in file.controls.values()
        if about in {control.key, control.subject} and control.version > version
    ]
    last = max(moved, key=lambda control: control.version, default=None)
    if last is None or last.outcome is None or last.recorded_at is None:
        return ""
    said = _("%(officer)s was first, at %(time)s: %(name)s, %(outcome)s. Yours is not recorded.")
    return said % {
        "officer": last.recorded_by,
        "time": clock(last.recorded_at),
        "name": name_of(file, last.subject),
        "outcome": words.word(last.outcome),
    }


def _changed(request: HttpRequest, file: CrossingFile, version: int) -> Iterator[str]:
    """What others did to the file since the page was drawn."""
    me = edge.actor(request)
    for entry in queries.changes_since(file.id, version, by=me):
        yield f"{clock(entry.at)} {entry.actor}: {sentence(file, entry.fact)}"


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
