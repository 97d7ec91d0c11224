"""The five agencies that work at a crossing point.

An agency is the role a body plays at the line; the bodies behind it (``models.Body``) are renamed
and merged over the years, the agency stays. Not here: which agency performs which control, that
is a dated delegation kept by ``operations.crossing``.
"""

from enum import StrEnum


class Agency(StrEnum):
    """Who stands at a desk.

    Source: the joint order on united crossing points, five agencies.
    """

    BORDER_GUARD = "border_guard"
    CUSTOMS = "customs"
    TRANSPORT = "transport"
    QUARANTINE = "quarantine"
    MIGRATION = "migration"
