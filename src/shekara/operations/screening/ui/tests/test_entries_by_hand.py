"""A national list kept by hand: each change is an edition, and a wrong form says why."""

from pathlib import Path

import pytest

from shekara.operations.screening import live
from shekara.operations.screening.lists.store import Store
from shekara.operations.screening.lists.tests.test_readers import UN
from shekara.operations.screening.models import Edition, WatchList
from shekara.operations.screening.ui.tests.conftest import Sit
from shekara.operations.screening.ui.tests.test_list_pages import sent

pytestmark = pytest.mark.usefixtures("folder")

ENTRY = {
    "id": "KZ-2026-0001",
    "kind": "Person",
    "surname": "Үлгібаев",
    "given": "Мысалбек",
    "birth_dates": "1985-03-12",
    "instruction": "second_line",
    "reason": "invented",
}


def test_an_entry_added_by_hand_changed_and_taken_off_is_an_edition_each(
    sit: Sit, folder: Path
) -> None:
    office = sit("head_office")
    new = "/watch-lists/national/entries/new/"
    assert office.get(new).context["form"].initial["id"].startswith("KZ-")

    assert office.post(new, ENTRY | {"edition": "0"}).status_code == 302
    assert office.post(new, ENTRY | {"edition": "1", "id": "KZ-2026-0002"}).status_code == 302
    one = "/watch-lists/national/entries/KZ-2026-0001/"
    assert office.get(one).context["form"].initial["surname"] == "Үлгібаев"
    assert office.post(one, ENTRY | {"edition": "2", "reason": "other"}).status_code == 302
    assert office.post(one, {"edition": "3", "do": "remove"}).status_code == 302

    rows = Edition.objects.order_by("number").values_list("added", "changed", "removed")
    assert list(rows) == [(1, 0, 0), (1, 0, 0), (0, 1, 0), (0, 0, 1)]
    assert Store(folder, "national").doubts() == []
    assert [ref.number for ref in live.current().editions] == [4]
    page = "/watch-lists/national/entries/"
    assert "KZ-2026-0002" in office.get(page).content.decode()
    assert "KZ-2026-0002" in office.post(page, {"q": "мысалбек"}).content.decode()
    assert "No entry." in office.post(page, {"q": "nobody"}).content.decode()


def test_a_wrong_form_says_why_and_makes_no_edition(sit: Sit, folder: Path) -> None:
    office = sit("head_office")
    new = "/watch-lists/national/entries/new/"

    wrong = office.post(new, ENTRY | {"edition": "0", "birth_dates": "yesterday"})
    nobody = office.post(new, ENTRY | {"edition": "0", "surname": "", "given": ""})

    assert (wrong.status_code, nobody.status_code) == (422, 422)
    assert "not a date" in wrong.content.decode()
    foreign = office.post(new, ENTRY | {"edition": "0", "nationalities": "KZ; Narnia"})
    assert "Narnia: unknown country" in foreign.content.decode()
    assert not Edition.objects.exists()


def test_the_second_of_two_who_change_the_list_is_told(sit: Sit, folder: Path) -> None:
    office = sit("head_office")
    new = "/watch-lists/national/entries/new/"
    office.post(new, ENTRY | {"edition": "0"})

    late = office.post(new, ENTRY | {"edition": "0", "id": "KZ-2026-0009"})

    assert late.status_code == 409
    assert Edition.objects.count() == 1


def test_another_authoritys_list_is_not_kept_by_hand(sit: Sit, folder: Path) -> None:
    office = sit("head_office")
    office.post(sent(office, UN, form="un").url, {"do": "take"})
    assert office.get("/watch-lists/un/entries/").status_code == 404


def test_an_agency_and_an_officer_are_named_not_coded(sit: Sit, folder: Path) -> None:
    office = sit("head_office")
    office.post("/watch-lists/national/entries/new/", ENTRY | {
        "edition": "0", "owner": "border_guard",
    })  # fmt: skip
    WatchList.objects.update(owner="border_guard")

    for page in ("/watch-lists/", "/watch-lists/national/"):
        html = office.get(page).content.decode()
        assert "Border guard" in html, page
        assert "border_guard" not in html, page


def test_an_owner_is_written_by_name_and_kept_by_code(sit: Sit, folder: Path) -> None:
    office = sit("head_office")
    new, one = "/watch-lists/national/entries/new/", "/watch-lists/national/entries/{}/"
    first = office.get(new).context["form"].initial["owner"]
    for n, (typed, kept, shown) in enumerate(
        ((first, "border_guard", "Border guard"), ("customs", "customs", "Customs"),
         ("Interior ministry", "Interior ministry", "Interior ministry"))
    ):  # fmt: skip
        entry = ENTRY | {"id": f"KZ-{n}", "edition": str(n), "owner": typed}
        assert office.post(new, entry).status_code == 302
        held = live.current().entry(f"national:KZ-{n}")
        assert held is not None
        assert held.owner == kept
        assert office.get(one.format(f"KZ-{n}")).context["form"].initial["owner"] == shown
