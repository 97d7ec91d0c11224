"""A node whose disk is full: SQLite may take no page more. Run as a program, prints JSON."""

import json
import sys
from datetime import UTC, datetime
from pathlib import Path


def main() -> None:
    """Append until the database refuses; then give it room and append once more."""
    path = Path(sys.argv[1])
    from bench.setting import node

    node(path, migrate=True)
    from bench.facts import BarrierLifted
    from django.db import DatabaseError, connection

    from shekara.kernel.ledger.append import append
    from shekara.kernel.ledger.events import Stamp
    from shekara.kernel.ledger.verify import verify_file

    stamp = Stamp(actor="a", unit="customs", node="kordai", at=datetime.now(UTC))
    with connection.cursor() as cursor:
        pages = cursor.execute("PRAGMA page_count").fetchone()[0]
        cursor.execute(f"PRAGMA max_page_count = {pages + 20}")
    acknowledged, said = 0, ""
    while not said:
        try:
            append("gate/1", [BarrierLifted(lane=1)], expected=acknowledged, stamp=stamp)
            acknowledged += 1
        except DatabaseError as error:
            said = str(error)
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM ledger_entry WHERE stream = 'gate/1'")
        entries = cursor.fetchone()[0]
        cursor.execute("PRAGMA max_page_count = 1000000")
    append("gate/1", [BarrierLifted(lane=1)], expected=acknowledged, stamp=stamp)
    report = verify_file(path)
    print(  # noqa: T201 -- the parent reads it
        json.dumps(
            {"said": said, "acknowledged": acknowledged, "entries": entries,
             "after": report.entries, "faults": [fault.words for fault in report.faults]}
        )
    )  # fmt: skip


if __name__ == "__main__":
    main()
