"""A small country: two nodes that head office knows, and the people who watch over it."""

from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from django.conf import LazySettings
from django.test import Client
from django.utils import timezone

from shekara.kernel.access import Actor, Role
from shekara.kernel.access.handlers import create_officer
from shekara.kernel.ledger.entry import to_us
from shekara.kernel.ledger.events import Stamp
from shekara.kernel.records import put_many
from shekara.kernel.sync import handlers as sync
from shekara.kernel.sync.models import Reach
from shekara.registry import models, source_files

PASSWORD = "steppe wind 1991"
OPERATOR = Actor(code="OP-1", agency="", points=frozenset({"*"}), roles=frozenset({Role.OPERATOR}))


def stamp(code: str = "system", *, at: datetime | None = None) -> Stamp:
    return Stamp(actor=code, unit="", node="hq", at=at or timezone.now())


def heard(node: str, *, ago_s: int = 1, seq: int = 10, tail: int = 10) -> None:
    """Head office heard of this node so long ago."""
    at = to_us(timezone.now() - timedelta(seconds=ago_s))
    Reach.objects.update_or_create(
        node=node, defaults={"seq": seq, "tail": tail, "at_us": at, "heard_us": at, "release": "1"}
    )


@pytest.fixture
def country(db: None, settings: LazySettings, tmp_path: Path) -> Path:
    settings.ROLE, settings.NODE, settings.HOME = "head_office", "hq", tmp_path
    rows = [
        source_files.typed(models.CrossingPoint, row)
        for row in source_files.rows("points.csv")
        if row["code"] in {"kordai", "merke", "sypatai-batyr", "akbalshyk"}
    ]
    put_many(models.CrossingPoint, rows, stamp=stamp())
    for node, key in (("kordai", "1"), ("merke", "2")):
        sync.register_node(
            node, point=node, key=key * 64, certificate="", actor=OPERATOR, stamp=stamp()
        )
    return tmp_path


PEOPLE: dict[str, dict[str, object]] = {
    "head": {"code": "HO-1", "roles": ["head_office"]},
    "operator": {"code": "OP-1", "roles": ["operator"]},
    "analyst": {"code": "AN-1", "roles": ["analyst"]},
    "auditor": {"code": "AU-1", "roles": ["auditor"]},
    "dina": {"code": "DP-1", "roles": ["data_protection"]},
    "officer": {
        "code": "BG-7", "roles": ["officer"], "agency": "border_guard", "points": ["kordai"],
    },
}  # fmt: skip
Sit = Callable[[str], Client]


@pytest.fixture
def sit(country: Path) -> Sit:
    """Sit down at a page of head office as somebody."""

    def at(who: str) -> Client:
        values = {"names": who.title(), "language": "en", "points": ["*"]} | PEOPLE[who]
        client = Client()
        client.force_login(create_officer(values, password=PASSWORD, stamp=stamp("OP-1")))
        client.cookies["language"] = "en"
        return client

    return at
