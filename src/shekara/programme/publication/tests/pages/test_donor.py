"""A donor reads its own money and what is public: row by row, page by page, and in the report."""

import json
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest
from django.utils import translation

from shekara.kernel.access import Forbidden, Role, may
from shekara.kernel.access.roles import HUMAN
from shekara.kernel.ledger.events import Stamp
from shekara.programme.publication.donor import report
from shekara.programme.publication.donor.story import donor_story
from shekara.programme.publication.tests.pages.conftest import TODAY, actor, signed_in
from shekara.programme.publication.thread import down, up
from shekara.programme.publication.thread.knots import flat

ROWS = {
    "own-hidden": "111001", "other-hidden": "222002", "elsewhere-hidden": "333003",
    "own-line": "444004", "other-line": "555005", "public-line": "666006",
    "nobodys-line": "777007", "public-gift": "1674745",
}  # fmt: skip
SEEN_BY = {
    ("donor", "eu"): {"own-hidden", "own-line", "public-line", "public-gift"},
    ("undp-seat", "undp"): {
        "other-hidden", "elsewhere-hidden", "other-line", "public-line", "public-gift",
    },
}  # fmt: skip
"""Who may see which row in its own view: the truth, cell by cell."""


def plain(text: str) -> str:
    return text.replace("\u202f", "").replace("\u00a0", " ").replace(",", "")


def test_a_donor_sees_exactly_its_own_rows_and_the_public_ones(
    two_donors: None, stamp: Stamp
) -> None:
    for (seat, donor), wanted in SEEN_BY.items():
        client = signed_in(Role.DONOR, stamp, seat)
        page = plain(client.get(f"/programme/donor/{donor}/").content.decode())
        thread = plain(client.get(f"/programme/thread/donors/{donor}/").content.decode())
        story = donor_story(donor, by=actor(Role.DONOR, seat), today=TODAY)
        told = plain(json.dumps(report.told(story), ensure_ascii=False))
        for row, amount in ROWS.items():
            assert (amount in told) is (row in wanted), (donor, row)
            if row not in wanted:
                assert amount not in page, (donor, row)
                assert amount not in thread, (donor, row)


def test_who_opens_a_donors_view_and_follows_a_thread(two_donors: None, stamp: Stamp) -> None:
    for role in HUMAN:
        client = signed_in(role, stamp, f"somebody-{role.value}")
        staff = role != Role.DONOR
        view = 200 if may(actor(role), "publication.read_donor") and staff else 403
        reads = may(actor(role), "publication.read_thread")
        for address, status in (
            ("/programme/donor/eu/", view),
            ("/programme/donor/eu/report-en.pdf", view),
            ("/programme/thread/", 200 if reads else 403),
            ("/programme/thread/donors/eu/", 200 if reads and staff else 403),
        ):
            assert client.get(address).status_code == status, (role, address)


def test_a_donor_does_not_open_anothers_view_nor_the_desk(two_donors: None, stamp: Stamp) -> None:
    client = signed_in(Role.DONOR, stamp, "donor")

    for address in (
        "/programme/donor/undp/", "/programme/donor/undp/report-kk.pdf",
        "/programme/thread/donors/undp/", "/programme/", "/equipment/", "/works/",
        "/programme/publish/bomca-8-kazakhstan/", "/equipment/contracts/",
    ):  # fmt: skip
        assert client.get(address).status_code == 403, address
    with pytest.raises(Forbidden):
        donor_story("undp", by=actor(Role.DONOR, "donor"), today=TODAY)


def test_a_donor_goes_straight_to_its_own_view(two_donors: None, stamp: Stamp) -> None:
    answer = signed_in(Role.DONOR, stamp, "donor").get("/programme/donor/")
    assert answer.headers["Location"] == "/programme/donor/eu/"
    nobody = signed_in(Role.DONOR, stamp, "seatless").get("/programme/donor/")
    assert "tied to no donor yet" in nobody.content.decode()
    staff = signed_in(Role.FINANCE, stamp).get("/programme/donor/").content.decode()
    assert "European Union" in staff
    assert "United Nations Development Programme" in staff


