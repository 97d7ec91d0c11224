"""Screening where it counts: a document is added at a lane while the lists hold a million people.

Protected: the result stands on the lane page before the officer has looked up (aim: 50 ms of
server time, all else included), and a newer edition finds who has crossed within a minute. The
people of the lists are invented from syllables; lane and facts are the program's own, durable.
"""

import os
import sys
import tempfile
import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random
from typing import Any

ENTRIES = int(os.environ.get("BENCH_ENTRIES", "20000" if "--quick" in sys.argv else "1000000"))
SCANS = 30 if "--quick" in sys.argv else int(os.environ.get("BENCH_SCANS", "200"))
AGAIN = 500 if "--quick" in sys.argv else 5_000
AIM_MS, AGAIN_S = 50, 60
STARTS = (
    "al",
    "bek",
    "dar",
    "er",
    "gul",
    "kai",
    "mur",
    "nur",
    "ras",
    "sa",
    "tem",
    "ul",
    "yes",
    "zha",
)
MIDDLES = ("a", "bai", "da", "ga", "i", "kha", "li", "ma", "na", "ra", "sul", "tan", "ty", "zha")
ENDS = ("bekov", "baev", "ova", "enko", "uly", "kyzy", "zoda", "nov", "lieva", "tanov", "shev")
LISTED = {"surname": "KEIINTABYLGANOVA", "given": "SAULE", "dob": "1988-02-09", "sex": "F"}


def people(count: int, chance: Random) -> Iterator[Any]:
    """Entries of a list: invented names, one in ten without a birth date, as on real lists."""
    from shekara.operations.screening.engine.entity import Doc, Entity, Name

    for number in range(count):
        surname = chance.choice(STARTS) + chance.choice(MIDDLES) + chance.choice(MIDDLES)
        surname += chance.choice(ENDS)
        given = chance.choice(STARTS) + chance.choice(MIDDLES) + chance.choice(MIDDLES)
        born = f"{chance.randint(1940, 2006)}-{chance.randint(1, 12):02}-{chance.randint(1, 28):02}"
        yield Entity(
            id=f"bench:B{number}",
            names=(Name(full=f"{surname} {given}", surname=surname, given=given),),
            dob=(born,) if chance.random() > 0.1 else (),
            sex=chance.choice("MF"),
            docs=(Doc(number=f"B{number:08}"),) if number % 3 == 0 else (),
        )


def hold(folder: Path, count: int) -> float:
    """A list of so many beside the national one, live; seconds to build the index."""
    import msgspec
    import zstandard

    from shekara.operations.screening.build import POINTER, EditionRef, Pointer, gather, refs_of
    from shekara.operations.screening.engine.index import Index
    from shekara.operations.screening.lists import entries
    from shekara.operations.screening.lists.entries import Entries
    from shekara.operations.screening.lists.entry import ListEntry

    encode = msgspec.json.Encoder(order="sorted").encode
    ours = list(Entries(gather(folder)).entities())
    lines = ((e.id, encode(ListEntry(entity=e))) for e in (*ours, *people(count, Random(1))))
    for path in folder.glob("bench.*"):
        path.unlink()
    entries.write(folder / "bench.entries", lines)
    start = time.perf_counter()
    Index.build((*ours, *people(count, Random(1)))).save(folder / "bench.index")
    took = time.perf_counter() - start
    big = EditionRef(
        list="bench", title="Invented", number=1, digest="0" * 64,
        made_at=datetime.now(UTC).isoformat(),
    )  # fmt: skip
    point(folder, (*refs_of(folder), big), POINTER, Pointer)
    # Its entries are no news to whoever was screened before it was there: the retro round is
    # measured for one new entry of the national list.
    (folder / "bench").mkdir(exist_ok=True)
    (folder / "bench" / "000001.delta.zst").write_bytes(zstandard.compress(b""))
    return took


def point(folder: Path, refs: tuple[Any, ...], name: str, kind: Any) -> None:
    """Make these editions live on the index that is there."""
    import msgspec

    said = kind(
        index="bench.index", entries="bench.entries", editions=refs,
        built_at=datetime.now(UTC).isoformat(),
    )  # fmt: skip
    (folder / (name + ".new")).write_bytes(msgspec.json.encode(said))
    (folder / (name + ".new")).replace(folder / name)


def add(folder: Path) -> None:
    """One more entry on the national list: what the second round must find."""
    from django.conf import settings

    from shekara.kernel.ledger.events import Stamp
    from shekara.operations.screening.handlers.lists import compared, write_edition
    from shekara.operations.screening.lists.reading import Form
    from shekara.operations.screening.lists.store import Store, encoded
    from shekara.operations.screening.lists.tables import NATIONAL, national_row

    row = dict.fromkeys(NATIONAL, "") | {
        "id": "DEMO-900", "kind": "Person", "surname": "Кейінтабылғанова", "given": "Сәуле",
        "birth_dates": LISTED["dob"], "sex": "F", "instruction": "second_line",
    }  # fmt: skip
    store = Store(folder, "national")
    last = store.latest()
    assert last is not None
    lines = store.full(last.number) | encoded([national_row(1, row, set())])  # type: ignore[list-item]
    seen = compared(lines, [], form=Form.NATIONAL, code="national", folder=folder, source="")
    stamp = Stamp(actor="system", unit="", node=settings.NODE, at=datetime.now(UTC))
    write_edition(seen, folder=folder, key=settings.SIGNING_KEY, stamp=stamp)


