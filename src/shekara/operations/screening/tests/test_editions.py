"""A list's file becomes a numbered, signed edition, or nothing changes."""

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from hypothesis import given
from hypothesis import strategies as st

from shekara.kernel.ledger.events import Stamp
from shekara.kernel.ledger.rebuild import rebuild
from shekara.operations.screening.handlers import preview, take
from shekara.operations.screening.handlers.lists import Doubtful
from shekara.operations.screening.lists.reading import Form
from shekara.operations.screening.lists.store import Manifest, Store, applied, difference
from shekara.operations.screening.lists.tests.test_readers import national, written
from shekara.operations.screening.models import Edition, WatchList

KEY = Ed25519PrivateKey.from_private_bytes(bytes(32))
STAMP = Stamp(actor="system", unit="", node="kordai", at=datetime(2026, 11, 24, 8, tzinfo=UTC))


def took(folder: Path, *rows: dict[str, str], **consent: Any) -> Manifest:
    path = written(folder, national(*rows))
    seen = preview(path, form=Form.NATIONAL, code="national", folder=folder)
    return take(seen, folder=folder, key=KEY, by=None, stamp=STAMP, **consent)


@pytest.mark.django_db
def test_editions_are_numbered_signed_and_say_what_changed(tmp_path: Path) -> None:
    took(tmp_path, {}, {}, {}, {}, {}, {})
    second = took(tmp_path, {}, {}, {}, {}, {}, {"surname": "Басқа"}, {})

    assert (second.number, second.entries) == (2, 7)
    assert (second.added, second.changed, second.removed) == (1, 1, 0)
    assert Store(tmp_path, "national").doubts() == []
    assert WatchList.objects.get().edition == 2


@pytest.mark.django_db
def test_bad_rows_are_left_out_only_when_somebody_says_so(tmp_path: Path) -> None:
    with pytest.raises(Doubtful, match="faults 1"):
        took(tmp_path, {}, {"birth_dates": "yesterday"})
    assert not WatchList.objects.exists()

    manifest = took(tmp_path, {}, {"birth_dates": "yesterday"}, without_faulty=True)

    assert (manifest.entries, manifest.faults) == (1, 1)


@pytest.mark.django_db
def test_a_list_that_lost_much_or_is_another_one_waits_for_a_word(tmp_path: Path) -> None:
    took(tmp_path, *[{} for _ in range(10)])

    with pytest.raises(Doubtful, match="shrunk 3"):
        took(tmp_path, *[{} for _ in range(7)])
    with pytest.raises(Doubtful, match="swapped 10"):
        took(tmp_path, {"id": "OTHER"})
    assert Edition.objects.count() == 1

    assert took(tmp_path, *[{} for _ in range(7)], although_shrunk=True).removed == 3


@pytest.mark.django_db
def test_an_edition_whose_bytes_changed_is_in_doubt(tmp_path: Path) -> None:
    took(tmp_path, {}, {})
    manifest = tmp_path / "national" / "000001.json"
    manifest.write_bytes(manifest.read_bytes().replace(b'"entries":2', b'"entries":3'))

    assert [doubt.what for doubt in Store(tmp_path, "national").doubts()] == ["digest", "signature"]

    full = tmp_path / "national" / "000001.full.zst"
    full.write_bytes(full.read_bytes()[:-4])
    assert "digest" in [doubt.what for doubt in Store(tmp_path, "national").doubts()]
    full.unlink()
    assert [doubt.what for doubt in Store(tmp_path, "national").doubts()] == ["missing"]


@pytest.mark.django_db
def test_lists_are_the_same_after_a_rebuild(tmp_path: Path) -> None:
    took(tmp_path, {}, {})
    took(tmp_path, {}, {}, {})
    before = (list(WatchList.objects.values()), list(Edition.objects.order_by("id").values()))

    rebuild()

    after = (list(WatchList.objects.values()), list(Edition.objects.order_by("id").values()))
    assert before == after


LINES = st.dictionaries(st.sampled_from("abcdefgh"), st.integers(0, 2))


@given(LINES, LINES)
def test_a_difference_names_every_entry_once(old: dict[str, int], new: dict[str, int]) -> None:
    found = difference(
        {key: bytes([value]) for key, value in old.items()},
        {key: bytes([value]) for key, value in new.items()},
    )

    assert set(old) - set(found.removed) | set(found.added) == set(new)
    assert all(old[key] != new[key] for key in found.changed)
    assert applied({}, []) == {}
