"""From the need to the lane: a detector for Kordai is bought, delivered, used, and breaks."""

from collections.abc import Callable
from datetime import date, timedelta

from playwright.sync_api import BrowserContext, Page, expect

from tests.journeys.people import AIGERIM, ANNA, GALINA, GULNARA, KAMILA, NURLAN, PAVEL

CONTRACT, LATE_S = "BOMCA8/S-99", 10_000
REVIEW = "kordai-review-2026"


def ago(days: int) -> str:
    """A calendar day as a form takes it."""
    return (date.today() - timedelta(days=days)).isoformat()  # noqa: DTZ011 -- the browser's day


def send(page: Page) -> None:
    """Press the form's own button."""
    page.locator("main form.sh-form button.sh-primary").click()


def step(page: Page, number: str, verb: str, **values: str) -> None:
    """One step of a piece's life, as its form asks it."""
    page.goto(f"/equipment/{number}/{verb}/")
    for name, value in values.items():
        field = page.locator(f"[name={name}]")
        if field.evaluate("e => e.tagName") == "SELECT":
            field.select_option(value)
        else:
            field.fill(value)
    send(page)


def taken(page: Page) -> None:
    """The step was written: the page of the piece is back."""
    expect(page.locator(".wk-life")).to_be_visible()


def signs_a_contract(page: Page) -> None:
    page.goto("/works/contractors/new/")
    page.fill("[name=name]", "Detectors of the journey LLP")
    send(page)
    page.goto("/works/contracts/new/?kind=supply")
    page.select_option("[name=contractor]", label="Detectors of the journey LLP")
    page.fill("[name=number]", CONTRACT)
    page.fill("[name=title]", "Two trace detectors for Kordai")
    page.fill("[name=quantity]", "2")
    page.fill("[name=amount]", "50000")
    page.select_option("[name=currency]", "USD")
    page.fill("[name=signed_on]", ago(300))
    send(page)
    expect(page.locator("main")).to_contain_text(CONTRACT)


def needs_two(page: Page) -> list[str]:
    """State the need of two; their numbers, the first first."""
    page.goto("/equipment/need/?point=kordai")
    page.select_option("[name=kind]", "drug_detector")
    page.fill("[name=name]", "Trace detector of the journey")
    page.fill("[name=count]", "2")
    page.fill("[name=on]", ago(400))
    page.fill("[name=project]", REVIEW)
    page.fill("[name=donor]", "EU")
    send(page)
    taken(page)
    page.goto("/equipment/?text=Trace+detector+of+the+journey")
    numbers = page.locator("#found .sh-number").all_inner_texts()
    assert len(numbers) == 2
    return sorted(numbers)


def test_from_the_need_to_the_fault_on_the_board(sign_in: Callable[..., Page]) -> None:
    engineer, keeper = sign_in(NURLAN), sign_in(GALINA)
    signs_a_contract(engineer)
    used, idle = needs_two(engineer)
    for number in (used, idle):
        step(engineer, number, "specify", on=ago(390), text="Heroin and hashish in ten seconds.")
        step(engineer, number, "tender", on=ago(350), reference="T-99")
        engineer.goto(f"/equipment/{number}/order/")
        chosen = engineer.locator("[name=contract] option", has_text=CONTRACT)
        code = chosen.get_attribute("value") or ""
        step(engineer, number, "order", on=ago(290), contract=code)
        taken(engineer)

    plate = {"on": ago(240), "maker": "Tracer", "currency": "USD"}
    step(keeper, used, "deliver", serial="J-1", price="25000", **plate)
    taken(keeper)
    step(keeper, idle, "deliver", serial="J-1", price="24000", **plate)
    expect(keeper.get_by_role("alert")).to_contain_text("J-1")  # the same serial number twice
    step(keeper, idle, "deliver", serial="J-2", price="30000", **plate)
    expect(keeper.get_by_role("alert")).to_contain_text("25000")  # what is left
    step(keeper, idle, "deliver", serial="J-2", price="24000", **plate)
    taken(keeper)

    step(keeper, used, "install", on=ago(230), lane="4")
    step(engineer, used, "accept", on=ago(220), act="A-99")
    step(keeper, used, "training", on=ago(210), people="6")
    taken(keeper)

    booth = sign_in(AIGERIM)
    booth.goto(f"/equipment/{used}/")
    booth.keyboard.press("u")
    expect(booth.locator(".wk-log")).to_be_visible()
    step(booth, used, "fault", text="The sampler of the journey is silent.")
    taken(booth)

    leader = sign_in(GULNARA)
    leader.goto("/board/")
    expect(leader.locator("main")).to_contain_text("The sampler of the journey is silent.")
    engineer.goto("/equipment/idle/?days=200&point=kordai")
    expect(engineer.locator("main table")).to_contain_text(idle)
    expect(engineer.locator("main table")).to_contain_text("0 uses")
    engineer.goto("/programme/")
    expect(engineer.locator("main")).to_contain_text("Idle equipment")


