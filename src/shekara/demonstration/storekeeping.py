"""Who plays the store in the demonstration: the engineer, the storekeeper, the officers."""

from datetime import date, datetime, timedelta
from random import Random
from typing import Any

from shekara.kernel.access import Actor
from shekara.kernel.access.models import Officer
from shekara.kernel.ledger.events import Stamp
from shekara.programme.works import handlers

INVENTED = "[invented]"
SEED = 8


class Store:
    """Plays the engineer, the storekeeper and the officers, all at one instant."""

    def __init__(self, now: datetime, node: str) -> None:
        self.now, self.node, self.chance = now, node, Random(SEED)  # noqa: S311 -- a play
        people = Officer.objects.in_bulk(["nurlan", "galina", "aigerim", "gulnara"])
        self.people: dict[str, Actor] = {code: each.actor() for code, each in people.items()}

    def asks(self, who: str, command: Any) -> Any:
        """Send a command to its handler."""
        name = "".join(f"_{x.lower()}" if x.isupper() else x for x in type(command).__name__)[1:]
        by = self.people[who]
        stamp = Stamp(actor=by.code, unit=by.agency, node=self.node, at=self.now)
        return getattr(handlers, name)(command, by=by, stamp=stamp)

    def record(self, model: Any, **values: Any) -> None:
        """Put a record as the engineer."""
        by = self.people["nurlan"]
        stamp = Stamp(actor=by.code, unit=by.agency, node=self.node, at=self.now)
        handlers.put_record(model, values, by=by, stamp=stamp)

    def day(self, ago: int) -> date:
        """So many days ago."""
        return (self.now - timedelta(days=ago)).date()
