"""Equipment for machines: a device logs its own uses and faults with one call.

Thin: a body becomes a command, one handler is called, the piece goes back. What is common to
every call (tokens, problems, repeats, rates) stands in ``config.api``.
"""

from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Annotated

from django.conf import settings
from django.http import HttpRequest
from ninja import Path, Router, Schema
from pydantic import AwareDatetime, BeforeValidator, ConfigDict, Field, StrictBool, StrictInt
from pydantic import StringConstraints as Text

from shekara.kernel.access import Actor
from shekara.kernel.access.edge import now
from shekara.kernel.ledger.events import Stamp
from shekara.programme.works import commands as c
from shekara.programme.works import handlers, queries
from shekara.programme.works.kinds import Condition, Kind, Step, UseSource
from shekara.programme.works.state.equipment import Equipment
from shekara.web.problem import FAULTS

router = Router()

PARTS: tuple[tuple[str, Router], ...] = (("Equipment", router),)
"""Every router with its heading in the printed interface."""

Number = Annotated[
    str,
    Path(
        pattern=r"^EQ-[0-9]{2}-[0-9]{6}$",
        description="Number of the equipment, as its label says.",
    ),
]


def _text_only(value: object) -> object:
    """A number is no instant, although one could count seconds since 1970."""
    if value is not None and not isinstance(value, str | datetime):
        raise ValueError("send text, as ISO 8601 writes it")
    return value


At = Annotated[AwareDatetime, BeforeValidator(_text_only)]
Line = Annotated[str, Text(max_length=500, pattern=r"^[^\x00-\x1f\x7f]*$")]


class UsesLogged(Schema):
    """So many uses since the last call, up to ``at`` (now, when it is left out)."""

    model_config = ConfigDict(extra="forbid")

    uses: Annotated[StrictInt, Field(ge=1, le=100_000)] = 1
    at: At | None = None
    note: Line = ""


class FaultSeen(Schema):
    """What is wrong; ``stops`` when it cannot work."""

    model_config = ConfigDict(extra="forbid")

    text: Annotated[str, Text(min_length=1, max_length=500, pattern=r"^[^\x00-\x1f\x7f]*$")]
    stops: StrictBool = True
    at: At | None = None


class Piece(Schema):
    """A piece of equipment as it stands."""

    number: str
    kind: Kind
    name: str
    serial: str
    point: str
    lane: str
    step: Step
    condition: Condition
    uses: int
    last_used_at: datetime | None
    open_faults: int
    warranty_until: date | None
    maintenance_due_on: date | None
    calibrated_until: date | None
    price: Decimal | None
    currency: str


@router.get("/equipment/{number}", response={200: Piece, **FAULTS})
def read_equipment(request: HttpRequest, number: Number) -> Piece:
    """What a piece is, where it stands, whether it works."""
    return _shown(queries.get_equipment(number, by=_actor(request)))


@router.post("/equipment/{number}/uses", response={200: Piece, **FAULTS})
def log_uses(request: HttpRequest, number: Number, body: UsesLogged) -> Piece:
    """Log uses; the device itself counted them."""
    it = queries.get_equipment(number, by=_actor(request))
    command = c.RecordUse(
        equipment=it.id,
        uses=body.uses,
        at=_utc(body.at),
        note=body.note,
        source=UseSource.MACHINE,
    )
    return _shown(handlers.record_use(command, by=_actor(request), stamp=_stamp(request)))


@router.post("/equipment/{number}/faults", response={200: Piece, **FAULTS})
def report_fault(request: HttpRequest, number: Number, body: FaultSeen) -> Piece:
    """Report a fault; it shows on the shift board of the point."""
    it = queries.get_equipment(number, by=_actor(request))
    command = c.ReportFault(equipment=it.id, text=body.text, stops=body.stops, at=_utc(body.at))
    return _shown(handlers.report_fault(command, by=_actor(request), stamp=_stamp(request)))


def _utc(at: datetime | None) -> datetime | None:
    return at.astimezone(UTC) if at else None


def _actor(request: HttpRequest) -> Actor:
    """The machine behind the token, found by ``config.api``."""
    found: Actor = request.auth  # type: ignore[attr-defined]
    return found


def _stamp(request: HttpRequest) -> Stamp:
    by = _actor(request)
    return Stamp(actor=by.code, unit=by.agency, node=settings.NODE, at=now(request))


def _shown(it: Equipment) -> Piece:
    return Piece(
        number=it.number,
        kind=it.kind,
        name=it.name,
        serial=it.serial,
        point=it.point,
        lane=it.lane,
        step=it.step,
        condition=it.condition,
        uses=it.uses,
        last_used_at=it.last_used_at,
        open_faults=len(it.open_faults),
        warranty_until=it.warranty_until,
        maintenance_due_on=it.maintenance_due_on,
        calibrated_until=it.calibrated_until,
        price=it.price,
        currency=it.currency,
    )
