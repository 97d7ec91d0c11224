"""Tables of money: who gives, what was promised and received, budgets, dated lines, rates."""

from shekara.programme.funding.models.donors import Agreement, Donor, DonorSeat, Rate
from shekara.programme.funding.models.entered import Budget, Contribution, Entered, MoneyLine

__all__ = [
    "Agreement",
    "Budget",
    "Contribution",
    "Donor",
    "DonorSeat",
    "Entered",
    "MoneyLine",
    "Rate",
]
