"""The money pages: open in three languages, kind to mistakes, never adding across currencies."""

from datetime import timedelta
from typing import Any

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from shekara.kernel.access import Role
from shekara.kernel.ledger.events import Stamp
from shekara.programme.funding.models import Agreement, Budget, Contribution, Donor, MoneyLine, Rate
from shekara.programme.funding.tests.conftest import NOON, PROJECT, signed_in

PAGES = [
    "/money/",
    "/money/rates/",
    f"/money/projects/{PROJECT}/",
    f"/money/projects/{PROJECT}/?in=EUR",
    f"/money/projects/{PROJECT}/?in=NOK",
    f"/money/projects/{PROJECT}/?in=moon",
    "/money/donors/eu/",
    "/money/line/bomca-8-kz.2013-04/history/",
    "/money/agreement/dci-asie-2011-268-512/history/",
    "/money/new/contribution/",
    "/money/new/line/?project=" + PROJECT,
    "/money/new/budget/",
    "/money/new/donor/",
    "/money/new/agreement/?donor=eu",
    "/money/new/rate/",
    "/money/line/bomca-8-kz.2013-04/correct/",
    "/money/line/bomca-8-kz.2013-04/change/",
    "/money/donor/eu/change/",
    "/money/agreement/dci-asie-2011-268-512/change/",
]
LINE = {
    "project": PROJECT,
    "kind": "expenditure",
    "amount": "1 250,50",
    "currency": "usd",
    "on": "2013-05-14",
    "precision": "day",
    "meaning": "stated",
    "source": "Account of May 2013",
    "public": "on",
}


def test_every_page_opens_in_every_language(finance: Client) -> None:
    for language in ("kk", "ru", "en"):
        finance.cookies["language"] = language
        for page in PAGES:
            answer = finance.get(page)

            assert answer.status_code == 200, page
            assert f'<html lang="{language}"' in answer.content.decode()


def test_what_is_not_there_is_said_kindly(finance: Client) -> None:
    for page in (
        "/money/projects/none/",
        "/money/donors/none/",
        "/money/new/moon/",
        "/money/line/none/correct/",
        "/money/donor/eu/correct/",
        "/money/moon/none/history/",
    ):
        assert finance.get(page).status_code == 404, page


def test_the_project_says_the_figures_of_the_source_and_what_it_does_not_state(
    manager: Client,
) -> None:
    told = manager.get(f"/money/projects/{PROJECT}/").content.decode().replace("\u202f", " ")

    for figure in ("1 674 745.00", "60 000.00", "102 592.00", "509 333.00", "35.3"):
        assert figure in told
    assert "611 925.00" in told  # numerator
    assert "1 734 745.00" in told  # denominator
    assert "not stated in the source" in told


def test_a_line_is_found_by_its_code(finance: Client) -> None:
    for code in ("bomca-8-kz.eu", "bomca-8-kz.2012-12"):
        answer = finance.get(f"/money/lines/{code}/")

        assert answer["Location"] == f"/money/projects/{PROJECT}/#line-{code}"
    assert finance.get("/money/lines/none/").status_code == 404


def test_a_line_is_entered_as_a_person_types_it(finance: Client) -> None:
    answer = finance.post("/money/new/line/", LINE)

    assert answer.status_code == 302
    made = MoneyLine.objects.get(source="Account of May 2013")
    assert (str(made.amount), made.currency) == ("1250.50", "USD")


WRONG: list[tuple[dict[str, str], str, str]] = [
    ({"amount": "-5"}, "amount", "Money below zero is not entered"),
    ({"amount": "0"}, "amount", "above zero"),
    ({"amount": "1.234"}, "amount", "This is no amount"),
    ({"amount": "ten"}, "amount", "This is no amount"),
    ({"currency": "XQQ"}, "currency", "ISO 4217 has no such currency"),
    ({"on": (NOON + timedelta(days=4000)).date().isoformat()}, "on", "still to come"),
    ({"on": "1871-01-01"}, "on", "after 16 December 1991"),
    ({"project": "moon"}, "project", "Select a valid choice"),
    ({"source": ""}, "source", "This field is required"),
]


def test_a_mistake_is_named_at_its_field_and_nothing_is_saved(finance: Client) -> None:
    before = MoneyLine.objects.count()
    for wrong, field, said in WRONG:
        answer = finance.post("/money/new/line/", {**LINE, **wrong})

        assert answer.status_code == 422, wrong
        assert said in " ".join(answer.context["form"].errors[field])
    assert 'value="2013-05-14"' in answer.content.decode()
    assert MoneyLine.objects.count() == before


def test_a_budget_does_not_end_before_it_begins_nor_last_longer_than_a_year(
    finance: Client,
) -> None:
    budget = {**LINE, "kind": "original", "state": "committed", "starts_on": "2013-01-01"}

    backwards = finance.post("/money/new/budget/", {**budget, "ends_on": "2012-12-31"})
    too_long = finance.post("/money/new/budget/", {**budget, "ends_on": "2014-06-30"})
    right = finance.post("/money/new/budget/", {**budget, "ends_on": "2013-12-31"})

    assert (backwards.status_code, too_long.status_code, right.status_code) == (422, 422, 302)
    assert "ends_on" in backwards.context["form"].errors
    made = Budget.objects.get()
    assert made.value_on == made.starts_on


