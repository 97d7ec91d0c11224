"""The demonstration's money: a project in two currencies with a correction, all of it invented."""

from datetime import date, datetime
from typing import Any

from shekara.demonstration.storekeeping import INVENTED
from shekara.kernel.access import Actor
from shekara.kernel.access.models import Officer
from shekara.kernel.ledger.events import Stamp
from shekara.programme.activity import handlers as activity
from shekara.programme.funding import handlers
from shekara.programme.funding.kinds import BudgetKind, BudgetState, LineKind, Stage
from shekara.programme.funding.models import Budget, Contribution, MoneyLine
from shekara.programme.funding.money import read_amount

PROJECT = "kordai-review-2026"


class Till:
    """Plays the finance officer."""

    def __init__(self, now: datetime, node: str) -> None:
        self.now, self.node = now, node
        self.today = now.date()

    def stamp(self, by: Actor) -> Stamp:
        """At the moment of the play."""
        return Stamp(actor=by.code, unit=by.agency, node=self.node, at=self.now)

    def enters(self, model: Any, by: Actor, amount: str, currency: str, **values: Any) -> Any:
        """One line of this project."""
        row = {"project": PROJECT, "amount": read_amount(amount), "currency": currency}
        row |= {"source": INVENTED} | values
        return handlers.enter(model, row, today=self.today, by=by, stamp=self.stamp(by))


def play(now: datetime, node: str) -> None:
    """Contributions of two donors, a budget, what was delivered, a rate, and a comment."""
    till, pavel = Till(now, node), Officer.objects.get(pk="pavel").actor()
    stamp = till.stamp(pavel)
    handlers.put_rate(
        {
            "base": "EUR", "quote": "USD", "rate": read_amount("1.08"), "on": date(2026, 3, 2),
            "source": INVENTED,
        },
        today=till.today, by=pavel, stamp=stamp,
    )  # fmt: skip
    for donor, stage, amount, currency, on in (
        ("eu", Stage.PLEDGE, "400000", "EUR", date(2026, 1, 20)),
        ("eu", Stage.COMMITMENT, "380000", "EUR", date(2026, 2, 10)),
        ("eu", Stage.RECEIVED, "150000", "EUR", date(2026, 4, 1)),
        ("undp", Stage.COMMITMENT, "45000", "USD", date(2026, 2, 16)),
    ):
        till.enters(Contribution, pavel, amount, currency, donor=donor, stage=stage.value, on=on)
    for year, amount in ((2026, "220000"), (2027, "160000")):
        till.enters(
            Budget, pavel, amount, "EUR",
            kind=BudgetKind.ORIGINAL.value, state=BudgetState.COMMITTED.value,
            starts_on=date(year, 1, 1), ends_on=date(year, 12, 31), value_on=date(year, 1, 1),
        )  # fmt: skip
    lines = [
        till.enters(
            MoneyLine, pavel, amount, currency, donor=donor, on=on, description=what,
            kind=LineKind.EXPENDITURE.value,
        )
        for donor, amount, currency, on, what in (
            ("eu", "41800", "EUR", date(2026, 5, 12), "Expert mission"),
            ("eu", "67300", "EUR", date(2026, 9, 3), "Signs and barriers of the yard"),
            ("undp", "18950", "USD", date(2026, 10, 8), "Seminar of five agencies"),
        )
    ]  # fmt: skip
    handlers.correct(
        MoneyLine, lines[1].code,
        {"amount": read_amount("63700"), "reason": "Two digits were swapped in the account."},
        today=till.today, by=pavel, stamp=stamp,
    )  # fmt: skip
    activity.comment(
        f"funding.project/{PROJECT}",
        "The account of September is corrected. Does the budget of 2027 hold, @programme?",
        called="Follow-up at Kordai", page=f"/money/projects/{PROJECT}/", by=pavel, stamp=stamp,
    )  # fmt: skip
