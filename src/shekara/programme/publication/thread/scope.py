"""Who may follow the thread how far: staff everywhere, a donor over its own projects."""

from dataclasses import dataclass

from shekara.kernel.access import Actor, Forbidden, may, require
from shekara.programme.funding.models import Contribution
from shekara.programme.funding.queries import own_donor

THREAD = "publication.read_thread"
DONOR_VIEW = "publication.read_donor"


@dataclass(frozen=True, kw_only=True)
class Scope:
    """How far somebody sees.

    donor     the donor a sign-in speaks for; empty for staff
    projects  codes of the projects it gave to; ``None`` for all projects
    """

    donor: str
    projects: frozenset[str] | None

    def sees(self, project: str) -> bool:
        """May lines, contracts and prices of this project be shown?"""
        return self.projects is None or project in self.projects


def scope_of(by: Actor, right: str = THREAD) -> Scope:
    """How far this person sees; raises ``Forbidden``. Cost: two queries for a donor."""
    require(by, right)
    if may(by, "funding.read"):
        return Scope(donor="", projects=None)
    donor = own_donor(by)
    return Scope(donor=donor, projects=projects_of(donor) if donor else frozenset())


def projects_of(donor: str) -> frozenset[str]:
    """Codes of the projects a donor gave to. Cost: one query."""
    rows = Contribution.objects.filter(donor=donor)
    return frozenset(rows.values_list("project", flat=True).distinct())


def own_only(scope: Scope, donor: str, right: str = THREAD) -> None:
    """Refuse a donor who asks for somebody else's money."""
    if scope.projects is not None and scope.donor != donor:
        raise Forbidden(right)
