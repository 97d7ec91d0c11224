"""A demonstration is made, marked, played by rules, and shown nowhere else."""

from pathlib import Path

import pytest
from django.test import Client

from shekara.demonstration import cast, making, marker
from shekara.kernel.ledger.read import entries
from shekara.operations.crossing.events import GateOpened


@pytest.fixture
def home(tmp_path: Path, settings: object) -> Path:
    settings.HOME = tmp_path  # type: ignore[attr-defined]
    settings.DEMONSTRATION = False  # type: ignore[attr-defined]
    return tmp_path


@pytest.fixture
def demonstration(db: None, home: Path, monkeypatch: pytest.MonkeyPatch) -> making.Prepared:
    monkeypatch.setattr(making, "HISTORY_S", 1200)
    monkeypatch.setattr(making, "call_command", lambda *_args, **_named: None)
    return making.prepare()


def test_history_lies_in_the_past_and_is_never_out_of_order(
    demonstration: making.Prepared,
) -> None:
    at = [entry.at for entry in entries(private=False)]

    assert demonstration.files > 30
    assert at == sorted(at)
    assert sum(isinstance(entry.fact, GateOpened) for entry in entries()) > 10


def test_a_second_time_nothing_is_made_anew(demonstration: making.Prepared) -> None:
    assert not making.prepare().made


def test_the_marker_is_for_this_user_only(demonstration: making.Prepared, home: Path) -> None:
    assert (home / marker.NAME).stat().st_mode & 0o077 == 0
    assert set(marker.read(home).tokens) == set(cast.AGENCIES)  # type: ignore[union-attr]


@pytest.mark.django_db
def test_a_database_with_real_work_is_refused(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(making, "tail", lambda _node: (7, "0" * 64))
    monkeypatch.setattr(making, "call_command", lambda *_args, **_named: None)

    with pytest.raises(making.NotADemonstration):
        making.prepare()


@pytest.mark.django_db
@pytest.mark.parametrize("path", ["", "samples/", "state/"])
def test_a_real_node_has_no_such_pages(home: Path, path: str) -> None:
    assert Client().get(f"/demonstration/{path}").status_code == 404


@pytest.mark.django_db
def test_a_real_node_signs_nobody_in_by_one_click(home: Path) -> None:
    assert Client().post("/demonstration/sign-in/", {"code": "aigerim"}).status_code == 404


def test_one_click_signs_in(demonstration: making.Prepared) -> None:
    client = Client()
    assert client.get("/demonstration/").status_code == 200

    assert client.post("/demonstration/sign-in/", {"code": "aigerim"}).status_code == 302

    assert client.session["_auth_user_id"] == "aigerim"


def test_the_page_sets_the_speed_the_driver_asks_for(demonstration: making.Prepared) -> None:
    client = Client()
    client.post("/demonstration/speed/", {"speed": "10"})
    assert client.get("/demonstration/state/").json() == {"running": True, "speed": 10.0}

    client.post("/demonstration/speed/", {"speed": "pause"})
    assert client.get("/demonstration/state/").json()["running"] is False
