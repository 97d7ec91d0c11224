"""From installation to the end: what may be used, mended, moved, written off."""

from datetime import date

from shekara.programme.works import commands as c
from shekara.programme.works import events as e
from shekara.programme.works.kinds import Condition, EndReason, Step
from shekara.programme.works.rules import refusals as r
from shekara.programme.works.rules.speaker import (
    Facts,
    Speaker,
    alive,
    here,
    in_order,
    next_step,
    not_future,
    priced,
    written,
)
from shekara.programme.works.state.equipment import Equipment, Fault

MOST_USES, MOST_PEOPLE, MOST_DAYS = 100_000, 1000, 3650


def install(it: Equipment, command: c.Install, who: Speaker) -> Facts:
    """It is put where it will work."""
    next_step(it, Step.INSTALLATION, command.on, who)
    here(it)
    return (
        e.EquipmentInstalled(
            on=command.on,
            point=command.point or it.point,
            lane=command.lane.strip(),
            desk=command.desk.strip(),
            done_by=command.done_by.strip(),
        ),
    )


def accept(it: Equipment, command: c.Accept, who: Speaker) -> Facts:
    """The act is signed; what is carried by hand needs no installation before."""
    next_step(it, Step.ACCEPTANCE, command.on, who)
    here(it)
    return (
        e.EquipmentAccepted(
            on=command.on, act=written(command.act), remarks=command.remarks.strip()
        ),
    )


def record_training(it: Equipment, command: c.RecordTraining, who: Speaker) -> Facts:
    """People learn on a delivered piece; a second course adds to the first."""
    here(it)
    not_future(command.on, who)
    if not 1 <= command.people <= MOST_PEOPLE:
        raise r.CountUnclear(count=str(command.people), least="1", most=str(MOST_PEOPLE))
    _after(it, Step.DELIVERY, command.on)
    return (e.UsersTrained(on=command.on, people=command.people, course=command.course.strip()),)


def record_use(it: Equipment, command: c.RecordUse, who: Speaker) -> Facts:
    """Nobody uses it before acceptance, nor while a fault stops it."""
    here(it)
    if not it.accepted:
        raise r.NotAccepted(number=it.number)
    at = command.at or who.at
    not_future(at, who)
    if not 1 <= command.uses <= MOST_USES:
        raise r.CountUnclear(count=str(command.uses), least="1", most=str(MOST_USES))
    _after(it, Step.ACCEPTANCE, who.day_of(at))
    if any(f.stops and f.since <= at and (f.until is None or at < f.until) for f in it.faults):
        raise r.OutOfService(number=it.number)
    return (
        e.EquipmentUsed(at=at, uses=command.uses, source=command.source, note=command.note.strip()),
    )


def report_fault(it: Equipment, command: c.ReportFault, who: Speaker) -> Facts:
    """Whoever sees it says it; a fault begins at or before now."""
    here(it)
    at = command.at or who.at
    not_future(at, who)
    _after(it, Step.DELIVERY, who.day_of(at))
    return (
        e.FaultReported(
            fault=len(it.faults) + 1, at=at, text=written(command.text), stops=command.stops
        ),
    )


def begin_repair(it: Equipment, command: c.BeginRepair, who: Speaker) -> Facts:
    """One repair at a time for a fault."""
    fault = _open(it, command.fault)
    if fault.repair_since is not None:
        raise r.RepairBegunAlready(fault=str(fault.number))
    at = command.at or who.at
    not_future(at, who)
    if at < fault.since:
        raise r.BeforeEarlier(step="", on=fault.since.date().isoformat())
    return (e.RepairBegun(fault=fault.number, at=at, done_by=command.done_by.strip()),)


