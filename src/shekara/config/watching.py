"""What a running node does about its watch lists, beside the lane: build, then screen again.

Looks every few seconds whether a newer edition was taken or the index cannot be opened, and
starts the work in a process of its own, so that no lane waits for it.
"""

import logging
import subprocess
import sys
import threading
import time

from django.db import DatabaseError, connection

from shekara.operations.screening import live
from shekara.operations.screening.handlers import retro

log = logging.getLogger(__name__)

SECONDS = 3
REST_S = 60
"""A build or a round that failed is tried again only after so long."""
AGAIN = [sys.executable, "-m", "shekara.config", "lists", "again"]

Child = subprocess.Popen[bytes]


class Watch:
    """At most one build and one round at a time; ``look`` is called every few seconds."""

    def __init__(self) -> None:
        self._child: Child | None = None
        self._rest_until = 0.0

    def look(self, at_s: float) -> None:
        """Start what is due. ``at_s``: seconds of a clock that only goes forward."""
        if self._child is not None:
            code = self._child.poll()
            if code is None:
                return
            self._child = None
            if code:
                log.error("work on the watch lists ended with %s; tried again in a minute", code)
                self._rest_until = at_s + REST_S
        if at_s < self._rest_until:
            return
        if live.needs_build():
            if not live.building():
                self._child = live.start_build()
        elif retro.due():
            self._child = subprocess.Popen(AGAIN, stdout=subprocess.DEVNULL)


def start_watching() -> None:
    """Start the thread; it ends with the process."""
    threading.Thread(target=_run, name="watch lists", daemon=True).start()


def _run() -> None:
    watch = Watch()
    while True:
        time.sleep(SECONDS)
        try:
            watch.look(time.monotonic())
        except (DatabaseError, OSError):
            log.exception("the watch lists are looked at again later")
        finally:
            connection.close()
