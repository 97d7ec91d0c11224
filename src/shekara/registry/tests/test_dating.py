"""Kordai in 2012 and Kordai today differ."""

from datetime import date

import pytest

from shekara.registry import goods, queries
from shekara.registry.agencies import Agency
from shekara.registry.controls import ControlType
from shekara.registry.kinds import Property, Regime

pytestmark = pytest.mark.usefixtures("registry")

IN_2012 = date(2012, 6, 1)
DURING_WORKS = date(2020, 6, 1)
TODAY = date(2026, 11, 23)


def test_kordai_stood_on_an_external_border_until_12_august_2015() -> None:
    assert queries.regime("kordai", IN_2012) is Regime.EXTERNAL
    assert queries.regime("kordai", date(2015, 8, 11)) is Regime.EXTERNAL
    assert queries.regime("kordai", date(2015, 8, 12)) is Regime.CUSTOMS_UNION
    assert queries.regime("KRD", TODAY) is Regime.CUSTOMS_UNION


def test_the_russian_line_lost_its_customs_control_on_1_july_2011() -> None:
    assert queries.border_regime("RUS", date(2011, 6, 30)) is Regime.EXTERNAL
    assert queries.border_regime("RUS", date(2011, 7, 1)) is Regime.CUSTOMS_UNION


@pytest.mark.parametrize("neighbour", ["CHN", "UZB", "TKM"])
def test_the_other_borders_are_external_on_every_day(neighbour: str) -> None:
    assert queries.border_regime(neighbour, IN_2012) is Regime.EXTERNAL
    assert queries.border_regime(neighbour, TODAY) is Regime.EXTERNAL


def test_kordai_had_four_lanes_before_the_works_and_eight_after() -> None:
    assert [lane.number for lane in queries.lanes_of("kordai", IN_2012)] == [1, 2, 3, 4]
    assert queries.lanes_of("kordai", DURING_WORKS) == []
    assert len(queries.lanes_of("kordai", TODAY)) == 8


def test_kordai_was_closed_during_the_works() -> None:
    def operation(day: date) -> str:
        return queries.properties_of("kordai", day)[Property.OPERATION].value

    assert operation(IN_2012) == "open"
    assert operation(DURING_WORKS) == "closed_for_works"
    assert operation(date(2021, 4, 2)) == "open"


def test_kaplanbek_became_multilateral() -> None:
    before = queries.properties_on(Property.CATEGORY, IN_2012)
    after = queries.properties_on(Property.CATEGORY, TODAY)

    assert (before["kaplanbek"], after["kaplanbek"]) == ("bilateral", "multilateral")


def test_karasu_serves_lorries_only() -> None:
    said = queries.properties_of("karasu", TODAY)[Property.ALLOWED_TRAFFIC]

    assert said.members == ("lorry",)


def test_customs_was_another_body_in_2012() -> None:
    then = queries.body_of(Agency.CUSTOMS, IN_2012)
    now = queries.body_of(Agency.CUSTOMS, TODAY)

    assert then is not None
    assert now is not None
    assert (then.code, now.code) == ("customs-control-committee", "state-revenue-committee")


def test_quarantine_has_a_body_for_each_of_its_controls() -> None:
    plants = queries.body_of(Agency.QUARANTINE, TODAY, control=ControlType.PHYTOSANITARY)

    assert len(queries.bodies_of(Agency.QUARANTINE, TODAY)) == 3
    assert plants is not None
    assert plants.code == "plant-quarantine-committee"


def test_treaties_that_cover_kordai_bind_both_states() -> None:
    covering = {row.code for row in queries.agreements_covering("kordai")}

    assert {"kgz-points-2003", "kgz-regime-2017", "caricc"} <= covering
    assert "rus-joint-control-2009" not in covering


def test_a_treaty_is_in_force_only_from_a_day_a_source_gives() -> None:
    assert "kgz-regime-2017" not in {row.code for row in queries.agreements(on=IN_2012)}
    assert "kgz-regime-2017" in {row.code for row in queries.agreements(on=TODAY)}
    assert "kgz-delimitation" not in {row.code for row in queries.agreements(on=TODAY)}


@pytest.mark.parametrize("code", ["D", "D<<", "DEU", "DE", "de"])
def test_germany_is_found_by_every_code_of_hers(code: str) -> None:
    assert queries.get_country(code).alpha3 == "DEU"


@pytest.mark.parametrize("code", ["", "QQQ", "<<<"])
def test_a_code_of_no_country_is_unknown(code: str) -> None:
    with pytest.raises(queries.Unknown):
        queries.get_country(code)


def test_a_code_with_national_digits_finds_its_international_heading() -> None:
    meat = goods.find_hs("0201.30.0001")

    assert meat is not None
    assert meat.dotted == "0201.30"
    assert [row.code for row in goods.hs_above(meat)] == ["I", "02", "0201"]


def test_goods_are_found_by_words_and_by_digits() -> None:
    assert "020130" in {row.code for row in goods.search_hs("bovine boneless")}
    assert {row.code[:4] for row in goods.search_hs("0201")} == {"0201"}
    assert goods.search_hs("") == []


def test_sections_stand_in_roman_order() -> None:
    assert [row.code for row in goods.hs_children()][:5] == ["I", "II", "III", "IV", "V"]
