"""Rights over crossing files, for the one permission matrix."""

from shekara.kernel.access import Role

_DESK = frozenset({Role.OFFICER, Role.SHIFT_LEADER, Role.POINT_HEAD})
_WITH_MACHINES = _DESK | {Role.MACHINE}
_LEADERS = frozenset({Role.SHIFT_LEADER, Role.POINT_HEAD})

RIGHTS: dict[str, frozenset[Role]] = {
    "crossing.open_file": _WITH_MACHINES,
    "crossing.add_to_file": _WITH_MACHINES,
    "crossing.correct_file": _WITH_MACHINES,
    "crossing.remove_from_file": _LEADERS,
    "crossing.record_control": _WITH_MACHINES,
    "crossing.add_control": _WITH_MACHINES,
    "crossing.withdraw_control": _WITH_MACHINES,
    "crossing.inspect": _WITH_MACHINES,
    "crossing.set_apart": _DESK,
    "crossing.request_protection": _DESK,
    "crossing.take_decision": _LEADERS,
    "crossing.open_gate": _WITH_MACHINES,
    "crossing.override_gate": frozenset({Role.POINT_HEAD}),
    "crossing.close_file": _WITH_MACHINES,
    "crossing.notify_neighbour": _WITH_MACHINES,
    "crossing.add_note": _WITH_MACHINES,
    "crossing.read_file": _WITH_MACHINES | {Role.SECOND_LINE, Role.DATA_PROTECTION},
    "crossing.read_board": _WITH_MACHINES | {Role.ANALYST, Role.HEAD_OFFICE, Role.AUDITOR},
    "crossing.search_files": _DESK | {Role.DATA_PROTECTION},
    "crossing.search_everywhere": frozenset({Role.HEAD_OFFICE, Role.DATA_PROTECTION}),
    "crossing.read_schemes": frozenset(Role),
    "crossing.change_schemes": frozenset({Role.HEAD_OFFICE}),
}
