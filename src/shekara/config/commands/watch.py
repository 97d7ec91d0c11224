"""A program beside ours that is started again whenever it ends."""

import logging
import subprocess
import sys
import threading
from collections.abc import Sequence

log = logging.getLogger(__name__)

FIRST_WAIT_S, LONGEST_WAIT_S = 1.0, 30.0
END_S = 10


class Watched:
    """Runs ``python -m MODULE …`` and runs it again after a growing pause until ``end``."""

    def __init__(self, module: str, arguments: Sequence[str] = ()) -> None:
        self._command = [sys.executable, "-m", module, *arguments]
        self._ended = threading.Event()
        self._child = subprocess.Popen(self._command)
        self._thread = threading.Thread(target=self._watch, name=module, daemon=True)
        self._thread.start()

    def end(self) -> None:
        """Stop it and wait for its end."""
        self._ended.set()
        self._child.terminate()
        try:
            self._child.wait(END_S)
        except subprocess.TimeoutExpired:
            self._child.kill()
            self._child.wait()

    def _watch(self) -> None:
        wait = FIRST_WAIT_S
        while True:
            code = self._child.wait()
            if self._ended.wait(wait):
                return
            log.warning("%s ended with %s; it is started again", self._command[2], code)
            wait = min(wait * 2, LONGEST_WAIT_S)
            self._child = subprocess.Popen(self._command)
