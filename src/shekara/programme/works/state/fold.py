"""Fold facts into a piece of equipment. Pure, and quick: it runs for every fact ever written."""

from collections.abc import Callable, Iterable
from datetime import UTC, timedelta
from functools import reduce
from typing import Any

import msgspec

from shekara.programme.works import events as e
from shekara.programme.works.kinds import Step
from shekara.programme.works.state.entry import Entry
from shekara.programme.works.state.equipment import Equipment, Fault

Changes = dict[str, Any]


def start(equipment_id: str) -> Equipment:
    """A piece of which nothing is known yet."""
    return Equipment(id=equipment_id)


def apply(it: Equipment, entry: Entry) -> Equipment:
    """The piece after one more entry; a fact it does not know only moves the version."""
    fold = _FOLDS.get(type(entry.fact))
    changes = fold(it, entry, entry.fact) if fold else {}
    return msgspec.structs.replace(
        it, version=entry.version, seq=entry.seq, changed_at=entry.at, **changes
    )


def apply_all(it: Equipment, entries: Iterable[Entry]) -> Equipment:
    """The piece after several entries."""
    return reduce(apply, entries, it)


def _begun(entry: Entry, fact: Any) -> Changes:
    """What both ways of beginning have in common."""
    names = ("number", "counted", "kind", "name", "point", "project", "donor", "source")
    return {
        "node": entry.node,
        "year": entry.at.year,
        "begun_at": entry.at,
        **{name: getattr(fact, name) for name in names},
    }


def _needed(_it: Equipment, entry: Entry, fact: e.EquipmentNeeded) -> Changes:
    more = {"purpose": fact.purpose, "lot": fact.lot, "days": {Step.NEED: fact.on}}
    return _begun(entry, fact) | more


def _stocked(_it: Equipment, entry: Entry, fact: e.EquipmentStocked) -> Changes:
    names = ("maker", "model", "serial", "lane", "desk", "mark", "contract", "warranty_until")
    days = {Step.DELIVERY: fact.delivered_on, Step.ACCEPTANCE: fact.accepted_on}
    return (
        _begun(entry, fact)
        | {name: getattr(fact, name) for name in names}
        | {"stocked": True, "days": {step: on for step, on in days.items() if on}}
    )


def _specified(it: Equipment, _entry: Entry, fact: e.EquipmentSpecified) -> Changes:
    return {"specification": fact.text, "days": it.days | {Step.SPECIFICATION: fact.on}}


def _tendered(it: Equipment, _entry: Entry, fact: e.EquipmentTendered) -> Changes:
    return {"tender": fact.reference, "days": it.days | {Step.TENDER: fact.on}}


def _contracted(it: Equipment, _entry: Entry, fact: e.EquipmentContracted) -> Changes:
    return {
        "contract": fact.contract,
        "direct_reason": fact.direct_reason,
        "days": it.days | {Step.CONTRACT: fact.on},
    }


def _delivered(it: Equipment, _entry: Entry, fact: e.EquipmentDelivered) -> Changes:
    names = ("maker", "model", "serial", "point", "price", "currency", "warranty_until")
    return {
        **{name: getattr(fact, name) for name in names},
        "mark": fact.mark or it.mark,
        "days": it.days | {Step.DELIVERY: fact.on},
    }


def _installed(it: Equipment, _entry: Entry, fact: e.EquipmentInstalled) -> Changes:
    return {
        "point": fact.point,
        "lane": fact.lane,
        "desk": fact.desk,
        "days": it.days | {Step.INSTALLATION: fact.on},
    }


def _accepted(it: Equipment, _entry: Entry, fact: e.EquipmentAccepted) -> Changes:
    return {"act": fact.act, "days": it.days | {Step.ACCEPTANCE: fact.on}}


def _trained(it: Equipment, _entry: Entry, fact: e.UsersTrained) -> Changes:
    days = it.days if Step.TRAINING in it.days else it.days | {Step.TRAINING: fact.on}
    return {"people_trained": it.people_trained + fact.people, "days": days}


