"""The pages of equipment and works: who sees them, what they say, what they cost."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from shekara.programme.activity.models import Draft
from shekara.programme.works import models
from shekara.programme.works.days import day_of
from shekara.programme.works.tests.conftest import Sit
from shekara.programme.works.tests.store import Store

PAGES = (
    "/equipment/", "/equipment/?text=drug&kind=drug_detector", "/equipment/?text=zzz",
    "/equipment/need/", "/equipment/idle/", "/equipment/due/", "/equipment/uptime/",
    "/equipment/audits/", "/equipment/contracts/", "/equipment/stock/", "/equipment/EQ-26-000001/",
    "/equipment/EQ-26-000001/fault/", "/equipment/EQ-26-000001/write-off/", "/works/",
    "/works/sites/merke-rail/", "/works/sites/new/", "/works/stages/new/?site=merke-rail",
    "/works/photos/new/?site=merke-rail", "/works/defects/roof/change/", "/points/kordai/",
)  # fmt: skip


@pytest.fixture
def furnished(store: Store) -> Store:
    """A piece in use with a fault, a site with something of everything."""
    it = store.accepted()
    store.uses(it, 2, days_ago=40)
    store.uses(it)
    store.breaks(it)
    store.record(
        models.Site, code="merke-rail", name_en="Merke railway crossing point", point="merke"
    )
    day = {"planned_from": store.ago(300), "planned_to": store.ago(200)}
    store.record(
        models.Stage, code="s1", site="merke-rail", name="Roof", begun_on=store.ago(290),
        done_on=store.ago(190), done_pct=100, **day,
    )  # fmt: skip
    store.record(models.Stage, code="s2", site="merke-rail", name="Yard", place=2, **day)
    for kind, amount in (("budget", 100), ("cost", 60)):
        store.record(
            models.CostLine, code=kind, site="merke-rail", kind=kind, on=store.ago(200),
            what="Roof", amount=amount, currency="EUR",
        )  # fmt: skip
    store.record(
        models.Defect, code="roof", site="merke-rail", what="It leaks", found_on=store.ago(10)
    )
    store.record(models.SiteUse, code="u", site="merke-rail", what_en="Training delivery")
    return store


@pytest.mark.parametrize("language", ["kk", "ru", "en"])
def test_every_page_opens_in_every_language(furnished: Store, sit: Sit, language: str) -> None:
    client = sit("engineer")
    client.cookies["language"] = language

    for page in PAGES:
        answer = client.get(page)
        assert answer.status_code == 200, page
        assert f'<html lang="{language}"' in answer.content.decode()


def text(client: Client, page: str, status: int = 200) -> str:
    answer = client.get(page)
    assert answer.status_code == status, answer.content.decode()[:500]
    return answer.content.decode()


def test_who_reads_may_not_write(furnished: Store, sit: Sit) -> None:
    client = sit("programme")

    assert "State a need" not in text(client, "/equipment/")
    for page in ("/equipment/need/", "/works/sites/new/", "/equipment/EQ-26-000001/fault/"):
        text(client, page, 403)
    assert client.post("/equipment/EQ-26-000001/used/").status_code == 403


def test_an_officer_sees_only_the_equipment_of_the_own_point(furnished: Store, sit: Sit) -> None:
    assert "EQ-26-000001" in text(sit("officer"), "/equipment/")
    client = sit("oksana")
    assert "No equipment is on record yet." in text(client, "/equipment/")
    text(client, "/equipment/EQ-26-000001/", 403)
    text(client, "/works/", 403)


def test_whoever_has_no_part_in_it_sees_nothing(furnished: Store, sit: Sit) -> None:
    client = sit("operator")

    text(client, "/equipment/", 403)
    assert "Equipment and works here" not in text(client, "/points/kordai/")


def test_a_serial_number_goes_straight_to_its_piece(furnished: Store, sit: Sit) -> None:
    answer = sit("keeper").get("/equipment/", {"text": "TR-1001"})

    assert answer.headers["Location"] == "/equipment/EQ-26-000001/"


def test_pieces_are_turned_by_keys_not_by_offset(store: Store, sit: Sit) -> None:
    for _ in range(60):
        store.stocks()
    client = sit("keeper")

    first = text(client, "/equipment/?point=kordai")
    second = text(client, "/equipment/?point=kordai&after=EQ-26-000011")

    assert "EQ-26-000060" in first
    assert "EQ-26-000010" not in first
    assert "60 pieces" in first
    assert "after=EQ-26-000011" in first
    assert "EQ-26-000010" in second
    assert "before=EQ-26-000010" in second
    assert "EQ-26-000060" in text(client, "/equipment/?point=kordai&before=EQ-26-000010")


def test_one_use_is_logged_with_one_key(store: Store, sit: Sit) -> None:
    store.accepted()
    client = sit("officer")

    assert client.post("/equipment/EQ-26-000001/used/").status_code == 302
    assert "1 use" in text(client, "/points/kordai/")


def test_a_rule_that_says_no_is_said_on_the_page(store: Store, sit: Sit) -> None:
    store.delivered()

    answer = sit("officer").post("/equipment/EQ-26-000001/used/")

    assert answer.status_code == 409
    assert "before the acceptance act is signed" in answer.content.decode()


def test_a_form_keeps_what_was_typed_and_says_which_rule(store: Store, sit: Sit) -> None:
    store.delivered(serial="TR-1")
    second = store.ordered()
    typed = {"on": store.today.isoformat(), "serial": "tr 1", "maker": "Tracer"}

    answer = sit("keeper").post(f"/equipment/{second.number}/deliver/", typed)

    page = answer.content.decode()
    assert answer.status_code == 409
    assert "Serial number tr 1 of this maker is on record already: EQ-26-000001." in page
    assert 'value="tr 1"' in page


def test_a_step_may_be_done_for_the_whole_need(store: Store, sit: Sit) -> None:
    first = store.need(3)[0]
    typed = {"on": store.today.isoformat(), "text": "Fast.", "whole_lot": "on"}

    answer = sit("engineer").post(f"/equipment/{first.number}/specify/", typed)

    assert answer.status_code == 302
    assert models.Equipment.objects.filter(step="specification").count() == 3


def test_spare_parts_are_read_line_by_line(store: Store, sit: Sit) -> None:
    it = store.breaks(store.accepted())
    client = sit("engineer")
    typed = {"fault": "1", "work": "New lamp", "parts": "lamp; L-12; 2\n; ; x"}

    answer = client.post(f"/equipment/{it.number}/mend/", typed)
    assert answer.status_code == 422
    assert "Line 2 cannot be read" in answer.content.decode()
    typed["parts"] = "lamp; L-12; 2"
    assert client.post(f"/equipment/{it.number}/mend/", typed).status_code == 302
    assert "lamp × 2" in text(client, f"/equipment/{it.number}/")


def test_a_fault_of_a_lane_shows_on_the_board_of_its_point(store: Store, sit: Sit) -> None:
    it = store.breaks(store.accepted(), "The lamp is dark.")
    client = sit("leader")

    board = text(client, "/board/?point=kordai")

    assert "Drug detector stands still: The lamp is dark." in board
    assert f'href="/equipment/{it.number}/"' in board
    store.mends(it)
    assert "stands still" not in text(client, "/board/?point=kordai")


def test_what_nobody_uses_is_named(store: Store, sit: Sit) -> None:
    store.clock = timezone.now()
    store.stocks(delivered_on=day_of(timezone.now()) - timedelta(days=200))
    client = sit("programme")

    assert "0 uses" in text(client, "/equipment/idle/")
    assert "Everything is used." in text(client, "/equipment/idle/?days=300")
    assert "Delivered 200 days ago, 0 uses." in text(client, "/equipment/EQ-26-000001/")


def test_labels_are_printed_for_what_is_here(store: Store, sit: Sit) -> None:
    store.delivered()
    client = sit("keeper")

    answer = client.get("/equipment/labels/")

    assert answer.content.startswith(b"%PDF")
    assert client.get("/equipment/labels/?number=EQ-26-000009").status_code == 404


def test_an_unknown_number_is_not_there(store: Store, sit: Sit) -> None:
    client = sit("engineer")

    for page in (
        "/equipment/EQ-99-000001/", "/equipment/audits/AU-99/", "/works/sites/none/",
        "/works/nouns/new/", "/works/stages/new/?site=none", "/works/stages/none/change/",
        "/works/photos/x.jpg", "/equipment/EQ-99-000001/fly/",
    ):  # fmt: skip
        text(client, page, 404)


def test_lists_cost_few_questions(
    furnished: Store, sit: Sit, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    for _ in range(30):
        furnished.stocks(delivered_on=furnished.ago(300))
    client = sit("programme")
    text(client, "/equipment/")
    for page, most in (
        ("/equipment/", 8), ("/equipment/?text=scale", 10), ("/equipment/idle/", 8),
        ("/equipment/due/", 10), ("/equipment/uptime/", 10), ("/equipment/audits/", 8),
        ("/works/", 12), ("/works/sites/merke-rail/", 20), ("/equipment/EQ-26-000001/", 14),
    ):  # fmt: skip
        with django_assert_max_num_queries(most):
            text(client, page)


def test_a_site_shows_before_and_after(furnished: Store, sit: Sit) -> None:
    text(sit("donor"), "/works/sites/merke-rail/", 403)
    page = text(sit("programme"), "/works/sites/merke-rail/")

    assert "60.00" in page
    assert "60 %" in page
    assert "Training delivery" in page
    assert "It leaks" in page


def test_a_step_half_typed_is_kept_offered_again_and_gone_once_it_is_sent(
    furnished: Store, sit: Sit
) -> None:
    page = "/equipment/EQ-26-000001/write-off/"
    engineer = sit("engineer")
    typed = {"reason": "worn_out", "act": "A-17", "note": "Beyond repair"}

    kept = engineer.post("/programme/drafts/", typed | {"draft_at": page, "draft_title": "x"})
    offered = engineer.get(page).content.decode()
    filled = engineer.get(f"{page}?draft=1").content.decode()
    other = sit("keeper").get("/equipment/stock/").content.decode()
    sent = engineer.post(page, typed | {"on": day_of(timezone.now()).isoformat()})

    assert (kept.status_code, sent.status_code) == (200, 302)
    assert "You began this form" in offered
    assert "Beyond repair" in filled
    assert "You began this form" not in other
    assert not Draft.objects.exists()
