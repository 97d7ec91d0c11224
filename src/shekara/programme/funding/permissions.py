"""Rights over money: who enters it, who reads all of it, who reads their own."""

from shekara.kernel.access import Role

_READERS = frozenset(
    {
        Role.FINANCE,
        Role.PROGRAMME,
        Role.MONITORING,
        Role.ENGINEER,
        Role.STOREKEEPER,
        Role.HEAD_OFFICE,
        Role.AUDITOR,
    }
)

RIGHTS: dict[str, frozenset[Role]] = {
    "funding.enter": frozenset({Role.FINANCE}),
    "funding.edit_donors": frozenset({Role.FINANCE}),
    "funding.read": _READERS,
    "funding.read_own": _READERS | {Role.DONOR},
}
