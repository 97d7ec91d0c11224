"""Rights over nodes and what stands between them and head office."""

from shekara.kernel.access.roles import Role

_AT_THE_POINT = frozenset({Role.POINT_HEAD, Role.SHIFT_LEADER})
_ABOVE = frozenset({Role.OPERATOR, Role.HEAD_OFFICE, Role.AUDITOR, Role.ANALYST})

RIGHTS: dict[str, frozenset[Role]] = {
    "sync.read_health": _AT_THE_POINT | _ABOVE,
    "sync.change_nodes": frozenset({Role.OPERATOR}),
    "sync.lift_quarantine": frozenset({Role.OPERATOR}),
}
