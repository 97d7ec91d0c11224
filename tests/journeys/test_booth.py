"""The booth: a pedestrian in two keystrokes, a bus of 45 with one refusal, a night switch."""

import re
from collections.abc import Callable

from playwright.sync_api import Page, expect

from tests.journeys.desk import opens, passport, press, scan, sees, stand
from tests.journeys.people import AIGERIM, GULNARA, MARAT, PIN


def test_a_pedestrian_passes_with_a_scan_and_one_key(sign_in: Callable[..., Page]) -> None:
    page = sign_in(AIGERIM)
    stand(page, traffic="pedestrian")

    scan(page, passport("ISKAKOVA", "AIGERIM"))
    sees(page, "ISKAKOVA")
    press(page, "Enter")

    expect(page.locator(".lane-undo")).to_contain_text("ISKAKOVA")
    expect(page.locator(".lane-wait")).to_be_visible()


def test_a_second_document_in_mid_work_asks_and_overwrites_nothing(
    sign_in: Callable[..., Page],
) -> None:
    page = sign_in(AIGERIM)
    stand(page, traffic="pedestrian")

    scan(page, passport("FIRST", "ANNA"))
    sees(page, "FIRST")
    scan(page, passport("SECOND", "BELLA"))

    sees(page, "FIRST ANNA is not decided yet. Take the new document?")
    press(page, "Enter")
    expect(page.locator(".lane-subject")).to_contain_text("FIRST")


def test_a_misread_document_says_which_digit_is_wrong_and_passes_nobody_by_itself(
    sign_in: Callable[..., Page],
) -> None:
    page = sign_in(AIGERIM)
    stand(page, traffic="pedestrian")
    first, second = passport("NURLANOV", "ASKAR", sex="M").split("\n")
    wrong = second[:8] + ("1" if second[8] != "1" else "2") + second[9:]

    scan(page, f"{first}\n{wrong}")

    sees(page, "NURLANOV")
    sees(page, "check digits do not fit")


def test_a_bus_of_forty_five_goes_on_without_the_one_who_is_refused(
    sign_in: Callable[..., Page],
) -> None:
    page = sign_in(AIGERIM)
    stand(page, traffic="bus")
    scan(page, "09KG631BAA")
    sees(page, "09KG631BAA")
    number = page.locator(".lane-file .sh-number").inner_text()
    page.get_by_role("link", name="Paste a list").click()
    rows = [passport(f"PASSENGER{chr(65 + n % 26)}", f"NUR{chr(65 + n // 26)}") for n in range(44)]
    page.locator("form.lane-form textarea").fill(
        "\n".join([passport("REFUSEDOV", "TEST", sex="M"), *rows])
    )
    page.locator("form.lane-form button.sh-primary").click()
    sees(page, "45 of 45 people")

    page.locator(".lane-people a", has_text="REFUSEDOV").click()
    expect(page.locator(".lane-subject")).to_contain_text("REFUSEDOV")
    press(page, "n")
    page.select_option("[name=ground]", index=1)
    page.select_option("form.lane-form [name=language]", "ru")
    page.check("[name=appeal_told]")
    page.locator("form.lane-form button.sh-danger").click()
    sees(page, "refused")

    page.goto("/gate/")
    row = page.locator("tr", has_text=number)
    expect(row).to_contain_text("border")
    page.goto("/crossing/")
    page.fill("[name=text]", number)
    press(page, "Enter")
    page.get_by_role("link", name=number).first.click()
    sees(page, "REFUSEDOV")
    expect(page.locator("main")).to_contain_text(re.compile("refused", re.IGNORECASE))


def test_officers_change_at_night_with_badge_and_pin(sign_in: Callable[..., Page]) -> None:
    page = sign_in(AIGERIM)
    stand(page, traffic="pedestrian")
    press(page, "F12")
    page.wait_for_url("**/switch/**")
    page.fill("[name=badge]", "SHK-MARAT")
    page.fill("[name=pin]", PIN)
    press(page, "Enter")
    page.wait_for_url(lambda url: "/switch/" not in url)

    expect(page.locator("header")).to_contain_text("Ибраев")
    page.goto("/lane/")
    expect(page.locator(".lane-wait")).to_be_visible()


def test_two_desks_at_once_one_wins_and_the_other_is_shown_what_changed(
    sign_in: Callable[..., Page],
) -> None:
    booth = sign_in(AIGERIM)
    stand(booth, traffic="pedestrian")
    scan(booth, passport("DOUBLED", "ASEL"))
    sees(booth, "DOUBLED")
    number = booth.locator(".lane-file .sh-number").inner_text()
    other = sign_in(MARAT)
    opens(other, number)

    other.get_by_role("button", name=re.compile("Pass")).click()
    expect(other.locator("main")).not_to_contain_text("due because")
    press(booth, "Enter")

    expect(booth.get_by_role("alert").or_(booth.locator(".sh-notice")).first).to_be_visible()


def test_the_shift_leader_sees_the_board_move(sign_in: Callable[..., Page]) -> None:
    board = sign_in(GULNARA)
    board.goto("/board/")
    booth = sign_in(AIGERIM)
    stand(booth, traffic="car")

    scan(booth, "518 BKD 02")
    sees(booth, "518 BKD 02")
    number = booth.locator(".lane-file .sh-number").inner_text()

    expect(board.locator("main")).to_contain_text(number, timeout=8000)
