"""From a need to a thing in the store."""

import re
from collections.abc import Sequence
from decimal import Decimal

from django.db.models import Count, Max, Sum
from django.db.models.functions import Coalesce

from shekara.kernel.access import Actor, require
from shekara.kernel.ledger.events import Stamp
from shekara.kernel.ledger.ulid import new_ulid
from shekara.kernel.ledger.writing import writing
from shekara.programme.works import commands as c
from shekara.programme.works import models
from shekara.programme.works.handlers.change import C, Decide, change, commit, speaker
from shekara.programme.works.kinds import ContractKind
from shekara.programme.works.projections import EQUIPMENT, load
from shekara.programme.works.rules import buying
from shekara.programme.works.rules.buying import Order
from shekara.programme.works.rules.refusals import PlaceUnknown, Unreadable
from shekara.programme.works.rules.speaker import Facts, Speaker, check_texts
from shekara.programme.works.state.equipment import Equipment, serial_key
from shekara.registry.queries import Unknown, get_point

_ULID = re.compile(r"[0-7][0-9A-HJKMNP-TV-Z]{25}")


def state_need(command: c.StateNeed, *, by: Actor, stamp: Stamp) -> tuple[Equipment, ...]:
    """So many pieces are needed: one life begins for each; they share a lot."""
    check_texts(command)
    require(by, "works.state_need", point=command.point)
    known_point(command.point)
    who, made = speaker(by, stamp), []
    with writing():
        lot = _id(command.id, stamp)
        # A count beyond reason is refused by the rule at the first piece.
        for n in range(max(1, min(command.count, buying.MOST_AT_ONCE))):
            it = EQUIPMENT.load(lot if n == 0 else new_ulid(stamp.at))
            number, counted = next_number(stamp)
            facts = buying.state_need(it, command, number=number, counted=counted, lot=lot, who=who)
            made.append(commit(it, facts, stamp=stamp))
    return tuple(made)


def take_into_stock(command: c.TakeIntoStock, *, by: Actor, stamp: Stamp) -> Equipment:
    """Write down a piece that is there already."""
    check_texts(command)
    require(by, "works.receive", point=command.point)
    known_point(command.point)
    with writing():
        it = EQUIPMENT.load(_id(command.id, stamp))
        number, counted = next_number(stamp)
        holder = holder_of(command.maker, command.serial, besides=it.id)
        facts = buying.take_into_stock(
            it,
            command,
            number=number,
            counted=counted,
            holder=holder,
            who=speaker(by, stamp),
        )
        return commit(it, facts, stamp=stamp)


def specify(
    command: c.Specify, *, by: Actor, stamp: Stamp, expected_version: int | None = None
) -> Equipment:
    """Write down what it must be able to do."""
    return _procure(command, buying.specify, by, stamp, expected_version)


def put_to_tender(
    command: c.PutToTender, *, by: Actor, stamp: Stamp, expected_version: int | None = None
) -> Equipment:
    """Ask suppliers."""
    return _procure(command, buying.put_to_tender, by, stamp, expected_version)


def order_under(
    command: c.OrderUnder, *, by: Actor, stamp: Stamp, expected_version: int | None = None
) -> Equipment:
    """Order it under a contract."""
    order = find_order(command.contract)
    return _procure(
        command,
        lambda it, asked, who: buying.order_under(it, asked, order, who),
        by,
        stamp,
        expected_version,
    )


def _procure(
    command: C, decide: Decide[C], by: Actor, stamp: Stamp, expected_version: int | None
) -> Equipment:
    return change(
        command,
        decide,
        right="works.procure",
        by=by,
        stamp=stamp,
        expected_version=expected_version,
    )


def deliver(
    command: c.Deliver, *, by: Actor, stamp: Stamp, expected_version: int | None = None
) -> Equipment:
    """Receive it: not above its contract, not with the serial number of another."""
    if command.point:
        known_point(command.point)

    def decide(it: Equipment, asked: c.Deliver, who: Speaker) -> Facts:
        # Counted inside the write transaction: two deliveries at once queue for it.
        holder = holder_of(asked.maker, asked.serial, besides=it.id)
        return buying.deliver(it, asked, find_order(it.contract), holder=holder, who=who)

    return change(
        command,
        decide,
        right="works.receive",
        by=by,
        stamp=stamp,
        expected_version=expected_version,
    )


def correct_serial(
    command: c.CorrectSerial, *, by: Actor, stamp: Stamp, expected_version: int | None = None
) -> Equipment:
    """Read the plate again."""

    def decide(it: Equipment, asked: c.CorrectSerial, _who: object) -> Facts:
        holder = holder_of(asked.maker, asked.serial, besides=it.id)
        return buying.correct_serial(it, asked, holder=holder)

    return change(
        command,
        decide,
        right="works.receive",
        by=by,
        stamp=stamp,
        expected_version=expected_version,
    )


def lot_of(it: Equipment) -> Sequence[Equipment]:
    """The other pieces of this lot that stand at the same step, oldest first."""
    if not it.lot:
        return ()
    rows = models.Equipment.objects.filter(lot=it.lot, step=it.step.value, over=False)
    return tuple(load(pk) for pk in rows.order_by("id").values_list("id", flat=True) if pk != it.id)


def find_order(code: str) -> Order | None:
    """The contract as the rules see it, with what was delivered under it. Two queries."""
    row = models.Contract.objects.filter(code=code).first() if code else None
    if row is None:
        return None
    delivered = models.Equipment.objects.filter(contract=code, delivered_on__isnull=False)
    sums = delivered.aggregate(n=Count("id"), amount=Sum("price"))
    return Order(
        code=row.code,
        kind=ContractKind(row.kind),
        currency=row.currency,
        quantity=row.quantity,
        amount=row.amount,
        delivered=sums["n"],
        delivered_amount=sums["amount"] or Decimal(0),
    )


def holder_of(maker: str, serial: str, *, besides: str) -> str:
    """Number of another piece with this serial number of this maker, or nothing."""
    key = serial_key(maker, serial)
    if not key:
        return ""
    rows = models.Equipment.objects.filter(serial_key=key).exclude(id=besides)
    return rows.values_list("number", flat=True).first() or ""


def known_point(code: str) -> None:
    """Raises ``PlaceUnknown`` for a point that is not in the registry."""
    try:
        if get_point(code).code == code:
            return
    except Unknown:
        pass
    raise PlaceUnknown(point=code)


def next_number(stamp: Stamp) -> tuple[str, int]:
    """``EQ-26-000123``: counted per node and year, under the write lock."""
    rows = models.Equipment.objects.filter(node=stamp.node, year=stamp.at.year)
    counted = rows.aggregate(last=Coalesce(Max("counted"), 0))["last"] + 1
    return f"EQ-{stamp.at.year % 100:02d}-{counted:06d}", counted


def _id(given: str, stamp: Stamp) -> str:
    if given and not _ULID.fullmatch(given):
        raise Unreadable(field="id")
    return given or new_ulid(stamp.at)
