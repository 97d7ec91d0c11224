"""Taking a list by page and keeping a national list by hand: looked at first, then an edition."""

from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from shekara.kernel.vault import memory
from shekara.operations.screening import live
from shekara.operations.screening.build import build
from shekara.operations.screening.handlers import incoming
from shekara.operations.screening.lists.entry import Fault, Unreadable
from shekara.operations.screening.lists.names import INCOMING
from shekara.operations.screening.lists.reading import Form
from shekara.operations.screening.lists.store import Store
from shekara.operations.screening.lists.tests.test_readers import BOMB, UN, national
from shekara.operations.screening.models import Edition, WatchList
from shekara.operations.screening.ui import by_hand, taking, words_lists
from shekara.operations.screening.ui.tests.conftest import Sit

ENTRY = {
    "id": "KZ-2026-0001",
    "kind": "Person",
    "surname": "Үлгібаев",
    "given": "Мысалбек",
    "birth_dates": "1985-03-12",
    "instruction": "second_line",
    "reason": "invented",
}


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, settings: Any, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Lists of this test alone; what runs beside the lane runs at once here."""
    settings.LISTS = tmp_path
    monkeypatch.setattr(incoming, "start_reading", incoming.read_aside)
    for page in (taking, by_hand):
        monkeypatch.setattr(page, "start_build", lambda: build(tmp_path))
    return tmp_path


def sent(who: Client, content: str | bytes, form: str = "national", **more: str) -> Any:
    raw = content if isinstance(content, bytes) else content.encode()
    file = SimpleUploadedFile("list.csv", raw)
    return who.post("/watch-lists/import/", {"form": form, "file": file, **more})


def test_a_file_is_looked_at_before_anything_changes(sit: Sit, folder: Path) -> None:
    operator = sit("operator")

    page = operator.get(sent(operator, national({}, {})).url)

    assert page.context["found"].added == 2
    assert "Take as the next edition" in page.content.decode()
    assert not WatchList.objects.exists()


def test_three_bad_rows_are_said_with_line_and_reason_and_the_rest_is_taken(
    sit: Sit, folder: Path
) -> None:
    operator = sit("operator")
    rows = national(
        {}, {"birth_dates": "31.12.1980"}, {"id": "KZ-0"}, {"kind": "Dragon"}, {"surname": "Басқа"}
    )
    address = sent(operator, rows).url
    page = operator.get(address)
    assert [(each["line"], str(each["why"])) for each in page.context["faults"]] == [
        (3, str(words_lists.FAULTS[Fault.DATE])),
        (4, str(words_lists.FAULTS[Fault.TWICE])),
        (5, str(words_lists.FAULTS[Fault.KIND])),
    ]
    assert operator.post(address, {"do": "take"}).status_code == 409
    assert not Edition.objects.exists()

    answer = operator.post(address, {"do": "rest"})

    assert answer.status_code == 302
    edition = Edition.objects.get()
    assert (edition.entries, edition.faults, edition.taken_by) == (2, 3, "operator")
    assert [ref.number for ref in live.current().editions] == [1]
    assert operator.get(address).status_code == 404


def test_the_whole_file_can_be_refused(sit: Sit, folder: Path) -> None:
    operator = sit("operator")
    address = sent(operator, national({})).url

    assert operator.post(address, {"do": "refuse"}).status_code == 302

    assert not Edition.objects.exists()
    assert list((folder / INCOMING).iterdir()) == []


@pytest.mark.parametrize(
    ("content", "form", "said"),
    [
        (UN[: len(UN) // 2], "un", "ends in the middle"),
        (BOMB, "un", "beyond all measure"),
        (national({}).encode("utf-16"), "national", "not UTF-8"),
        (UN, "national", "not a list of this kind"),
    ],
)
def test_a_bad_file_never_replaces_a_good_list(
    sit: Sit, folder: Path, content: str | bytes, form: str, said: str
) -> None:
    operator = sit("operator")
    good = sent(operator, national({}, {}), code=form).url
    operator.post(good, {"do": "take"})

    address = sent(operator, content, form=form, code=form).url
    page = operator.get(address)

    assert said in page.content.decode()
    assert "No list was changed" in page.content.decode()
    assert operator.post(address, {"do": "take"}).status_code == 404
    assert WatchList.objects.get().edition == 1


def test_a_shrunken_file_waits_for_a_word(sit: Sit, folder: Path) -> None:
    operator = sit("operator")
    operator.post(sent(operator, national(*[{} for _ in range(10)])).url, {"do": "take"})
    address = sent(operator, national({}, {})).url

    refused = operator.post(address, {"do": "take"})
    assert refused.status_code == 409
    assert "8 entries would go" in refused.content.decode()

    assert operator.post(address, {"do": "take", "although": "1"}).status_code == 302
    assert WatchList.objects.get().entries == 2


def test_a_larger_file_is_refused_at_its_field_with_the_command_that_takes_it(
    sit: Sit, folder: Path, settings: Any
) -> None:
    settings.LIST_UPLOAD_MB = 1
    operator = sit("operator")
    page = operator.get("/watch-lists/import/").content.decode()

    answer = sent(operator, b"x\n" * 500_001)
    fits = sent(operator, b"x\n" * 500_000)

    assert "Plain or gzip, up to 1 MB." in page
    assert answer.status_code == 422
    (said,) = answer.context["form"].errors["file"]
    assert "larger than 1 MB" in said
    assert "shekara lists import FILE --form national" in said
    assert not WatchList.objects.exists()
    assert (fits.status_code, len(list((folder / INCOMING).iterdir()))) == (302, 1)


def test_a_locked_node_keeps_a_file_in_memory_and_takes_less(
    folder: Path, settings: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings.LIST_UPLOAD_MB = 1000
    assert incoming.most_mb(folder) == 1000

    monkeypatch.setattr(memory, "place", lambda given: given / "in-memory")

    assert incoming.most_mb(folder) == 100


def test_an_upload_goes_to_the_disk_as_it_comes(settings: Any) -> None:
    assert "django.core.files.uploadhandler.TemporaryFileUploadHandler" in (
        settings.FILE_UPLOAD_HANDLERS
    )
    assert settings.FILE_UPLOAD_MAX_MEMORY_SIZE < 3_000_000


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


def test_who_takes_lists_is_a_right(sit: Sit) -> None:
    for role in ("officer", "second_line", "shift_leader", "analyst"):
        assert sit(role).get("/watch-lists/import/").status_code == 403
    assert sit("second_line").get("/watch-lists/national/entries/").status_code == 403


@pytest.mark.parametrize("code", ["../etc", "A b", "x" * 40, "0x"])
def test_a_short_name_that_is_none_is_said_at_its_field(sit: Sit, code: str) -> None:
    answer = sent(sit("operator"), national({}), code=code)
    assert answer.status_code == 422
    assert "code" in answer.context["form"].errors


@pytest.mark.parametrize("key", ["..", "x", "0" * 26])
def test_a_file_that_is_not_there_is_not_found(sit: Sit, key: str) -> None:
    assert sit("operator").get(f"/watch-lists/import/{key}/").status_code == 404


def test_the_templates_are_read_by_their_own_reader(sit: Sit, folder: Path) -> None:
    operator = sit("operator")
    for name in ("national", "stolen"):
        table = operator.get(f"/watch-lists/template/{name}.csv")
        assert table["Content-Type"].startswith("text/csv")
        found = operator.get(sent(operator, table.content, form=name).url).context["found"]
        assert (found.entries, found.fault_count) == (1, 0)


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


def test_every_kind_and_fault_has_words() -> None:
    assert set(words_lists.FORMS) == set(Form)
    assert set(words_lists.FAULTS) == set(Fault)
    reasons = (Unreadable.__doc__ or "").split("reason:")[1]
    assert all(f"``{reason}``" in reasons for reason in words_lists.WHOLE)
