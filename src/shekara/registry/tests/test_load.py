"""Loading brings the tables up to the package, and nothing twice."""

from datetime import date

import pytest

from shekara.kernel.ledger.events import Stamp
from shekara.kernel.records import history_of, put
from shekara.registry.load import load
from shekara.registry.models import Border, CrossingPoint, PointProperty

OPERATOR = {"unit": "", "node": "kordai"}


def test_the_second_load_writes_nothing(registry: int, stamp: Stamp) -> None:
    assert registry == 7475
    assert load(stamp) == 0


def test_what_somebody_changed_by_hand_stays(registry: int, stamp: Stamp) -> None:
    by_hand = Stamp(actor="OP-1", at=stamp.at, **OPERATOR)
    put(CrossingPoint, {"code": "kordai", "note": "seen on the spot"}, stamp=by_hand)

    assert load(stamp) == 0
    assert CrossingPoint.objects.get(pk="kordai").note == "seen on the spot"


def test_a_newer_value_of_the_package_is_put_and_the_history_shows_both(
    registry: int, stamp: Stamp
) -> None:
    put(Border, {"code": "KGZ", "length_km": 1}, stamp=stamp)  # an older edition said so

    assert load(stamp) == 1
    assert Border.objects.get(pk="KGZ").length_km == 1257
    assert len(history_of(Border, "KGZ")) == 3


def test_progress_counts_every_row(db: None, stamp: Stamp) -> None:
    counted: list[int] = []

    assert load(stamp, progress=counted.append) == sum(counted)


@pytest.mark.usefixtures("registry")
def test_dates_and_decimals_come_back_as_they_were_written() -> None:
    row = PointProperty.objects.get(pk="kordai.lanes.2021-04-02")

    assert row.valid_from == date(2021, 4, 2)
    assert str(CrossingPoint.objects.get(pk="kordai").latitude) == "43.00980"
