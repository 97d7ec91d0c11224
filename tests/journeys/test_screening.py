"""A list match from the lane to the clearance; a newer list finds who has gone; bad rows."""

import re
import time
from collections.abc import Callable
from datetime import date

from playwright.sync_api import Page, expect

from shekara.operations.document.compose import compose
from tests.journeys.desk import press, scan, sees, stand
from tests.journeys.every import BAD_ROWS, send_list
from tests.journeys.people import AIGERIM, ALIYA, HEAD_OFFICE, MARAT, OPERATOR

LIVE_MS, AGAIN_S = 120_000, 60


def long_passport(number: str, given: str) -> str:
    """An invented traveller whose names do not fit: the zone cuts the given names off."""
    lines = compose(
        "TD3", issuer="KAZ", surname="ZHALGANTEGI-OIDANSHYGAROVA", given=given, number=number,
        nationality="KAZ", birth=date(1991, 7, 4), sex="F", expiry=date(2034, 5, 1),
    )  # fmt: skip
    return "\n".join(lines)


def enters_by_hand(page: Page, surname: str, given: str, born: str) -> None:
    """Head office adds an entry to the national list, in Kazakh letters."""
    page.goto("/watch-lists/national/entries/new/")
    page.fill("[name=surname]", surname)
    page.fill("[name=given]", given)
    page.fill("[name=birth_dates]", born)
    page.select_option("[name=sex]", "F")
    page.fill("[name=reason]", "invented for a journey")
    page.locator("main button.sh-primary").click()
    page.wait_for_url("**/entries/")


def waits_until_found(page: Page, name: str) -> float:
    """Until the edition is live, as the analyst's search sees it; how long it took."""
    began = time.monotonic()
    while (time.monotonic() - began) * 1000 < LIVE_MS:
        page.goto("/watch-lists/search/")
        page.fill("[name=name]", name)
        page.locator("main button.sh-primary").click()
        if page.locator("main h2", has_text=re.compile(name.split(maxsplit=1)[0], re.I)).count():
            return time.monotonic() - began
        time.sleep(2)
    raise AssertionError(f"{name} did not go live")


def test_a_truncated_name_in_kazakh_letters_is_caught_judged_cleared_and_passes_next_time(
    sign_in: Callable[..., Page],
) -> None:
    head, analyst = sign_in(HEAD_OFFICE), sign_in(ALIYA)
    enters_by_hand(head, "Жалғантегі-Ойданшығарова", "Айнагүлсұлу Мадина", "1991-07-04")
    waits_until_found(analyst, "Жалғантегі-Ойданшығарова")
    zone = long_passport("N81000001", "AINAGULSULU MADINA")
    assert "OIDANSHYGAROVA" not in zone  # cut, as ICAO 9303 cuts long names

    booth = sign_in(AIGERIM)
    stand(booth, traffic="pedestrian")
    scan(booth, zone)
    sees(booth, "ZHALGANTEG")
    sees(booth, "Second line: a list match. Ask calmly to wait.")
    expect(booth.locator("main")).not_to_contain_text("invented for a journey")
    press(booth, "Enter")
    booth.wait_for_load_state("networkidle")

    second = sign_in(MARAT)
    second.goto("/second-line/")
    second.locator("#desk a", has_text="ZHALGANTEG").click()
    sees(second, "Жалғантегі-Ойданшығарова")
    sees(second, "invented for a journey")
    second.fill("[name=reason]", "Another face, another town")
    second.check("[name=clear]")
    second.locator("button[value=no_match]").click()
    second.wait_for_url("**/second-line/")
    second.goto("/clearances/")
    sees(second, "N81000001")

    booth.goto("/lane/?file=")
    scan(booth, zone)
    sees(booth, "ZHALGANTEG")
    sees(booth, "no list match")


def test_a_newer_list_finds_who_has_passed_and_opens_a_case_within_a_minute(
    sign_in: Callable[..., Page],
) -> None:
    booth, head, second, analyst = (sign_in(who) for who in (AIGERIM, HEAD_OFFICE, MARAT, ALIYA))
    stand(booth, traffic="pedestrian")
    lines = compose(
        "TD3", issuer="KAZ", surname="KEIINTABYLGANOVA", given="SAULE", number="N82000001",
        nationality="KAZ", birth=date(1988, 2, 9), sex="F", expiry=date(2034, 5, 1),
    )  # fmt: skip
    scan(booth, "\n".join(lines))
    sees(booth, "no list match")
    press(booth, "Enter")
    expect(booth.locator(".lane-undo")).to_contain_text("KEIINTABYLGANOVA")

    enters_by_hand(head, "Кейінтабылғанова", "Сәуле", "1988-02-09")
    waits_until_found(analyst, "Кейінтабылғанова Сәуле")
    live_at = time.monotonic()

    case = second.locator("#desk tr", has_text="KEIINTABYLGANOVA")
    while time.monotonic() - live_at < AGAIN_S:
        second.goto("/second-line/")
        if case.count():
            break
        time.sleep(1)
    expect(case).to_contain_text("would have hit: crossed")


def test_three_bad_rows_are_said_and_the_rest_is_taken(sign_in: Callable[..., Page]) -> None:
    operator = sign_in(OPERATOR)
    send_list(operator, BAD_ROWS, form="national", code="borrowed")

    sees(operator, "Rows that cannot be taken")
    for line, why in (("3", "not a date"), ("4", "this id stands"), ("5", "unknown kind")):
        row = operator.locator("main tbody tr").filter(has=operator.locator("th", has_text=line))
        expect(row.first).to_contain_text(why)
    operator.locator("button[value=rest]").click()

    operator.wait_for_url("**/watch-lists/borrowed/")
    sees(operator, "borrowed")
    expect(operator.locator("main tbody tr")).to_have_count(1)
