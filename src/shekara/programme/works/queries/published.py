"""What of the works may be told outside: sites of projects, what they are used for, contracts.

No right is asked: the caller publishes, and asks its own.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from shekara.programme.works import models


@dataclass(frozen=True, kw_only=True)
class Told:
    """Sites, their uses and contracts of several projects; contractors by code."""

    sites: list[models.Site]
    uses: list[models.SiteUse]
    contracts: list[models.Contract]
    contractors: dict[str, models.Contractor]


def told(projects: Iterable[str]) -> Told:
    """Everything of these projects in the order of codes. Cost: four SELECTs."""
    wanted = list(projects)
    sites = list(models.Site.objects.filter(project__in=wanted).order_by("code"))
    uses = models.SiteUse.objects.filter(site__in=[site.code for site in sites])
    contracts = list(models.Contract.objects.filter(project__in=wanted).order_by("code"))
    return Told(
        sites=sites,
        uses=list(uses.order_by("since", "code")),
        contracts=contracts,
        contractors=models.Contractor.objects.in_bulk({row.contractor for row in contracts}),
    )
