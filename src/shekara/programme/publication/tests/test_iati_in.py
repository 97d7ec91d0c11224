"""Taking files of others in: looked at first, then whole or not at all."""

import io
from pathlib import Path

import pytest

from shekara.kernel.access import Actor, Forbidden, Role
from shekara.kernel.ledger.events import Stamp
from shekara.programme.publication.iati.codec import Missed, read
from shekara.programme.publication.iati.documents import Activity
from shekara.programme.publication.iati.foreign import record_of
from shekara.programme.publication.iati.out.write import write
from shekara.programme.publication.iati.stream import Unreadable, head_of, records
from shekara.programme.publication.iati.take import Faulty, Preview, preview, spool_of, take
from shekara.programme.publication.models import ForeignRecord, IatiFile
from shekara.programme.publication.tests.conftest import actor

SAMPLE = Path(__file__).parent / "samples" / "undp-shape.xml"
SECOND = next(
    number
    for number, text in enumerate(SAMPLE.read_text("utf-8").splitlines(), start=1)
    if 'hierarchy="2"' in text
)
"""The line the second record begins at."""
pytestmark = pytest.mark.usefixtures("home", "db")


@pytest.fixture
def sample() -> bytes:
    return SAMPLE.read_bytes()


def looked_at(content: bytes, stamp: Stamp) -> Preview:
    return preview(io.BytesIO(content), "undp.xml", now=stamp.at)


def test_a_preview_counts_and_writes_nothing(sample: bytes, stamp: Stamp) -> None:
    found = looked_at(sample, stamp)

    assert (found.records, found.fresh, found.changed, found.same) == (2, 2, 0, 0)
    assert [each.what for each in found.seen] == ["new", "new"]
    assert found.errors == 0
    assert not ForeignRecord.objects.exists()


def test_what_is_not_kept_is_listed(sample: bytes, stamp: Stamp) -> None:
    found = looked_at(sample, stamp)

    assert set(found.missed) == {
        "@linked-data-uri", "contact-info", "country-budget-items", "legacy-data", "crs-add",
        "fss",
    }  # fmt: skip


def test_the_round_trip_loses_nothing_that_is_modelled(
    sample: bytes, kamila: Actor, stamp: Stamp
) -> None:
    file = io.BytesIO(sample)
    first = [read(each, Activity) for each in records(file, head_of(file))]

    take(looked_at(sample, stamp), by=kamila, stamp=stamp)
    held = [record_of(row.kind, row.told) for row in ForeignRecord.objects.order_by("identifier")]
    sink, missed = io.BytesIO(), Missed()
    write(held, Activity, sink, now=stamp.at)
    again = [read(each, Activity, missed) for each in records(sink, head_of(sink))]

    assert sorted(again, key=lambda a: a.identifier) == sorted(first, key=lambda a: a.identifier)
    assert not missed
    again_looked = looked_at(sink.getvalue(), stamp)
    assert (again_looked.same, again_looked.errors) == (2, 0)


def test_a_second_time_only_what_changed_is_written(
    sample: bytes, kamila: Actor, stamp: Stamp
) -> None:
    take(looked_at(sample, stamp), by=kamila, stamp=stamp)
    later = sample.replace(b"Output 1: equipment in use", b"Output 1: equipment in use every day")

    found = looked_at(later, stamp)
    row = take(found, by=kamila, stamp=stamp)

    assert (found.fresh, found.changed, found.same) == (0, 1, 1)
    assert (row.fresh, row.changed) == (0, 1)
    changed = ForeignRecord.objects.get(title__endswith="every day")
    assert changed.version == 2
    assert ForeignRecord.objects.exclude(pk=changed.pk).get().version == 1


def test_a_row_has_what_a_list_shows(sample: bytes, kamila: Actor, stamp: Stamp) -> None:
    take(looked_at(sample, stamp), by=kamila, stamp=stamp)

    row = ForeignRecord.objects.get(identifier="XM-DAC-41114-PROJECT-00999001")

    assert row.publisher == "United Nations Development Programme (UNDP)"
    assert row.title == "Border Management in Example Land, phase 3"
    assert (row.starts, row.ends, row.countries) == ("2021-03-15", "2025-12-31", "KZ KG")
    assert IatiFile.objects.get(inward=True).records == 2


@pytest.mark.parametrize("at", [200, 3000, 9000])
def test_a_file_broken_in_the_middle_leaves_nothing(
    sample: bytes, stamp: Stamp, home: Path, at: int
) -> None:
    with pytest.raises(Unreadable) as refused:
        looked_at(sample[:at], stamp)

    assert refused.value.line > 1
    assert not ForeignRecord.objects.exists()
    assert list((home / "iati").rglob("*.part")) == []
    assert list((home / "iati").rglob("*.jsonl")) == []


def test_faulty_records_stop_the_file_until_somebody_says_otherwise(
    sample: bytes, kamila: Actor, stamp: Stamp
) -> None:
    spoilt = sample.replace(b"<iati-identifier>XM-DAC-41114-OUTPUT-00999002</iati-identifier>", b"")
    found = looked_at(spoilt, stamp)

    with pytest.raises(Faulty):
        take(found, by=kamila, stamp=stamp)
    assert not ForeignRecord.objects.exists()
    take(found, without_faulty=True, by=kamila, stamp=stamp)

    assert [row.identifier for row in ForeignRecord.objects.all()] == [
        "XM-DAC-41114-PROJECT-00999001"
    ]
    assert [each.what for each in found.seen] == ["new", "faulty"]
    assert any(each["line"] == SECOND + 2 for each in found.violations)


def test_the_same_identifier_twice_is_a_fault_of_the_second(sample: bytes, stamp: Stamp) -> None:
    doubled = sample.replace(b"OUTPUT-00999002</iati-id", b"PROJECT-00999001</iati-id")

    found = looked_at(doubled, stamp)

    assert (found.fresh, found.faulty) == (1, 1)
    assert "twice" in [each["rule"] for each in found.violations]


def test_a_broken_rule_is_shown_and_does_not_stop(
    sample: bytes, kamila: Actor, stamp: Stamp
) -> None:
    late = sample.replace(b'type="1" iso-date="2021-01-01"', b'type="1" iso-date="2031-01-01"')

    found = looked_at(late, stamp)
    take(found, by=kamila, stamp=stamp)

    assert [each["rule"] for each in found.violations] == ["11.1.2"]
    assert ForeignRecord.objects.count() == 2


def test_only_those_who_may_take_files_in(sample: bytes, stamp: Stamp) -> None:
    found = looked_at(sample, stamp)

    with pytest.raises(Forbidden):
        take(found, by=actor(Role.MONITORING), stamp=stamp)

    assert not ForeignRecord.objects.exists()


def test_a_fault_while_writing_leaves_nothing(sample: bytes, kamila: Actor, stamp: Stamp) -> None:
    found = looked_at(sample, stamp)
    spool = spool_of(found.digest)
    lines = spool.read_bytes().splitlines(keepends=True)
    spool.write_bytes(lines[0] + lines[1].replace(b'"kind":"activity"', b'"kind":"nonsense"'))

    with pytest.raises(Exception, match="nonsense"):
        take(found, by=kamila, stamp=stamp)

    assert not ForeignRecord.objects.exists()
    assert not IatiFile.objects.exists()
