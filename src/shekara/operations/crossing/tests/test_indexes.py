"""The questions of a lane and a board are answered by an index, however many files there are."""

import pytest
from django.db import connection
from django.db.models import QuerySet

from shekara.operations.crossing.models import CrossingControl, CrossingFile, CrossingPerson

DAY = "2026-03-02T00:00:00Z"

files = CrossingFile.objects
QUESTIONS: dict[str, QuerySet] = {  # type: ignore[type-arg]
    "crossing_file_opened": files.filter(point="k", opened_at__gte=DAY).order_by("-opened_at"),
    "crossing_file_left": files.filter(point="k", gate_out_at__gte=DAY),
    "crossing_control_waits": CrossingControl.objects.filter(
        point="k", agency="customs", waits=True
    ).order_by("due_at"),
    "crossing_person_document": CrossingPerson.objects.filter(number="N1", issuer="KAZ"),
}


@pytest.mark.django_db
@pytest.mark.skipif(connection.vendor != "sqlite", reason="PostgreSQL scans small tables")
@pytest.mark.parametrize("index", QUESTIONS)
def test_a_question_finds_its_index(index: str) -> None:
    plan = QUESTIONS[index].explain()

    assert f"INDEX {index}" in plan
    assert "TEMP B-TREE" not in plan
