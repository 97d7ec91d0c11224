"""The one joint inspection: call, join, find, conclude, each for the token's own agency."""

from django.http import HttpRequest
from ninja import Router

from shekara.operations.crossing import commands, handlers
from shekara.operations.crossing.api import answers
from shekara.operations.crossing.api.calling import CHANGED, FieldWrong, act, actor
from shekara.operations.crossing.api.texts import Body, FileId, Said, Subject, Word
from shekara.operations.crossing.events import Finding
from shekara.registry.agencies import Agency

router = Router()


class Call(Body):
    """Why, and where; a second inspection needs ``repeat_reason``."""

    why: Word = ""
    place: Word = ""
    repeat_reason: Word = ""


class Found(Body):
    """What an agency found."""

    finding: Finding
    subject: Subject = "file"
    text: Said = ""


@router.post("/files/{file}/inspection", response=CHANGED)
def call_inspection(request: HttpRequest, file: FileId, body: Call) -> answers.Receipt:
    """Ask all interested agencies to inspect together."""
    command = commands.CallInspection(file=file, agency=_agency(request), **body.model_dump())
    return act(request, handlers.call_inspection, command)


@router.post("/files/{file}/inspection/participants", response=CHANGED)
def join_inspection(request: HttpRequest, file: FileId) -> answers.Receipt:
    """Take part."""
    command = commands.JoinInspection(file=file, agency=_agency(request))
    return act(request, handlers.join_inspection, command)


@router.post("/files/{file}/inspection/findings", response=CHANGED)
def record_finding(request: HttpRequest, file: FileId, body: Found) -> answers.Receipt:
    """What the token's agency found there."""
    command = commands.RecordFinding(file=file, agency=_agency(request), **body.model_dump())
    return act(request, handlers.record_finding, command)


@router.post("/files/{file}/inspection/conclusion", response=CHANGED)
def conclude_inspection(request: HttpRequest, file: FileId) -> answers.Receipt:
    """The inspection is over."""
    command = commands.ConcludeInspection(file=file, agency=_agency(request))
    return act(request, handlers.conclude_inspection, command)


def _agency(request: HttpRequest) -> Agency:
    code = actor(request).agency
    if code not in set(Agency):
        raise FieldWrong("Authorization", code, "This token stands for none of the five agencies.")
    return Agency(code)
