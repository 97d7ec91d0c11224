"""Read a machine-readable zone without touching any file: for document readers on trial."""

from typing import Annotated, Any

import msgspec
from django.http import HttpRequest
from ninja import Router, Schema
from pydantic import Field, StringConstraints

from shekara.kernel.access.edge import now
from shekara.operations.crossing.api.texts import Body
from shekara.operations.document.mrz import read
from shekara.web.problem import FAULTS

router = Router()


class Zone(Body):
    """The lines as the reader has them."""

    lines: Annotated[
        list[Annotated[str, StringConstraints(max_length=200)]], Field(min_length=1, max_length=6)
    ]


class Reading(Schema):
    """One document, read and explained."""

    format: str | None
    valid: bool
    fields: dict[str, Any]
    checks: dict[str, Any]
    repairs: list[dict[str, Any]]
    problems: list[dict[str, Any]]


@router.post("/readings", response={200: Reading, **FAULTS})
def read_zone(request: HttpRequest, body: Zone) -> dict[str, Any]:
    """What a document says, which check digits hold, what was put right and why."""
    found = msgspec.to_builtins(read(body.lines, today=now(request).date()))
    return {name: found[name] for name in Reading.model_fields}
