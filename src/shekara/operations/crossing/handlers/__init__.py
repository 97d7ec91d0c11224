"""What the desks of a united border crossing point do to a crossing file: the write door.

One function per command: load the facts, let ``rules`` decide, append what follows. A handler
holds no rule and reads no clock; if you are adding an ``if``, it belongs in ``rules`` or
``kernel.access``. All take ``by`` (who asks), ``stamp`` (when, for whom), and
``expected_version`` (what a page was drawn from); all but ``load_schemes`` and the two ``put``
answer with the file as it is then.

They raise ``access.Forbidden`` (no right), ``rules.refusals.Refusal`` (a rule said no),
``append.Conflict`` (somebody was first) and ``UnknownFile``.
"""

from shekara.operations.crossing.handlers.controls import (
    claim_control,
    lift_hold,
    pass_subjects,
    put_control_back,
    record_control,
    take_measure,
    withdraw_control,
)
from shekara.operations.crossing.handlers.ending import (
    close_file,
    notify_neighbour,
    open_gate,
    override_gate,
    take_decision,
)
from shekara.operations.crossing.handlers.file import (
    add_note,
    change_lane,
    count_people,
    declare_load,
    enter_gate,
    record_arrival,
)
from shekara.operations.crossing.handlers.goods import (
    add_consignment,
    add_control,
    add_paper,
    correct_goods,
)
from shekara.operations.crossing.handlers.inspection import (
    call_inspection,
    conclude_inspection,
    join_inspection,
    record_finding,
)
from shekara.operations.crossing.handlers.opening import (
    open_file,
    uncouple_vehicle,
)
from shekara.operations.crossing.handlers.schemes import (
    load_schemes,
    put_delegation,
    put_scheme,
)
from shekara.operations.crossing.handlers.subjects import (
    add_container,
    add_people,
    add_vehicle,
    correct_person,
    correct_vehicle,
    record_seal,
    remove_subject,
    replace_driver,
    request_protection,
    set_apart,
)
from shekara.operations.crossing.projections import UnknownFile, load

__all__ = [
    "UnknownFile",
    "add_consignment",
    "add_container",
    "add_control",
    "add_note",
    "add_paper",
    "add_people",
    "add_vehicle",
    "call_inspection",
    "change_lane",
    "claim_control",
    "close_file",
    "conclude_inspection",
    "correct_goods",
    "correct_person",
    "correct_vehicle",
    "count_people",
    "declare_load",
    "enter_gate",
    "join_inspection",
    "lift_hold",
    "load",
    "load_schemes",
    "notify_neighbour",
    "open_file",
    "open_gate",
    "override_gate",
    "pass_subjects",
    "put_control_back",
    "put_delegation",
    "put_scheme",
    "record_arrival",
    "record_control",
    "record_finding",
    "record_seal",
    "remove_subject",
    "replace_driver",
    "request_protection",
    "set_apart",
    "take_decision",
    "take_measure",
    "uncouple_vehicle",
    "withdraw_control",
]