def test_a_correction_is_a_new_line_that_says_why(finance: Client) -> None:
    page = "/money/line/bomca-8-kz.2013-04/correct/"
    typed = {**LINE, "kind": "delivery", "on": "2013-04-01", "amount": "102952"}

    silent = finance.post(page, typed)
    made = finance.post(page, {**typed, "reason": "Two digits were swapped."})
    again = finance.post(page, {**typed, "reason": "Once more."})

    assert (silent.status_code, made.status_code, again.status_code) == (422, 302, 422)
    assert "reason" in silent.context["form"].errors
    old = MoneyLine.objects.get(pk="bomca-8-kz.2013-04")
    new = MoneyLine.objects.get(corrects=old.pk)
    assert (int(old.amount), int(new.amount), new.reason) == (
        102592, 102952, "Two digits were swapped.",
    )  # fmt: skip
    told = finance.get(f"/money/projects/{PROJECT}/").content.decode()
    assert "Two digits were swapped." in told
    assert "<del>" in told


def test_the_amount_is_not_among_what_may_be_noted(finance: Client) -> None:
    page = "/money/contribution/bomca-8-kz.eu/change/"

    answer = finance.post(page, {"source": "Page of 2013", "amount": "1", "seen": "1"})

    row = Contribution.objects.get(pk="bomca-8-kz.eu")
    assert answer.status_code == 302
    assert (int(row.amount), row.source, row.public) == (1674745, "Page of 2013", False)


def test_two_who_note_the_same_line_do_not_overwrite_each_other(finance: Client) -> None:
    page = "/money/contribution/bomca-8-kz.eu/change/"

    first = finance.post(page, {"source": "Page of 2013", "seen": "1"})
    second = finance.post(page, {"source": "Page of 2012", "seen": "1"})

    assert (first.status_code, second.status_code) == (302, 409)


def test_a_donor_an_agreement_and_a_rate_are_written(finance: Client) -> None:
    donor = {"name_en": "Kingdom of Norway", "short": "Norway", "kind": "10", "source": "Letter"}
    agreement = {"donor": "norway", "number": "N-1", "source": "Letter", "amount": "12,000,000",
                 "currency": "NOK", "starts_on": "2026-01-01", "ends_on": "2027-01-01"}  # fmt: skip
    rate = {"base": "EUR", "quote": "USD", "rate": "1,3193", "on": "2012-12-31", "source": "ECB"}

    answers = [
        finance.post("/money/new/donor/", donor).status_code,
        finance.post("/money/new/agreement/", agreement).status_code,
        finance.post("/money/new/rate/", rate).status_code,
        finance.post("/money/new/agreement/", {**agreement, "ends_on": "2025-01-01"}).status_code,
        finance.post("/money/new/rate/", {**rate, "quote": "EUR"}).status_code,
        finance.post("/money/new/rate/", {**rate, "rate": "0"}).status_code,
        finance.post("/money/new/rate/", {**rate, "rate": "many"}).status_code,
    ]

    assert answers == [302, 302, 302, 422, 422, 422, 422]
    assert Donor.objects.get(pk="norway").name_en == "Kingdom of Norway"
    assert Agreement.objects.filter(donor="norway").count() == 1
    assert str(Rate.objects.get().rate) == "1.31930000"


def test_a_sum_in_one_currency_shows_its_rates_and_what_it_leaves_out(finance: Client) -> None:
    finance.post(
        "/money/new/rate/",
        {"base": "EUR", "quote": "USD", "rate": "1.25", "on": "2013-03-01", "source": "ECB"},
    )

    answer = finance.get(f"/money/projects/{PROJECT}/?in=EUR")

    estimates: dict[str, Any] = dict(answer.context["estimates"])
    assert str(estimates["delivered"].total.amount) == "82073.60"  # 102 592 / 1.25
    assert [str(each) for each in estimates["delivered"].left_out] == ["509333.00 USD"]
    assert "ECB" in answer.content.decode()


def test_who_may_read_and_who_may_enter(seed: int, stamp: Stamp) -> None:
    for role, read, enter in (
        (Role.FINANCE, 200, 200),
        (Role.PROGRAMME, 200, 403),
        (Role.MONITORING, 200, 403),
        (Role.DONOR, 200, 403),
        (Role.OFFICER, 403, 403),
    ):
        client = signed_in(role, stamp)

        assert client.get("/money/").status_code == read, role
        assert client.get("/money/new/line/").status_code == enter
        assert client.post("/money/new/line/", LINE).status_code == (302 if enter == 200 else 403)
        assert client.get("/money/new/donor/").status_code == enter


def test_a_donor_sees_its_own_and_what_is_public(donor: Client, finance: Client) -> None:
    hidden = {**LINE, "source": "Hidden of UNDP", "donor": "undp", "public": ""}
    own = {**LINE, "source": "Hidden of the EU", "donor": "eu", "public": ""}
    finance.post("/money/new/line/", {k: v for k, v in hidden.items() if v})
    finance.post("/money/new/line/", {k: v for k, v in own.items() if v})

    told = donor.get(f"/money/projects/{PROJECT}/").content.decode()

    assert "Hidden of the EU" in told
    assert "Hidden of UNDP" not in told
    line = MoneyLine.objects.get(source="Hidden of UNDP")
    assert donor.get(f"/money/line/{line.code}/history/").status_code == 404


def test_a_page_asks_few_questions(finance: Client) -> None:
    for page, budget in (("/money/", 16), (f"/money/projects/{PROJECT}/", 24)):
        finance.get(page)
        with CaptureQueriesContext(connection) as asked:
            finance.get(page)

        assert len(asked) <= budget, [each["sql"][:120] for each in asked]
