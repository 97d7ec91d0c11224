"""Loading brings the programme up to the package, nothing twice; a rebuild gives the same rows."""

import pytest
from django.apps import apps

from shekara.kernel.ledger.events import Stamp
from shekara.kernel.ledger.rebuild import rebuild
from shekara.kernel.records import Record, history_of, noun_of, put
from shekara.programme.activity.load import load
from shekara.programme.activity.models import Comment, Mention, Person, Phase, Project

SAID = (Comment, Mention)
"""What people say is in no package; ``test_desk`` rebuilds it."""
OURS = [
    m
    for m in apps.get_app_config("activity").get_models()
    if issubclass(m, Record) and m not in SAID
]


def test_the_second_load_writes_nothing(seed: int, stamp: Stamp) -> None:
    assert seed > 100
    assert load(stamp) == 0


def test_the_demonstration_adds_to_the_sources_and_is_loaded_once(seed: int, stamp: Stamp) -> None:
    assert load(stamp, demonstration=True) > 10
    assert load(stamp, demonstration=True) == 0
    assert Person.objects.get(pk="bomca-8-kazakhstan-officer").public_name == "Арман Бекенов"
    assert Project.objects.get(pk="bomca-8-kazakhstan").source.startswith("Project page")


def test_what_somebody_changed_by_hand_stays(seed: int, stamp: Stamp, now: Stamp) -> None:
    put(Phase, {"code": "bomca-6", "note": "asked in Brussels"}, stamp=now)

    assert load(stamp) == 0
    assert Phase.objects.get(pk="bomca-6").note == "asked in Brussels"


def test_a_newer_value_of_the_package_is_put_and_the_history_shows_both(
    seed: int, stamp: Stamp
) -> None:
    put(Phase, {"code": "bomca-9", "money": "an older edition said so"}, stamp=stamp)

    assert load(stamp) == 1
    assert len(history_of(Phase, "bomca-9")) == 3


@pytest.mark.parametrize("model", OURS, ids=lambda m: m.__name__)
def test_a_rebuild_from_the_ledger_gives_back_every_row(
    demonstration: int, model: type[Record]
) -> None:
    before = list(model.objects.order_by("pk").values())

    rebuild([noun_of(model)])

    assert list(model.objects.order_by("pk").values()) == before
    assert before


def test_names_and_credits_travel_in_the_private_part(demonstration: int) -> None:
    (*_rest, entry) = history_of(Person, "bomca-8-kazakhstan-officer")

    assert "names" not in entry.fact.values  # type: ignore[attr-defined]
    assert entry.fact.of_person["names"] == "Арман Бекенов"  # type: ignore[attr-defined]
