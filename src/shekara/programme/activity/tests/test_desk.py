"""The desk of the programme: drafts, comments that name somebody, reasons, what changed."""

from datetime import timedelta

import pytest
from django.test import Client

from shekara.kernel.access import Role
from shekara.kernel.access.handlers import create_officer
from shekara.kernel.ledger.events import Stamp
from shekara.kernel.ledger.rebuild import rebuild
from shekara.kernel.records import history_of, reason_of
from shekara.programme.activity.handlers import drafts
from shekara.programme.activity.models import Comment, Draft, Mention, Phase
from shekara.programme.activity.queries import find_draft

NEW = "/programme/records/activity/new/?project=bomca-8-kazakhstan"
TYPED = {
    "title_en": "Study tour to Riga",
    "kind": "study_tour",
    "focus": ["training", "trade_transit"],
}
PROJECT = "/programme/projects/bomca-8-kazakhstan/"
ABOUT = {"about": "activity.project/bomca-8-kazakhstan", "called": "BOMCA 8", "page": PROJECT}


@pytest.fixture
def asel(manager: Client, stamp: Stamp) -> Client:
    """Monitoring, whom comments name; the manager's client loads the programme first."""
    values = {"code": "asel", "names": "Асель Жумагулова", "roles": [Role.MONITORING.value]}
    officer = create_officer({**values, "language": "en"}, password="steppe wind 1991", stamp=stamp)
    client = Client()
    client.force_login(officer)
    return client


def test_a_form_half_filled_is_kept_and_offered_again(manager: Client) -> None:
    kept = manager.post("/programme/drafts/", {**TYPED, "draft_at": NEW, "draft_title": "Activity"})

    offered = manager.get(NEW).content.decode()
    filled = manager.get(f"{NEW}&draft=1").content.decode()
    desk = manager.get("/programme/").content.decode()

    assert kept.json() == {"kept": True}
    assert "You began this form" in offered
    assert "Study tour to Riga" in filled
    assert filled.count("checked") == len(TYPED["focus"])
    assert "Begun and not sent" in desk


def test_a_draft_goes_when_the_form_is_sent_or_thrown_away(manager: Client) -> None:
    manager.post("/programme/drafts/", {**TYPED, "draft_at": NEW})
    sent = {**TYPED, "project": "bomca-8-kazakhstan", "stage": "planned", "precision": "day",
            "source": "Plan of 2026"}  # fmt: skip

    answer = manager.post(f"{NEW}&draft=1", sent)
    after_sending = Draft.objects.count()
    manager.post("/programme/drafts/", {**TYPED, "draft_at": NEW})
    manager.post("/programme/drafts/away/", {"draft_at": NEW})

    assert answer.status_code == 302
    assert (after_sending, Draft.objects.count()) == (0, 0)


def test_nobody_else_sees_a_draft_and_no_foreign_address_is_kept(
    manager: Client, asel: Client
) -> None:
    manager.post("/programme/drafts/", {**TYPED, "draft_at": NEW})
    refused = [
        manager.post("/programme/drafts/", {**TYPED, "draft_at": at}).status_code
        for at in ("https://elsewhere.example/", "/sign-in/", "//elsewhere.example/x", "", "/none/")
    ]
    too_long = manager.post("/programme/drafts/", {"draft_at": NEW, "note": "x" * 200_000})

    assert refused == [422] * 5
    assert too_long.status_code == 422
    assert "Begun and not sent" not in asel.get("/programme/").content.decode()


def test_a_draft_lasts_thirty_days_and_is_no_fact(
    manager: Client, kamila: object, stamp: Stamp
) -> None:
    actor = kamila
    drafts.keep(NEW, "Activity", TYPED, by=actor, at=stamp.at)  # type: ignore[arg-type]
    later = stamp.at + timedelta(days=31)
    drafts.keep("/programme/records/risk/new/", "Risk", {}, by=actor, at=later)  # type: ignore[arg-type]

    assert find_draft(NEW, by=actor) is None  # type: ignore[arg-type]
    assert Draft.objects.count() == 1


def test_a_comment_lies_on_the_desk_of_whoever_it_names(manager: Client, asel: Client) -> None:
    said = {**ABOUT, "text": "Release time of November is missing, @asel.\n<b>Please.</b>"}

    answer = manager.post("/programme/comments/", said)
    page = manager.get(PROJECT).content.decode()
    hers, his = (c.get("/programme/").content.decode() for c in (asel, manager))
    mention = Mention.objects.get()
    seen = asel.post(f"/programme/comments/{mention.code}/seen/")

    assert answer.status_code == 302
    assert "Release time of November is missing" in page
    assert "&lt;b&gt;Please.&lt;/b&gt;" in page
    assert "You are named" in hers
    assert "You are named" not in his
    assert seen.status_code == 302
    assert "You are named" not in asel.get("/programme/").content.decode()


def test_a_comment_names_only_those_who_may_read_it(manager: Client, asel: Client) -> None:
    create = {**ABOUT, "text": "Look, @nobody."}

    unknown = manager.post("/programme/comments/", create)
    empty = manager.post("/programme/comments/", {**ABOUT, "text": "  "})

    assert (unknown.status_code, empty.status_code) == (422, 422)
    assert "nobody" in unknown.content.decode()
    assert "Look, @nobody." in unknown.content.decode()  # what was typed stays
    assert Comment.objects.count() == 0


def test_only_the_person_named_says_that_it_was_seen(manager: Client, asel: Client) -> None:
    manager.post("/programme/comments/", {**ABOUT, "text": "See @asel"})
    mention = Mention.objects.get()

    manager.post(f"/programme/comments/{mention.code}/seen/")

    assert Mention.objects.get().seen_at is None


def test_comments_are_facts_and_come_back_after_a_rebuild(manager: Client, asel: Client) -> None:
    manager.post("/programme/comments/", {**ABOUT, "text": "See @asel"})
    manager.post("/programme/drafts/", {**TYPED, "draft_at": NEW})
    before = [list(model.objects.order_by("pk").values()) for model in (Comment, Mention, Draft)]

    rebuild()

    after = [list(model.objects.order_by("pk").values()) for model in (Comment, Mention, Draft)]
    assert before == after


def test_a_change_says_why_and_its_history_shows_it(manager: Client) -> None:
    page = "/programme/records/phase/bomca-8/"
    form = manager.get(page).context["form"]
    typed = {n: v for n in form.fields if (v := form[n].value()) not in (None, "", [])}

    silent = manager.post(page, {**typed, "money": "EUR 8 690 000"})
    told = manager.post(
        page, {**typed, "money": "EUR 8 690 000", "why": "As the report writes it."}
    )

    assert (silent.status_code, told.status_code) == (422, 302)
    assert "why" in silent.context["form"].errors
    assert reason_of(history_of(Phase, "bomca-8")[-1]) == "As the report writes it."
    assert "As the report writes it." in manager.get(f"{page}history/").content.decode()
    assert "BOMCA 8" in manager.get("/programme/").content.decode()
