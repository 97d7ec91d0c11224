"""The one permission matrix: right → roles, gathered from every domain's ``permissions.py``.

A domain registers its rights once, in its ``apps.py``. Handlers and queries ask
``require``; a page asks ``may`` only to leave out what would be refused anyway.
A right is always for an agency at a point under a purpose; the purpose of a right is
the domain that stands before its dot (``crossing.record_control`` → ``crossing``).
"""

from collections.abc import Iterable, Mapping
from types import MappingProxyType

from django.utils.translation import gettext as _

from shekara.kernel.access.actor import Actor
from shekara.kernel.access.roles import Role

_rights: dict[str, frozenset[Role]] = {}


class Forbidden(Exception):
    """This person may not do this, here; ``str`` says so in the reader's language."""

    def __init__(self, right: str) -> None:
        self.right = right
        super().__init__(right)

    def __str__(self) -> str:
        return _("You have no right to do this here (%(right)s).") % {"right": self.right}


def register(rights: Mapping[str, Iterable[Role]]) -> None:
    """Add a domain's rights to the matrix; called from its ``apps.py``, once per right."""
    for right, roles in rights.items():
        given = frozenset(roles)
        if "." not in right:
            raise ValueError(f"a right is named domain.verb_noun, not {right}")
        if _rights.setdefault(right, given) != given:
            raise ValueError(f"{right} is already given to other roles")


def rights() -> Mapping[str, frozenset[Role]]:
    """The whole matrix, by right, in alphabetical order."""
    return MappingProxyType(dict(sorted(_rights.items())))


def purpose_of(right: str) -> str:
    """The purpose a right serves, as it stands in the log of looks."""
    return right.partition(".")[0]


def may(
    actor: Actor | None, right: str, *, agency: str | None = None, point: str | None = None
) -> bool:
    """Does the matrix give this right to the actor, for this agency at this point?

    A right nobody registered belongs to nobody.
    """
    if actor is None or (actor.rights is not None and right not in actor.rights):
        return False
    holders = actor.roles & _rights.get(right, frozenset())
    return any(actor.reaches(role, agency=agency, point=point) for role in holders)


def require(
    actor: Actor | None, right: str, *, agency: str | None = None, point: str | None = None
) -> None:
    """Go on only when the actor may; raises ``Forbidden`` otherwise.

    agency, point   where the thing acted upon belongs; leave out what does not matter
    Cost: a dictionary look-up, no query.
    """
    if not may(actor, right, agency=agency, point=point):
        raise Forbidden(right)


def rights_of(actor: Actor) -> frozenset[str]:
    """Every right the actor holds somewhere."""
    return frozenset(right for right in _rights if may(actor, right))


def cells() -> list[tuple[str, Role, bool]]:
    """The matrix cell by cell: right, role, whether the role holds it."""
    return [(right, role, role in holders) for right, holders in rights().items() for role in Role]


def matrix_markdown() -> str:
    """The matrix as a Markdown table, one row per right; ``tools/docs.py`` prints it."""
    columns = [role.value.replace("_", " ") for role in Role]
    lines = ["| right | " + " | ".join(columns) + " |", "|---" * (len(columns) + 1) + "|"]
    for right, holders in rights().items():
        marks = ["●" if role in holders else "" for role in Role]
        lines.append(f"| `{right}` | " + " | ".join(marks) + " |")
    return "\n".join(lines) + "\n"
