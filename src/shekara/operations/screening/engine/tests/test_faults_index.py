"""An index file that is not whole says so; the exact scan answers meanwhile, the same."""

import random
from pathlib import Path

import pytest

from shekara.operations.screening.engine import compiled
from shekara.operations.screening.engine.entity import Entity, Name, Query
from shekara.operations.screening.engine.index import Index, IndexUnusable
from shekara.operations.screening.engine.slow import slow_search

LISTED = [
    Entity(id=f"E{n}", names=(Name(full=f"{family}, {given}", surname=family, given=given),),
           dob=(f"19{60 + n}-03-12",), nat=("kz",))
    for n, (family, given) in enumerate(
        (("Ахметов", "Данияр"), ("Karimov", "Bakhtiyor"), ("Исқақова", "Әйгерім"), ("Kim", "Li"))
    )
]  # fmt: skip
QUERY = Query(surname="AKHMETOV", given="DANIYAR", dob="1960-03-12", nat="kz")


@pytest.fixture
def saved(tmp_path: Path) -> Path:
    path = tmp_path / "list.index"
    Index.build(LISTED).save(path)
    return path


def test_a_missing_file_is_unusable(tmp_path: Path) -> None:
    with pytest.raises(IndexUnusable) as refused:
        Index.open(tmp_path / "nowhere")
    assert refused.value.reason == "missing"


def test_a_folder_in_place_of_a_file_is_unusable(tmp_path: Path) -> None:
    with pytest.raises(IndexUnusable):
        Index.open(tmp_path)


@pytest.mark.parametrize("share", [0.0, 0.001, 0.01, 0.1, 0.33, 0.5, 0.77, 0.9, 0.99, 0.9999])
def test_a_truncated_file_is_unusable(saved: Path, share: float) -> None:
    content = saved.read_bytes()
    saved.write_bytes(content[: int(len(content) * share)])
    with pytest.raises(IndexUnusable):
        Index.open(saved)


def test_a_file_with_something_after_its_end_is_unusable_or_answers_the_same(saved: Path) -> None:
    expected = Index.open(saved).search(QUERY)
    with saved.open("ab") as file:
        file.write(b"more")
    try:
        found = Index.open(saved).search(QUERY)
    except IndexUnusable:
        return
    assert found == expected


def test_no_flipped_byte_is_taken_for_a_good_file(saved: Path) -> None:
    content = saved.read_bytes()
    expected = Index.open(saved).search(QUERY)
    rnd = random.Random(4)
    places = {*range(64), *rnd.sample(range(len(content)), min(150, len(content)))}
    for place in sorted(places):
        flipped = bytearray(content)
        flipped[place] ^= 1 << rnd.randrange(8)
        saved.write_bytes(flipped)
        try:
            found = Index.open(saved).search(QUERY)
        except IndexUnusable:
            continue
        assert found == expected, f"byte {place}: answered, and differently"


def test_another_version_is_unusable(saved: Path) -> None:
    content = saved.read_bytes()
    saved.write_bytes(b"SHEKARA-INDEX-0\n" + content[16:])
    with pytest.raises(IndexUnusable):
        Index.open(saved)


def test_a_stranger_to_the_format_is_unusable(saved: Path) -> None:
    for content in (b"", b"{}", b"\x00" * 4096, b"PK\x03\x04", random.Random(1).randbytes(9000)):
        saved.write_bytes(content)
        with pytest.raises(IndexUnusable):
            Index.open(saved)


def test_the_exact_scan_answers_the_same_while_no_index_can_be_opened(saved: Path) -> None:
    by_index = Index.open(saved).search(QUERY)
    saved.write_bytes(b"broken")
    with pytest.raises(IndexUnusable):
        Index.open(saved)
    by_scan = slow_search(LISTED, QUERY)
    assert by_scan[0].entity == by_index[0].entity == "E0"
    assert by_scan[0].alert == by_index[0].alert


def test_saving_over_an_open_index_leaves_its_reader_whole(saved: Path) -> None:
    reader = Index.open(saved)
    expected = reader.search(QUERY)
    Index.build(LISTED[1:]).save(saved)
    assert reader.search(QUERY) == expected
    assert not Index.open(saved).search(QUERY) or "E0" not in {
        hit.entity for hit in Index.open(saved).search(QUERY)
    }


def test_nothing_is_left_beside_a_saved_file(saved: Path) -> None:
    assert [path.name for path in saved.parent.iterdir()] == ["list.index"]


def test_compiled_code_is_kept_by_the_text_of_all_it_is_made_of() -> None:
    known = set(compiled.modules())
    assert known >= {"births", "compare", "doors", "seek", "weigh"}, "they have compiled functions"
    assert known >= {"costs", "letters", "sounds"}, "their constants are compiled in"
    assert not known & {"evidence", "judge", "store"}, "their text decides nothing compiled"
