"""The publisher's pages: the state of the files, who may make them, the profile form."""

import pytest
from django.test import Client

from shekara.kernel.access import Role
from shekara.kernel.ledger.events import Stamp
from shekara.kernel.records import put
from shekara.programme.publication.models import IatiFile, IatiProfile
from shekara.programme.publication.pages import publishing
from shekara.programme.publication.tests.conftest import Sit, actor

PAGES = ["/programme/iati/", "/programme/iati/projects/"]


@pytest.mark.parametrize("language", ["kk", "ru", "en"])
@pytest.mark.parametrize("page", [*PAGES, "/programme/iati/projects/bomca-8-kazakhstan/"])
def test_every_page_opens_in_every_language(sit: Sit, page: str, language: str) -> None:
    manager = sit(Role.PROGRAMME)
    manager.cookies["language"] = language

    answer = manager.get(page)

    assert answer.status_code == 200
    assert f'<html lang="{language}"' in answer.content.decode()


def test_a_made_file_is_shown_as_valid_and_fetched(sit: Sit) -> None:
    manager = sit(Role.FINANCE)

    assert manager.post("/programme/iati/make/activity/").status_code == 302
    page = manager.get("/programme/iati/").content.decode()
    row = IatiFile.objects.get()
    fetched = manager.get(f"/programme/iati/files/{row.code}/")

    assert "valid" in page
    assert row.name in page
    assert b"XM-DAC-41114-SHEKARA" in b"".join(fetched)
    assert row.name in fetched["Content-Disposition"]


def test_a_file_that_is_not_valid_says_so_everywhere(sit: Sit) -> None:
    manager = sit(Role.PROGRAMME)
    spoil(manager)

    manager.post("/programme/iati/make/activity/")
    page = manager.get("/programme/iati/").content.decode()
    row = IatiFile.objects.get()

    assert not row.valid
    assert "NOT-VALID" in row.name
    assert "not valid" in page
    error = page.index("The identifier of the activity is not the reporter")
    assert error < page.index("The identifier of the activity begins")  # warnings come after
    assert '/programme/iati/projects/bomca-8-kazakhstan/"' in page


def spoil(manager: Client) -> None:
    """Give the project the identifier of its reporter: the rules forbid it."""
    form = filled(IatiProfile.objects.get())
    sent = {**form, "identifier": "XM-DAC-41114"}
    assert manager.post("/programme/iati/projects/bomca-8-kazakhstan/", sent).status_code == 302


def filled(row: IatiProfile) -> dict[str, object]:
    return {
        "seen": row.version, "identifier": row.identifier, "reporting": row.reporting,
        "sectors": "15210 100", "countries": "KZ", "currency": "USD", "related": "",
        "collaboration": "", "flow": "", "finance": "", "aid": "", "tied": "", "scope": "",
        "source": "a test",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("field", "value", "said"),
    [
        ("sectors", "15210 60\n33120 50", "100"),
        ("sectors", "15210 110", "100"),
        ("sectors", "99999", "99999"),
        ("countries", "XX", "XX"),
        ("related", "7 A-B", "type"),
        ("identifier", "", "required"),
        ("source", "", "required"),
    ],
)
def test_a_wrong_profile_is_refused_at_its_field(
    sit: Sit, field: str, value: str, said: str
) -> None:
    manager = sit(Role.PROGRAMME)
    before = IatiProfile.objects.get()
    sent = {**filled(before), field: value}

    answer = manager.post("/programme/iati/projects/bomca-8-kazakhstan/", sent)

    assert answer.status_code == 422
    assert said in str(answer.context["form"].errors[field])
    assert IatiProfile.objects.get().version == before.version


def test_somebody_elses_change_is_not_overwritten(sit: Sit) -> None:
    manager = sit(Role.PROGRAMME)
    sent = {**filled(IatiProfile.objects.get()), "seen": 0}

    answer = manager.post("/programme/iati/projects/bomca-8-kazakhstan/", sent)

    assert answer.status_code == 409


@pytest.mark.parametrize("role", [Role.DONOR, Role.MONITORING, Role.AUDITOR])
def test_readers_read_and_make_nothing(sit: Sit, role: Role) -> None:
    reader = sit(role)

    assert reader.get("/programme/iati/").status_code == 200
    assert reader.post("/programme/iati/make/activity/").status_code == 403
    assert reader.get("/programme/iati/projects/bomca-8-kazakhstan/").status_code == 403


def test_officers_at_the_lane_see_nothing_of_it(sit: Sit) -> None:
    assert sit(Role.OFFICER).get("/programme/iati/").status_code == 403


def published(project: str, stamp: Stamp) -> str:
    publishing.publish(project, by=actor(Role.PROGRAMME), stamp=stamp)
    return f"/projects/{project}/iati.xml"


def test_anybody_fetches_the_file_of_a_project_before_the_public(bomca: str, stamp: Stamp) -> None:
    answer = Client().get(published(bomca, stamp))

    assert answer.status_code == 200
    assert "attachment" in answer["Content-Disposition"]
    assert Client().get("/projects/none/iati.xml").status_code == 404


def test_a_page_that_is_taken_back_takes_its_file_along(sit: Sit, bomca: str, stamp: Stamp) -> None:
    address = f"/projects/{bomca}/iati.xml"
    never = Client().get(address)
    published(bomca, stamp)
    publishing.withdraw(bomca, reason="Wrong sum", by=actor(Role.PROGRAMME), stamp=stamp)
    back = Client().get(address)

    for answer in (never, back):
        assert answer.status_code == 404
        assert "The page of this project is not published" in answer.content.decode()
        assert "Wrong sum" not in answer.content.decode()
    assert sit(Role.FINANCE).get(address).status_code == 200
    assert sit(Role.DONOR).get(address).status_code == 200
    assert sit(Role.OFFICER).get(address).status_code == 404


def test_a_file_that_is_not_valid_is_not_handed_out(bomca: str, stamp: Stamp) -> None:
    address = published(bomca, stamp)
    put(IatiProfile, {"code": bomca, "identifier": "XM-DAC-41114"}, stamp=stamp)

    assert Client().get(address).status_code == 503
