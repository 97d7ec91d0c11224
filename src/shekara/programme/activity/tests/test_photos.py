"""A photo that is not a photo is refused kindly; what is kept says nothing it should not."""

import io
from pathlib import Path

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from PIL import Image

from shekara.kernel.access import Actor, Forbidden
from shekara.kernel.ledger.events import Stamp
from shekara.programme.activity import store
from shekara.programme.activity.handlers import put_photo
from shekara.programme.activity.models import Photo

PHOTO = {
    "about": "project",
    "subject": "bomca-8-kazakhstan",
    "title_en": "Gate",
    "source": "Taken for this test",
}
GPS = 0x8825


def drawn(kind: str = "JPEG", size: tuple[int, int] = (800, 600), *, place: bool = False) -> bytes:
    image = Image.new("RGB", size, (40, 120, 90))
    exif = Image.Exif()
    if place:
        exif[0x010F] = "Camera of an officer"
        exif.get_ifd(GPS)[1], exif.get_ifd(GPS)[2] = "N", (43.0, 2.0, 19.0)
    file = io.BytesIO()
    image.save(file, kind, exif=exif) if place else image.save(file, kind)
    return file.getvalue()


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_a_picture_is_kept_as_jpeg_by_its_digest(kind: str) -> None:
    held = store.take_picture(drawn(kind))

    with Image.open(store.path_of(held.digest)) as kept:
        assert (kept.format, kept.size) == ("JPEG", (800, 600))
    assert (held.width, held.height) == (800, 600)


def test_the_place_and_the_camera_do_not_come_with_the_picture() -> None:
    sent = drawn(place=True)
    with Image.open(io.BytesIO(sent)) as before:
        assert before.getexif().get_ifd(GPS)

    held = store.take_picture(sent)

    with Image.open(store.path_of(held.digest)) as kept:
        assert not dict(kept.getexif())
        assert not kept.getexif().get_ifd(GPS)
    assert b"Camera of an officer" not in store.path_of(held.digest).read_bytes()


def test_a_large_picture_is_made_smaller() -> None:
    held = store.take_picture(drawn(size=(4000, 3000)))

    assert (held.width, held.height) == (2400, 1800)


def test_the_same_picture_twice_is_kept_once() -> None:
    assert store.take_picture(drawn()) == store.take_picture(drawn())


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"", "not a photo"),
        (b"%PDF-1.7 a report", "not a photo"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "not a photo"),
        (b"GIF89a" + bytes(40), "not a photo"),
        (drawn()[:2000], "damaged"),
        (drawn("PNG")[:300], "damaged"),
        (drawn(size=(120, 90)), "too small"),
        (bytes(20_000_001), "larger than 20 MB"),
    ],
)
def test_what_is_no_photo_is_refused_with_what_helps(content: bytes, says: str) -> None:
    with pytest.raises(store.NotAPicture, match=says):
        store.take_picture(content)


def test_a_picture_that_would_grow_beyond_measure_is_not_opened(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(store, "MOST_PIXELS", 100_000)

    with pytest.raises(store.NotAPicture, match="megapixels"):
        store.take_picture(drawn())


@pytest.mark.usefixtures("seed")
def test_a_published_picture_needs_a_credit_and_a_text_in_three_languages(
    kamila: Actor, now: Stamp
) -> None:
    values = {**PHOTO, "code": "gate", "consent": True}

    with pytest.raises(ValidationError) as refused:
        put_photo(values, drawn(), by=kamila, stamp=now)
    assert "alt_en" in refused.value.message_dict
    alt = {f"alt_{language}": "A gate" for language in ("en", "ru", "kk")}
    with pytest.raises(ValidationError) as refused:
        put_photo({**values, **alt}, drawn(), by=kamila, stamp=now)
    assert "credit" in refused.value.message_dict
    assert put_photo({**values, **alt, "credit": "A. Engineer"}, drawn(), by=kamila, stamp=now).held


@pytest.mark.usefixtures("seed")
def test_monitoring_does_not_put_photos(asel: Actor, now: Stamp) -> None:
    with pytest.raises(Forbidden):
        put_photo({**PHOTO, "code": "gate"}, drawn(), by=asel, stamp=now)


def sends(manager: Client, name: str, content: bytes) -> tuple[int, str]:
    answer = manager.post(
        "/programme/records/photo/new/?about=project&subject=bomca-8-kazakhstan",
        {**PHOTO, "file": SimpleUploadedFile(name, content)},
    )
    return answer.status_code, answer.content.decode()


def test_the_form_says_at_the_file_that_it_is_no_photo_and_saves_nothing(
    manager: Client,
) -> None:
    before = Photo.objects.count()

    status, page = sends(manager, "holiday.jpg", b"MZ this is a program")

    assert status == 422
    assert "This is not a photo. Send a JPEG, PNG or WebP file." in page
    assert Photo.objects.count() == before


def test_a_photo_sent_with_the_form_is_shown(manager: Client) -> None:
    status, _page = sends(manager, "gate.jpg", drawn())
    photo = Photo.objects.get(title_en="Gate")

    assert status == 302
    assert Path(store.path_of(photo.digest)).exists()
    answer = manager.get(f"/programme/pictures/{photo.digest}.jpg")
    assert (answer.status_code, answer["Content-Type"]) == (200, "image/jpeg")
