"""Sites with all that is on record of them; contracts with what was delivered under them."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, TypeVar

from django.db.models import Count, Q, Sum

from shekara.kernel.access import Actor, require
from shekara.kernel.records import Record
from shekara.programme.works import models
from shekara.programme.works.kinds import ContractKind, CostKind, Moment

READ = "works.read"
MOST_CONTRACTS = 300
R = TypeVar("R", bound=Record)


class UnknownSite(LookupError):
    """No site has this code."""


@dataclass(frozen=True, kw_only=True)
class Balance:
    """Budget against cost in one currency; never added across currencies."""

    currency: str
    budget: Decimal
    cost: Decimal

    @property
    def share_pct(self) -> int | None:
        """Cost of budget, whole per cent; ``None`` without a budget."""
        return int(100 * self.cost / self.budget) if self.budget else None


@dataclass(frozen=True, kw_only=True)
class SiteStory:
    """A site and everything on record of it."""

    site: models.Site
    uses: Sequence[models.SiteUse]
    contracts: Sequence[models.Contract]
    contractors: dict[str, models.Contractor]
    stages: Sequence[models.Stage]
    lines: Sequence[models.CostLine]
    sums: Sequence[Balance]
    acts: Sequence[models.Act]
    defects: Sequence[models.Defect]
    before: Sequence[models.SitePhoto]
    during: Sequence[models.SitePhoto]
    after: Sequence[models.SitePhoto]


@dataclass(frozen=True, kw_only=True)
class SiteLine:
    """A row of the list of sites."""

    site: models.Site
    stages: int
    done: int
    defects: int
    use: models.SiteUse | None


def sites(*, by: Actor, point: str = "") -> list[SiteLine]:
    """All sites, or those at a point, by name. Cost: four SELECTs."""
    require(by, READ)
    rows = models.Site.objects.order_by("name_en", "code")
    found = list(rows.filter(point=point) if point else rows)
    codes = [site.code for site in found]
    stages = models.Stage.objects.filter(site__in=codes).values("site")
    counted: dict[str, dict[str, int]] = {
        row["site"]: {"n": row["n"], "done": row["done"]}
        for row in stages.annotate(n=Count("code"), done=Count("code", Q(done_on__isnull=False)))
    }
    unmended = models.Defect.objects.filter(site__in=codes, mended_on=None).values("site")
    defects = {row["site"]: row["n"] for row in unmended.annotate(n=Count("code"))}
    uses = {use.site: use for use in models.SiteUse.objects.filter(site__in=codes)}
    return [
        SiteLine(
            site=site,
            stages=counted.get(site.code, {}).get("n", 0),
            done=counted.get(site.code, {}).get("done", 0),
            defects=defects.get(site.code, 0),
            use=uses.get(site.code),
        )
        for site in found
    ]


def site_story(code: str, *, by: Actor) -> SiteStory:
    """One site whole. Raises ``UnknownSite``. Cost: nine SELECTs."""
    require(by, READ)
    site = models.Site.objects.filter(code=code).first()
    if site is None:
        raise UnknownSite(code)
    contracts = list(models.Contract.objects.filter(site=code).order_by("signed_on", "code"))
    lines = list(models.CostLine.objects.filter(site=code).order_by("on", "code"))
    photos = list(models.SitePhoto.objects.filter(site=code).order_by("taken_on", "code"))
    shown = {moment: [p for p in photos if p.moment == moment] for moment in Moment}
    return SiteStory(
        site=site,
        uses=list(models.SiteUse.objects.filter(site=code).order_by("since", "code")),
        contracts=contracts,
        contractors=models.Contractor.objects.in_bulk({c.contractor for c in contracts}),
        stages=list(models.Stage.objects.filter(site=code).order_by("place", "planned_from")),
        lines=lines,
        sums=_sums(lines),
        acts=list(models.Act.objects.filter(site=code).order_by("on", "code")),
        defects=list(models.Defect.objects.filter(site=code).order_by("mended_on", "found_on")),
        before=shown[Moment.BEFORE],
        during=shown[Moment.DURING],
        after=shown[Moment.AFTER],
    )


def _sums(lines: Sequence[models.CostLine]) -> list[Balance]:
    sums: defaultdict[str, dict[str, Decimal]] = defaultdict(lambda: defaultdict(Decimal))
    for line in lines:
        sums[line.currency][line.kind] += line.amount
    return [
        Balance(
            currency=currency,
            budget=kinds.get(CostKind.BUDGET, Decimal(0)),
            cost=kinds.get(CostKind.COST, Decimal(0)),
        )
        for currency, kinds in sorted(sums.items())
    ]


@dataclass(frozen=True, kw_only=True)
class SupplyLine:
    """A supply contract with what arrived under it."""

    contract: models.Contract
    contractor: str
    delivered: int
    amount: Decimal


def supplies(*, by: Actor) -> list[SupplyLine]:
    """Supply contracts, newest first. Cost: three SELECTs."""
    require(by, READ)
    found = list(
        models.Contract.objects.filter(kind=ContractKind.SUPPLY).order_by("-signed_on", "code")
    )
    rows = models.Equipment.objects.filter(
        contract__in=[c.code for c in found], delivered_on__isnull=False
    )
    sums: dict[str, dict[str, Any]] = {
        row["contract"]: {"n": row["n"], "amount": row["amount"]}
        for row in rows.values("contract").annotate(n=Count("id"), amount=Sum("price")).order_by()
    }
    names = models.Contractor.objects.in_bulk({c.contractor for c in found})
    return [
        SupplyLine(
            contract=each,
            contractor=names[each.contractor].name if each.contractor in names else "",
            delivered=sums.get(each.code, {}).get("n", 0),
            amount=sums.get(each.code, {}).get("amount") or Decimal(0),
        )
        for each in found
    ]


def contractors(*, by: Actor) -> list[models.Contractor]:
    """All firms, by name."""
    require(by, READ)
    return list(models.Contractor.objects.order_by("name"))


def get_record(model: type[R], code: str, *, by: Actor) -> R:
    """One record of works by its code. Raises ``UnknownSite``."""
    require(by, READ)
    row: R | None = model.objects.filter(pk=code).first()
    if row is None:
        raise UnknownSite(code)
    return row


def contract_choices() -> list[tuple[str, str]]:
    """Supply contracts to choose from: code and words. The caller asks the right."""
    rows = models.Contract.objects.filter(kind=ContractKind.SUPPLY).order_by("-signed_on", "code")
    return [(row.code, f"{row.number} {row.title}") for row in rows[:MOST_CONTRACTS]]
