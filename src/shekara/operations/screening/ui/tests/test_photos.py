"""Photos of entries: checked, kept beside the list, seen by who may read it."""

import io
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from PIL import Image

from shekara.operations.screening.lists.photos import NotAPhoto, take_photo
from shekara.operations.screening.lists.tests.test_readers import national
from shekara.operations.screening.models import Edition, Hit
from shekara.operations.screening.ui.tests.conftest import Sit, keep_for


def picture(side: int = 300, form: str = "PNG") -> bytes:
    drawn = io.BytesIO()
    Image.new("RGB", (side, side), "steelblue").save(drawn, form)
    return drawn.getvalue()


ENTRY = {
    "kind": "Person", "surname": "Ойланов", "given": "Ертегі", "instruction": "second_line",
}  # fmt: skip


def test_a_photo_sent_with_an_entry_stands_beside_the_document_and_is_private(
    hit: Hit, sit: Sit, tmp_path: Path
) -> None:
    office, second = sit("head_office"), sit("second_line")
    first = office.get("/watch-lists/national/entries/").context["rows"][0]["is"].entity.id
    one = f"/watch-lists/national/entries/{first}/"
    row = office.get(one).context["form"].initial
    photo = SimpleUploadedFile("face.png", picture())

    assert office.post(one, row | {"edition": "1", "photo": photo}).status_code == 302

    held = list((tmp_path / "national" / "photos").glob("*.jpg"))
    assert len(held) == 1
    address = f"/watch-lists/national/photos/{held[0].stem}.jpg"
    assert address in second.get(f"/second-line/{hit.id}/").content.decode()
    answer = second.get(address)
    assert answer["Content-Type"] == "image/jpeg"
    assert "no-store" in answer["Cache-Control"]
    assert sit("officer").get(address).status_code == 403
    assert Client().get(address).status_code == 302
    assert second.get(address.replace(held[0].stem, "0" * 64)).status_code == 404
    assert second.get(address.replace(held[0].stem, "x")).status_code == 404
    keep_for(("migration",))
    assert second.get(address).status_code == 403


def test_a_table_taken_later_leaves_photos_with_their_entries(hit: Hit, sit: Sit) -> None:
    office = sit("head_office")
    first = office.get("/watch-lists/national/entries/").context["rows"][0]["is"].entity.id
    one = f"/watch-lists/national/entries/{first}/"
    row = office.get(one).context["form"].initial
    office.post(one, row | {"edition": "1", "photo": SimpleUploadedFile("a.png", picture())})
    file = SimpleUploadedFile("list.csv", national({}, {"surname": "Ойланов"}).encode())
    sent: Any = office.post("/watch-lists/import/", {"form": "national", "file": file})
    assert office.post(sent.url, {"do": "take"}).status_code == 302

    assert len(office.get(one).context["photos"]) == 1
    number = str(Edition.objects.count())
    assert office.post(one, row | {"edition": number, "no_photo": "on"}).status_code == 302
    assert office.get(one).context["photos"] == ()


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "kind"),
        (b"no picture", "kind"),
        (picture()[:200], "kind"),
        (b"x" * 10_000_001, "size"),
    ],
)
def test_what_is_no_photo_is_said_at_its_field_and_makes_no_edition(
    hit: Hit, sit: Sit, content: bytes, reason: str, tmp_path: Path
) -> None:
    with pytest.raises(NotAPhoto) as wrong:
        take_photo(content, folder=tmp_path, code="national")
    assert wrong.value.reason == reason
    if not content:
        return
    office = sit("head_office")
    sent = ENTRY | {"id": "KZ-9", "edition": "1", "photo": SimpleUploadedFile("a.jpg", content)}

    answer = office.post("/watch-lists/national/entries/new/", sent)

    assert answer.status_code == 422
    assert "photo" in answer.context["form"].errors
    assert Edition.objects.count() == 1
