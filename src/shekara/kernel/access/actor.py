"""Who acts: the value that travels inward from the edge to handlers and queries.

No request, session or database row goes further in than the edge.
"""

from dataclasses import dataclass

from shekara.kernel.access.roles import EVERYWHERE, Role

EVERY_POINT = "*"


@dataclass(frozen=True, kw_only=True)
class Actor:
    """A person or a machine at the moment of asking.

    code     service number of the officer, or ``token:<code>`` of a machine client
    agency   code of the agency it acts for
    points   codes of the points it works at; ``*`` stands for every point
    roles    what it is here for
    name     how to address a person on a page; never written to a ledger
    rights   for machines: the only rights this token was given; ``None`` for people
    """

    code: str
    agency: str
    points: frozenset[str] = frozenset()
    roles: frozenset[Role] = frozenset()
    name: str = ""
    rights: frozenset[str] | None = None

    def reaches(self, role: Role, *, agency: str | None, point: str | None) -> bool:
        """Does this role of the actor cover the agency and the point that were asked for?

        ``None`` means the question does not depend on it.
        """
        if role in EVERYWHERE:
            return True
        if agency is not None and agency != self.agency:
            return False
        return point is None or point in self.points or EVERY_POINT in self.points
