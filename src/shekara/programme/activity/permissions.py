"""Rights over the programme's records, for the one permission matrix.

A donor is not among the readers: what became of its money stands in publication.
"""

from shekara.kernel.access import Role

_PROGRAMME = frozenset({Role.PROGRAMME})
_RESULTS = _PROGRAMME | {Role.MONITORING}
_READERS = _RESULTS | {
    Role.FINANCE,
    Role.ENGINEER,
    Role.STOREKEEPER,
    Role.TRAINING,
    Role.HEAD_OFFICE,
    Role.AUDITOR,
}

RIGHTS: dict[str, frozenset[Role]] = {
    "activity.read": frozenset(_READERS),
    "activity.edit": _PROGRAMME,
    "activity.edit_results": _RESULTS,
    "activity.feed": _RESULTS,
    "activity.read_people": _PROGRAMME | {Role.DATA_PROTECTION},
    "activity.edit_people": _PROGRAMME,
    "activity.edit_trainees": _PROGRAMME | {Role.TRAINING},
    "activity.close_mission": _PROGRAMME,
    "activity.comment": frozenset(_READERS - {Role.DONOR, Role.AUDITOR}),
}
