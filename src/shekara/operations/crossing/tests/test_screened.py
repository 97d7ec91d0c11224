"""Who comes on a file is screened; nobody passes a strong match that nobody judged."""

from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from shekara.kernel.access import Forbidden, Role
from shekara.kernel.ledger.append import Conflict
from shekara.operations.crossing import commands as c
from shekara.operations.crossing.rules import refusals as r
from shekara.operations.crossing.state.file import CrossingFile
from shekara.operations.crossing.tests.desk import CrossingPoint, actor
from shekara.operations.screening import handlers, queries
from shekara.operations.screening.build import build
from shekara.operations.screening.events import Judgement
from shekara.operations.screening.lists.reading import Form
from shekara.operations.screening.lists.tests.test_readers import national, written
from shekara.operations.screening.models import Clearance, Hit, Screening
from shekara.operations.screening.queries import Seen
from shekara.operations.screening.rules import AlreadyJudged, ReasonMissing
from shekara.registry.agencies import Agency

MARAT = actor(Agency.BORDER_GUARD, Role.OFFICER, Role.SECOND_LINE, number=9)
AIGERIM = actor(Agency.BORDER_GUARD)
LISTED: dict[str, Any] = {
    "surname": "ULGIBAEV",
    "given_names": "MYSALBEK",
    "birth_date": "1985-03-12",
    "sex": "M",
}
KEY = Ed25519PrivateKey.from_private_bytes(bytes(32))


def hold(kordai: CrossingPoint, lists: Path, *rows: dict[str, str]) -> None:
    """A national list with these rows is live."""
    seen = handlers.preview(
        written(lists, national(*rows)), form=Form.NATIONAL, code="national", folder=lists
    )
    stamp = kordai.stamp(actor(Agency.BORDER_GUARD))
    handlers.take(seen, folder=lists, key=KEY, by=None, stamp=stamp, although_shrunk=True)
    build(lists)


def judged(
    kordai: CrossingPoint, file: CrossingFile, said: Judgement, *, clear: bool = False
) -> None:
    hit = Hit.objects.get(file=file.id)
    handlers.judge(
        hit.screening, hit.hit, said, reason="another face", clear=clear, by=MARAT,
        stamp=kordai.stamp(MARAT), expected_version=Screening.objects.get(id=hit.screening).version,
    )  # fmt: skip


def passes(kordai: CrossingPoint, file: CrossingFile) -> CrossingFile:
    return kordai.asks(c.PassSubjects(file=file.id, subjects=("p1",)))


def test_somebody_listed_in_kazakh_letters_is_caught_judged_cleared_and_passes_next_day(
    kordai: CrossingPoint, lists: Path
) -> None:
    hold(kordai, lists, {"documents": ""})
    traveller = kordai.pedestrian(**LISTED, number="N55500001")

    assert queries.mark_of(traveller.id, "p1", by=AIGERIM).seen is Seen.WAITS
    with pytest.raises(r.HitUnjudged):
        passes(kordai, traveller)

    judged(kordai, traveller, Judgement.NO_MATCH, clear=True)

    assert queries.mark_of(traveller.id, "p1", by=AIGERIM).seen is Seen.CLEAR
    assert passes(kordai, traveller).released
    kordai.clock += timedelta(days=1)
    again = kordai.pedestrian(**LISTED, number="N55500001")
    assert queries.mark_of(again.id, "p1", by=AIGERIM).seen is Seen.CLEAR
    assert passes(kordai, again).released


def test_a_clearance_lapses_when_the_entry_changes(kordai: CrossingPoint, lists: Path) -> None:
    hold(kordai, lists, {"documents": ""})
    traveller = kordai.pedestrian(**LISTED, number="N55500001")
    judged(kordai, traveller, Judgement.NO_MATCH, clear=True)
    passes(kordai, traveller)

    hold(kordai, lists, {"documents": "", "reason": "new facts"})
    again = kordai.pedestrian(**LISTED, number="N55500001")

    assert queries.mark_of(again.id, "p1", by=AIGERIM).seen is Seen.WAITS
    assert Clearance.objects.get().lapsed == "entry_changed"


def test_unsure_still_stops_and_a_match_refuses_nobody_by_itself(
    kordai: CrossingPoint, lists: Path
) -> None:
    hold(kordai, lists, {"documents": ""})
    traveller = kordai.pedestrian(**LISTED)

    judged(kordai, traveller, Judgement.UNSURE)
    with pytest.raises(r.HitUnjudged):
        passes(kordai, traveller)
    judged(kordai, traveller, Judgement.MATCH)

    assert queries.mark_of(traveller.id, "p1", by=AIGERIM).seen is Seen.MATCH
    assert passes(kordai, traveller).released


def test_a_weak_alias_alone_stops_nobody(kordai: CrossingPoint, lists: Path) -> None:
    weak = {"surname": "", "given": "", "patronymic": "", "documents": "",
            "other_names": "", "weak_names": "Ulgibaev Mysalbek"}  # fmt: skip
    hold(kordai, lists, weak)
    traveller = kordai.pedestrian(**LISTED)

    assert not Hit.objects.filter(strong=True).exists()
    assert passes(kordai, traveller).released


def test_without_a_list_it_is_said_and_nobody_is_stopped(
    kordai: CrossingPoint, lists: Path
) -> None:
    traveller = kordai.pedestrian(**LISTED)

    assert queries.mark_of(traveller.id, "p1", by=AIGERIM).seen is Seen.NO_LIST
    assert passes(kordai, traveller).released


def test_an_officer_reads_the_instruction_and_not_the_evidence(
    kordai: CrossingPoint, lists: Path
) -> None:
    hold(kordai, lists, {"documents": ""})
    kordai.pedestrian(**LISTED)

    with pytest.raises(Forbidden):
        queries.open_hits(by=AIGERIM)
    assert [hit.strong for hit in queries.open_hits(by=MARAT)] == [True]


def test_a_judgement_needs_a_reason_and_the_second_of_two_is_told(
    kordai: CrossingPoint, lists: Path
) -> None:
    hold(kordai, lists, {"documents": ""})
    traveller = kordai.pedestrian(**LISTED)
    hit = Hit.objects.get()
    common = {"by": MARAT, "stamp": kordai.stamp(MARAT), "expected_version": 1}

    with pytest.raises(ReasonMissing):
        handlers.judge(hit.screening, hit.hit, Judgement.MATCH, reason=" ", **common)  # type: ignore[arg-type]
    judged(kordai, traveller, Judgement.UNSURE)
    with pytest.raises(Conflict):
        handlers.judge(hit.screening, hit.hit, Judgement.MATCH, reason="same", **common)  # type: ignore[arg-type]
    judged(kordai, traveller, Judgement.NO_MATCH)
    with pytest.raises(AlreadyJudged):
        judged(kordai, traveller, Judgement.MATCH)


def test_a_corrected_person_is_screened_again(kordai: CrossingPoint, lists: Path) -> None:
    hold(kordai, lists, {"documents": ""})
    traveller = kordai.pedestrian(**(LISTED | {"surname": "OTHERWISE"}))
    assert passes(kordai, traveller)
    second = kordai.pedestrian(**(LISTED | {"surname": "OTHERWISE"}))

    kordai.asks(c.CorrectPerson(file=second.id, person="p1", reason="misread", surname="ULGIBAEV"))

    assert queries.mark_of(second.id, "p1", by=AIGERIM).seen is Seen.WAITS
