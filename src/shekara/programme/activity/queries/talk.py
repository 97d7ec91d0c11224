"""Comments on a record, what names somebody, and what they began to write."""

from dataclasses import dataclass

from shekara.kernel.access import Actor, may
from shekara.kernel.access.queries import names_of
from shekara.programme.activity.models import Comment, Draft, Mention

RIGHT = "activity.comment"
MOST = 30


@dataclass(frozen=True, kw_only=True)
class Remark:
    """A comment with the name of who wrote it."""

    row: Comment
    author: str


def comments(about: str, *, by: Actor) -> list[Remark]:
    """What was said of this record, oldest first; nothing for who may not read it. Two queries."""
    if not may(by, RIGHT):
        return []
    rows = list(Comment.objects.filter(about=about).order_by("code"))
    names = names_of(row.author for row in rows) if rows else {}
    return [Remark(row=row, author=names.get(row.author, row.author)) for row in rows]


@dataclass(frozen=True, kw_only=True)
class Named:
    """A comment that names somebody who has not seen it yet."""

    mention: Mention
    remark: Remark


def mentions(*, by: Actor) -> list[Named]:
    """What names this person and is not yet seen, newest first. Three queries."""
    rows = list(Mention.objects.filter(officer=by.code, seen_at=None).order_by("-code")[:MOST])
    told = Comment.objects.in_bulk([row.comment for row in rows])
    names = names_of(row.author for row in told.values()) if told else {}
    by_code = {
        code: Remark(row=row, author=names.get(row.author, row.author))
        for code, row in told.items()
    }
    return [
        Named(mention=row, remark=by_code[row.comment]) for row in rows if row.comment in by_code
    ]


def find_draft(address: str, *, by: Actor) -> Draft | None:
    """What this person began to write at this address. One query."""
    return Draft.objects.filter(officer=by.code, address=address).first()


def drafts(*, by: Actor) -> list[Draft]:
    """Everything this person began and did not send, newest first. One query."""
    return list(Draft.objects.filter(officer=by.code).order_by("-kept_at")[:MOST])
