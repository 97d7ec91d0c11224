"""One crossing file on one page, and the form a refused traveller takes away."""

import re
import zlib

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from shekara.kernel.access.handlers import create_officer
from shekara.kernel.access.models import Look, Officer
from shekara.kernel.ledger.events import kinds
from shekara.operations.crossing import events as e
from shekara.operations.crossing.state.file import CrossingFile
from shekara.operations.crossing.tests.desk import MEAT, MINUTE, CrossingPoint, actor
from shekara.operations.crossing.ui import story
from shekara.operations.crossing.ui.chart import chart_of
from shekara.operations.crossing.ui.refusal.pdf import has_han
from shekara.operations.crossing.ui.refusal.texts import all_texts
from shekara.operations.crossing.ui.track import track_of
from shekara.registry.agencies import Agency
from shekara.registry.kinds import Direction

pytestmark = pytest.mark.django_db


@pytest.fixture
def point(kordai: str) -> CrossingPoint:
    return CrossingPoint()


@pytest.fixture
def desk(officers: dict[str, Officer]) -> Client:
    client = Client()
    client.force_login(officers["aigerim"])
    client.cookies["language"] = "en"
    return client


def page(client: Client, url: str, status: int = 200) -> str:
    answer = client.get(url)
    assert answer.status_code == status
    return answer.content.decode()


def refused(point: CrossingPoint) -> CrossingFile:
    return point.refuses(point.bus(3), "p2")


def test_the_page_says_what_it_is_and_what_still_blocks_the_gate(
    desk: Client, point: CrossingPoint
) -> None:
    file = point.lorry(lines=(MEAT,))

    text = page(desk, f"/crossing/{file.id}/")

    assert file.number in text
    assert "closed —" in text
    assert "0201300000" in text


def test_opening_personal_data_puts_one_look_on_record(desk: Client, point: CrossingPoint) -> None:
    file = point.lorry()

    page(desk, f"/crossing/{file.id}/")
    page(desk, f"/crossing/{file.id}/")

    assert Look.objects.filter(subject=f"crossing/{file.id}", officer="BG-7").count() == 1


def test_a_held_control_is_drawn_as_a_hold_and_names_whom_it_awaits(point: CrossingPoint) -> None:
    file = point.lorry(lines=(MEAT,))
    file = point.holds(file, next(k for k in file.controls if k.startswith("border")))

    rows = track_of(file, point.clock + MINUTE).rows

    held = [span for row in rows for span in row.spans if span.state == "held"]
    assert held
    assert "trader" in held[0].word


def test_every_fact_of_a_file_has_a_sentence() -> None:
    mine = {
        kind
        for kind in kinds().values()
        if kind.__module__.startswith("shekara.operations.crossing.events")
    }

    assert mine <= set(story._SENTENCES)


def test_history_reads_as_sentences_with_officer_and_number_of_the_ledger(
    desk: Client, point: CrossingPoint
) -> None:
    file = refused(point)

    text = page(desk, f"/crossing/{file.id}/")

    assert "The file was opened" in text
    assert "— refused" in text
    assert f"№ {file.seq}" in text.replace("\u202f", "")


def test_a_file_nobody_opened_is_kindly_refused(desk: Client) -> None:
    assert "no such crossing file" in page(desk, "/crossing/NOPE/", 404)


def test_another_point_may_not_read_it(client: Client, point: CrossingPoint) -> None:
    file = point.lorry()
    values = {"code": "BG-9", "names": "Oksana", "agency": "border_guard", "points": ["merke"]}
    stamp = point.stamp(actor(Agency.BORDER_GUARD))
    oksana = create_officer(
        {**values, "roles": ["officer"]}, password="steppe wind 1991", stamp=stamp
    )
    client.force_login(oksana)

    page(client, f"/crossing/{file.id}/", 403)


def test_a_rule_that_says_no_is_named_and_typing_stays(desk: Client, point: CrossingPoint) -> None:
    file = point.lorry()

    answer = desk.post(f"/crossing/{file.id}/note/", {"text": "", "version": file.version})

    assert answer.status_code == 422


def test_a_note_goes_on_the_file(desk: Client, point: CrossingPoint) -> None:
    file = point.lorry()

    desk.post(f"/crossing/{file.id}/note/", {"text": "spare wheel", "version": file.version})

    assert "spare wheel" in page(desk, f"/crossing/{file.id}/")


