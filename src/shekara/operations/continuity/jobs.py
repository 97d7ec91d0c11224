"""What the minute does for drills: begin those whose time has come, end those that are over."""

import logging
from collections.abc import Callable
from datetime import datetime, timedelta
from functools import partial

from shekara.kernel.ledger.append import Conflict
from shekara.kernel.ledger.events import Stamp
from shekara.operations.continuity import commands as c
from shekara.operations.continuity import handlers, queries
from shekara.operations.continuity.handlers.drill import is_here
from shekara.operations.continuity.rules.refusals import Refusal

log = logging.getLogger(__name__)

TOO_LATE = timedelta(minutes=30)
"""A node that was away when a drill should have begun does not begin it an hour later."""


def begin_due(*, node: str, at: datetime) -> None:
    """Begin and end what is due at this node; a rule that says no is written to the log."""
    stamp = Stamp(actor="system", unit="", node=node, at=at)
    for run in queries.overdue(at=at):
        if run.node == node:
            ending = c.EndDrill(drill=run.id)
            _try(partial(handlers.end_drill, ending, by=None, stamp=stamp))
    for drill in queries.due(at=at):
        if at - drill.starts_at <= TOO_LATE and is_here(drill.point, node):
            command = c.BeginDrill(drill=drill.id)
            _try(partial(handlers.begin_drill, command, by=None, stamp=stamp))


def _try(do: Callable[[], object]) -> None:
    try:
        do()
    except (Refusal, Conflict) as refused:
        log.warning("a drill stays as it is: %s", refused)
