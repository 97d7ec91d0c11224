"""Nothing private leaves: every column that is not named public is filled with a mark, rows that
may not be shown are added, and no page, file or picture for everybody holds any of it."""

import io
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest
import typst
from django.apps import apps
from django.db import models
from django.test import Client
from django.utils import translation
from PIL import Image

from shekara.kernel.ledger.events import Stamp
from shekara.kernel.records import Record, put
from shekara.programme.activity.load import load as load_programme
from shekara.programme.activity.models import NewsItem, Person, Photo, Risk, Statement
from shekara.programme.activity.store import path_of, take_picture
from shekara.programme.publication.pages.tables import TABLES
from shekara.programme.publication.tests.pages.conftest import OTHER, PROJECT, given, moved
from shekara.programme.works.models import Equipment, SitePhoto
from shekara.programme.works.photos import keep

MARK = "Qzx"
T = ("title_en", "title_ru", "title_kk")
D = ("description_en", "description_ru", "description_kk")
PUBLIC: dict[str, tuple[str, ...]] = {
    "activity.Programme": (*T, "short"),
    "activity.Phase": (*T, "taken_over_en", "taken_over_ru", "taken_over_kk"),
    "activity.Project": (*T, *D, "geography_en", "geography_ru", "geography_kk", "source"),
    "activity.Output": T,
    "activity.DateSaid": ("text", "source"),
    "activity.Statement": ("text_en", "text_ru", "text_kk", "said_as_of", "source"),
    "activity.Activity": (*T, *D),
    "activity.Location": ("name_en", "name_ru", "name_kk", "region"),
    "activity.Mission": (*T, "terms_en", "terms_ru", "terms_kk"),
    "activity.MissionStop": ("place_en", "place_ru", "place_kk"),
    "activity.Recommendation": T,
    "activity.Organisation": (*T, "short"),
    "activity.Person": ("names", "office_en", "office_ru", "office_kk"),
    "activity.Photo": (*T, "credit", "licence", "alt_en", "alt_ru", "alt_kk"),
    "activity.ProgrammeDocument": (*T, "publisher", "address"),
    "activity.NewsItem": (*T, *D, "place_en", "place_ru", "place_kk"),
    "activity.Result": T,
    "activity.Indicator": (*T, *D, "source"),
    "activity.Actual": ("comment_en", "comment_ru", "comment_kk", "query", "source", "dimension"),
    "activity.Target": ("comment_en", "comment_ru", "comment_kk"),
    "funding.Donor": ("name_en", "name_ru", "name_kk"),
    "funding.Budget": ("source",),
    "funding.Contribution": ("source",),
    "funding.MoneyLine": ("source",),
    "works.Site": ("name_en", "name_ru", "name_kk", "source"),
    "works.SiteUse": ("what_en", "what_ru", "what_kk"),
    "works.SitePhoto": ("alt", "credit"),
}
"""Text that a public page may repeat. Everything else is private until somebody names it here."""
STRUCTURE = {
    "code", "about", "subject", "programme", "phase", "project", "output", "activity", "mission",
    "organisation", "officer", "person", "document", "addressee", "result", "indicator", "parent",
    "continues", "takes_over", "donor", "agreement", "corrects", "point", "border", "country",
    "currency", "site", "contract", "contractor", "feed", "feed_point", "digest", "file", "number",
    "number_", "id", "node", "kind", "step", "condition", "lot",
}  # fmt: skip
"""Codes that tie rows together; a mark in them would cut the ties and test nothing."""


def private_columns(model: type[models.Model]) -> Iterator[str]:
    shown = PUBLIC.get(model._meta.label, ())
    for field in model._meta.concrete_fields:
        if not isinstance(field, models.CharField | models.TextField) or field.choices:
            continue
        if field.name not in shown and field.name not in STRUCTURE:
            yield field.name


