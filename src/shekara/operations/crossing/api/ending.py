"""The end of a file: stop it, open the gate, close it, tell the neighbour."""

from typing import Annotated

from django.http import HttpRequest
from ninja import Router
from pydantic import StringConstraints

from shekara.operations.crossing import commands, handlers
from shekara.operations.crossing.api import answers
from shekara.operations.crossing.api.calling import CHANGED, act
from shekara.operations.crossing.api.texts import Body, FileId, Reason, Word
from shekara.operations.crossing.events import Ending

router = Router()


class Stop(Body):
    """The legal basis of stopping the whole file."""

    basis: Reason


class Close(Body):
    """How it ends here."""

    ending: Ending
    reason: Word = ""


class Neighbour(Body):
    """The state that is told, ISO 3166 alpha-3."""

    country: Annotated[str, StringConstraints(pattern=r"^[A-Z]{3}$")]


@router.post("/files/{file}/decision", response=CHANGED)
def take_decision(request: HttpRequest, file: FileId, body: Stop) -> answers.Receipt:
    """Stop the whole file with its joint outcome. Release needs no call: it follows by itself."""
    return act(request, handlers.take_decision, commands.TakeDecision(file=file, basis=body.basis))


@router.post("/files/{file}/gate-out", response=CHANGED)
def open_gate(request: HttpRequest, file: FileId) -> answers.Receipt:
    """Open the exit gate. Refused, with what is lacking, unless everything due is closed."""
    return act(request, handlers.open_gate, commands.OpenGate(file=file))


@router.post("/files/{file}/closing", response=CHANGED)
def close_file(request: HttpRequest, file: FileId, body: Close) -> answers.Receipt:
    """It ends here and does not leave through the gate."""
    return act(request, handlers.close_file, commands.CloseFile(file=file, **body.model_dump()))


@router.post("/files/{file}/neighbour-notice", response=CHANGED)
def notify_neighbour(request: HttpRequest, file: FileId, body: Neighbour) -> answers.Receipt:
    """Tell the other side that it is released from ours."""
    command = commands.NotifyNeighbour(file=file, country=body.country)
    return act(request, handlers.notify_neighbour, command)
