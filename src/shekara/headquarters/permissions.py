"""Rights of head office, for the one permission matrix."""

from shekara.kernel.access import Role

_WATCH = frozenset({Role.HEAD_OFFICE, Role.OPERATOR, Role.AUDITOR})

RIGHTS: dict[str, frozenset[Role]] = {
    "headquarters.read_board": _WATCH | {Role.ANALYST},
    "headquarters.read_nodes": _WATCH,
    "headquarters.read_searches": frozenset({Role.AUDITOR, Role.DATA_PROTECTION}),
    "headquarters.search": frozenset({Role.HEAD_OFFICE, Role.DATA_PROTECTION}),
    "headquarters.judge_quarantine": frozenset({Role.OPERATOR}),
}
