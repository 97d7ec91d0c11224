"""Closed lists of funding: what a line of money is, how sure its date and its meaning are.

Pure; the words for a reader stand in ``words``.
"""

from enum import StrEnum


class Stage(StrEnum):
    """How far a contribution has come."""

    PLEDGE = "pledge"
    COMMITMENT = "commitment"
    RECEIVED = "received"


class LineKind(StrEnum):
    """What a dated line of money tells.

    ``delivery`` is the word of UNDP's pages: value delivered to a project in a period.
    ``disbursement`` is money passed on to somebody who will spend it; it is never added to
    what was spent, because the same money would count twice.
    """

    DELIVERY = "delivery"
    EXPENDITURE = "expenditure"
    DISBURSEMENT = "disbursement"


DELIVERED = (LineKind.DELIVERY, LineKind.EXPENDITURE)
"""What counts as delivered in a delivery rate."""


class Meaning(StrEnum):
    """Does the source say what its figure means?"""

    STATED = "stated"
    ASSUMED = "assumed"
    NOT_STATED = "not_stated"


class Precision(StrEnum):
    """How much of a date its source gives."""

    DAY = "day"
    MONTH = "month"
    YEAR = "year"
    ASSUMED = "assumed"


class BudgetKind(StrEnum):
    """The first budget of a period, or a later one that takes its place."""

    ORIGINAL = "original"
    REVISED = "revised"


class BudgetState(StrEnum):
    """Is the budget only expected, or bound by an agreement?"""

    INDICATIVE = "indicative"
    COMMITTED = "committed"


class DonorKind(StrEnum):
    """Who gives; the values are codes of the IATI list OrganisationType."""

    GOVERNMENT = "10"
    OTHER_PUBLIC = "15"
    INTERNATIONAL_NGO = "21"
    NATIONAL_NGO = "22"
    MULTILATERAL = "40"
    FOUNDATION = "60"
    PRIVATE = "70"
    ACADEMIC = "80"
    OTHER = "90"
