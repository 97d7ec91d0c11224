"""Rights over nodes and what stands between them and head office."""

from shekara.kernel.access.roles import Role

RIGHTS: dict[str, frozenset[Role]] = {
    "sync.read_health": frozenset(
        {Role.OPERATOR, Role.HEAD_OFFICE, Role.POINT_HEAD, Role.SHIFT_LEADER, Role.AUDITOR}
    ),
    "sync.change_nodes": frozenset({Role.OPERATOR}),
    "sync.lift_quarantine": frozenset({Role.OPERATOR}),
}
