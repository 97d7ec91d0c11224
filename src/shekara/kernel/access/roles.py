"""The roles people and machines hold, and how far each role reaches.

A role says nothing by itself: what it may do stands in the permission matrix.
Nothing here knows an agency or a point; both are plain words to this package.
"""

from enum import StrEnum

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


class Role(StrEnum):
    """What somebody is here for; one person may hold several."""

    OFFICER = "officer"
    SHIFT_LEADER = "shift_leader"
    SECOND_LINE = "second_line"
    POINT_HEAD = "point_head"
    ANALYST = "analyst"
    HEAD_OFFICE = "head_office"
    PROGRAMME = "programme"
    MONITORING = "monitoring"
    FINANCE = "finance"
    DONOR = "donor"
    ENGINEER = "engineer"
    STOREKEEPER = "storekeeper"
    TRAINING = "training"
    AUDITOR = "auditor"
    DATA_PROTECTION = "data_protection"
    OPERATOR = "operator"
    MACHINE = "machine"


WORDS: dict[Role, Promise] = {
    Role.OFFICER: _("Officer"),
    Role.SHIFT_LEADER: _("Shift leader"),
    Role.SECOND_LINE: _("Second line officer"),
    Role.POINT_HEAD: _("Head of the point"),
    Role.ANALYST: _("Risk analyst"),
    Role.HEAD_OFFICE: _("Head office"),
    Role.PROGRAMME: _("Programme manager"),
    Role.MONITORING: _("Monitoring officer"),
    Role.FINANCE: _("Finance officer"),
    Role.DONOR: _("Donor"),
    Role.ENGINEER: _("Works engineer"),
    Role.STOREKEEPER: _("Storekeeper"),
    Role.TRAINING: _("Training"),
    Role.AUDITOR: _("Auditor"),
    Role.DATA_PROTECTION: _("Data protection"),
    Role.OPERATOR: _("Operator of the node"),
    Role.MACHINE: _("Machine"),
}

HUMAN = tuple(role for role in Role if role is not Role.MACHINE)

# These roles work over all points and agencies. The others reach as far as the
# agency and the points written in their own record.
EVERYWHERE = frozenset(
    {
        Role.HEAD_OFFICE,
        Role.PROGRAMME,
        Role.MONITORING,
        Role.FINANCE,
        Role.DONOR,
        Role.ENGINEER,
        Role.STOREKEEPER,
        Role.TRAINING,
        Role.AUDITOR,
        Role.DATA_PROTECTION,
        Role.OPERATOR,
    }
)