def test_sixty_people_cost_no_more_questions_than_one(
    desk: Client, point: CrossingPoint, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    bus = point.bus(60)
    page(desk, f"/crossing/{bus.id}/")

    with django_assert_max_num_queries(25):
        page(desk, f"/crossing/{bus.id}/")


def test_the_form_is_only_for_a_person_whose_refusal_is_on_record(
    desk: Client, point: CrossingPoint
) -> None:
    file = refused(point)

    page(desk, f"/crossing/{file.id}/refusal/p2/")
    page(desk, f"/crossing/{file.id}/refusal/p1/", 404)
    page(desk, f"/crossing/{file.id}/refusal/p1/form.pdf", 404)


@pytest.mark.parametrize("language", list(e.FormLanguage))
def test_the_form_says_every_sentence_in_the_language_of_the_traveller(
    desk: Client, point: CrossingPoint, language: e.FormLanguage
) -> None:
    file = refused(point)
    said = all_texts()[language]

    text = page(desk, f"/crossing/{file.id}/refusal/p2/?language={language}")

    wanted = said.said(Direction.ENTRY)
    for name in ("title", "told", "then", "ground", "appeal_right", "protection", "compare"):
        assert wanted[name] in text
    assert said.grounds[e.Ground.NO_VISA] in text
    assert set(said.grounds) == set(e.Ground)


@pytest.mark.parametrize("language", list(e.FormLanguage))
def test_the_pdf_says_the_same(
    desk: Client, point: CrossingPoint, language: e.FormLanguage
) -> None:
    file = refused(point)
    answer = desk.get(f"/crossing/{file.id}/refusal/p2/form.pdf?language={language}&basis=B1")

    if language is e.FormLanguage.ZH and not has_han():
        assert answer.status_code == 409
        return
    assert answer.status_code == 200
    text = pdf_text(answer.content)
    said = all_texts()[language]
    for sentence in (
        said.told_entry,
        said.then_entry,
        said.protection,
        said.grounds[e.Ground.NO_VISA],
    ):
        assert squeezed(sentence) in text
    assert squeezed(f"{file.number}/p2") in text
    assert "B1" in text


def test_a_chart_of_nothing_is_still_a_chart(point: CrossingPoint) -> None:
    chart = chart_of([], point.clock)

    assert [panel.full for panel in chart.panels] == [1, 1]


def squeezed(text: str) -> str:
    return re.sub(r"[\s\u00ad-]", "", text)


def pdf_text(pdf: bytes) -> str:
    """The letters of a PDF in the order they are set: fonts' ToUnicode maps, then strings."""
    objects = {
        int(number): body
        for number, body in re.findall(rb"(?:^|\n)(\d+) 0 obj(.*?)endobj", pdf, re.S)
    }
    streams = {number: _stream(body) for number, body in objects.items()}
    maps = {
        number: _map(streams[int(found[1])])
        for number, body in objects.items()
        if (found := re.search(rb"/ToUnicode (\d+) 0 R", body))
    }
    names = {
        name: maps[int(number)]
        for body in objects.values()
        for name, number in re.findall(rb"/([A-Za-z]\w*) (\d+) 0 R", body)
        if int(number) in maps
    }
    text = ""
    for content in streams.values():
        if b" Tf" not in content:
            continue
        letters: dict[bytes, str] = {}
        # a literal string may hold balanced parentheses that are not escaped
        inner = rb"(?:\\.|[^\\()]|\((?:\\.|[^\\()])*\))*"
        pattern = rb"/(\w+) [\d.]+ Tf|<([0-9A-Fa-f]+)>|\((" + inner + rb")\)"
        for font, figures, plain in re.findall(pattern, content, re.S):
            if font:
                letters = names.get(font, {})
            else:
                raw = bytes.fromhex(figures.decode()) if figures else _unescaped(plain)
                text += "".join(letters.get(raw[i : i + 2], "") for i in range(0, len(raw), 2))
    return squeezed(text)


def _stream(body: bytes) -> bytes:
    found = re.search(rb"stream\r?\n(.*?)\r?\nendstream", body, re.S)
    if not found:
        return b""
    try:
        return zlib.decompressobj().decompress(found[1])
    except zlib.error:
        return found[1]


def _unescaped(text: bytes) -> bytes:
    plain = {b"n": b"\n", b"r": b"\r", b"t": b"\t", b"b": b"\b", b"f": b"\f"}

    def said(match: re.Match[bytes]) -> bytes:
        code = match[1]
        return bytes([int(code, 8)]) if code.isdigit() else plain.get(code, code)

    return re.sub(rb"\\(\d{1,3}|.)", said, text, flags=re.S)


def _map(cmap: bytes) -> dict[bytes, str]:
    chars = b" ".join(re.findall(rb"beginbfchar(.*?)endbfchar", cmap, re.S))
    spans = b" ".join(re.findall(rb"beginbfrange(.*?)endbfrange", cmap, re.S))
    pairs = re.findall(rb"<([0-9A-Fa-f]{4})>\s*<([0-9A-Fa-f]+)>", chars)
    found = {bytes.fromhex(a.decode()): _utf16(b) for a, b in pairs}
    ranges = re.findall(rb"<([0-9A-Fa-f]{4})>\s*<([0-9A-Fa-f]{4})>\s*<([0-9A-Fa-f]{4})>", spans)
    for low, high, to in ranges:
        for step in range(int(high, 16) - int(low, 16) + 1):
            found[(int(low, 16) + step).to_bytes(2)] = chr(int(to, 16) + step)
    return found


def _utf16(figures: bytes) -> str:
    return bytes.fromhex(figures.decode()).decode("utf-16-be", "replace")
