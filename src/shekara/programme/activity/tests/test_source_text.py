"""Every sentence of the source text stands as a record."""

from collections import Counter
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from django.apps import apps

from shekara.programme.activity import queries
from shekara.programme.activity.kinds import About, PartRole
from shekara.programme.activity.models import (
    Activity,
    Actual,
    DateSaid,
    Location,
    Mission,
    MissionExpert,
    MissionStop,
    Organisation,
    Person,
    Phase,
    Photo,
    ProgrammeDocument,
    Project,
    Statement,
    Target,
)
from shekara.programme.activity.source_files import FACTS, model_of, rows
from shekara.programme.activity.source_text import Sentence, markdown, sentences

pytestmark = pytest.mark.usefixtures("seed")

ROOT = Path(__file__).parents[5]
PROJECT = "bomca-8-kazakhstan"


@pytest.mark.parametrize("sentence", sentences(), ids=lambda each: each.text[:50])
def test_every_record_that_says_the_sentence_is_there(sentence: Sentence) -> None:
    assert sentence.records
    for record in sentence.records:
        noun, code = record.split("/")
        if noun.startswith("registry."):
            model = apps.get_model("registry", noun.removeprefix("registry.").replace("_", ""))
        else:
            model = model_of(noun)
        assert model.objects.filter(pk=code).exists(), record


def test_the_page_of_the_documentation_is_written_from_the_same_table() -> None:
    page = (ROOT / "docs/reference/source-text.md").read_text(encoding="utf-8")

    assert markdown() in page


def test_phase_8_continues_7_and_takes_over_drug_supply_reduction_from_cadap() -> None:
    eight = Phase.objects.get(pk="bomca-8")

    assert (eight.continues, eight.takes_over) == ("bomca-7", "cadap")
    assert "drug supply reduction" in eight.taken_over


def test_the_phases_are_one_chain_of_ten() -> None:
    phases = {phase.code: phase for phase in Phase.objects.all()}
    chain, at = [], "bomca-10"
    while at:
        chain.append(at)
        at = phases[at].continues

    assert chain == [f"bomca-{n}" for n in range(10, 0, -1)]


def test_phase_6_is_called_ongoing_by_one_source_and_over_by_another() -> None:
    ends = DateSaid.objects.filter(subject="bomca-6", meaning="end")

    assert {row.text for row in ends} == {"2010 (?)", "Bomca phase 6 is still ongoing"}
    assert [row.text for row in ends if row.chosen] == ["2010 (?)"]


def test_the_project_has_the_dates_of_the_page_and_keeps_those_of_the_contract() -> None:
    project = Project.objects.get(pk=PROJECT)
    starts = DateSaid.objects.filter(subject=PROJECT, meaning="start")

    assert (project.starts_on, project.starts_precision) == (date(2009, 1, 1), "month")
    assert (project.ends_on, project.ends_precision) == (date(2014, 12, 31), "month")
    assert {row.text for row in starts} == {"January 2009", "June 2011"}
    assert project.phases == ["bomca-7", "bomca-8"]


def test_two_hungarian_experts_went_to_astana_then_to_the_russian_border_in_april_2009() -> None:
    mission = Mission.objects.get(pk="hungarian-2009")
    experts = MissionExpert.objects.get(mission=mission.code)
    stops = MissionStop.objects.filter(mission=mission.code).order_by("turn")

    assert (experts.count, experts.organisation) == (2, "hu-border")
    assert [stop.place_en for stop in stops] == ["Astana", "Border with Russia"]
    assert mission.starts_on is not None
    assert (mission.starts_on.year, mission.starts_on.month) == (2009, 4)
    assert "Evaluate the possible involvement of BOMCA" in mission.terms
    assert Activity.objects.get(pk=mission.activity).phase == "bomca-6"


@pytest.mark.parametrize(
    ("indicator", "value"),
    [("united-points-russia", 18), ("united-points-china", 5), ("joint-control-kyrgyzstan", 2)],
)
def test_the_united_points_are_counted_with_their_document(indicator: str, value: int) -> None:
    actual = Actual.objects.get(indicator=indicator)

    assert actual.value == value
    assert actual.document == "undp-bomca8-page"


def test_180_points_are_aimed_at_and_no_day_is_invented() -> None:
    target = Target.objects.get(indicator="united-points-russia")

    assert (target.value, target.final, target.period_to) == (Decimal(180), True, None)


def test_kazakhstan_borders_five_states_and_three_delimitation_treaties_are_named() -> None:
    borders = Location.objects.filter(subject=PROJECT, kind="border")
    treaties = Statement.objects.get(pk="kaz-delimitation").agreements

    assert {row.border for row in borders} == {"CHN", "RUS", "KGZ", "UZB", "TKM"}
    assert treaties == ["chn-border-1994", "tkm-border-2001", "rus-border-2005"]


def test_merke_was_rebuilt_and_kordai_got_its_equipment() -> None:
    merke = Activity.objects.get(pk="merke-railway-works")
    kordai = Activity.objects.get(pk="kordai-drug-detection")

    assert (merke.kind, merke.stage) == ("works", "completed")
    assert (kordai.kind, kordai.stage) == ("procurement", "completed")
    assert Location.objects.get(subject=merke.code).point == "merke"
    assert Location.objects.get(subject=kordai.code).point == "kordai"


def test_who_takes_part_in_which_role() -> None:
    parts = {
        (part.organisation.code, part.role) for part in queries.parts_of(About.PROJECT, PROJECT)
    }

    assert {("eu", PartRole.FUNDING), ("undp", PartRole.FUNDING)} <= parts
    assert {(code, PartRole.IMPLEMENTING) for code in ("unodc", "osce", "at-interior")} <= parts
    for code in ("us-embassy-kz", "iom"):
        assert {(code, PartRole.COUNTERPART), (code, PartRole.EXECUTING)} <= parts


def test_the_focus_areas_are_democratic_governance_and_political_reform() -> None:
    assert Project.objects.get(pk=PROJECT).focus == ["governance", "political_reform"]


def test_the_picture_of_the_contest_keeps_its_credit_and_is_not_held() -> None:
    photo = Photo.objects.get(pk="bomca-8-contest")

    assert "Ashat Sabiyev" in photo.credit
    assert (photo.held, photo.consent) == (False, False)


def test_the_officers_name_is_not_shipped() -> None:
    officer = Person.objects.get(pk=Project.objects.get(pk=PROJECT).officer)

    assert (officer.names, officer.consent, officer.public_name) == ("", False, "")


def test_every_row_has_a_source_and_names_only_what_is_there() -> None:
    papers = set(ProgrammeDocument.objects.values_list("pk", flat=True))
    organisations = set(Organisation.objects.values_list("pk", flat=True))
    for name in FACTS:
        for model, row in rows(name):
            assert row["source"], row["code"]
            assert row.get("document", "") in {"", *papers}, row["code"]
            assert row.get("organisation") in {None, *organisations}, (model, row["code"])


def test_codes_stand_once_and_every_title_is_there_in_three_languages() -> None:
    codes = Counter((model, row["code"]) for name in FACTS for model, row in rows(name))
    untold = [
        (row["code"], name)
        for file in FACTS
        for _model, row in rows(file)
        for name in row
        if name.endswith("_en") and not (row.get(f"{name[:-3]}_ru") and row.get(f"{name[:-3]}_kk"))
    ]

    assert [code for code, count in codes.items() if count > 1] == []
    assert untold == []