def _used(it: Equipment, _entry: Entry, fact: e.EquipmentUsed) -> Changes:
    month = f"{fact.at.astimezone(UTC):%Y-%m}"
    first = min(it.first_used_at or fact.at, fact.at)
    return {
        "uses": it.uses + fact.uses,
        "first_used_at": first,
        "last_used_at": max(it.last_used_at or fact.at, fact.at),
        "uses_by_month": it.uses_by_month | {month: it.uses_by_month.get(month, 0) + fact.uses},
        "days": it.days | {Step.USE: first.date()},
    }


def _faulty(it: Equipment, entry: Entry, fact: e.FaultReported) -> Changes:
    fault = Fault(
        number=fact.fault,
        text=fact.text,
        stops=fact.stops,
        since=fact.at,
        reported_by=entry.actor,
    )
    return {"faults": (*it.faults, fault)}


def _repair(it: Equipment, _entry: Entry, fact: e.RepairBegun) -> Changes:
    return _of_fault(it, fact.fault, repair_since=fact.at, repair_by=fact.done_by)


def _mended(it: Equipment, _entry: Entry, fact: e.FaultMended) -> Changes:
    return _of_fault(
        it,
        fact.fault,
        until=fact.at,
        work=fact.work,
        parts=fact.parts,
        cost=fact.cost,
        currency=fact.currency,
    )


def _of_fault(it: Equipment, number: int, **changes: Any) -> Changes:
    return {
        "faults": tuple(
            msgspec.structs.replace(fault, **changes) if fault.number == number else fault
            for fault in it.faults
        )
    }


def _planned(_it: Equipment, _entry: Entry, fact: e.MaintenancePlanned) -> Changes:
    return {
        "maintenance_days": fact.every_days,
        "maintenance_what": fact.what,
        "maintenance_due_on": fact.first_on if fact.every_days else None,
    }


def _maintained(it: Equipment, _entry: Entry, fact: e.EquipmentMaintained) -> Changes:
    days = it.maintenance_days
    due = fact.on + timedelta(days=days) if days else it.maintenance_due_on
    return {"maintained_on": fact.on, "maintenance_due_on": due}


def _calibrated(_it: Equipment, _entry: Entry, fact: e.EquipmentCalibrated) -> Changes:
    return {
        "calibrated_on": fact.on,
        "calibrated_until": fact.valid_until,
        "certificate": fact.certificate,
    }


def _moved(_it: Equipment, _entry: Entry, fact: e.EquipmentMoved) -> Changes:
    return {"point": fact.point, "lane": fact.lane, "desk": fact.desk}


def _custodian(_it: Equipment, _entry: Entry, fact: e.CustodianNamed) -> Changes:
    return {"custodian": fact.officer}


def _marked(_it: Equipment, _entry: Entry, fact: e.DonorMarked) -> Changes:
    return {"donor": fact.donor, "mark": fact.mark}


def _corrected(_it: Equipment, _entry: Entry, fact: e.SerialCorrected) -> Changes:
    return {"maker": fact.maker, "model": fact.model, "serial": fact.serial}


def _ended(it: Equipment, _entry: Entry, fact: e.EquipmentWrittenOff) -> Changes:
    return {
        "end_reason": fact.reason,
        "end_act": fact.act,
        "days": it.days | {Step.END: fact.on},
    }


_FOLDS: dict[type, Callable[[Equipment, Entry, Any], Changes]] = {
    e.EquipmentNeeded: _needed,
    e.EquipmentStocked: _stocked,
    e.EquipmentSpecified: _specified,
    e.EquipmentTendered: _tendered,
    e.EquipmentContracted: _contracted,
    e.EquipmentDelivered: _delivered,
    e.EquipmentInstalled: _installed,
    e.EquipmentAccepted: _accepted,
    e.UsersTrained: _trained,
    e.EquipmentUsed: _used,
    e.FaultReported: _faulty,
    e.RepairBegun: _repair,
    e.FaultMended: _mended,
    e.MaintenancePlanned: _planned,
    e.EquipmentMaintained: _maintained,
    e.EquipmentCalibrated: _calibrated,
    e.EquipmentMoved: _moved,
    e.CustodianNamed: _custodian,
    e.DonorMarked: _marked,
    e.SerialCorrected: _corrected,
    e.EquipmentWrittenOff: _ended,
}
