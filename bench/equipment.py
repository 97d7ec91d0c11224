"""The list of equipment at 100,000 pieces: first page, search and filter under 300 ms at p95.

Protected: an engineer who looks for one machine among all of the country's. The pieces are
facts in the ledger with their rows; the pages are asked of the whole program in process (no
socket), signed in, on a node's own SQLite file.
"""

import statistics
import sys
import tempfile
import time
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from random import Random
from typing import Any

from bench.setting import node

PIECES = 5_000 if "--quick" in sys.argv else 100_000
ROUNDS = 40 if "--quick" in sys.argv else 120
BATCH = 1_000
LIMIT_MS = 300

PAGES = {
    "first page": "/equipment/",
    "a page deep in the list": "/equipment/?after=EQ-26-{deep}",
    "filter: point": "/equipment/?point=kordai",
    "filter: kind and condition": "/equipment/?kind=scale&condition=down",
    "filter: point, kind, step": "/equipment/?point=merke&kind=xray&step=acceptance",
    "search: a name (5,000 fit)": "/equipment/?text=portal",
    "search: part of a serial (1 fits)": "/equipment/?text=SN-7{rare}%20x",
    "search: nothing fits": "/equipment/?text=zzzz%20qqqq",
    "search by scanned label": "/equipment/?text=EQ-26-{rare}",
    "idle report": "/equipment/idle/",
    "due report": "/equipment/due/",
    "uptime report": "/equipment/uptime/",
}


def fill() -> float:
    """Stock the pieces; pieces a second."""
    from shekara.kernel.ledger.append import append_streams
    from shekara.kernel.ledger.events import Event, Stamp
    from shekara.kernel.ledger.rebuild import insert
    from shekara.kernel.ledger.ulid import new_ulid
    from shekara.kernel.ledger.writing import writing
    from shekara.programme.works import events as e
    from shekara.programme.works.kinds import Kind
    from shekara.programme.works.projections import EQUIPMENT
    from shekara.registry.queries import names_of_points

    chance, points, kinds = Random(7), sorted(names_of_points()), list(Kind)
    began, start = time.perf_counter(), datetime(2026, 1, 1, tzinfo=UTC)
    for first in range(0, PIECES, BATCH):
        stamp = Stamp(actor="ST-1", unit="", node="kordai", at=start + timedelta(seconds=first))
        writes = []
        for n in range(first, first + BATCH):
            kind = kinds[n % len(kinds)]
            on = date(2019, 1, 1) + timedelta(days=chance.randrange(2500))
            facts: list[Event] = [
                e.EquipmentStocked(
                    number=f"EQ-26-{n + 1:06d}", counted=n + 1, kind=kind,
                    name=kind.value.replace("_", " ").capitalize(), maker=f"Maker {n % 37}",
                    model=f"M{n % 211}", serial=f"SN-7{n:06d}", point=points[n % len(points)],
                    lane=str(n % 9), delivered_on=on, accepted_on=on, donor="EU, UNDP",
                    mark="BOMCA", warranty_until=on + timedelta(days=2600),
                )
            ]  # fmt: skip
            if n % 3:
                at = stamp.at - timedelta(days=chance.randrange(300))
                facts.append(e.EquipmentUsed(at=at, uses=chance.randrange(1, 90)))
            if n % 50 == 0:
                facts.append(
                    e.FaultReported(fault=1, at=stamp.at, text="Dark.", stops=n % 100 == 0)
                )
            writes.append((f"equipment/{new_ulid(stamp.at)}", facts, 0))
        with writing():
            recorded = append_streams(writes, stamp=stamp, live=False)
            rows: dict[type, list[Any]] = {}
            place = 0
            for stream, facts, _ in writes:
                entries = recorded[place : place + len(facts)]
                place += len(facts)
                for row in EQUIPMENT.rows(EQUIPMENT.fold(stream.partition("/")[2], entries)):
                    rows.setdefault(type(row), []).append(row)
            for model in EQUIPMENT.models:
                insert(model, rows.get(model, []))
    return PIECES / (time.perf_counter() - began)


def main() -> int:
    """Fill, ask, print; 1 when a page of the list is over its limit."""
    with tempfile.TemporaryDirectory() as home:
        node(Path(home) / "node.db", migrate=True)
        from django.db import connection
        from django.test import Client

        from shekara.kernel.access.handlers import create_officer
        from shekara.kernel.ledger.events import Stamp
        from shekara.registry.load import load

        stamp = Stamp(actor="system", unit="", node="kordai", at=datetime(2026, 1, 1, tzinfo=UTC))
        load(stamp)
        values = {"code": "PM-1", "names": "P", "roles": ["storekeeper"], "language": "en"}
        officer = create_officer(values, password="steppe wind 1991", stamp=stamp)  # noqa: S106
        print(f"{PIECES:,} pieces, {fill():,.0f} a second")
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE")
        client = Client(SERVER_NAME="127.0.0.1")
        client.force_login(officer)
        slow = 0
        print(f"{'page':<36}{'p50 ms':>8}{'p95 ms':>8}")
        for name, address in PAGES.items():
            times = []
            for turn in range(ROUNDS + 3):
                rare = f"{(turn * 7919) % PIECES:06d}"
                path = address.format(deep=f"{PIECES // 2 + turn:06d}", rare=rare)
                began = time.perf_counter()
                answer = client.get(path)
                times.append((time.perf_counter() - began) * 1000)
                assert answer.status_code in (200, 302), (path, answer.status_code)
            cut = statistics.quantiles(times[3:], n=20)
            slow += cut[18] > LIMIT_MS and "report" not in name
            print(f"{name:<36}{cut[9]:>8.0f}{cut[18]:>8.0f}")
        return 1 if slow else 0


if __name__ == "__main__":
    sys.exit(main())
