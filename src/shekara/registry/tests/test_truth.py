"""What the registry says is what its sources say."""

import re
from collections import Counter
from itertools import pairwise

import pytest

from shekara.registry.agencies import Agency
from shekara.registry.controls import ControlType
from shekara.registry.kinds import Traffic
from shekara.registry.load import TABLES, Table
from shekara.registry.models import (
    Agreement,
    Body,
    Border,
    BorderRegime,
    Country,
    CrossingPoint,
    DocumentKind,
    HSCode,
    Lane,
    PlateFormat,
    PointProperty,
)
from shekara.registry.models.forms import Sourced
from shekara.registry.queries import HOME, NEIGHBOURS

pytestmark = pytest.mark.usefixtures("registry")


def test_there_are_79_points_52_by_road_and_27_by_rail() -> None:
    modes = Counter(point.mode for point in CrossingPoint.objects.all())

    assert modes == {"road": 52, "rail": 27}


def test_road_points_by_neighbour_are_those_of_2024() -> None:
    roads = Counter(point.neighbour for point in CrossingPoint.objects.filter(mode="road"))

    assert roads == {"RUS": 30, "KGZ": 8, "UZB": 8, "CHN": 5, "TKM": 1}


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.file)
def test_every_row_says_its_source_and_licence(table: Table) -> None:
    rows: list[Sourced] = list(table.model.objects.all())

    assert all(row.source and row.licence for row in rows)


def test_ten_points_have_no_location_and_nobody_invented_one() -> None:
    unplaced = CrossingPoint.objects.filter(position_quality="none")

    assert unplaced.count() == 10
    assert not unplaced.exclude(latitude=None).exists()


def test_short_codes_are_three_letters_and_stand_once() -> None:
    shorts = [point.short for point in CrossingPoint.objects.all()]

    assert all(re.fullmatch(r"[A-Z]{3}", short) for short in shorts)
    assert len(set(shorts)) == len(shorts)


def test_what_is_said_of_a_point_is_said_of_one_that_exists() -> None:
    known = set(CrossingPoint.objects.values_list("code", flat=True))

    assert set(PointProperty.objects.values_list("point", flat=True)) <= known
    assert set(Lane.objects.values_list("point", flat=True)) <= known


def test_countries_named_elsewhere_are_in_the_list_of_countries() -> None:
    known = set(Country.objects.values_list("code", flat=True))
    parties = {code for row in Agreement.objects.all() for code in row.party_codes}
    plates = set(PlateFormat.objects.values_list("country", flat=True))

    assert {HOME, *NEIGHBOURS, *parties, *plates} <= known


def test_the_borders_have_their_official_lengths_and_the_competing_ones() -> None:
    lengths = {row.code: (row.length_km, row.other_length_km) for row in Border.objects.all()}

    assert lengths == {
        "RUS": (7548, None),
        "UZB": (2351, 2357),
        "CHN": (1783, None),
        "KGZ": (1257, 1241),
        "TKM": (459, None),
    }


def test_every_neighbour_has_a_regime_without_gaps() -> None:
    for neighbour in NEIGHBOURS:
        rows = sorted(
            BorderRegime.objects.filter(neighbour=neighbour),
            key=lambda row: row.valid_from.isoformat() if row.valid_from else "",
        )

        assert rows[0].valid_from is None
        assert rows[-1].valid_to is None
        for before, after in pairwise(rows):
            assert (after.valid_from - before.valid_to).days == 1


def test_fourteen_treaties_bind_kazakhstan_and_uncertain_dates_stay_text() -> None:
    treaties = list(Agreement.objects.all())
    delimitation = Agreement.objects.get(pk="kgz-delimitation")

    assert len(treaties) == 14
    assert all(HOME in treaty.party_codes for treaty in treaties)
    assert delimitation.signed == "2001 or 2003 (sources differ)"
    assert delimitation.signed_on is None


def test_there_are_249_states_and_29_other_issuers_named_in_three_languages() -> None:
    rows = list(Country.objects.all())

    assert Counter(bool(row.alpha3) for row in rows) == {True: 249, False: 29}
    assert all(row.name_en and row.name_ru and row.name_kk for row in rows)


def test_the_harmonized_system_is_whole() -> None:
    levels = Counter(row.level for row in HSCode.objects.all())
    codes = set(HSCode.objects.values_list("code", flat=True))

    assert levels == {0: 22, 2: 97, 4: 1229, 6: 5613}
    assert all(row.parent in codes for row in HSCode.objects.exclude(level=0))


def test_lists_inside_rows_hold_known_words_only() -> None:
    for kind in DocumentKind.objects.all():
        assert set(kind.traffic_kinds) <= set(Traffic), kind.code
        assert set(kind.control_types) <= set(ControlType), kind.code
    for body in Body.objects.all():
        assert set(body.control_types) <= set(ControlType), body.code


def test_every_agency_has_a_body_and_every_control_has_one() -> None:
    bodies = list(Body.objects.filter(valid_to=None))

    assert {body.agency for body in bodies} == set(Agency)
    assert {control for body in bodies for control in body.control_types} == set(ControlType)


def test_plate_patterns_match_what_they_describe() -> None:
    patterns = {row.code: re.compile(row.pattern) for row in PlateFormat.objects.all()}

    assert patterns["kaz-2012-cars"].match("777ABC08")
    assert patterns["kgz-2015-private"].match("08KG210ABK")
