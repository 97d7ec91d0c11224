"""The write door of funding: donors, agreements, money, corrections, rates, whole tables."""

from shekara.programme.funding.handlers.entering import (
    annotate,
    correct,
    enter,
    enter_all,
    faults,
    new_donor,
    project_choices,
    put_agreement,
    put_donor,
    put_rate,
    refuse,
    seat_donor,
)
from shekara.programme.funding.handlers.tables import Compared, compared, enter_table

__all__ = [
    "Compared",
    "annotate",
    "compared",
    "correct",
    "enter",
    "enter_all",
    "enter_table",
    "faults",
    "new_donor",
    "project_choices",
    "put_agreement",
    "put_donor",
    "put_rate",
    "refuse",
    "seat_donor",
]
