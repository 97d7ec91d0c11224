"""A line that can be cut, stalled and slowed: a proxy between a node and the bus."""

import socket
import threading
import time
from contextlib import suppress


class Line:
    """Passes bytes both ways until told otherwise; one thread a direction."""

    def __init__(self, port: int) -> None:
        self.target = port
        self.cut = self.stalled = False
        self.delay_s = 0.0
        self._pairs: list[socket.socket] = []
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.port = int(self._listener.getsockname()[1])
        threading.Thread(target=self._accept, daemon=True).start()

    def cut_off(self) -> None:
        """Break every connection and refuse new ones."""
        self.cut = True
        for one in self._pairs:
            with suppress(OSError):
                one.close()
        self._pairs.clear()

    def heal(self) -> None:
        """Pass everything again, at once."""
        self.cut = self.stalled = False
        self.delay_s = 0.0

    def _accept(self) -> None:
        while True:
            with suppress(OSError):
                near, _ = self._listener.accept()
                if self.cut:
                    near.close()
                    continue
                try:
                    far = socket.create_connection(("127.0.0.1", self.target), 1)
                    far.settimeout(None)
                except OSError:
                    near.close()
                    continue
                self._pairs += [near, far]
                for a, b in ((near, far), (far, near)):
                    threading.Thread(target=self._pass, args=(a, b), daemon=True).start()

    def _pass(self, source: socket.socket, target: socket.socket) -> None:
        try:
            while received := source.recv(65536):
                while self.stalled and not self.cut:
                    time.sleep(0.02)
                if self.delay_s:
                    time.sleep(self.delay_s)
                target.sendall(received)
        except OSError:
            pass
        finally:
            for one in (source, target):
                with suppress(OSError):
                    one.close()
