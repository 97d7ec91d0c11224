"""Who may read which list: cell by cell, on every page that could show an entry."""

from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import get_resolver

from shekara.kernel.access import Forbidden, Role
from shekara.kernel.ledger.rebuild import rebuild
from shekara.operations.screening.engine.entity import Query
from shekara.operations.screening.events import Judgement
from shekara.operations.screening.handlers import judge
from shekara.operations.screening.handlers.lists import Doubtful
from shekara.operations.screening.handlers.readers import NobodyLeft, set_readers
from shekara.operations.screening.lists.tests.test_readers import national
from shekara.operations.screening.models import Clearance, Hit, WatchList
from shekara.operations.screening.queries import clearances, open_hit, search_by_hand
from shekara.operations.screening.queries.by_hand import SearchFor
from shekara.operations.screening.ui.tests.conftest import Sit, actor, keep_for, stamp

LOOK = Query(full="Ulgibaev Mysalbek", dob="1985-03-12")
Codes = tuple[str, ...]
READ = (Role.SECOND_LINE, Role.SHIFT_LEADER, Role.POINT_HEAD, Role.DATA_PROTECTION)
SEARCH = (Role.ANALYST, Role.SECOND_LINE)
KEPT = (
    ((), (), "customs", True),
    (("customs",), (), "customs", True),
    (("customs",), (), "migration", False),
    (("customs",), (), "transport", True),  # the owner
    ((), ("own",), "migration", True),
    ((), ("other",), "migration", False),
    (("customs",), ("own",), "customs", True),
    (("customs",), ("other",), "customs", False),
    (("migration",), ("own",), "customs", False),
)
"""Agencies and roles a list is kept for, the reader's agency, whether the reader may read it."""


def roles_of(role: Role, said: tuple[str, ...]) -> tuple[str, ...]:
    other = Role.ANALYST if role is not Role.ANALYST else Role.SECOND_LINE
    return tuple({"own": role.value, "other": other.value}[each] for each in said)


@pytest.mark.parametrize(("agencies", "roles", "agency", "reads"), KEPT)
@pytest.mark.parametrize("role", READ)
def test_evidence_and_judgement_are_for_who_may_read_the_list(
    hit: Hit, role: Role, agencies: Codes, roles: Codes, agency: str, reads: bool
) -> None:
    keep_for(agencies, roles_of(role, roles))
    by = actor(role, agency)

    opened = open_hit(hit.id, by=by, stamp=stamp(by.code))

    assert opened.kept is not reads
    assert (opened.entry is not None) is reads
    if role is Role.DATA_PROTECTION:
        return
    args = (hit.screening, hit.hit, Judgement.NO_MATCH)
    said = {"reason": "another", "clear": True, "by": by, "stamp": stamp(by.code)}
    if reads:
        judge(*args, **said, expected_version=opened.screen.version)  # type: ignore[arg-type]
        assert Clearance.objects.count() == 1
    else:
        with pytest.raises(Forbidden):
            judge(*args, **said, expected_version=opened.screen.version)  # type: ignore[arg-type]
        assert Hit.objects.get().judgement == ""


@pytest.mark.parametrize(("agencies", "roles", "agency", "reads"), KEPT)
@pytest.mark.parametrize("role", SEARCH)
def test_a_search_by_hand_finds_only_lists_that_may_be_read(
    hit: Hit, role: Role, agencies: Codes, roles: Codes, agency: str, reads: bool
) -> None:
    keep_for(agencies, roles_of(role, roles))
    by = actor(role, agency)

    found = search_by_hand(LOOK, purpose=SearchFor.INQUIRY, by=by, stamp=stamp(by.code))

    assert bool(found) is reads


def test_clearances_of_a_kept_list_are_not_shown(hit: Hit) -> None:
    judge(
        hit.screening, hit.hit, Judgement.NO_MATCH, reason="other", clear=True,
        by=actor(Role.SECOND_LINE), stamp=stamp(), expected_version=1,
    )  # fmt: skip
    assert len(clearances(by=actor(Role.SECOND_LINE, "migration"))) == 1

    keep_for(("customs",))

    assert clearances(by=actor(Role.SECOND_LINE, "migration")) == []
    assert len(clearances(by=actor(Role.SECOND_LINE, "customs"))) == 1


