"""Rights over works and equipment, for the one permission matrix.

A donor is not among the readers: what its money bought stands in publication.
"""

from shekara.kernel.access import Role

_POINT = frozenset({Role.OFFICER, Role.SECOND_LINE, Role.SHIFT_LEADER, Role.POINT_HEAD})
_KEEPERS = frozenset({Role.ENGINEER, Role.STOREKEEPER})
_READERS = frozenset(
    {Role.PROGRAMME, Role.MONITORING, Role.FINANCE, Role.HEAD_OFFICE, Role.AUDITOR}
)
_ENGINEER = frozenset({Role.ENGINEER})

RIGHTS: dict[str, frozenset[Role]] = {
    "works.read": _READERS | _KEEPERS,
    "works.edit": _ENGINEER,
    "works.read_equipment": _READERS | _KEEPERS | _POINT | {Role.MACHINE},
    "works.state_need": _KEEPERS | {Role.POINT_HEAD},
    "works.procure": _ENGINEER,
    "works.receive": _KEEPERS,
    "works.accept": _ENGINEER,
    "works.maintain": _KEEPERS,
    "works.record_use": _POINT | _ENGINEER | {Role.MACHINE},
    "works.report_fault": _POINT | _KEEPERS | {Role.MACHINE},
    "works.move": _KEEPERS,
    "works.audit": frozenset({Role.STOREKEEPER}),
    "works.write_off": _ENGINEER,
}