def mark_everything() -> int:
    """Write the mark into every private text column of every row, behind the ledger's back."""
    marked = 0
    for model in apps.get_models():
        if model._meta.app_label not in {"activity", "funding", "works"}:
            continue
        if not issubclass(model, Record) and model is not Equipment:
            continue
        for column in private_columns(model):
            rows: Any = models.QuerySet(model)
            unique = model is Equipment and column == "serial_key"
            marked += 0 if unique else rows.update(**{column: MARK})
    return marked


@pytest.fixture
def poisoned(page: None, stamp: Stamp, settings: Any, tmp_path: Path) -> None:
    settings.HOME = tmp_path
    load_programme(stamp, demonstration=True)
    about = {"about": "project", "subject": PROJECT, "source": MARK}
    given(stamp, "hidden-gift", donor="eu", amount=987_654_321, public=False)
    moved(stamp, "hidden-line", donor="eu", amount=876_543_219, public=False)
    put(NewsItem, {**about, "code": "hidden-news", "on": date(2020, 1, 1), "title_en": MARK,
                   "published": False}, stamp=stamp)  # fmt: skip
    put(Risk, {**about, "code": "hidden-risk", "likelihood": 1, "impact": 1, "title_en": MARK},
        stamp=stamp)  # fmt: skip
    put(Person, {"code": "bomca-8-kazakhstan-officer", "names": f"{MARK} Officer",
                 "consent": False, "email": "qzx@example.org"}, stamp=stamp)  # fmt: skip
    put(Statement, {"code": "hidden-said", "about": "country", "subject": "KAZ", "source": MARK,
                    "text_en": MARK}, stamp=stamp)  # fmt: skip
    held = take_picture(jpeg())
    put(Photo, {**about, "code": "hidden-photo", "title_en": MARK, "credit": MARK,
                "alt_en": MARK, "alt_ru": MARK, "alt_kk": MARK, "consent": False,
                "digest": held.digest, "width": held.width, "height": held.height},
        stamp=stamp)  # fmt: skip
    kept = keep(jpeg())
    put(SitePhoto, {"code": "hidden-site", "site": "merke-railway-crossing-point",
                    "moment": "after", "alt": MARK, "credit": MARK, "file": kept.file,
                    "consent": False}, stamp=stamp)  # fmt: skip
    assert mark_everything() > 100


def jpeg() -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (400, 300), "#557788").save(out, "JPEG")
    return out.getvalue()


def everything_public(client: Client) -> Iterator[tuple[str, str]]:
    """The text of every answer that needs no sign-in, with its address."""
    names = ["data.json", "about.jsonld", *(f"{name}.csv" for name in TABLES)]
    for language in ("en", "ru", "kk"):
        yield from _text(client, f"/projects/{language}/")
        for project in (PROJECT, OTHER):
            yield from _text(client, f"/projects/{project}/{language}/")
            for name in names:
                yield from _text(client, f"/projects/{project}/{language}/{name}")
        book = client.get(f"/projects/{PROJECT}/{language}/data.xlsx")
        with ZipFile(io.BytesIO(book.content)) as parts:
            yield "data.xlsx", "".join(parts.read(name).decode() for name in parts.namelist())


def _text(client: Client, address: str) -> Iterator[tuple[str, str]]:
    answer = client.get(address)
    yield address, f"{answer.content.decode()} {answer.headers}"


def test_no_private_value_is_in_any_public_answer(poisoned: None, client: Client) -> None:
    seen = 0
    for address, text in everything_public(client):
        bare = text.replace("\u202f", "").replace(",", "").lower()
        for secret in (MARK.lower(), "987654321", "876543219", "qzx@example.org"):
            assert secret not in bare, (address, bare[bare.index(secret) - 200 :][:400])
        seen += PROJECT in text
    assert seen > 20


def test_the_picture_beside_a_link_is_drawn_from_public_values_alone(
    poisoned: None, monkeypatch: pytest.MonkeyPatch, client: Client
) -> None:
    drawn: list[str] = []

    def watch(*_: Any, sys_inputs: dict[str, str], **__: Any) -> bytes:
        drawn.append(sys_inputs["told"])
        return b"png"

    monkeypatch.setattr(typst, "compile", watch)
    for language in ("en", "ru", "kk"):
        client.get(f"/projects/{PROJECT}/{language}/picture.png")
    assert len(drawn) == 3
    assert all(MARK not in told and "987654321" not in told for told in drawn)


