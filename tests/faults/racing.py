"""Several processes that write one ledger at once. Run as a program.

`python -m tests.faults.racing DATABASE WRITERS CALLS`
"""

import os
import sys
from datetime import UTC, datetime
from pathlib import Path


def main() -> None:
    """Fork the writers after Django is loaded; fail when one of them fails."""
    path, writers, calls = Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3])
    from bench.setting import node

    node(path, migrate=True)
    from bench.facts import BarrierLifted
    from django.db import connections

    from shekara.kernel.ledger.append import append
    from shekara.kernel.ledger.events import Stamp

    connections.close_all()
    children = []
    for writer in range(writers):
        child = os.fork()
        if child:
            children.append(child)
            continue
        try:
            stamp = Stamp(actor="a", unit="customs", node="kordai", at=datetime.now(UTC))
            for call in range(calls):
                fact = BarrierLifted(lane=call)
                append(f"gate/{writer}", [fact], expected=call, stamp=stamp)
        except BaseException:
            os._exit(1)
        os._exit(0)
    sys.exit(any(os.waitpid(child, 0)[1] for child in children))


if __name__ == "__main__":
    main()
