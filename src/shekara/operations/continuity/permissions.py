"""Rights over drills and continuity sheets, for the one permission matrix."""

from shekara.kernel.access import Role

_DESK = frozenset({Role.OFFICER, Role.SHIFT_LEADER, Role.POINT_HEAD})
_LEADERS = frozenset({Role.SHIFT_LEADER, Role.POINT_HEAD})

RIGHTS: dict[str, frozenset[Role]] = {
    "continuity.read": _DESK | {Role.SECOND_LINE, Role.HEAD_OFFICE, Role.OPERATOR, Role.AUDITOR},
    "continuity.schedule_drill": frozenset({Role.OPERATOR, Role.HEAD_OFFICE}),
    "continuity.run_drill": _LEADERS | {Role.OPERATOR},
    "continuity.notice_drill": _DESK,
    "continuity.print_sheet": _DESK | {Role.OPERATOR},
    "continuity.enter_line": _DESK,
    "continuity.close_sheet": _LEADERS,
}
