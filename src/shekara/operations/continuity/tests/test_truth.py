"""Rows follow from facts; every fact has its stored example; every refusal its words."""

from pathlib import Path
from typing import Any

import msgspec
import pytest
from django.db.models import Model

from shekara.kernel.ledger.events import decode, encode, kinds
from shekara.kernel.ledger.rebuild import rebuild
from shekara.operations.continuity import commands as c
from shekara.operations.continuity import events, handlers
from shekara.operations.continuity.projections import DRILL, RUN, SHEET
from shekara.operations.continuity.rules import refusals as r
from shekara.operations.continuity.tests.conftest import GULNARA, Point
from shekara.operations.continuity.ui.words import SAYS

GOLDEN = sorted((Path(__file__).parent / "golden").glob("*.json"))
OURS = {name for name, kind in kinds().items() if kind.__module__ == events.__name__}
TABLES: tuple[type[Model], ...] = (*DRILL.models, *RUN.models, *SHEET.models)


class Stored(msgspec.Struct, frozen=True):
    """An entry's name and its public part; no fact of continuity has a private one."""

    name: str
    data: msgspec.Raw


def everything() -> dict[type[Model], list[dict[str, Any]]]:
    return {kind: list(kind._default_manager.order_by("pk").values()) for kind in TABLES}


def test_rows_written_again_are_the_same(kordai: Point) -> None:
    kordai.enters(kordai.prints(), 2)
    drill, other = kordai.schedules(), kordai.schedules()
    kordai.begins(drill)
    kordai.notices(drill)
    kordai.ends(drill)
    handlers.score_drill(c.ScoreDrill(drill=drill.id), by=GULNARA, stamp=kordai.stamp())
    kordai.begins(other)
    before = everything()

    rebuild(["drill", "drillrun", "sheet"])

    assert everything() == before
    assert all(before.values())


@pytest.mark.parametrize("path", GOLDEN, ids=lambda path: path.stem)
def test_a_stored_fact_is_read_as_it_was_meant(path: Path) -> None:
    stored = msgspec.json.decode(path.read_bytes(), type=Stored)
    fact = decode(stored.name, bytes(stored.data))

    assert fact.NAME == stored.name == path.stem
    now, then = msgspec.json.decode(encode(fact)[0]), msgspec.json.decode(stored.data)
    assert now | then == now


def test_every_fact_has_its_golden_file() -> None:
    assert {path.stem for path in GOLDEN} == OURS


def test_every_refusal_has_its_words() -> None:
    assert {kind for kind in vars(r).values() if isinstance(kind, type)} - {r.Refusal} == set(SAYS)
