"""Sending a file: looked at, refused in words, taken, and the large one beside the request."""

from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from shekara.kernel.access import Role
from shekara.kernel.ledger.events import Stamp
from shekara.programme.publication.iati import store
from shekara.programme.publication.models import ForeignRecord
from shekara.programme.publication.tests.conftest import Sit
from shekara.programme.publication.ui.iati import job

SAMPLE = (Path(__file__).parent / "samples" / "undp-shape.xml").read_bytes()


def sent(client: Client, content: bytes) -> Any:
    file = SimpleUploadedFile("undp.xml", content)
    return client.post("/programme/iati/in/", {"file": file}, follow=True)


def test_a_file_is_looked_at_then_taken(sit: Sit) -> None:
    manager = sit(Role.PROGRAMME)

    page = sent(manager, SAMPLE)
    address = page.redirect_chain[-1][0]
    assert page.status_code == 200
    assert "contact-info" in page.content.decode()
    assert not ForeignRecord.objects.exists()
    done = manager.post(address, follow=True)

    assert ForeignRecord.objects.count() == 2
    assert "undp.xml" in done.content.decode()
    assert "Border Management in Example Land" in (
        manager.get("/programme/iati/records/?q=00999001").content.decode()
    )
    assert manager.get(address).status_code == 404


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "The file is empty"),
        (b"hello", "not an XML file"),
        (SAMPLE[:4000], "breaks off"),
        (SAMPLE.replace(b'version="2.03"', b'version="2.01"'), "2.01"),
        (b"<!DOCTYPE x><x/>", "DOCTYPE"),
    ],
)
def test_a_bad_file_is_refused_in_words(sit: Sit, content: bytes, said: str) -> None:
    page = sent(sit(Role.FINANCE), content)

    assert said in page.content.decode()
    assert not ForeignRecord.objects.exists()


def test_the_same_mistake_again_and_again_is_one_row_that_names_each_line(sit: Sit) -> None:
    spoilt = SAMPLE.replace(b'type="40"', b'type="41"').replace(
        b'percentage="70"', b'percentage="69"'
    )
    times = spoilt.count(b'type="41"')

    page = sent(sit(Role.PROGRAMME), spoilt).content.decode()

    table = page.partition("ia-violations")[2].partition("</table>")[0]
    rows = table.count("“41” is not in the code list")
    assert rows == 2  # one for each record
    assert rows + table.count("· line ") == times
    assert table.index("Shares add up") < table.index("“41” is not in")
    assert "Mend it" not in table


def test_faulty_records_need_a_yes(sit: Sit) -> None:
    manager = sit(Role.PROGRAMME)
    spoilt = SAMPLE.replace(b'<activity-status code="2"/>', b"", 1)
    address = sent(manager, spoilt).redirect_chain[-1][0]

    refused = manager.post(address)
    taken = manager.post(address, {"without_faulty": "on"})

    assert refused.status_code == 409
    assert taken.status_code == 302
    assert ForeignRecord.objects.count() == 1


def test_a_large_file_shows_how_far_it_is(sit: Sit, stamp: Stamp) -> None:
    manager = sit(Role.PROGRAMME)
    with store.draft("in") as part:
        part.write(SAMPLE)
        digest = store.keep(part, "in")
    job._say(digest, job.State(name="undp.xml", size_bytes=len(SAMPLE), read_bytes=3000))

    waiting = manager.get(f"/programme/iati/in/{digest}/").content.decode()
    part_only = manager.get(f"/programme/iati/in/{digest}/", headers={"HX-Request": "true"})
    job.look(digest, now=stamp.at)
    ready = manager.get(f"/programme/iati/in/{digest}/").content.decode()

    assert "every 1s" in waiting
    assert "<progress" in waiting
    assert part_only.content.decode().lstrip().startswith("<section")
    assert "every 1s" not in ready
    assert "Take it in" in ready


def test_readers_cannot_send(sit: Sit) -> None:
    reader = sit(Role.MONITORING)

    assert reader.get("/programme/iati/in/").status_code == 200
    assert sent(reader, SAMPLE).status_code == 403
    assert reader.get("/programme/iati/in/" + "0" * 64 + "/").status_code == 403
