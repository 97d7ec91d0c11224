"""Rights over pages that cross domains."""

from shekara.kernel.access import Role

RIGHTS: dict[str, frozenset[Role]] = {
    "ledger.read": frozenset({Role.AUDITOR, Role.OPERATOR, Role.DATA_PROTECTION}),
}