BAD = (
    "/programme/donor/nobody/", "/programme/donor/nobody/report-en.pdf",
    "/programme/donor/eu/report-fr.pdf", "/programme/thread/donors/nobody/",
    "/programme/thread/points/atlantis/", "/programme/thread/points/atlantis/4/",
    "/programme/thread/equipment/EQ-00-000000/",
)  # fmt: skip


def test_a_bad_address_is_answered_kindly(two_donors: None, stamp: Stamp) -> None:
    client = signed_in(Role.PROGRAMME, stamp)
    for address in BAD:
        answer = client.get(address)
        assert answer.status_code == 404, address
        assert "<h1" in answer.content.decode()


def test_the_thread_goes_down_from_the_donor_to_the_indicator(
    two_donors: None, stamp: Stamp
) -> None:
    donor, knots = down.from_donor("eu", by=actor(Role.PROGRAMME))
    told = [(knot.kind, knot.title) for knot in flat(knots)]

    assert donor.pk == "eu"
    assert ("project", "BOMCA 8 in Kazakhstan") in told
    assert ("point", "Kordai") in told
    assert ("indicator", "Median release time at Kordai") in told
    assert ("point", "Merke") in told
    missing = [title for kind, title in told if kind == "missing"]
    assert any("whose money" in text for text in missing)
    assert "What stands below has no contract in the records." in missing


def test_the_thread_goes_up_from_the_point_to_who_paid(two_donors: None, stamp: Stamp) -> None:
    name, knots = up.from_point("kordai", by=actor(Role.ENGINEER))
    donors = [knot for knot in flat(knots) if knot.kind == "donor"]

    assert name == "Kordai"
    assert {knot.title for knot in donors} >= {
        "European Union", "United Nations Development Programme",
    }  # fmt: skip
    _, lane = up.from_point("kordai", lane="77", by=actor(Role.ENGINEER))
    assert any("nothing that stands here" in knot.title for knot in flat(lane))


def test_the_thread_goes_up_from_one_piece(two_donors: None, stamp: Stamp) -> None:
    from shekara.programme.works.models import Equipment

    piece = Equipment.objects.get()
    client = signed_in(Role.STOREKEEPER, stamp)
    html = client.get(f"/programme/thread/equipment/{piece.number}/").content.decode()

    assert "Kordai" in html
    assert "European Union" in html
    assert "have no contract in the records" in html


def test_a_thread_costs_a_bounded_number_of_questions(
    two_donors: None, stamp: Stamp, django_assert_max_num_queries: Any
) -> None:
    client = signed_in(Role.PROGRAMME, stamp)
    for address, most in (
        ("/programme/thread/donors/eu/", 50), ("/programme/thread/points/kordai/", 45),
        ("/programme/donor/eu/", 75),
    ):  # fmt: skip
        with django_assert_max_num_queries(most):
            client.get(address)


WORDS = {
    "kk": ("Еуропалық одақ", "Қазақстандағы БОМКА-8", "Өткізу пункті"),
    "ru": ("Европейский союз", "БОМКА-8 в Казахстане", "Пункт пропуска"),
    "en": ("European Union", "BOMCA 8 in Kazakhstan", "Crossing point"),
}


def test_the_report_is_a_pdf_that_says_its_words_in_their_letters(
    two_donors: None, stamp: Stamp, tmp_path: Path
) -> None:
    client = signed_in(Role.DONOR, stamp, "donor")
    for language, words in WORDS.items():
        answer = client.get(f"/programme/donor/eu/report-{language}.pdf")
        assert answer["Content-Type"] == "application/pdf"
        assert answer.content.startswith(b"%PDF-")
        if shutil.which("pdftotext"):
            path = tmp_path / f"{language}.pdf"
            path.write_bytes(answer.content)
            command = ["pdftotext", "-layout", str(path), "-"]
            read = subprocess.run(command, capture_output=True, check=True).stdout.decode()
            text = " ".join(read.split())
            assert [word for word in words if word not in text] == []
            assert "1 / " in text
            assert "1674745" in plain(text).replace("1 674 745", "1674745")


def test_every_word_of_the_report_is_translated() -> None:
    with translation.override("en"):
        english = report.words()
    for language in ("ru", "kk"):
        with translation.override(language):
            for name, word in report.words().items():
                assert word != english[name], (language, name)
