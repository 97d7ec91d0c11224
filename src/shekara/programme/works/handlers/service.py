"""From installation to the end: each command with its right."""

from shekara.kernel.access import Actor
from shekara.kernel.ledger.events import Stamp
from shekara.programme.works import commands as c
from shekara.programme.works.handlers.buying import known_point
from shekara.programme.works.handlers.change import change
from shekara.programme.works.rules import service
from shekara.programme.works.state.equipment import Equipment


def install(
    command: c.Install, *, by: Actor, stamp: Stamp, expected_version: int | None = None
) -> Equipment:
    """Put it where it will work."""
    if command.point:
        known_point(command.point)
    return change(
        command,
        service.install,
        right="works.maintain",
        by=by,
        stamp=stamp,
        expected_version=expected_version,
    )


def accept(
    command: c.Accept, *, by: Actor, stamp: Stamp, expected_version: int | None = None
) -> Equipment:
    """Sign the acceptance act."""
    return change(
        command,
        service.accept,
        right="works.accept",
        by=by,
        stamp=stamp,
        expected_version=expected_version,
    )


def record_training(
    command: c.RecordTraining, *, by: Actor, stamp: Stamp, expected_version: int | None = None
) -> Equipment:
    """So many learnt to use it."""
    return change(
        command,
        service.record_training,
        right="works.maintain",
        by=by,
        stamp=stamp,
        expected_version=expected_version,
    )


def record_use(
    command: c.RecordUse, *, by: Actor, stamp: Stamp, expected_version: int | None = None
) -> Equipment:
    """Log a use, by hand or by the device itself."""
    return change(
        command,
        service.record_use,
        right="works.record_use",
        by=by,
        stamp=stamp,
        expected_version=expected_version,
    )


def report_fault(
    command: c.ReportFault, *, by: Actor, stamp: Stamp, expected_version: int | None = None
) -> Equipment:
    """Say what is wrong."""
    return change(
        command,
        service.report_fault,
        right="works.report_fault",
        by=by,
        stamp=stamp,
        expected_version=expected_version,
    )


def begin_repair(
    command: c.BeginRepair, *, by: Actor, stamp: Stamp, expected_version: int | None = None
) -> Equipment:
    """Somebody works on a fault."""
    return change(
        command,
        service.begin_repair,
        right="works.maintain",
        by=by,
        stamp=stamp,
        expected_version=expected_version,
    )


def mend_fault(
    command: c.MendFault, *, by: Actor, stamp: Stamp, expected_version: int | None = None
) -> Equipment:
    """A fault is gone."""
    return change(
        command,
        service.mend_fault,
        right="works.maintain",
        by=by,
        stamp=stamp,
        expected_version=expected_version,
    )


def plan_maintenance(
    command: c.PlanMaintenance, *, by: Actor, stamp: Stamp, expected_version: int | None = None
) -> Equipment:
    """Service it every so many days."""
    return change(
        command,
        service.plan_maintenance,
        right="works.maintain",
        by=by,
        stamp=stamp,
        expected_version=expected_version,
    )


def record_maintenance(
    command: c.RecordMaintenance, *, by: Actor, stamp: Stamp, expected_version: int | None = None
) -> Equipment:
    """It was serviced."""
    return change(
        command,
        service.record_maintenance,
        right="works.maintain",
        by=by,
        stamp=stamp,
        expected_version=expected_version,
    )


def record_calibration(
    command: c.RecordCalibration, *, by: Actor, stamp: Stamp, expected_version: int | None = None
) -> Equipment:
    """It was calibrated."""
    return change(
        command,
        service.record_calibration,
        right="works.maintain",
        by=by,
        stamp=stamp,
        expected_version=expected_version,
    )


def write_off(
    command: c.WriteOff, *, by: Actor, stamp: Stamp, expected_version: int | None = None
) -> Equipment:
    """End its life."""
    return change(
        command,
        service.write_off,
        right="works.write_off",
        by=by,
        stamp=stamp,
        expected_version=expected_version,
    )


def move(
    command: c.Move, *, by: Actor, stamp: Stamp, expected_version: int | None = None
) -> Equipment:
    """Put it elsewhere."""
    known_point(command.point)
    return change(
        command,
        lambda it, asked, _who: service.move(it, asked),
        right="works.move",
        by=by,
        stamp=stamp,
        expected_version=expected_version,
    )


def name_custodian(
    command: c.NameCustodian, *, by: Actor, stamp: Stamp, expected_version: int | None = None
) -> Equipment:
    """Say who answers for it."""
    return change(
        command,
        lambda it, asked, _who: service.name_custodian(it, asked),
        right="works.move",
        by=by,
        stamp=stamp,
        expected_version=expected_version,
    )


def mark_donor(
    command: c.MarkDonor, *, by: Actor, stamp: Stamp, expected_version: int | None = None
) -> Equipment:
    """Say who gave it and what its mark says."""
    return change(
        command,
        lambda it, asked, _who: service.mark_donor(it, asked),
        right="works.receive",
        by=by,
        stamp=stamp,
        expected_version=expected_version,
    )