def test_a_picture_without_consent_has_no_address(poisoned: None, client: Client) -> None:
    digest = Photo.objects.get(pk="hidden-photo").digest
    assert path_of(digest).exists()
    assert client.get(f"/projects/{PROJECT}/pictures/{digest}.jpg").status_code == 404
    name = SitePhoto.objects.get(pk="hidden-site").file.removesuffix(".jpg")
    assert client.get(f"/projects/{PROJECT}/pictures/{name}.jpg").status_code == 404


def test_with_consent_the_same_pictures_are_shown_with_their_credit(
    page: None, stamp: Stamp, settings: Any, tmp_path: Path, client: Client
) -> None:
    settings.HOME = tmp_path
    held = take_picture(jpeg())
    words = {f"alt_{language}": f"Seen in {language}" for language in ("en", "ru", "kk")}
    put(Photo, {"code": "good", "about": "project", "subject": PROJECT, "source": "test",
                "title_en": "At the gate", "credit": "A. Nonymous", "consent": True, **words,
                "digest": held.digest, "width": held.width, "height": held.height},
        stamp=stamp)  # fmt: skip

    html = client.get(f"/projects/{PROJECT}/kk/").content.decode()
    assert 'alt="Seen in kk"' in html
    assert "A. Nonymous" in html
    answer = client.get(f"/projects/{PROJECT}/pictures/{held.digest}.jpg")
    assert answer["Content-Type"] == "image/jpeg"
    assert answer.content == path_of(held.digest).read_bytes()
    assert client.get(f"/projects/{OTHER}/pictures/{held.digest}.jpg").status_code == 404


def test_a_name_taken_back_is_gone_at_once(page: None, stamp: Stamp, client: Client) -> None:
    officer = {"code": "bomca-8-kazakhstan-officer", "names": "Arman B.", "consent": True}
    put(Person, officer | {"consent_on": date(2026, 1, 2)}, stamp=stamp)
    address = f"/projects/{PROJECT}/en/"
    assert "Arman B." in client.get(address).content.decode()

    put(Person, {"code": officer["code"], "consent": False}, stamp=stamp)

    assert "Arman B." not in client.get(address).content.decode()


def test_an_erased_name_is_gone_at_once_though_no_version_moved(
    page: None, stamp: Stamp, client: Client
) -> None:
    officer = {"code": "bomca-8-kazakhstan-officer", "names": "Arman B.", "consent": True}
    put(Person, officer | {"consent_on": date(2026, 1, 2)}, stamp=stamp)
    assert "Arman B." in client.get(f"/projects/{PROJECT}/en/").content.decode()

    rows: Any = models.QuerySet(Person)
    rows.filter(pk=officer["code"]).update(names="")

    assert "Arman B." not in client.get(f"/projects/{PROJECT}/en/").content.decode()


def test_an_unpublished_project_has_no_page_and_no_file(poisoned: None, client: Client) -> None:
    for address in ("", "en/", "en/data.json", "en/picture.png", "kk/money.csv"):
        assert client.get(f"/projects/{OTHER}/{address}").status_code == 404, address
    assert OTHER not in client.get("/projects/en/").content.decode()


def test_money_is_exact_in_every_file(page: None, client: Client) -> None:
    told = client.get(f"/projects/{PROJECT}/en/data.json").json()
    amounts = {gift["donor_code"]: Decimal(gift["amount"]) for gift in told["gifts"]}
    assert amounts == {"eu": Decimal(1_674_745), "undp": Decimal(60_000)}
    with translation.override("en"):
        lines = client.get(f"/projects/{PROJECT}/en/money.csv").content.decode("utf-8-sig")
    assert ",delivery,509333,USD,2012-12,not stated in the source," in lines
    assert ",delivery,102592,USD,2013-04,not stated in the source," in lines
