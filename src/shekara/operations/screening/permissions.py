"""Rights over watch lists, screenings and redress, for the one permission matrix.

An officer and a machine read the instruction only. Who judges sees the evidence; who takes a
list in does not judge by it. On which lists a right holds, ``readers`` says.
"""

from shekara.kernel.access import Role

_LEADERS = frozenset({Role.SHIFT_LEADER, Role.POINT_HEAD})
_SECOND_LINE = _LEADERS | {Role.SECOND_LINE}
_EXPLAINS = frozenset({Role.ANALYST, Role.SECOND_LINE})

RIGHTS: dict[str, frozenset[Role]] = {
    "screening.read_instruction": _SECOND_LINE | {Role.OFFICER, Role.MACHINE},
    "screening.read_hits": _SECOND_LINE | {Role.DATA_PROTECTION},
    "screening.judge": _SECOND_LINE,
    "screening.correct_judgement": _LEADERS,
    "screening.clear": _SECOND_LINE,
    "screening.search_by_hand": _EXPLAINS,
    "screening.explain": _EXPLAINS,
    "screening.read_lists": _LEADERS
    | {
        Role.SECOND_LINE,
        Role.ANALYST,
        Role.HEAD_OFFICE,
        Role.OPERATOR,
        Role.AUDITOR,
        Role.DATA_PROTECTION,
    },
    "screening.take_list": frozenset({Role.OPERATOR, Role.HEAD_OFFICE}),
    "screening.change_national": frozenset({Role.HEAD_OFFICE}),
    "screening.restrict_list": frozenset({Role.HEAD_OFFICE}),
    "screening.read_statistics": frozenset(
        {Role.ANALYST, Role.POINT_HEAD, Role.HEAD_OFFICE, Role.AUDITOR}
    ),
    "screening.open_redress": _SECOND_LINE,
    "screening.read_redress": frozenset({Role.DATA_PROTECTION}),
    "screening.answer_redress": frozenset({Role.DATA_PROTECTION}),
}