def test_a_form_left_in_the_middle_is_offered_again(sign_in: Callable[..., Page]) -> None:
    finance = sign_in(PAVEL)
    finance.goto("/money/new/contribution/?project=kordai-review-2026")
    finance.fill("[name=amount]", "12 500")
    finance.fill("[name=source]", "Letter of the journey")
    expect(finance.locator("[data-draft-told]")).to_be_visible(timeout=LATE_S)

    finance.goto("/programme/")
    finance.get_by_role("link", name="Contribution", exact=True).click()
    assert finance.input_value("[name=source]") == "Letter of the journey"
    finance.select_option("[name=donor]", "eu")
    finance.fill("[name=currency]", "XQQ")
    send(finance)
    expect(finance.locator(".sh-error")).to_contain_text("ISO 4217")
    finance.fill("[name=currency]", "EUR")
    send(finance)

    expect(finance.locator("main")).to_contain_text("Letter of the journey")
    finance.goto("/programme/")
    expect(finance.locator("main")).not_to_contain_text("Begun and not sent")


def test_a_comment_reaches_the_desk_of_whoever_it_names(sign_in: Callable[..., Page]) -> None:
    manager = sign_in(KAMILA)
    manager.goto("/programme/projects/bomca-8-kazakhstan/")
    manager.fill("#comment-text", "Is the line of April 2013 delivery, @pavel?")
    manager.get_by_role("button", name="Add the comment").click()
    expect(manager.locator("#comments")).to_contain_text("Is the line of April 2013")

    finance = sign_in(PAVEL)
    finance.goto("/programme/")
    named = finance.locator(".ac-mine li", has_text="Is the line of April 2013")
    named.get_by_role("button", name="Seen").click()
    expect(finance.locator("main")).not_to_contain_text("Is the line of April 2013")


def test_a_donor_reads_its_money_and_enters_nothing(sign_in: Callable[..., Page]) -> None:
    donor = sign_in(ANNA)
    donor.goto("/money/projects/bomca-8-kazakhstan/")
    expect(donor.locator("main")).to_contain_text("35.3")
    expect(donor.get_by_role("link", name="Correct this line")).to_have_count(0)
    answer = donor.goto("/money/new/line/")
    assert answer
    assert answer.status == 403


def test_the_project_is_published_and_the_donor_opens_its_report(
    sign_in: Callable[..., Page], window: Callable[..., BrowserContext]
) -> None:
    manager = sign_in(KAMILA)
    manager.goto(f"/money/projects/{REVIEW}/")
    manager.get_by_role("link", name="Publish").click()
    manager.fill("[name=reason]", "The figures are read once more")
    manager.locator("button[name=withdraw]").click()
    expect(manager.locator("main")).to_contain_text("withdrawn")
    manager.locator("button[name=publish]").click()
    expect(manager.locator("main")).to_contain_text("published")

    anybody = window().new_page()
    anybody.goto(f"/projects/{REVIEW}/en/")
    expect(anybody.locator("h1")).to_contain_text("Kordai")

    donor = sign_in(ANNA)
    donor.goto("/money/donors/eu/")
    donor.get_by_role("link", name="What the money became").click()
    report = donor.get_by_role("link", name="English").get_attribute("href")
    answer = donor.request.get(str(report))
    assert answer.status == 200
    assert answer.body().startswith(b"%PDF-")
