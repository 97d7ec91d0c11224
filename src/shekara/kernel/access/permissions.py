"""Rights over people, tokens and the log of looks."""

from shekara.kernel.access.roles import Role

RIGHTS: dict[str, frozenset[Role]] = {
    "access.read_officers": frozenset(
        {Role.OPERATOR, Role.POINT_HEAD, Role.AUDITOR, Role.DATA_PROTECTION}
    ),
    "access.change_officers": frozenset({Role.OPERATOR}),
    "access.read_tokens": frozenset({Role.OPERATOR, Role.AUDITOR}),
    "access.change_tokens": frozenset({Role.OPERATOR}),
    "access.read_looks": frozenset({Role.AUDITOR, Role.DATA_PROTECTION}),
    "access.read_matrix": frozenset(
        {Role.OPERATOR, Role.POINT_HEAD, Role.HEAD_OFFICE, Role.AUDITOR, Role.DATA_PROTECTION}
    ),
    "access.switch_desk": frozenset({Role.OFFICER, Role.SHIFT_LEADER, Role.POINT_HEAD}),
}
