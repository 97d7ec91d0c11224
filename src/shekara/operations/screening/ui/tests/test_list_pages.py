"""Taking a list by page and keeping a national list by hand: looked at first, then an edition."""

from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from shekara.kernel.vault import memory
from shekara.operations.screening import live
from shekara.operations.screening.handlers import incoming
from shekara.operations.screening.lists.entry import Fault, Unreadable
from shekara.operations.screening.lists.names import INCOMING
from shekara.operations.screening.lists.reading import Form
from shekara.operations.screening.lists.tests.test_readers import BOMB, UN, national
from shekara.operations.screening.models import Edition, WatchList
from shekara.operations.screening.ui import words_lists
from shekara.operations.screening.ui.tests.conftest import Sit

pytestmark = pytest.mark.usefixtures("folder")


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


def test_the_same_mistake_is_said_once_with_its_first_lines(sit: Sit, folder: Path) -> None:
    operator = sit("operator")
    rows = national(*[{"instruction": "shoot"}] * 8, {"sex": "x"}, {})

    page = operator.get(sent(operator, rows).url)

    assert [(each["lines"], each["more"], each["texts"]) for each in page.context["faults"]] == [
        ("2, 3, 4, 5, 6", 3, ["shoot"]), ("10", 0, ["x"]),
    ]  # fmt: skip
    assert "and 3 more" in page.content.decode()
    assert "Line by line: unknown instruction" in page.content.decode()


def test_a_table_without_its_columns_is_told_which_they_are(sit: Sit, folder: Path) -> None:
    operator = sit("operator")

    for wrong in ("name,born\nSam,1980\n", b"PK\x03\x04 an archive"):
        page = operator.get(sent(operator, wrong).url).content.decode()

        assert "weak_names, birth_dates" in page
        assert "/watch-lists/template/national.csv" in page


def test_three_bad_rows_are_said_with_line_and_reason_and_the_rest_is_taken(
    sit: Sit, folder: Path
) -> None:
    operator = sit("operator")
    rows = national(
        {}, {"birth_dates": "31.12.1980"}, {"id": "KZ-0"}, {"kind": "Dragon"}, {"surname": "Басқа"}
    )
    address = sent(operator, rows).url
    page = operator.get(address)
    assert [(each["lines"], str(each["why"])) for each in page.context["faults"]] == [
        ("3", str(words_lists.FAULTS[Fault.DATE])),
        ("4", str(words_lists.FAULTS[Fault.TWICE])),
        ("5", str(words_lists.FAULTS[Fault.KIND])),
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


def test_every_kind_and_fault_has_words() -> None:
    assert set(words_lists.FORMS) == set(Form)
    assert set(words_lists.FAULTS) == set(Fault)
    reasons = (Unreadable.__doc__ or "").split("reason:")[1]
    assert all(f"``{reason}``" in reasons for reason in words_lists.WHOLE)
