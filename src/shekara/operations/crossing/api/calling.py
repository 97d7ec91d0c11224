"""From a machine's request to one handler, and back to a receipt."""

from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.http import HttpRequest

from shekara.kernel.access import Actor
from shekara.kernel.access.edge import now
from shekara.kernel.ledger.events import Stamp
from shekara.operations.crossing.api import answers, shown
from shekara.operations.crossing.state.file import CrossingFile
from shekara.web.problem import FAULTS

Handler = Callable[..., CrossingFile]

CHANGED: dict[int, Any] = {200: answers.Receipt, **FAULTS}
OPENED: dict[int, Any] = {201: answers.Receipt, **FAULTS}


class FieldWrong(ValueError):
    """A field is well formed and yet cannot be; says which, with its value and why."""

    def __init__(self, field: str, value: str, why: str) -> None:
        super().__init__(why)
        self.field, self.value, self.why = field, value, why


def actor(request: HttpRequest) -> Actor:
    """The machine behind the token, found by ``config.api``."""
    found: Actor = request.auth  # type: ignore[attr-defined]
    return found


def stamp(request: HttpRequest) -> Stamp:
    """Who, for which agency, at this node, now."""
    by = actor(request)
    return Stamp(actor=by.code, unit=by.agency, node=settings.NODE, at=now(request))


def act(request: HttpRequest, handler: Handler, command: object) -> answers.Receipt:
    """Carry out one command against the version named by ``If-Match``, if any."""
    file = handler(
        command, by=actor(request), stamp=stamp(request), expected_version=_expected(request)
    )
    return told(request, file)


def told(request: HttpRequest, file: CrossingFile) -> answers.Receipt:
    """The receipt; its version also travels as the ``ETag``."""
    mark(request, file)
    return shown.receipt(file)


def mark(request: HttpRequest, file: CrossingFile) -> None:
    """Let the answer carry the file's version as its ``ETag``."""
    request.etag = f'"{file.version}"'  # type: ignore[attr-defined]


def _expected(request: HttpRequest) -> int | None:
    given = request.headers.get("If-Match", "").strip()
    if given in {"", "*"}:
        return None
    number = given.removeprefix("W/").strip('"')
    if not (number.isascii() and number.isdigit() and len(number) < 10):  # noqa: PLR2004
        raise FieldWrong("If-Match", given, "Send the version of the file, as the ETag gave it.")
    return int(number)