def test_pages_show_the_instruction_and_for_whom_the_list_is_kept(hit: Hit, sit: Sit) -> None:
    keep_for(("migration",))
    second, analyst = sit("second_line"), sit("analyst")

    page = second.get(f"/second-line/{hit.id}/").content.decode()
    assert "Migration service" in page
    assert "Second line: a list match. Ask calmly to wait." in page
    desk = second.get("/second-line/").content.decode()
    found = analyst.post(
        "/watch-lists/search/", {"name": "Ulgibaev Mysalbek", "purpose": "inquiry"}
    ).content.decode()
    assert "kept for others" in found
    for text in (page, desk, found):
        assert "Үлгібаев" not in text
        assert "invented" not in text
    refused = second.post(
        f"/second-line/{hit.id}/", {"judgement": "match", "reason": "x", "version": "1"}
    )
    assert refused.status_code == 403
    keep_for()
    assert "Үлгібаев" in second.get(f"/second-line/{hit.id}/").content.decode()


def test_a_preview_names_entries_only_to_who_may_read_the_list(hit: Hit, sit: Sit) -> None:
    operator = sit("operator")

    def looked_at() -> str:
        file = SimpleUploadedFile("list.csv", national({}, {"surname": "Ойланов"}).encode())
        sent: Any = operator.post("/watch-lists/import/", {"form": "national", "file": file})
        return str(operator.get(sent.url).content.decode())

    assert "Ойланов" in looked_at()
    keep_for(("migration",))
    assert "Ойланов" not in looked_at()


def test_a_kept_national_list_is_not_opened_by_hand_by_others(hit: Hit, sit: Sit) -> None:
    office = sit("head_office")
    assert office.get("/watch-lists/national/entries/").status_code == 200
    keep_for(("migration",))
    assert office.get("/watch-lists/national/entries/").status_code == 403
    assert office.get("/watch-lists/national/entries/new/").status_code == 403


@pytest.mark.parametrize("role", [role for role in Role if role is not Role.HEAD_OFFICE])
def test_only_head_office_says_for_whom_a_list_is_kept(hit: Hit, role: Role) -> None:
    with pytest.raises(Forbidden):
        set_readers(
            "national", agencies=("customs",), roles=(), by=actor(role), stamp=stamp(),
            expected_version=1,
        )  # fmt: skip
    assert WatchList.objects.get().agencies == ""


def test_head_office_keeps_a_list_by_page_and_it_is_the_same_after_a_rebuild(
    hit: Hit, sit: Sit
) -> None:
    office = sit("head_office")
    address = "/watch-lists/national/readers/"
    version = str(WatchList.objects.get().version)
    assert office.get(address).status_code == 200

    sent = {"agencies": ["customs"], "roles": ["second_line"], "version": version}
    assert office.post(address, sent).status_code == 302
    assert office.post(address, {**sent, "agencies": ["migration"]}).status_code == 409

    row = WatchList.objects.get()
    assert (row.agencies, row.roles) == ("customs", "second_line")
    assert "Customs; Second line officer" in office.get("/watch-lists/national/").content.decode()
    rebuild()
    assert WatchList.objects.get().agencies == "customs"
    assert sit("second_line").get(address).status_code == 403
    assert office.get("/watch-lists/nothing/readers/").status_code == 404


def test_an_agency_that_is_none_and_a_node_of_a_head_office_are_refused(
    hit: Hit, settings: Any
) -> None:
    with pytest.raises(NobodyLeft):
        keep_for(("atlantis",))
    settings.ROLE = "node"
    with pytest.raises(Doubtful):
        keep_for(("customs",))
    assert WatchList.objects.get().agencies == ""


def test_no_address_for_machines_gives_an_entry() -> None:
    """The API serves the crossing and the registry: no list, no hit, no entry."""
    from django.urls import URLPattern, URLResolver

    def routes(patterns: Any, before: str = "") -> list[str]:
        found: list[str] = []
        for each in patterns:
            at = before + str(each.pattern)
            if isinstance(each, URLResolver):
                found += routes(each.url_patterns, at)
            elif isinstance(each, URLPattern):
                found.append(at)
        return found

    api = [at for at in routes(get_resolver().url_patterns) if at.startswith("api/")]
    assert api
    assert not [at for at in api if "watch" in at or "screening" in at or "hit" in at]
