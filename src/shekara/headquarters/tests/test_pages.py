"""What head office sees, who may see it, and what is put on record."""

import re
from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path

import msgspec
import pytest
from django.conf import LazySettings

from shekara.headquarters import events as e
from shekara.headquarters.models import Search
from shekara.headquarters.tests.conftest import Sit, heard, stamp
from shekara.kernel.access.models import Look
from shekara.kernel.ledger.events import decode, encode
from shekara.kernel.ledger.models import PrivatePart
from shekara.kernel.ledger.read import history
from shekara.kernel.ledger.rebuild import rebuild
from shekara.kernel.sync import handlers as sync
from shekara.kernel.sync.models import Quarantine
from shekara.kernel.sync.protocol import Fault
from shekara.operations.crossing.tests.conftest import kordai  # noqa: F401
from shekara.operations.crossing.tests.desk import CrossingPoint
from shekara.registry.kinds import Traffic

Most = Callable[[int], AbstractContextManager[object]]
ASKED = {"text": "ISKAKOV", "purpose": "inquiry", "reason": "case 12/26"}


def test_the_board_shows_the_worst_line_first(sit: Sit) -> None:
    heard("kordai")
    heard("merke", ago_s=600)
    page = sit("head").get("/national/").content.decode()

    assert page.index(">Merke</a>") < page.index(">Kordai</a>")
    assert "alone" in page
    assert "2 points have no node yet." in page
    assert 'href="/national/kordai/"' in page
    assert 'href="/points/sypatai-batyr/"' in page


def test_the_board_says_how_many_wait_and_how_long(
    sit: Sit,
    kordai: CrossingPoint,  # noqa: F811
) -> None:
    heard("kordai")
    heard("merke")
    for _ in range(3):
        kordai.opens(Traffic.LORRY)
    answer = sit("head").get("/national/")
    lines = {row["point"].code: row["load"] for row in answer.context["rows"]}

    assert lines["kordai"].here == 3
    assert lines["kordai"].since is not None
    assert lines["merke"].here == 0
    row = re.search(
        r'<tr>\s*<th[^>]*><a href="/national/kordai/".*?</tr>', answer.content.decode(), re.S
    )
    assert row is not None
    assert re.search(r'<td class="sh-num">3</td>', row.group())
    assert row.group().count("<time") >= 2  # since the last entry, and the longest wait


def test_the_board_is_sent_as_a_part(sit: Sit) -> None:
    head = sit("head")
    page = head.get("/national/", headers={"HX-Request": "true"}).content.decode()

    assert "<html" not in page
    assert 'id="national"' in page


def test_one_point_says_how_old_it_is(sit: Sit) -> None:
    heard("merke", ago_s=600)
    head = sit("head")
    page = head.get("/national/merke/").content.decode()

    assert "The point works on without us." in page
    assert "/board/?point=merke" in page
    assert head.get("/board/?point=merke").status_code == 200
    assert head.get("/national/sypatai-batyr/").status_code == 404


@pytest.mark.parametrize(
    ("who", "address", "status"),
    [
        ("head", "/national/", 200), ("operator", "/national/", 200),
        ("auditor", "/national/", 200), ("analyst", "/national/", 200),
        ("analyst", "/national/sync/", 403),
        ("officer", "/national/", 403), ("dina", "/national/", 403),
        ("head", "/national/search/", 200), ("operator", "/national/search/", 403),
        ("officer", "/national/search/", 403),
        ("auditor", "/national/searches/", 200), ("head", "/national/searches/", 403),
        ("head", "/national/sync/", 200), ("officer", "/national/sync/", 403),
    ],
)  # fmt: skip
def test_who_sees_what(sit: Sit, who: str, address: str, status: int) -> None:
    assert sit(who).get(address).status_code == status


def test_a_node_has_none_of_these_pages(sit: Sit, settings: LazySettings) -> None:
    head = sit("head")
    settings.ROLE = "node"

    assert head.get("/national/").status_code == 404


def test_pages_ask_few_queries(sit: Sit, django_assert_max_num_queries: Most) -> None:
    heard("kordai")
    heard("merke", ago_s=600)
    head = sit("head")
    for address, most in (("/national/", 15), ("/national/sync/", 13)):
        head.get(address)
        with django_assert_max_num_queries(most):
            head.get(address)


