"""Set the stage of head office: seven points, each on another line, as one database holds them.

Run in head office's folder before it is served. Kordai is with us and plays a drill, Karasu is
alone for two hours, Nur Zholy catches up, the chain of Sypatai Batyr is stopped, Dostyk is
silent, nobody has heard of Akbalshyk, and the machine of Alakol was stolen. The shifts are
played here under each node's name, as the inbox would have taken them from its chain.
"""

import os
from datetime import UTC, datetime, timedelta
from random import Random
from typing import Any

from tests.journeys.stage import Stage, play

STOLEN, FORKED, REPLACED = "alakol", "sypatai-batyr", "dostyk"
WITH_US = ("kordai", "nur-zholy", FORKED)
"""Nodes that are heard as long as the stage is looked at; see ``heart``."""
MINUTES = {"kordai": 12, "karasu": 7, "nur-zholy": 7, FORKED: 4}
SILENT_H = {"karasu": 2, "dostyk": 80}
QUEUE = {"nur-zholy": 1840, FORKED: 311}


def nodes(now: datetime) -> None:
    """Registry, people, and the nodes that head office knows."""
    from shekara.demonstration.country import people
    from shekara.kernel.ledger.events import Stamp
    from shekara.kernel.sync import handlers as sync
    from shekara.operations.crossing.handlers import load_schemes
    from shekara.registry.load import load as load_registry

    stamp = Stamp(actor="system", unit="", node="hq", at=now - timedelta(days=40))
    load_registry(stamp)
    load_schemes(stamp=stamp)
    people()
    by = officer("operator")
    for n, node in enumerate((*MINUTES, "dostyk", "akbalshyk", STOLEN), start=1):
        joined = said("operator", now - timedelta(days=40))
        sync.register_node(
            node, point=node, key=f"{n}" * 64, certificate="", actor=by, stamp=joined
        )
    belongs(now)


def belongs(now: datetime) -> None:
    """Certificates as they are after joining; one node shut out, one replaced, one invited."""
    from django.conf import settings

    from shekara.kernel.records import put
    from shekara.kernel.sync import busfiles, membership
    from shekara.kernel.sync.models import Node
    from shekara.kernel.sync.server import Listen

    listen = Listen(name="hq", folder=settings.SYNC / "server", host="127.0.0.1", port=0)
    authority = busfiles.prepare(
        listen, own=settings.SYNC, authority_folder=settings.SYNC / "authority",
        signing=settings.SIGNING_KEY, name="hq", hosts=["localhost"], at=now,
    )  # fmt: skip
    until = (now + timedelta(days=47)).isoformat()
    for n, node in enumerate((*MINUTES, "dostyk", "akbalshyk", STOLEN), start=1):
        held = [{"user": f"CN={node},SERIALNUMBER={n}", "until": until}]
        renewed = said("system", now - timedelta(days=13))
        put(Node, {"code": node, "certificates": held}, stamp=renewed)
    by, days = officer("operator"), timedelta(days=1)
    stamp = said("operator", now - 3 * days)
    membership.revoke(STOLEN, actor=by, stamp=stamp, reason="Stolen from cabin 2, police 118/26.")
    for node, replaces, ago in (("bakhty", False, 2), (REPLACED, True, 0)):
        membership.invite(
            node, replaces=replaces, authority=authority, actor=by,
            stamp=said("operator", now - ago * days),
        )  # fmt: skip


def shifts(now: datetime) -> None:
    """What each point has written of its shift, until its line was cut."""
    from django.test import override_settings

    from shekara.demonstration.country import _on_duty
    from shekara.demonstration.inside import InProcess
    from shekara.demonstration.shift import Shift

    for node, minutes in MINUTES.items():
        end = now - timedelta(hours=SILENT_H.get(node, 0))
        start = end - timedelta(minutes=minutes)
        with override_settings(NODE=node, ROLE="node"):
            port = InProcess(_on_duty(node), start)
            if node == "kordai":
                play(Stage(port, now))
            shift = Shift(port, Random(f"head {node}"), point=node)
            for at in range(0, minutes * 60, 10):
                port.at = start + timedelta(seconds=at)
                shift.step(at)


def drills(now: datetime) -> None:
    """One drill that is scored, one that runs, one that is still to come."""
    from shekara.operations.continuity import commands as c
    from shekara.operations.continuity import handlers
    from shekara.operations.continuity.events import DrillKind

    def drill(point: str, kind: DrillKind, ago: timedelta, note: str = "") -> str:
        asked = c.ScheduleDrill(
            point=point, kind=kind, starts_at=now - ago, minutes=60, note=note
        )  # fmt: skip
        planned = now - ago - timedelta(days=1)
        stamp = said("operator", min(planned, now))
        return handlers.schedule_drill(asked, by=officer("operator"), stamp=stamp).id

    from django.test import override_settings

    scored = drill("karasu", DrillKind.LINE_CUT, timedelta(hours=6))
    running = drill("kordai", DrillKind.HEAD_OFFICE_GONE, timedelta(minutes=17))
    drill("nur-zholy", DrillKind.POWER_CUT, -timedelta(days=2), "Sheets lie in cabin 3.")
    leader, begun = officer("gulnara"), now - timedelta(hours=6)
    with override_settings(NODE="karasu", ROLE="node"):
        handlers.begin_drill(
            c.BeginDrill(drill=scored), by=None, stamp=said("system", begun, "karasu")
        )
        at = begun + timedelta(minutes=3)
        handlers.notice_drill(
            c.NoticeDrill(drill=scored), by=leader, stamp=said("gulnara", at, "karasu")
        )
        at = begun + timedelta(hours=1)
        handlers.end_drill(c.EndDrill(drill=scored), by=None, stamp=said("system", at, "karasu"))
        lesson = c.ScoreDrill(drill=scored, note="The bar was read late: nobody looked up.")
        handlers.score_drill(
            lesson, by=leader, stamp=said("gulnara", at + timedelta(minutes=9), "karasu")
        )
    with override_settings(NODE="kordai", ROLE="node"):
        at = now - timedelta(minutes=17)
        handlers.begin_drill(
            c.BeginDrill(drill=running), by=None, stamp=said("system", at, "kordai")
        )


