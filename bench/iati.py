"""IATI: 10,000 activities out, and a file of 200 MB validated and taken in within little memory.

Protects: a ministry's whole portfolio is exported while somebody waits, and a large publisher's
file neither fills the memory of a node nor holds its lanes up. Run: ``python -m bench.iati``;
each part runs in a process of its own, so that the peak of one is not the other's. Seconds are
of the clock; behind them those of the processor, which say more on a machine that is shared.
``--quick`` takes a tenth or less of everything.
"""

import io
import resource
import subprocess
import sys
import tempfile
from datetime import UTC, datetime
from pathlib import Path
from time import perf_counter, process_time
from typing import Any

SAMPLE = Path("src/shekara/programme/publication/tests/samples/undp-shape.xml")
QUICK = "--quick" in sys.argv
PROJECTS = 500 if QUICK else 10_000
MEGABYTES = 20 if QUICK else 200
PARTS = ("export", "validate", "import")


def main() -> None:
    """Run the parts named on the command line, or all of them."""
    more = ["--alone", *(["--quick"] if QUICK else [])]
    for part in [name for name in PARTS if name in sys.argv] or PARTS:
        if "--alone" in sys.argv:
            break
        subprocess.run([sys.executable, "-m", "bench.iati", part, *more], check=True)
    if "--alone" in sys.argv:
        print(f"| {_PARTS[sys.argv[1]]()} |", flush=True)


def _export() -> str:
    now = _node()
    from shekara.programme.publication.iati.check.file import judge
    from shekara.programme.publication.iati.export import fill

    _projects(now)
    sink = tempfile.TemporaryFile()  # noqa: SIM115 -- ends with the process
    before, clock = _peak_mb(), _Clock()
    count = fill(sink, "activity", now=now)
    written, peak = clock.lap(), _peak_mb()
    verdict = judge(sink, now=now)
    judged = clock.lap()
    size = sink.seek(0, io.SEEK_END) / 1e6
    return (
        f"export of {count:,} activities | {written} written, {judged} judged"
        f" ({'valid' if verdict.valid else 'NOT VALID'}) | {size:.0f} MB"
        f" | peak {before:.0f} → {peak:.0f} → {_peak_mb():.0f} MB"
    )


def _validate() -> str:
    now = _node()
    from shekara.programme.publication.iati.check.file import judge

    with _large() as file:
        size = file.seek(0, io.SEEK_END) / 1e6
        before, clock = _peak_mb(), _Clock()
        verdict = judge(file, now=now)
        took = clock.lap()
    return (
        f"validate {size:.0f} MB | {took} | {verdict.records:,} records,"
        f" {verdict.errors:,} errors | peak {before:.0f} → {_peak_mb():.0f} MB"
    )


def _import() -> str:
    now = _node()
    from shekara.kernel.access import Actor, Role
    from shekara.kernel.ledger.events import Stamp
    from shekara.programme.publication.iati.take import preview, take

    by = Actor(code="bench", agency="", roles=frozenset({Role.PROGRAMME}))
    with _large() as file:
        size = file.seek(0, io.SEEK_END) / 1e6
        before, clock = _peak_mb(), _Clock()
        found = preview(file, "large.xml", now=now)
        looked, peak = clock.lap(), _peak_mb()
        take(found, by=by, stamp=Stamp(actor="bench", unit="", node="bench", at=now))
        took = clock.lap()
    return (
        f"import {size:.0f} MB | {looked} looked at, {took} written (one transaction)"
        f" | {found.fresh:,} new | peak {before:.0f} → {peak:.0f} → {_peak_mb():.0f} MB"
    )


_PARTS = {"export": _export, "validate": _validate, "import": _import}


def _node() -> datetime:
    """An empty node in a folder of its own, on SQLite as in the field."""
    import os

    os.environ["SHEKARA_HOME"] = tempfile.mkdtemp(prefix="shekara-bench-")
    os.environ["SHEKARA_NODE"] = "bench"
    os.environ["DJANGO_SETTINGS_MODULE"] = "shekara.config.settings.node"
    import django

    django.setup()
    from django.core.management import call_command

    call_command("migrate", verbosity=0, interactive=False)
    return datetime.now(UTC)


def _projects(now: datetime) -> None:
    """The package's project, 10,000 times, with its money, places and results."""
    from shekara.kernel.ledger.events import Stamp
    from shekara.kernel.records import put_many
    from shekara.programme.activity.load import load as load_programme
    from shekara.programme.activity.models import Location, Participation, Project
    from shekara.programme.funding.load import load as load_money
    from shekara.programme.funding.models import Contribution, MoneyLine
    from shekara.programme.publication.load import load as load_profiles
    from shekara.programme.publication.models import IatiProfile
    from shekara.registry.load import load as load_registry

    stamp = Stamp(actor="bench", unit="", node="bench", at=now)
    for load in (load_registry, load_programme, load_money, load_profiles):
        load(stamp)
    old = "bomca-8-kazakhstan"

    def many(model: Any, column: str, **fixed: Any) -> None:
        rows = list(model.objects.filter(**{column: old, **fixed}))
        for start in range(0, PROJECTS, 500):
            put_many(model, [
                {**{f.name: getattr(row, f.name) for f in model._meta.concrete_fields
                    if f.name != "version"},
                 "code": f"{row.code}-{n}" if row.code != old else f"{old}-{n}",
                 **({column: f"{old}-{n}"} if column != "code" else {}),
                 **({"identifier": f"{row.identifier}-{n}"} if model is IatiProfile else {})}
                for n in range(start, min(start + 500, PROJECTS)) for row in rows
            ], stamp=stamp)  # fmt: skip

    many(Project, "code")
    many(IatiProfile, "code")
    many(Participation, "subject", about="project")
    many(Location, "subject", about="project")
    many(Contribution, "project")
    many(MoneyLine, "project")


def _large() -> Any:
    """A file of 200 MB in the shape of UNDP's: the sample's records with their own numbers."""
    text = SAMPLE.read_text("utf-8")
    start, end = text.index("  <iati-activity "), text.index("</iati-activities>")
    body = text[start:end]
    file = tempfile.TemporaryFile()  # noqa: SIM115 -- the caller closes it
    file.write(text[:start].encode())
    n = 0
    while file.tell() < MEGABYTES * 1_000_000:
        n += 1
        file.write(body.replace("00999001", f"{n:08}").replace("00999002", f"{n:08}").encode())
    file.write(b"</iati-activities>\n")
    file.seek(0)
    return file


class _Clock:
    """Seconds since the last lap: of the clock, and of the processor in brackets."""

    def __init__(self) -> None:
        self._wall, self._cpu = perf_counter(), process_time()

    def lap(self) -> str:
        """``12 s (10 s)``."""
        wall, cpu = perf_counter(), process_time()
        told = f"{wall - self._wall:.0f} s ({cpu - self._cpu:.0f} s)"
        self._wall, self._cpu = wall, cpu
        return told


def _peak_mb() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


if __name__ == "__main__":
    main()
