"""Half-filled forms: kept for the person who typed them, forgotten when they are sent.

A draft is no fact: nothing has happened yet. It stands in a plain table, reaches no other
node, and is removed after thirty days.
"""

import json
from collections.abc import Mapping
from datetime import datetime, timedelta

from shekara.kernel.access import Actor
from shekara.programme.activity.models import Draft

KEPT = timedelta(days=30)
MOST = 50
MOST_BYTES = 100_000
LONGEST_ADDRESS = 400


class TooLarge(ValueError):
    """More was typed than a draft may hold."""


def keep(
    address: str, title: str, fields: Mapping[str, object], *, by: Actor, at: datetime
) -> Draft:
    """Keep what was typed at this address in place of what was kept before.

    Raises ``TooLarge``. Cost: three statements.
    """
    if len(json.dumps(fields)) > MOST_BYTES or len(address) > LONGEST_ADDRESS:
        raise TooLarge(address)
    mine = Draft.objects.filter(officer=by.code)
    Draft.objects.filter(kept_at__lt=at - KEPT).delete()
    draft, _new = Draft.objects.update_or_create(
        officer=by.code,
        address=address,
        defaults={"title": title[:200], "fields": dict(fields), "kept_at": at},
    )
    oldest = mine.order_by("-kept_at").values_list("pk", flat=True)[MOST:]
    mine.filter(pk__in=list(oldest)).delete()
    return draft


def forget(address: str, *, by: Actor) -> None:
    """It was sent, or thrown away."""
    Draft.objects.filter(officer=by.code, address=address).delete()
