"""A lorry with a TIR carnet and meat: four agencies, one file, one joint inspection, one gate."""

from collections.abc import Callable

from playwright.sync_api import Page, expect

from tests.journeys.desk import opens, passes_all, passport, press, scan, sees, stand
from tests.journeys.people import AIGERIM, DAULET, SALTANAT, ZHIBEK


def test_a_lorry_with_a_tir_carnet_and_meat(sign_in: Callable[..., Page]) -> None:
    booth = sign_in(AIGERIM)
    stand(booth, traffic="lorry")
    scan(booth, "07KG555CDE")
    sees(booth, "07KG555CDE")
    scan(booth, passport("SYDYKOV", "AZAMAT", issuer="KGZ", sex="M"))
    sees(booth, "SYDYKOV")
    number = booth.locator(".lane-file .sh-number").inner_text()
    press(booth, "Enter")
    expect(booth.locator(".lane-undo")).to_contain_text("SYDYKOV")

    transport = sign_in(SALTANAT)
    opens(transport, number)
    adds_meat_under_a_carnet(transport)

    customs = sign_in(DAULET)
    opens(customs, number)
    sees(customs, "020130")
    press(customs, "j")
    customs.fill("[name=why]", "meat, first time")
    press(customs, "Enter")
    sees(customs, "Joint inspection")

    doctor = sign_in(ZHIBEK)
    opens(doctor, number)
    sees(doctor, "veterinary")
    press(doctor, "j")
    expect(doctor.locator("main")).to_contain_text("Finding")
    press(doctor, "f")
    doctor.select_option("[name=finding]", index=0)
    press(doctor, "Tab")
    doctor.locator("form.lane-form button.sh-primary").click()
    expect(doctor.locator("form.lane-form")).to_have_count(0)
    doctor.get_by_role("button", name="End the inspection").click()
    expect(doctor.get_by_role("button", name="End the inspection")).to_have_count(0)
    passes_all(doctor, number)

    passes_all(transport, number)
    passes_all(customs, number)

    passes_all(booth, number)
    booth.goto("/gate/")
    row = booth.locator("tr", has_text=number)
    expect(row).to_contain_text("Open the gate")
    row.get_by_role("button", name="Open the gate").click()
    sees(booth, f"{number} has left")


def adds_meat_under_a_carnet(desk: Page) -> None:
    desk.get_by_role("link", name="Add goods").click()
    desk.fill("[name=hs]", "0201.30")
    desk.fill("[name=description]", "Beef, boneless, chilled")
    desk.fill("[name=packages]", "800")
    desk.fill("[name=gross_kg]", "18400")
    desk.select_option("[name=paper_kind]", "tir")
    desk.fill("[name=paper_number]", "XB78812345")
    desk.locator("form.lane-form button.sh-primary").click()
    expect(desk.locator("form.lane-form")).to_have_count(0)
