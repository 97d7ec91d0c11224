"""Somebody at a desk of Kordai, in a role, in English."""

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone

from shekara.kernel.access import Actor, Role
from shekara.kernel.access.handlers import create_officer
from shekara.kernel.access.models import Officer
from shekara.kernel.ledger.events import Stamp
from shekara.operations.screening.build import build
from shekara.operations.screening.events import Asked, SubjectKind
from shekara.operations.screening.handlers import incoming, screen
from shekara.operations.screening.handlers.readers import set_readers
from shekara.operations.screening.lists.tests.test_readers import national
from shekara.operations.screening.models import Hit, WatchList
from shekara.operations.screening.ui import by_hand, taking
from shekara.registry.tests.loaded import load

Sit = Callable[[str], Client]


@pytest.fixture
def sit(db: None) -> Sit:
    """Sit down in a role at Kordai."""
    load(Stamp(actor="OP-1", unit="", node="kordai", at=datetime(2026, 1, 1, tzinfo=UTC)))
    stamp = Stamp(actor="OP-1", unit="", node="kordai", at=timezone.now())

    def at(role: str) -> Client:
        officer = Officer.objects.filter(code=role).first() or create_officer(
            {"code": role, "names": role, "agency": "border_guard", "points": ["kordai"],
             "roles": [role], "language": "en"},
            password="steppe wind 1991", stamp=stamp,
        )  # fmt: skip
        client = Client()
        client.force_login(officer)
        client.cookies["language"] = "en"
        return client

    return at


ASKED = Asked(
    surname="ULGIBAEV", given="MYSALBEK", dob="1985-03-12", docno="N55500001", issuer="KAZ"
)


def stamp(actor: str = "HO-1") -> Stamp:
    return Stamp(actor=actor, unit="", node="kordai", at=datetime.now(UTC))


def actor(role: Role, agency: str = "customs") -> Actor:
    return Actor(
        code=f"x-{role}-{agency}", agency=agency, points=frozenset({"kordai"}),
        roles=frozenset({role}),
    )  # fmt: skip


OFFICE = actor(Role.HEAD_OFFICE, "ministry")


@pytest.fixture
def hit(sit: Sit, tmp_path: Path, settings: Any, monkeypatch: pytest.MonkeyPatch) -> Hit:
    """A national list of the transport control, live, and one hit of it at Kordai."""
    settings.LISTS = tmp_path
    monkeypatch.setattr(incoming, "start_reading", incoming.read_aside)
    for page in (taking, by_hand):
        monkeypatch.setattr(page, "start_build", lambda: build(tmp_path))
    operator = sit("operator")
    file = SimpleUploadedFile("list.csv", national({}).encode())
    sent: Any = operator.post(
        "/watch-lists/import/", {"form": "national", "file": file, "owner": "transport"}
    )
    operator.post(sent.url, {"do": "take"})
    screen(
        ASKED, file="01F", subject="p1", kind=SubjectKind.PERSON, point="kordai",
        stamp=stamp("BG-7"),
    )  # fmt: skip
    return Hit.objects.get()


def keep_for(agencies: tuple[str, ...] = (), roles: tuple[str, ...] = ()) -> None:
    version = WatchList.objects.get().version
    set_readers(
        "national", agencies=agencies, roles=roles, by=OFFICE, stamp=stamp(),
        expected_version=version,
    )  # fmt: skip


@pytest.fixture
def folder(tmp_path: Path, settings: Any, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Lists of this test alone; what runs beside the lane runs at once here."""
    settings.LISTS = tmp_path
    monkeypatch.setattr(incoming, "start_reading", incoming.read_aside)
    for page in (taking, by_hand):
        monkeypatch.setattr(page, "start_build", lambda: build(tmp_path))
    return tmp_path
