"""From the need to the thing: what may be ordered and received."""

from datetime import date
from decimal import Decimal

import msgspec

from shekara.programme.works import commands as c
from shekara.programme.works import events as e
from shekara.programme.works.kinds import ContractKind, Step
from shekara.programme.works.rules import refusals as r
from shekara.programme.works.rules.speaker import (
    Facts,
    Speaker,
    next_step,
    not_future,
    priced,
    written,
)
from shekara.programme.works.state.equipment import Equipment

MOST_AT_ONCE = 200


class Order(msgspec.Struct, frozen=True, kw_only=True):
    """A contract as the rules see it, with what was delivered under it so far.

    quantity, amount  ``None`` where the contract does not say
    """

    code: str
    kind: ContractKind
    currency: str = ""
    quantity: int | None = None
    amount: Decimal | None = None
    delivered: int = 0
    delivered_amount: Decimal = Decimal(0)


def state_need(
    it: Equipment, command: c.StateNeed, *, number: str, counted: int, lot: str, who: Speaker
) -> Facts:
    """A new piece begins as a need."""
    _new(it, command.name)
    if not 1 <= command.count <= MOST_AT_ONCE:
        raise r.CountUnclear(count=str(command.count), least="1", most=str(MOST_AT_ONCE))
    not_future(command.on, who)
    return (
        e.EquipmentNeeded(
            number=number,
            counted=counted,
            kind=command.kind,
            name=command.name.strip(),
            on=command.on,
            point=command.point,
            purpose=command.purpose.strip(),
            lot=lot,
            project=command.project,
            donor=command.donor.strip(),
            source=command.source.strip(),
        ),
    )


def take_into_stock(
    it: Equipment,
    command: c.TakeIntoStock,
    *,
    number: str,
    counted: int,
    holder: str,
    who: Speaker,
) -> Facts:
    """What is there already is written down with what is known of it."""
    _new(it, command.name)
    if holder:
        raise r.SerialTaken(serial=command.serial.strip(), number=holder)
    for on in (command.delivered_on, command.accepted_on):
        if on is not None:
            not_future(on, who)
    delivered, accepted = command.delivered_on, command.accepted_on
    if delivered and accepted and accepted < delivered:
        raise r.BeforeEarlier(step=Step.DELIVERY.value, on=delivered.isoformat())
    _warranty(delivered, command.warranty_until)
    names = command.__struct_fields__
    fields = {n: getattr(command, n) for n in names if n != "id"}
    texts = {n: v.strip() for n, v in fields.items() if type(v) is str}
    return (e.EquipmentStocked(number=number, counted=counted, **(fields | texts)),)


def _new(it: Equipment, name: str) -> None:
    if it.exists:
        raise r.AlreadyKnown(number=it.number)
    if not name.strip():
        raise r.NameMissing()


def specify(it: Equipment, command: c.Specify, who: Speaker) -> Facts:
    """Write the specification."""
    next_step(it, Step.SPECIFICATION, command.on, who)
    return (e.EquipmentSpecified(on=command.on, text=written(command.text)),)


def put_to_tender(it: Equipment, command: c.PutToTender, who: Speaker) -> Facts:
    """A tender needs a specification."""
    next_step(it, Step.TENDER, command.on, who)
    _specified(it)
    return (e.EquipmentTendered(on=command.on, reference=written(command.reference)),)


def order_under(it: Equipment, command: c.OrderUnder, order: Order | None, who: Speaker) -> Facts:
    """A contract needs a specification, and a tender or a reason to go without one."""
    next_step(it, Step.CONTRACT, command.on, who)
    _specified(it)
    if order is None or order.kind is not ContractKind.SUPPLY:
        raise r.UnknownContract(contract=command.contract)
    if Step.TENDER not in it.days and not command.direct_reason.strip():
        raise r.ReasonMissing()
    return (
        e.EquipmentContracted(
            on=command.on, contract=order.code, direct_reason=command.direct_reason.strip()
        ),
    )


def _specified(it: Equipment) -> None:
    if Step.SPECIFICATION not in it.days:
        raise r.StepTooEarly(step=Step.SPECIFICATION.value)


def deliver(
    it: Equipment, command: c.Deliver, order: Order | None, *, holder: str, who: Speaker
) -> Facts:
    """Receive a piece: never more pieces, or for more money, than the contract says.

    holder  number of another piece with this serial number; empty when there is none
    """
    next_step(it, Step.DELIVERY, command.on, who)
    if Step.CONTRACT not in it.days or order is None:
        raise r.StepTooEarly(step=Step.CONTRACT.value)
    if not command.maker.strip() or not command.serial.strip():
        raise r.SerialMissing()
    if holder:
        raise r.SerialTaken(serial=command.serial.strip(), number=holder)
    priced(command.price, command.currency)
    _within(order, command)
    _warranty(command.on, command.warranty_until)
    return (
        e.EquipmentDelivered(
            on=command.on,
            maker=command.maker.strip(),
            model=command.model.strip(),
            serial=command.serial.strip(),
            point=command.point or it.point,
            price=command.price,
            currency=command.currency if command.price is not None else "",
            warranty_until=command.warranty_until,
            mark=command.mark.strip(),
            note=command.note.strip(),
        ),
    )


def _within(order: Order, command: c.Deliver) -> None:
    if order.quantity is not None and order.delivered >= order.quantity:
        raise r.AboveContract(
            contract=order.code, quantity=str(order.quantity), delivered=str(order.delivered)
        )
    if command.price is None:
        return
    if order.currency and command.currency != order.currency:
        raise r.OtherCurrency(contract=order.code, currency=order.currency)
    if order.amount is not None and order.delivered_amount + command.price > order.amount:
        left = order.amount - order.delivered_amount
        raise r.AboveAmount(contract=order.code, left=str(left), currency=order.currency)


def _warranty(begun: date | None, until: date | None) -> None:
    if begun and until and until < begun:
        raise r.ValidityUnclear()


def correct_serial(it: Equipment, command: c.CorrectSerial, *, holder: str) -> Facts:
    """The plate says otherwise; also for what is written off, because records stay."""
    if not it.delivered:
        raise r.NotDelivered(number=it.number)
    if not command.serial.strip():
        raise r.SerialMissing()
    if holder:
        raise r.SerialTaken(serial=command.serial.strip(), number=holder)
    if not command.reason.strip():
        raise r.ReasonMissing()
    return (
        e.SerialCorrected(
            maker=command.maker.strip(),
            model=command.model.strip() or it.model,
            serial=command.serial.strip(),
            reason=command.reason.strip(),
        ),
    )
