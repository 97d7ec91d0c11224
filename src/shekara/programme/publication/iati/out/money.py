"""Contributions, dated lines and budgets as IATI tells them.

A contract without an amount is left out. A delivery is published as expenditure (4) and a
source's silence about its meaning or its day is said in the description, so that nobody takes
an assumption for a fact.
"""

import datetime

from django.utils.translation import gettext as _

from shekara.programme.funding.kinds import BudgetKind, BudgetState, LineKind, Meaning, Precision
from shekara.programme.funding.models import Budget, Contribution, Donor, MoneyLine
from shekara.programme.funding.rules import last_day
from shekara.programme.publication.iati import tree
from shekara.programme.publication.iati.out.gather import Around
from shekara.programme.publication.iati.out.texts import in_all, joined, of, said
from shekara.programme.works.models import Contract

STAGES = {"pledge": "13", "commitment": "11", "received": "1"}
LINES = {LineKind.DELIVERY: "4", LineKind.EXPENDITURE: "4", LineKind.DISBURSEMENT: "3"}


def given(row: Contribution, around: Around) -> tree.Transaction:
    """A contribution: incoming pledge, commitment or funds."""
    donor = around.donors.get(row.donor)
    on = _day(row.on, row.precision)
    return tree.Transaction(
        ref=row.code,
        type=STAGES[row.stage],
        on=on,
        value=_value(row, on),
        description=_described(row, ""),
        provider=_provider(donor),
    )


def moved(row: MoneyLine, around: Around) -> tree.Transaction:
    """A dated line: expenditure or disbursement."""
    donor = around.donors.get(row.donor)
    receiver = around.organisations.get(row.receiver)
    on = _day(row.on, row.precision)
    return tree.Transaction(
        ref=row.code,
        type=LINES[LineKind(row.kind)],
        on=on,
        value=_value(row, on),
        description=_described(row, row.description),
        provider=_provider(donor) if donor else None,
        receiver=tree.Receiver(ref=receiver.iati, narratives=of(receiver, "title"))
        if receiver
        else None,
    )


def budget(row: Budget) -> tree.Budget:
    """A budget of a period of at most a year."""
    return tree.Budget(
        type="2" if row.kind == BudgetKind.REVISED else "1",
        status="2" if row.state == BudgetState.COMMITTED else "1",
        start=row.starts_on.isoformat(),
        end=row.ends_on.isoformat(),
        value=_value(row, row.value_on.isoformat()),
    )


def planned(row: Contract, around: Around) -> tree.PlannedDisbursement:
    """A contract of works or supply: money that will be passed on to a firm."""
    firm = around.contractors.get(row.contractor)
    signed = row.signed_on.isoformat() if row.signed_on else ""
    return tree.PlannedDisbursement(
        type="1",
        start=signed,
        end=row.ends_on.isoformat() if row.ends_on else "",
        value=tree.Value(currency=row.currency, on=signed, amount=f"{row.amount:f}"),
        receiver=tree.Receiver(type="70", narratives=said({"en": firm.name})) if firm else None,
    )


def _value(row: Contribution | MoneyLine | Budget, on: str) -> tree.Value:
    return tree.Value(currency=row.currency, on=on, amount=f"{row.amount:f}")


def _day(day: datetime.date, precision: str) -> str:
    """The last day the date can mean: what April delivered was delivered by its end."""
    return last_day(day, precision).isoformat()


def _provider(donor: Donor | None) -> tree.Provider | None:
    if donor is None:
        return None
    return tree.Provider(ref=donor.iati, type=donor.kind, narratives=of(donor, "name"))


def _described(row: Contribution | MoneyLine, text: str) -> tree.Texts | None:
    parts = [said({"en": text})]
    if row.meaning != Meaning.STATED:
        parts.append(in_all(lambda: _("What the figure means is not stated in the source.")))
    match row.precision:
        case Precision.MONTH:
            parts.append(in_all(lambda: _("The source gives the month.")))
        case Precision.YEAR:
            parts.append(in_all(lambda: _("The source gives the year.")))
        case Precision.ASSUMED:
            parts.append(in_all(lambda: _("The source gives no date; this one is assumed.")))
    narratives = joined(*parts)
    return tree.Texts(narratives=narratives) if narratives else None