def scans() -> tuple[list[float], list[float]]:
    """Seconds of a whole scan at a lane, in the server; of its screening alone."""
    from django.test import Client

    from bench.lane import pedestrians
    from shekara.kernel.access.models import Officer
    from shekara.operations.crossing.handlers import screening

    inner: list[float] = []
    real = screening.screen

    def timed(*args: Any, **named: Any) -> str:
        start = time.perf_counter()
        try:
            return real(*args, **named)
        finally:
            inner.append(time.perf_counter() - start)

    screening.screen = timed  # the measurement stands around the real thing
    client = Client(HTTP_HOST="localhost")
    client.force_login(Officer.objects.get(pk="aigerim"))
    client.cookies["language"] = "en"
    where = {"point": "kordai", "direction": "entry", "mode": "pedestrian", "lane": ""}
    assert client.post("/place/", where).status_code == 302
    whole = []
    for count, scan in enumerate(pedestrians(SCANS + 5, 7)):
        client.get("/lane/?file=")
        start = time.perf_counter()
        answer = client.post("/lane/scan/", {"scan": scan}, headers={"HX-Request": "true"})
        if count >= 5:  # the first ones compile and open
            whole.append(time.perf_counter() - start)
        assert answer.status_code == 200, answer.status_code
    screening.screen = real
    return whole, inner[5:]


def again(folder: Path) -> tuple[int, float]:
    """Cases opened and seconds, when so many crossed on an older edition and one is new."""
    from django.conf import settings

    from shekara.kernel.ledger.events import Stamp
    from shekara.operations.screening import live
    from shekara.operations.screening.build import POINTER, Pointer, refs_of
    from shekara.operations.screening.events import Asked, SubjectKind
    from shekara.operations.screening.handlers import retro, screen

    before = live.current().editions
    chance = Random(3)
    for number, entity in enumerate(people(AGAIN, chance)):
        who = entity.names[0]
        asked = Asked(
            surname=who.surname.upper(), given=who.given.upper(), dob="".join(entity.dob),
            sex=entity.sex or "", docno=f"N{number:08}", issuer="KAZ",
        )  # fmt: skip
        if number == AGAIN // 2:
            asked = Asked(**LISTED, docno="N1", issuer="KAZ")
        at = datetime.now(UTC) - timedelta(days=1)
        screen(
            asked, file=f"bench{number:08}", subject="p1", kind=SubjectKind.PERSON,
            point="kordai", stamp=Stamp(actor="b", unit="", node=settings.NODE, at=at),
        )  # fmt: skip
    big = next(ref for ref in before if ref.list == "bench")
    point(folder, (*refs_of(folder), big), POINTER, Pointer)

    def stamp() -> Stamp:
        return Stamp(actor="system", unit="", node=settings.NODE, at=datetime.now(UTC))

    start = time.perf_counter()
    done = retro.screen_again(folder, stamp=stamp, days=90)
    took = time.perf_counter() - start
    assert done is not None
    assert done.cases >= 1, "the new entry was not found"
    return done.screened, took


def run() -> None:
    """Print one table; fails when an aim is missed."""
    from bench.lane import percentiles

    with tempfile.TemporaryDirectory(prefix="shekara-bench-") as name:
        home = Path(os.environ.get("BENCH_HOME") or name)
        from bench.setting import node

        node(home / "node.db")
        from django.conf import settings
        from shekara import demonstration

        settings.ALLOWED_HOSTS = ["localhost"]
        demonstration.prepare(lambda _: None)
        few, alone_few = scans()
        folder = settings.LISTS
        from shekara.operations.screening import live
        from shekara.operations.screening.build import POINTER, Pointer

        refs = live.current().editions
        add(folder)
        built = hold(folder, ENTRIES)
        big = live.current().editions[-1]
        point(folder, (*refs, big), POINTER, Pointer)
        whole, alone = scans()
        screened, took = again(folder)
    print(f"\n### A document is added, {ENTRIES:,} entities on the lists\n")
    print("| what | p50 ms | p95 ms | p99 ms |\n|---|---:|---:|---:|")
    for said, seconds in (
        (f"scan at a lane, whole request, {ENTRIES:,} entities", whole),
        ("of it the screening, with its facts", alone),
        ("scan at a lane, whole request, 6 entities", few),
        ("of it the screening, with its facts", alone_few),
    ):
        print("| {} | {:.1f} | {:.1f} | {:.1f} |".format(said, *percentiles(seconds)))
    print(f"\nIndex built in {built:.0f} s. Screened again: {screened:,} in {took:.1f} s,", end="")
    print(f" {screened / took:,.0f} a second; so {AGAIN_S * screened / took:,.0f} within a minute.")
    p50 = percentiles(whole)[0]
    assert p50 < AIM_MS, f"a scan takes {p50:.0f} ms, not {AIM_MS}"


if __name__ == "__main__":
    run()