def mend_fault(it: Equipment, command: c.MendFault, who: Speaker) -> Facts:
    """It works again."""
    fault = _open(it, command.fault)
    at = command.at or who.at
    not_future(at, who)
    begun = fault.repair_since or fault.since
    if at < begun:
        raise r.BeforeEarlier(step="", on=begun.date().isoformat())
    if any(not 1 <= part.count <= MOST_USES for part in command.parts):
        raise r.CountUnclear(count="", least="1", most=str(MOST_USES))
    priced(command.cost, command.currency)
    return (
        e.FaultMended(
            fault=fault.number,
            at=at,
            work=written(command.work),
            parts=command.parts,
            cost=command.cost,
            currency=command.currency if command.cost is not None else "",
        ),
    )


def _open(it: Equipment, number: int) -> Fault:
    here(it)
    fault = it.fault(number)
    if fault is None:
        raise r.NoSuchFault(fault=str(number))
    if fault.until is not None:
        raise r.AlreadyMended(fault=str(number))
    return fault


def plan_maintenance(it: Equipment, command: c.PlanMaintenance, who: Speaker) -> Facts:
    """A plan counts in days; its first day may well lie ahead."""
    here(it)
    if not 0 <= command.every_days <= MOST_DAYS:
        raise r.CountUnclear(count=str(command.every_days), least="0", most=str(MOST_DAYS))
    first = command.first_on or who.today
    return (
        e.MaintenancePlanned(
            every_days=command.every_days,
            first_on=first if command.every_days else None,
            what=command.what.strip(),
        ),
    )


def record_maintenance(it: Equipment, command: c.RecordMaintenance, who: Speaker) -> Facts:
    """It was serviced, with or without a plan."""
    here(it)
    not_future(command.on, who)
    _after(it, Step.DELIVERY, command.on)
    return (
        e.EquipmentMaintained(
            on=command.on, what=command.what.strip(), done_by=command.done_by.strip()
        ),
    )


def record_calibration(it: Equipment, command: c.RecordCalibration, who: Speaker) -> Facts:
    """A certificate holds until a later day."""
    here(it)
    not_future(command.on, who)
    _after(it, Step.DELIVERY, command.on)
    if command.valid_until <= command.on:
        raise r.ValidityUnclear()
    return (
        e.EquipmentCalibrated(
            on=command.on,
            valid_until=command.valid_until,
            certificate=written(command.certificate),
            done_by=command.done_by.strip(),
        ),
    )


def move(it: Equipment, command: c.Move) -> Facts:
    """It stands elsewhere, from now on."""
    here(it)
    place = (command.point, command.lane.strip(), command.desk.strip())
    if place == (it.point, it.lane, it.desk):
        raise r.AlreadyThere(number=it.number)
    return (
        e.EquipmentMoved(
            point=place[0], lane=place[1], desk=place[2], reason=command.reason.strip()
        ),
    )


def name_custodian(it: Equipment, command: c.NameCustodian) -> Facts:
    """Another officer answers for it."""
    here(it)
    if command.officer.strip() == it.custodian:
        raise r.SamePerson(officer=it.custodian)
    return (e.CustodianNamed(officer=command.officer.strip()),)


def mark_donor(it: Equipment, command: c.MarkDonor) -> Facts:
    """Who gave it, and what its mark says."""
    alive(it)
    return (e.DonorMarked(donor=written(command.donor), mark=command.mark.strip()),)


def write_off(it: Equipment, command: c.WriteOff, who: Speaker) -> Facts:
    """The end, once. What never arrived can only be no longer needed."""
    alive(it)
    if not it.delivered and command.reason is not EndReason.NOT_NEEDED:
        raise r.NotDelivered(number=it.number)
    not_future(command.on, who)
    in_order(it, command.on)
    return (
        e.EquipmentWrittenOff(
            on=command.on,
            reason=command.reason,
            act=written(command.act),
            note=command.note.strip(),
        ),
    )


def ready(it: Equipment) -> bool:
    """May it be used now?"""
    return it.accepted and not it.over and it.condition is not Condition.DOWN


def _after(it: Equipment, step: Step, on: date) -> None:
    done = it.days.get(step)
    if done is not None and on < done:
        raise r.BeforeEarlier(step=step.value, on=done.isoformat())