def test_a_search_across_points_is_on_record_with_purpose_and_reason(
    sit: Sit,
    kordai: CrossingPoint,  # noqa: F811
) -> None:
    file = kordai.adds(kordai.opens(Traffic.PEDESTRIAN), kordai.person())
    head = sit("head")

    page = head.post("/national/search/", ASKED).content.decode()

    assert file.number in page
    search = Search.objects.get()
    assert (search.officer, search.purpose, search.reason, search.found) == (
        "HO-1", "inquiry", "case 12/26", 1,
    )  # fmt: skip
    assert Look.objects.get(officer="HO-1").purpose == "search.inquiry"
    assert "case 12/26" in sit("auditor").get("/national/searches/").content.decode()
    # the file itself stays closed to head office
    assert head.get(f"/crossing/{file.id}/").status_code == 403


def test_a_search_that_finds_nobody_is_on_record_too(sit: Sit) -> None:
    answer = sit("head").post("/national/search/", ASKED)

    assert "Nothing was found. The search is on record." in answer.content.decode()
    assert Search.objects.get().found == 0


@pytest.mark.parametrize(
    "change", [{"text": "ab"}, {"purpose": ""}, {"purpose": "curiosity"}, {"reason": "x"}]
)
def test_without_purpose_or_reason_nothing_is_searched(sit: Sit, change: dict[str, str]) -> None:
    assert sit("head").post("/national/search/", ASKED | change).status_code == 422
    assert not Search.objects.exists()


def test_rows_of_searches_follow_from_facts_and_lose_what_is_erased(sit: Sit) -> None:
    sit("head").post("/national/search/", ASKED)
    before = list(Search.objects.values())
    rebuild(["headquarters.search"])
    assert list(Search.objects.values()) == before

    PrivatePart.objects.all().delete()
    rebuild(["headquarters.search"])

    assert Search.objects.get().text == ""
    assert Search.objects.get().found == 0


def stopped(folder: Path) -> Quarantine:
    sync.quarantine(
        "kordai", Fault("fork", 7, "two entries are number 7"), b"not a batch",
        folder=folder / "evidence", stamp=stamp(),
    )  # fmt: skip
    return Quarantine.objects.get()


def test_the_desk_shows_the_evidence_and_keeps_or_lets_go_with_a_reason(
    country: Path, sit: Sit
) -> None:
    row = stopped(country)
    operator, head = sit("operator"), sit("head")
    at = f"/national/sync/{row.id}/"
    page = operator.get(at).content.decode()
    assert "Two different entries have one number" in page
    assert "The message cannot be read as entries." in page

    assert head.post(f"{at}release/", {"reason": "because I may"}).status_code == 403
    assert operator.post(f"{at}keep/", {"reason": ""}).status_code == 409
    assert operator.post(f"{at}keep/", {"reason": "the disk is on its way"}).status_code == 302
    assert "the disk is on its way" in operator.get(at).content.decode()
    assert operator.post(f"{at}release/", {"reason": "disk was checked"}).status_code == 302
    assert Quarantine.objects.get().reason == "disk was checked"
    assert operator.post(f"{at}release/", {"reason": "once more"}).status_code == 409
    assert operator.get("/national/sync/none/").status_code == 404
    assert operator.post(f"{at}dance/").status_code == 404
    assert len(history(f"headquarters.desk/{row.id}")) == 1


def test_the_sync_page_names_every_node(country: Path, sit: Sit) -> None:
    heard("kordai", seq=1234, tail=1300)
    stopped(country)
    page = sit("operator").get("/national/sync/").content.decode()

    assert "1\u202f234" in page
    assert "66" in page
    assert "stopped" in page


class Stored(msgspec.Struct, frozen=True):
    """An entry's name, public and private part."""

    name: str
    data: msgspec.Raw
    private: msgspec.Raw


GOLDEN = sorted((Path(__file__).parent / "golden").glob("*.json"))


@pytest.mark.parametrize("path", GOLDEN, ids=lambda path: path.stem)
def test_a_stored_fact_is_read_as_it_was_meant(path: Path) -> None:
    stored = msgspec.json.decode(path.read_bytes(), type=Stored)
    private = None if bytes(stored.private) == b"null" else bytes(stored.private)
    fact = decode(stored.name, bytes(stored.data), private)

    assert fact.NAME == stored.name == path.stem
    data, kept = encode(fact)
    assert msgspec.json.decode(data) == msgspec.json.decode(stored.data)
    assert (kept is None) == (private is None)


def test_every_fact_has_its_golden_file() -> None:
    facts = {e.CrossingsSearched.NAME, e.QuarantineKept.NAME}
    assert {path.stem for path in GOLDEN} == facts
