"""Trains on the working pages: wagons of a list, one left behind, and passengers in groups."""

from collections.abc import Callable

import pytest
from django.test import Client

from shekara.kernel.access.handlers import create_officer
from shekara.kernel.ledger.events import Stamp
from shekara.operations.crossing.events import PaperKind
from shekara.operations.crossing.models import CrossingFile
from shekara.operations.crossing.projections import load
from shekara.operations.crossing.ui.tests.conftest import PASSWORD, passport
from shekara.operations.crossing.ui.tests.test_lane import HX, enter, scan, where

Board = Callable[..., Client]
GOODS = [
    f"{52345600 + n};{7700000 + n};{'020130;64000;beef' if n == 4 else '720851;64000;steel'}"
    for n in range(30)
]


@pytest.fixture
def merke(kordai: str, now: object) -> Board:
    """The railway point of Merke: an officer of an agency sits down at a track."""
    made: dict[str, Client] = {}

    def at(agency: str, mode: str = "rail_freight") -> Client:
        if agency not in made:
            stamp = Stamp(actor="OP-1", unit="", node="merke", at=now)  # type: ignore[arg-type]
            officer = create_officer(
                {"code": f"ME-{agency[:5]}", "names": agency, "agency": agency,
                 "points": ["merke"], "roles": ["officer"], "language": "en"},
                password=PASSWORD, stamp=stamp,
            )  # fmt: skip
            made[agency] = Client()
            made[agency].force_login(officer)
            made[agency].cookies["language"] = "en"
        where = {"point": "merke", "direction": "entry", "mode": mode, "lane": ""}
        assert made[agency].post("/place/", where).status_code == 302
        return made[agency]

    return at


def ask(client: Client, file: str, verb: str, target: str = "", **more: str) -> int:
    asked = {"target": target, "key": target, **more}
    return client.post(f"/desk/{file}/{verb}/", asked, headers=HX).status_code


def train_of_thirty(merke: Board) -> str:
    """A train opened by its locomotive's number, with thirty wagons of a pasted list."""
    track = merke("border_guard")
    file = where(scan(track, "52345599"))["file"]
    page = track.get("/lane/", {"file": file}).content.decode()
    assert "do=wagons" in page
    pasted = track.post(f"/lane/{file}/wagons/", {"wagons": "\n".join(GOODS)})
    assert pasted.status_code == 302
    return file


def test_thirty_wagons_come_by_a_pasted_list_each_with_its_waybill(merke: Board) -> None:
    file = load(train_of_thirty(merke))

    assert (file.scheme, len(file.vehicles)) == ("rail_freight-entry-union-2019", 31)
    assert len(file.consignments) == 30
    assert {p.number for p in file.papers} == {str(7700000 + n) for n in range(30)}
    assert {p.kind for p in file.papers} == {PaperKind.SMGS}
    assert [c.vehicle for c in file.consignments.values()] == [f"v{n}" for n in range(2, 32)]
    assert "veterinary.c5" in file.controls


def test_a_held_wagon_stays_and_the_train_leaves(merke: Board) -> None:
    file = train_of_thirty(merke)
    guard, quarantine = merke("border_guard"), merke("quarantine")
    at = where(scan(guard, passport("MASHINIST", "OLZHAS"), file=file))
    assert enter(guard, at).status_code == 302
    assert guard.post(f"/lane/{file}/count/", {"count": "1"}).status_code == 302
    assert ask(guard, file, "pass", "border.file") == 200
    hold = {"awaited": "laboratory_result", "party": "laboratory", "reasons": "sample_taken"}
    assert ask(quarantine, file, "hold", "veterinary.c5", **hold) == 200
    assert not load(file).released

    left = guard.post(f"/lane/{file}/uncouple/", {"vehicle": "v6", "reason": "laboratory"})

    assert left.status_code == 302
    assert load(file).released
    assert guard.post(f"/gate/{file}/open/").status_code == 302
    assert load(file).gate_out_at is not None
    own = CrossingFile.objects.exclude(pk=file).get()
    wagon = load(own.id)
    assert wagon.split_from == file
    assert [v.plate for v in wagon.vehicles.values()] == ["52345604"]
    assert [k.key for k in wagon.open_controls] == ["veterinary.c1"]


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("52345601;1;999999;1;x", "There is no HS code 999999."),
        ("52345601;1;720851;heavy;x", "heavy is no mass"),
        ("52345601;1;;;", "The HS code is missing."),
        (";1;720851;1;x", "is no number of a wagon"),
        ("52345600;1;720851;1;x", "stands twice"),
    ],
)
def test_a_line_that_cannot_be_read_is_named_and_nothing_is_added(
    merke: Board, line: str, said: str
) -> None:
    track = merke("border_guard")
    file = where(scan(track, "52345599"))["file"]

    page = track.post(f"/lane/{file}/wagons/", {"wagons": f"{GOODS[0]}\n{line}"})

    assert page.status_code == 422
    assert "Line 2:" in page.content.decode()
    assert said in page.content.decode()
    assert len(load(file).vehicles) == 1


def test_a_wagon_that_is_on_the_train_already_adds_none_of_the_list(merke: Board) -> None:
    file = train_of_thirty(merke)

    again = merke("border_guard").post(
        f"/lane/{file}/wagons/", {"wagons": "52349999\n52345600"}, headers=HX
    )

    assert again.status_code == 409
    assert "on the file already: 52345600" in again.content.decode()
    assert len(load(file).vehicles) == 31


def test_a_passenger_train_takes_people_in_groups(merke: Board) -> None:
    track = merke("border_guard", mode="rail_passenger")
    file = where(scan(track, "52345599"))["file"]

    def group(first: int, *, last: bool) -> None:
        rows = [
            f"SEAT;{chr(65 + n % 26)};1990-01-01;KGZ;AC{n:07}" for n in range(first, first + 40)
        ]
        asked = {"people": "\n".join(rows)} | ({"complete": "on"} if last else {})
        assert track.post(f"/lane/{file}/list/", asked).status_code == 302

    group(0, last=False)
    assert load(file).people_expected is None
    group(40, last=True)

    assert len(load(file).people) == load(file).people_expected == 80
    for person in load(file).people:
        assert enter(track, {"file": file, "on": person}).status_code == 302
    assert load(file).released
    assert track.post(f"/gate/{file}/open/").status_code == 302
