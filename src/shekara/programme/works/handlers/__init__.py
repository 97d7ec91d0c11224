"""What people and machines do to equipment, audits and sites: the write door.

One function per command: load the facts, let ``rules`` decide, append what follows. They raise
``access.Forbidden`` (no right), ``rules.refusals.Refusal`` (a rule said no), ``append.Conflict``
(somebody was first), ``UnknownEquipment`` and ``UnknownAudit``; ``put_record`` raises Django's
``ValidationError`` by field.
"""

from shekara.programme.works.handlers.audit import (
    close_audit,
    correct_place,
    open_audit,
    scan,
)
from shekara.programme.works.handlers.bulk import take_all_into_stock
from shekara.programme.works.handlers.buying import (
    correct_serial,
    deliver,
    lot_of,
    order_under,
    put_to_tender,
    specify,
    state_need,
    take_into_stock,
)
from shekara.programme.works.handlers.records import (
    put_record,
)
from shekara.programme.works.handlers.service import (
    accept,
    begin_repair,
    install,
    mark_donor,
    mend_fault,
    move,
    name_custodian,
    plan_maintenance,
    record_calibration,
    record_maintenance,
    record_training,
    record_use,
    report_fault,
    write_off,
)
from shekara.programme.works.projections import UnknownAudit, UnknownEquipment, load, load_audit

__all__ = [
    "UnknownAudit",
    "UnknownEquipment",
    "accept",
    "begin_repair",
    "close_audit",
    "correct_place",
    "correct_serial",
    "deliver",
    "install",
    "load",
    "load_audit",
    "lot_of",
    "mark_donor",
    "mend_fault",
    "move",
    "name_custodian",
    "open_audit",
    "order_under",
    "plan_maintenance",
    "put_record",
    "put_to_tender",
    "record_calibration",
    "record_maintenance",
    "record_training",
    "record_use",
    "report_fault",
    "scan",
    "specify",
    "state_need",
    "take_all_into_stock",
    "take_into_stock",
    "write_off",
]
