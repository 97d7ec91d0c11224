"""One donor's money and what it became, as plain values: own lines and public ones, no others."""

import datetime
from decimal import Decimal
from typing import TypeVar

from shekara.kernel.access import Actor
from shekara.programme.activity import queries as activity
from shekara.programme.activity.models import Project
from shekara.programme.funding import queries as funding
from shekara.programme.funding.models import Contribution, Donor, MoneyLine
from shekara.programme.publication.pages import money
from shekara.programme.publication.pages.days import day
from shekara.programme.publication.pages.gather import project_values
from shekara.programme.publication.pages.values import (
    Gift,
    Moved,
    PublicProject,
    Rate,
    Sum,
    Value,
)
from shekara.programme.publication.thread.scope import (
    DONOR_VIEW,
    own_only,
    projects_of,
    scope_of,
)
from shekara.programme.works.models import Contract, Contractor

L = TypeVar("L", Contribution, MoneyLine)
TENTH = Decimal("0.1")


class Bought(Value, frozen=True, kw_only=True):
    """A contract of a project the donor paid into."""

    number: str
    title: str
    firm: str
    amount: Decimal | None
    currency: str
    signed: str


class Signed(Value, frozen=True, kw_only=True):
    """An agreement of the donor."""

    number: str
    title: str
    amount: Decimal | None
    currency: str
    dates: str
    source: str


class DonorProject(Value, frozen=True, kw_only=True):
    """A project the donor paid into: its own lines, all it may read of the rest.

    share  of the donor in everything given, percent by currency
    """

    project: PublicProject
    gifts: tuple[Gift, ...]
    others: tuple[Gift, ...]
    share: tuple[Sum, ...]
    moved: tuple[Moved, ...]
    rates: tuple[Rate, ...]
    contracts: tuple[Bought, ...]


class DonorStory(Value, frozen=True, kw_only=True):
    """Everything a donor reads of its money."""

    code: str
    name: str
    given: tuple[Sum, ...]
    agreements: tuple[Signed, ...]
    projects: tuple[DonorProject, ...]
    today: datetime.date


def donor_story(code: str, *, by: Actor, today: datetime.date) -> DonorStory:
    """The donor's money and what it became, the same for whoever may open it.

    Raises ``Forbidden``, ``funding.Unknown``. Cost: about 50 queries a project.
    """
    own_only(scope_of(by, DONOR_VIEW), code, DONOR_VIEW)
    donor = funding.get_donor(code, by=by)
    rows = activity.named(Project, projects_of(code))
    ordered = sorted(rows.values(), key=lambda row: (str(row.starts_on or ""), row.code))
    projects = tuple(_project(row, donor, today) for row in ordered)
    return DonorStory(
        code=donor.pk,
        name=donor.name,
        given=money.given(gift for each in projects for gift in each.gifts),
        agreements=tuple(
            Signed(
                number=row.number,
                title=row.title,
                amount=money.plain(row.amount) if row.amount is not None else None,
                currency=row.currency,
                dates=day(row.signed_on or row.starts_on),
                source=row.source,
            )
            for row in funding.agreements_of(code, by=by)
        ),
        projects=projects,
        today=today,
    )


def _project(row: Project, donor: Donor, today: datetime.date) -> DonorProject:
    gave = visible(Contribution, row.code, donor.pk)
    went = visible(MoneyLine, row.code, donor.pk)
    names = Donor.objects.in_bulk({each.donor for each in gave})
    gave.sort(key=lambda each: (each.currency, -each.amount, each.pk))
    went.sort(key=lambda each: (each.on, each.pk))
    gifts = money.gifts_of(gave, names)
    own = tuple(gift for gift in gifts if gift.donor_code == donor.pk)
    whole = {each.currency: each.amount for each in money.given(gifts)}
    contracts = list(Contract.objects.filter(project=row.code).order_by("signed_on", "code"))
    firms = Contractor.objects.in_bulk({each.contractor for each in contracts})
    return DonorProject(
        project=project_values(row, today=today),
        gifts=own,
        others=tuple(gift for gift in gifts if gift.donor_code != donor.pk),
        share=tuple(
            Sum(amount=(each.amount * 100 / whole[each.currency]).quantize(TENTH), currency=code)
            for each in money.given(own)
            if whole[each.currency] and (code := each.currency)
        ),
        moved=tuple(money.line(each) for each in went),
        rates=money.rates_of(gave, went),
        contracts=tuple(
            Bought(
                number=each.number,
                title=each.title,
                firm=firms[each.contractor].name if each.contractor in firms else "",
                amount=money.plain(each.amount) if each.amount is not None else None,
                currency=each.currency,
                signed=day(each.signed_on),
            )
            for each in contracts
        ),
    )


def visible(model: type[L], project: str, donor: str) -> list[L]:
    """Lines of a project that stand and are public or the donor's own. Cost: one query."""
    rows = list(model.objects.filter(project=project).order_by("pk"))
    replaced = {row.corrects for row in rows if row.corrects}
    return [row for row in rows if row.pk not in replaced and (row.public or row.donor == donor)]
