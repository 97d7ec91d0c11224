"""The kinds of control that may be due at a crossing point.

What is controlled is apart from who controls it: at external road points customs officers have
carried out sanitary control since 2011. Not here: when a control is due and who performs it.
"""

from enum import StrEnum


class ControlType(StrEnum):
    """What is checked.

    Source: Government decree 977 of 17 September 2013, paragraph 2 (border, customs, transport,
    sanitary-quarantine, veterinary, phytosanitary and other control); migration is the other.
    """

    BORDER = "border"
    MIGRATION = "migration"
    CUSTOMS = "customs"
    TRANSPORT = "transport"
    SANITARY = "sanitary"
    VETERINARY = "veterinary"
    PHYTOSANITARY = "phytosanitary"
