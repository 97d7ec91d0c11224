"""Names laid out all at once are what each of them is when it is read alone."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from shekara.operations.screening.engine.build import Builder
from shekara.operations.screening.engine.compare import MOST, UNVOWELLED
from shekara.operations.screening.engine.entity import Entity, Kind, Name
from shekara.operations.screening.engine.fold import read
from shekara.operations.screening.engine.roles import capitals_of, roles_of
from shekara.operations.screening.engine.tests.laid import laid
from shekara.operations.screening.engine.vocabulary import row_of

SOUND = UNVOWELLED + 1
calm = settings(
    max_examples=80, deadline=None, derandomize=True,
    suppress_health_check=[HealthCheck.too_slow],
)  # fmt: skip

WORDS = ("Karimov", "KARIMOV", "karimov,", "Ахмад", "Abd", "al", "Rahman", "uulu", "Нұрлан-ұлы",
         "Li", "Wang", "王小明", "O'Neil", "J.", "12", "-", "Әйгерім", "Serikuly", "Serikovich",
         "الحسيني", "EL-SHAMI", "bin", "kyzy", "ұлы", "Ullah", "Abu", "J.R.", "Bakhtiyor", "🙂", "wхy")  # fmt: skip
texts = st.lists(st.sampled_from(WORDS), max_size=6).map(" ".join) | st.text(max_size=20)


@st.composite
def names(draw: st.DrawFn) -> Name:
    """A listed name, with or without fields that may or may not be its own."""
    full = draw(texts)
    some = st.sampled_from(("", *full.split())) | texts
    return Name(
        full=full, kind=draw(st.sampled_from(Kind)), surname=draw(some), given=draw(some),
        patronymic=draw(some),
    )  # fmt: skip


@pytest.mark.parametrize(
    ("full", "family"),
    [
        ("AL-HUSSEINI Omar", "AL-HUSSEINI"), ("Oybek OʻGʻLIYEV", "OʻGʻLIYEV"),
        ("SON UULU Osmon", "SON UULU"), ("A. Rahman", ""), ("J.R. Ewing", ""),
        ("KARIMOV AHMAD", ""), ("Karimov Ahmad", ""), ("王小明", ""), ("", ""),
    ],
)  # fmt: skip
def test_a_family_name_in_capitals_is_seen_but_an_initial_is_none(full: str, family: str) -> None:
    assert capitals_of(full) == family


@calm
@given(st.lists(st.lists(names(), max_size=4), max_size=5))
def test_a_name_has_the_parts_and_roles_it_has_alone(listed: list[list[Name]]) -> None:
    builder = Builder()
    everybody = [Entity(id=str(place), names=tuple(each)) for place, each in enumerate(listed)]
    for first in range(0, len(everybody), 2):
        builder.take(everybody[first : first + 2])
    people, tokens, _doors = builder.finish()
    assert len(people.begins) - 1 == sum(map(len, listed))
    for number, name in enumerate(name for each in listed for name in each):
        alone = read(name.full)[:MOST]
        kept = laid(people, number)
        sounds = [bytes(tokens.parts.sound[row, :SOUND]) for row in kept.parts]
        assert sounds == [row_of(token)[:SOUND] for token in alone]
        assert kept.roles == roles_of(name, alone)
        assert kept.weak == (name.kind == Kind.WEAK)
