"""What a running node does every minute: sign the ledger's end, begin and end drills that are due.

Once a day it erases what is due.
"""

import logging
import threading
from datetime import UTC, date, datetime

from django.conf import settings
from django.db import DatabaseError, connection

from shekara.kernel.ledger.checkpoint import sign
from shekara.kernel.ledger.erase import erase_due
from shekara.kernel.ledger.project import subscribe
from shekara.kernel.ledger.read import Recorded
from shekara.operations.continuity.jobs import begin_due
from shekara.operations.crossing.events import GateOpened

log = logging.getLogger(__name__)

SECONDS = 60
_due = threading.Event()


def start_minute() -> None:
    """Start the thread; it ends with the process."""
    subscribe(GateOpened, _sign_soon)
    threading.Thread(target=_run, name="minute", daemon=True).start()


def _sign_soon(_: Recorded) -> None:
    _due.set()


def _run() -> None:
    erased_on = date.min
    while True:
        _due.wait(SECONDS)
        _due.clear()
        now = datetime.now(UTC)
        try:
            sign(settings.NODE, settings.SIGNING_KEY, now, witness=settings.WITNESS)
            begin_due(node=settings.NODE, at=now)
            if now.date() > erased_on:
                erase_due(now.date())
                erased_on = now.date()
        except (DatabaseError, OSError):
            log.exception("the minute's work is put off to the next")
        finally:
            connection.close()
