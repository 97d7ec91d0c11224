"""Rights over what the programme publishes and reads of others."""

from shekara.kernel.access import Role

_MAKERS = frozenset({Role.FINANCE, Role.PROGRAMME})
_WATCHERS = _MAKERS | {Role.MONITORING, Role.HEAD_OFFICE, Role.AUDITOR, Role.DONOR}

RIGHTS: dict[str, frozenset[Role]] = {
    "publication.read_iati": _MAKERS
    | {Role.MONITORING, Role.HEAD_OFFICE, Role.AUDITOR, Role.DONOR},
    "publication.export_iati": _MAKERS,
    "publication.edit_iati": _MAKERS,
    "publication.import_iati": _MAKERS,
    "publication.publish": frozenset({Role.PROGRAMME}),
    "publication.read_thread": _WATCHERS | {Role.ENGINEER, Role.STOREKEEPER},
    "publication.read_donor": _WATCHERS,
}
