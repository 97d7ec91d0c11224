"""A csv as people send it: read line by line, or refused in one sentence."""

import csv
import io
from contextlib import suppress

import pytest
from django import forms
from hypothesis import given
from hypothesis import strategies as st

from shekara.web.tables import fit
from shekara.web.tables.read import NotATable, read

COLUMNS = ("name", "kind", "on")
NEEDED = ("name",)
CELL = st.text(st.characters(exclude_categories=("Cs", "Cc")), max_size=12)


def lines(text: str) -> list[tuple[int, dict[str, str], int]]:
    found = read(text, columns=COLUMNS, needed=NEEDED)
    return [(line.number, dict(line.cells), line.extra) for line in found]


@pytest.mark.parametrize("mark", [",", ";", "\t"])
def test_commas_semicolons_and_tabs_part_cells(mark: str) -> None:
    text = mark.join(("Name", "kind")) + "\r\n" + mark.join(("Seal", "scale")) + "\r\n"

    assert lines("\ufeff" + text) == [(2, {"name": "Seal", "kind": "scale"}, 0)]


def test_a_line_is_counted_as_an_editor_counts_it() -> None:
    text = 'name,kind\n"two\nlines",a\n\nlast,b,more\n'

    assert lines(text) == [
        (2, {"name": "two\nlines", "kind": "a"}, 0), (5, {"name": "last", "kind": "b"}, 1)
    ]  # fmt: skip


def test_the_first_line_of_a_spreadsheet_may_name_its_mark() -> None:
    assert lines("sep=;\nname;kind\nSeal;scale\n") == [(3, {"name": "Seal", "kind": "scale"}, 0)]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("kind\nx\n", "Missing: name"),
        ("name,colour\nx,y\n", "no column “colour”"),
        ("name,name\nx,y\n", "“name” stands twice"),
        ("name\n", "no row"),
        ('name\nx\n"y\n', "breaks off in line 3"),
        ("name\n\0\n", "no table"),
    ],
)
def test_what_is_no_table_says_why(text: str, said: str) -> None:
    with pytest.raises(NotATable) as refused:
        lines(text)

    assert said in str(refused.value)


@given(st.text(max_size=200))
def test_any_text_is_read_or_refused(text: str) -> None:
    with suppress(NotATable):
        assert all(set(cells) <= set(COLUMNS) for _number, cells, _extra in lines(text))


@given(st.lists(st.tuples(CELL, CELL), min_size=1, max_size=6))
def test_what_a_spreadsheet_writes_is_read_back(rows: list[tuple[str, str]]) -> None:
    out = io.StringIO()
    csv.writer(out).writerows([("name", "kind"), *rows])
    wanted = [(a.strip(), b.strip()) for a, b in rows if a.strip() or b.strip()]
    if not wanted:
        return

    assert [(c["name"], c["kind"]) for _n, c, _e in lines(out.getvalue())] == wanted


CHOICES = forms.ChoiceField(choices=[("car", "Car"), ("bus", "Bus"), ("bus-2", "bus")])


def test_a_word_is_known_by_its_code_or_by_a_name_that_only_it_bears() -> None:
    known = fit.known_words(CHOICES)

    assert (known["car"], known["bus"], known["bus-2"]) == ("car", "bus", "bus-2")
    assert fit.WordField(known).clean(" CAR ") == "car"
    with pytest.raises(forms.ValidationError, match="Write one of: bus, bus-2, car"):
        fit.WordField(known).clean("train")


def test_an_empty_cell_is_the_default_and_days_are_read_both_ways() -> None:
    fields = fit.suited(
        {
            "kind": CHOICES,
            "on": forms.DateField(required=False),
            "public": forms.BooleanField(initial=True, required=False),
            "focus": forms.MultipleChoiceField(choices=[("a", "A"), ("b", "B")], required=False),
        },
        needed=(),
    )

    assert fields["kind"].clean("") == "car"
    assert fields["on"].clean("12.05.2026") == fields["on"].clean("2026-05-12")
    assert (fields["public"].clean(""), fields["public"].clean("нет")) == (True, False)
    assert fields["focus"].clean("B; a,b") == ["b", "a"]
    with pytest.raises(forms.ValidationError, match="Write yes or no"):
        fields["public"].clean("perhaps")