def stopped(now: datetime) -> None:
    """Sypatai Batyr was restored from an old backup: one number came twice."""
    from django.conf import settings

    from shekara.kernel.ledger.entry import seal
    from shekara.kernel.ledger.models import Entry
    from shekara.kernel.sync import handlers as sync
    from shekara.kernel.sync.protocol import Fault
    from shekara.kernel.sync.tests.chain import Chain
    from shekara.kernel.sync.wire import PROTOCOL, Batch, Sealed, pack

    row = Entry.objects.filter(node=FORKED, name="crossing.file_opened.v1").order_by("-seq").first()
    assert row is not None
    before = Entry.objects.get(node=FORKED, seq=row.seq - 1).digest
    data, at_us = row.data.replace("entry", "exit"), row.at_us + 31_000_000
    digest = seal(
        before,
        FORKED,
        row.seq,
        row.stream,
        row.version,
        row.name,
        data,
        row.actor,
        row.unit,
        at_us,
        "",
    )
    entry = Sealed(
        row.seq, row.stream, row.version, row.name, data, row.actor, row.unit, at_us, "", digest
    )
    chain = Chain(FORKED)
    batch = Batch(
        protocol=PROTOCOL, node=FORKED, previous=before, entries=(entry,), private=(),
        checkpoints=(), signed=chain.signed(entry), tail=row.seq, release="0.1.0",
    )  # fmt: skip
    fault = Fault("fork", row.seq, f"entry {row.seq} of {FORKED} is not the one that is held")
    folder = settings.HOME / "evidence"
    at = said("system", now - timedelta(minutes=26))
    sync.quarantine(FORKED, fault, pack(batch), folder=folder, stamp=at)


def searched(now: datetime) -> None:
    """Three searches across points that the auditor will read."""
    from shekara.headquarters import handlers
    from shekara.headquarters.events import Purpose
    from shekara.operations.crossing.models import CrossingPerson

    person = CrossingPerson.objects.exclude(surname="").order_by("pk").first()
    assert person is not None
    asked = (
        ("head", person.surname, Purpose.INQUIRY, "case 12-118/26", 190),
        ("dina", "08 KG 210", Purpose.OWN_REQUEST, "letter 4471 of 26 November", 64),
        ("head", "KZ0047713", Purpose.COURT, "order 2-3305, Almaty", 22),
    )
    for code, text, purpose, reason, minutes in asked:
        at = said(code, now - timedelta(minutes=minutes))
        handlers.search_crossings(text, purpose=purpose, reason=reason, by=officer(code), stamp=at)


def heard(now: datetime) -> None:
    """How far each chain has come, and when each node last said that it lives."""
    from shekara.kernel.ledger.entry import to_us
    from shekara.kernel.ledger.models import Entry
    from shekara.kernel.ledger.read import tail
    from shekara.kernel.sync.models import Later, Reach, Told

    for node in MINUTES:
        last = Entry.objects.filter(node=node).order_by("-seq").first()
        assert last is not None
        at = now - timedelta(hours=SILENT_H.get(node, 0))
        Reach.objects.create(
            node=node, seq=last.seq, digest=last.digest, at_us=last.at_us, heard_us=to_us(at),
            tail=last.seq + QUEUE.get(node, 0), release="0.1.0", behind=node == FORKED,
        )  # fmt: skip
        Told.objects.create(
            node=node, seq=tail("hq")[0] if node != "karasu" else 900, level_us=to_us(at),
            files=2 if node == "nur-zholy" else 0,
        )  # fmt: skip
    at = now - timedelta(hours=SILENT_H["dostyk"])
    Reach.objects.create(node="dostyk", seq=0, heard_us=to_us(at), tail=0, release="0.1.0")
    first = Entry.objects.filter(node="nur-zholy", stream__startswith="crossing/").first()
    assert first is not None
    Later.objects.create(
        stream=first.stream, node="nur-zholy", fact="crossing.weighed_in_motion.v1",
        reason="crossing.weighed_in_motion.v1 is not known to this release",
    )  # fmt: skip


def officer(code: str) -> Any:
    """Somebody of the cast."""
    from shekara.kernel.access.models import Officer

    return Officer.objects.get(pk=code).actor()


def said(code: str, at: datetime, node: str = "hq") -> Any:
    """A stamp of this officer."""
    from shekara.kernel.ledger.events import Stamp

    return Stamp(actor=code, unit="", node=node, at=at)


def main() -> None:
    """Entry point."""
    import django

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "shekara.config.settings.node")
    django.setup()
    from django.core.management import call_command

    from shekara.kernel.ledger.writing import writing

    call_command("migrate", verbosity=0, interactive=False)
    now = datetime.now(UTC)
    with writing():
        nodes(now)
        drills(now)
        shifts(now)
        stopped(now)
        searched(now)
        heard(now)


if __name__ == "__main__":
    main()
