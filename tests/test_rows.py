"""A row made the quick way is the row that Django's own constructor makes."""

from datetime import UTC, datetime
from decimal import Decimal
from typing import Any

import pytest
from django.db import models

from shekara.kernel.ledger import row
from shekara.kernel.ledger.row import Row, reader
from shekara.operations.crossing.models import CrossingControl, CrossingFile

NOON = datetime(2026, 11, 28, 12, tzinfo=UTC)
VALUES: dict[type, Any] = {
    models.DateTimeField: NOON,
    models.DecimalField: Decimal("1.5"),
    models.BooleanField: True,
}


def tables() -> list[type[Row]]:
    return [kind for kind in Row.__subclasses__() if not kind._meta.abstract]


def some(kind: type[Row]) -> dict[str, Any]:
    return {
        field.attname: VALUES.get(type(field), 7 if isinstance(field, models.IntegerField) else "7")
        for field in kind._meta.concrete_fields
    }


@pytest.mark.parametrize("kind", tables())
@pytest.mark.parametrize("said", ["all", "half", "nothing"])
def test_quick_and_slow_give_the_same_row(kind: type[Row], said: str) -> None:
    values = some(kind)
    if said != "all":
        values = dict(list(values.items())[: len(values) // 2 if said == "half" else 0])

    quick = kind(**values)
    slow = kind.__new__(kind)
    models.Model.__init__(slow, **values)

    assert reader(kind)(quick) == reader(kind)(slow)
    assert vars(quick).keys() == vars(slow).keys()
    assert quick._state.adding


def test_a_table_whose_defaults_are_asked_for_goes_djangos_way(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setitem(row._blank, CrossingFile, {})

    assert CrossingFile().lane == ""
    assert CrossingFile(lane="7").lane == "7"


def test_a_relation_may_be_given_by_its_object() -> None:
    file = CrossingFile(id="F")

    assert CrossingControl(id="F.c", file=file).file_id == "F"


def test_a_word_that_is_no_column_is_refused() -> None:
    odd: dict[str, Any] = {"id": "F", "colour": "red"}

    with pytest.raises(TypeError, match="colour"):
        CrossingFile(**odd)


@pytest.mark.django_db
def test_rows_made_quickly_are_stored_and_read_back() -> None:
    CrossingFile(**some(CrossingFile) | {"id": "F", "number": "N"}).save(force_insert=True)

    assert CrossingFile.objects.get(pk="F").opened_at == NOON
