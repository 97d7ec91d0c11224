"""What holds for every document and every noise, not just an example."""

from hypothesis import given, settings
from hypothesis import strategies as st

from shekara.operations.document.dates import calendar_of
from shekara.operations.document.explain import explain
from shekara.operations.document.fast import read_sound
from shekara.operations.document.incoming import IN_ZONE
from shekara.operations.document.layout import LAYOUTS
from shekara.operations.document.mrz import read, read_all
from shekara.operations.document.reading import Holds, Reading
from shekara.operations.document.scan import Kind, read_scan
from shekara.operations.document.tests.documents import (
    TODAY,
    changed,
    documents,
    layout_of,
    misread,
)

ZONE = "ABCGIKLNOPSVZ0123568<<<<"
noise = st.one_of(
    st.text(),
    st.binary(),
    st.lists(st.text(ZONE, min_size=28, max_size=48), max_size=4).map("\n".join),
    st.lists(st.text(), max_size=4),
)
zones = st.sampled_from(list(LAYOUTS.values())).flatmap(
    lambda layout: st.tuples(
        st.just(layout), st.text(ZONE, min_size=layout.size, max_size=layout.size)
    )
)


def doubts(reading: Reading) -> set[str]:
    """Check digits that do not plainly hold."""
    names = reading.checks.__struct_fields__
    statuses = {name: getattr(reading.checks, name).status for name in names}
    return {name for name, status in statuses.items() if status in (Holds.FAILED, Holds.AMBIGUOUS)}


@given(source=noise)
@settings(max_examples=300, deadline=None)
def test_nothing_makes_the_reader_stumble(source: str | bytes | list[str]) -> None:
    for reading in read_all(source, today=TODAY):
        assert reading.valid <= (reading.format is not None)
    read(source, today=TODAY)


@given(text=st.one_of(st.text(), st.text("ABКН<0123456789 -/", max_size=30)))
@settings(max_examples=300, deadline=None)
def test_nothing_makes_the_scan_stumble(text: str) -> None:
    assert read_scan(text, today=TODAY).kind in Kind


@given(lines=documents())
@settings(max_examples=200, deadline=None)
def test_a_correct_document_is_valid_and_unrepaired(lines: list[str]) -> None:
    reading = read(lines, today=TODAY)

    assert reading.valid
    assert not reading.repairs
    assert reading.format is layout_of(lines).format


@given(lines=documents(), data=st.data())
@settings(max_examples=200, deadline=None)
def test_the_short_way_says_what_the_long_way_says(lines: list[str], data: st.DataObject) -> None:
    layout, known = layout_of(lines), calendar_of(TODAY)
    at = data.draw(st.integers(0, layout.size - 1))
    for zone in ("".join(lines), "".join(changed(lines, at, data.draw(st.sampled_from(ZONE))))):
        sound = read_sound(layout, zone, known)
        if sound is not None:
            assert sound == explain(layout, zone, known=known)


@given(drawn=zones)
@settings(max_examples=200, deadline=None)
def test_the_long_way_reads_any_zone(drawn: tuple[object, str]) -> None:
    layout, zone = drawn
    assert IN_ZONE.fullmatch(zone)
    reading = explain(layout, zone, known=calendar_of(TODAY))  # type: ignore[arg-type]
    assert reading.valid <= (not doubts(reading) or reading.checks.number.status is Holds.AMBIGUOUS)


@given(pair=misread())
@settings(max_examples=500, deadline=None)
def test_one_misread_character_is_repaired_or_reported_never_silent(
    pair: tuple[list[str], list[str]],
) -> None:
    truth, wrong = (read(lines, today=TODAY) for lines in pair)

    if wrong.fields == truth.fields:
        assert wrong.repairs or not wrong.valid or pair[0] == pair[1] or wrong.problems
    else:
        assert not wrong.valid or doubts(wrong) or wrong.problems != truth.problems


@given(pair=misread())
@settings(max_examples=300, deadline=None)
def test_a_repair_is_made_only_where_every_check_digit_holds(
    pair: tuple[list[str], list[str]],
) -> None:
    reading = read(pair[1], today=TODAY)

    if reading.repairs:
        mended = reading.zone
        width = len(pair[1][0])
        for repair in reading.repairs:
            at = (repair.line - 1) * width + repair.column - 1
            assert mended[at] == repair.was
            mended = mended[:at] + repair.to + mended[at + 1 :]
        again = explain(layout_of(pair[0]), mended, known=calendar_of(TODAY))
        assert not [name for name in doubts(again) if name != "number"]
        assert again.fields == reading.fields
