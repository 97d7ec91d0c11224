"""Marks, clocks, figures and tracks say the same everywhere."""

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest
from django.template import Context, Template
from django.utils import translation

from shekara.web import marks, measures
from shekara.web.track import Event, Row, Span, Track

NOON = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)


def drawn(source: str, **values: object) -> str:
    return Template("{% load shekara %}" + source).render(Context(values))


@pytest.mark.parametrize("state", marks.WORDS)
def test_every_state_has_a_shape_a_word_and_a_colour(state: str) -> None:
    mark = marks.mark(state)

    assert "<svg" in mark
    assert str(marks.WORDS[state]) in mark
    assert f"sh-is-{marks.look(state)}" in mark


def test_a_mark_can_say_more() -> None:
    assert "held until &lt;b&gt;" in marks.mark("held", "held until <b>")


def test_an_unknown_state_is_shown_as_it_is() -> None:
    assert "<svg" not in marks.mark("evaporated")
    assert "evaporated" in marks.mark("evaporated")


@pytest.mark.parametrize(
    ("seconds", "text"),
    [(0, "00:00"), (422, "07:02"), (2045, "34:05"), (4025, "1:07:05"), (183840, "2\u00a0d 03:04")],
)
def test_elapsed_times(seconds: int, text: str) -> None:
    assert measures.elapsed(seconds) == text
    assert measures.elapsed(timedelta(seconds=seconds)) == text


def test_a_running_clock_knows_its_limits() -> None:
    html = drawn("{% elapsed since 900 1800 %}", since=NOON, request=type("R", (), {"now": NOON}))
    late = drawn(
        "{% elapsed since 900 1800 until=end %}", since=NOON, end=NOON + timedelta(hours=1)
    )

    assert 'data-elapsed="2026-11-23T12:00:00+00:00"' in html
    assert "data-level" not in html
    assert 'data-level="over"' in late
    assert "data-elapsed" not in late
    assert drawn("{% elapsed since %}", since=None) == ""


def test_times_are_those_of_the_point() -> None:
    html = drawn("{{ at|clock }} {{ at|moment }} {{ born|day }}", at=NOON, born=date(1985, 3, 12))

    assert html == "17:00 23.11.2026 17:00 12.03.1985"


@pytest.mark.parametrize(("language", "mark"), [("en", "."), ("ru", ","), ("kk", ",")])
def test_figures_are_written_as_the_reader_writes_them(language: str, mark: str) -> None:
    with translation.override(language):
        assert measures.number(Decimal("-1234567.50")) == f"\u22121\u202f234\u202f567{mark}50"
        assert measures.money(Decimal("12500"), "EUR") == f"12\u202f500{mark}00\u00a0EUR"
        assert measures.number(18400) == "18\u202f400"
        assert measures.number("no figure") == "no figure"


def test_kazakh_dates_have_a_form() -> None:
    with translation.override("kk"):
        assert drawn("{{ at|date:'SHORT_DATE_FORMAT' }}", at=NOON) == "23.11.2026"


def track(**values: object) -> Track:
    settings = {
        "begin": NOON,
        "end": NOON + timedelta(hours=1),
        "now": NOON + timedelta(minutes=30),
    }
    return Track(**(settings | {"rows": []} | values))  # type: ignore[arg-type]


def test_spans_are_drawn_to_scale() -> None:
    worked = Span(since=NOON, until=NOON + timedelta(minutes=15), state="passed")
    held = Span(since=NOON + timedelta(minutes=15), state="held")
    waiting = Span(since=NOON, state="waiting")

    [(_, bars)] = track(rows=[Row(label="customs", spans=[worked, held, waiting])]).lines

    assert [(bar.x, bar.width) for bar in bars] == [
        ("0.00%", "25.00%"),
        ("25.00%", "25.00%"),
        ("0.00%", "50.00%"),
    ]
    assert bars[0].height > bars[2].height


def test_a_scale_has_few_whole_marks() -> None:
    for length in (timedelta(minutes=3), timedelta(hours=1), timedelta(days=3)):
        ticks = track(end=NOON + length).ticks

        assert 2 <= len(ticks) <= 10
        assert all(tick.at.second == 0 for tick in ticks)


def test_crowded_events_take_two_lines() -> None:
    events = [Event(at=NOON + timedelta(minutes=m), word="gate") for m in (1, 3, 40)]

    assert [tick.y for tick in track(events=events).marks] == [14, 34, 14]
    assert track(events=events).two_lines


def test_a_track_is_drawn_and_read_aloud() -> None:
    rows = [Row(label="customs", state="held", spans=[Span(since=NOON, state="held", word="held")])]
    html = drawn("{% include 'web/parts/track.html' %}", track=track(rows=rows))

    assert 'class="sh-span-held"' in html
    assert '<ol class="sh-hidden">' in html
    assert "style=" not in html
