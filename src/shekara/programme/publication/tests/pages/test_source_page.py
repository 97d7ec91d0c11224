"""Every sentence of the source text is answered on the public page, and its figures exactly."""

import re
from collections.abc import Callable
from html import unescape
from typing import Any

import pytest
from django.apps import apps
from django.test import Client

from shekara.programme.activity import words
from shekara.programme.activity.models import Organisation, Person
from shekara.programme.activity.source_files import model_of
from shekara.programme.activity.source_text import sentences
from shekara.programme.publication.tests.pages.conftest import PAGE
from shekara.registry import queries as registry

pytestmark = pytest.mark.usefixtures("page")


def plain(html: str) -> str:
    """What a reader reads: no markup, single spaces, thousands without marks."""
    text = unescape(re.sub(r"<[^>]+>", " ", html))
    text = re.sub(r"(?<=\d)[\u202f\u00a0,](?=\d{3})", "", text)
    return re.sub(r"\s+", " ", text)


@pytest.fixture
def read(client: Client) -> str:
    answer = client.get(PAGE)
    assert answer.status_code == 200
    return plain(answer.content.decode())


def organisation(code: str) -> str:
    name: str = Organisation.objects.get(pk=code).title_en
    return name


WORDS: dict[str, Callable[[Any], list[str]]] = {
    "participation": lambda row: [
        organisation(row.organisation),
        str(words.ROLES[row.role]).capitalize(),
    ],
    "organisation": lambda row: [row.short if row.short == "Frontex" else row.title_en],
    "person": lambda row: [row.public_name or row.office_en],
    "statement": lambda row: [row.text_en],
    "location": lambda row: [row.name_en],
    "mission_expert": lambda row: [f"{row.count} experts, {organisation(row.organisation)}"],
    "mission_stop": lambda row: [row.place_en],
    "date_said": lambda row: [row.text],
    "actual": lambda row: [f"{row.value.normalize():f}", row.comment_en],
    "target": lambda row: [f"{row.value.normalize():f}", row.comment_en],
    "photo": lambda row: [row.title_en, row.credit],
}
"""What a reader must find of a record; of the others their title."""


def expected(record: str) -> list[str]:
    """The words of a record that a reader must find on the page."""
    noun, code = record.split("/")
    if noun.startswith("registry."):
        name = noun.removeprefix("registry.").replace("_", "")
        named: Any = apps.get_model("registry", name).objects.get(pk=code)
        return [registry.country_names([code])[code] if name == "border" else named.name]
    row: Any = model_of(noun).objects.get(pk=code)
    return WORDS[noun](row) if noun in WORDS else [row.title_en]


def test_the_page_answers_every_sentence_of_the_source(read: str) -> None:
    silent = [
        (sentence.text, record, words_)
        for sentence in sentences()
        for record in sentence.records
        for words_ in expected(record)
        if plain(words_) not in read
    ]

    assert len(sentences()) > 35
    assert silent == []


EXACTLY = (
    "European Union 1674745 USD",
    "United Nations Development Programme 60000 USD",
    "December 2012 509333 USD delivery meaning: not stated in the source",
    "April 2013 102592 USD delivery meaning: not stated in the source",
    "January 2009 – December 2014",
    "start: June 2011",
    "end: Estimated end date: December 2014",
    "Kazakhstan, border areas",
    "democratic governance, political reform",
    "April 2009",
    "BOMCA 8 continues BOMCA 7.",
    "takes over drug supply reduction at the border from: Central Asia Drug Action Programme",
    "Winner of the photo contest of the BOMCA Programme” Ashat Sabiyev",
    "We have their captions and credits, not the files",
    "Drug detector Kordai",
    "Merke railway crossing point Reconstruction is completed",
    "In use for: Training delivery under BOMCA",
    "The name is not published: there is no consent on record.",
    "611925 USD delivered of 1734745 USD committed: 35.3 %",
)
"""Amounts, dates and gaps of the source, word for word as the page tells them."""


def test_the_page_says_amounts_dates_and_gaps_exactly(read: str) -> None:
    assert [told for told in EXACTLY if told not in read] == []


def test_an_officer_is_named_only_with_consent(client: Client) -> None:
    officer = Person.objects.get(pk="bomca-8-kazakhstan-officer")
    assert not officer.public_name
    assert "Project officer" in client.get(PAGE).content.decode()
