"""Rights over the nouns both halves share."""

from shekara.kernel.access.roles import HUMAN, Role

RIGHTS: dict[str, frozenset[Role]] = {
    "registry.read": frozenset(HUMAN),
    "registry.edit": frozenset({Role.OPERATOR, Role.HEAD_OFFICE}),
}
