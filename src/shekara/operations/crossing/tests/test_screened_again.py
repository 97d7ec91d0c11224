"""A newer edition finds who crossed on an older one; a case opens, once, and soon."""

import time
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from shekara.kernel.ledger.events import Stamp
from shekara.kernel.ledger.read import entries
from shekara.kernel.ledger.rebuild import rebuild
from shekara.operations.crossing import commands as c
from shekara.operations.crossing.rules import refusals as r
from shekara.operations.crossing.tests.desk import CrossingPoint
from shekara.operations.crossing.tests.test_screened import (
    AIGERIM,
    LISTED,
    MARAT,
    hold,
    passes,
)
from shekara.operations.screening import live, queries
from shekara.operations.screening.events import RetroBegun, RetroDone
from shekara.operations.screening.handlers import retro
from shekara.operations.screening.models import Hit, Retro, Screening
from shekara.operations.screening.queries import Seen

OTHERS = {"documents": "", "surname": "Сейітқызы", "given": "Әйгерім", "other_names": "",
          "patronymic": "", "birth_dates": "1990-01-01", "sex": "F"}  # fmt: skip


def again(kordai: CrossingPoint, folder: Path, *, days: int = 90) -> RetroDone | None:
    """The round that a running node would carry out by itself."""

    def stamp() -> Stamp:
        kordai.clock += timedelta(seconds=1)
        return Stamp(actor="system", unit="", node="kordai", at=kordai.clock)

    return retro.screen_again(folder, stamp=stamp, days=days)


def test_a_newer_edition_opens_a_case_for_who_crossed_on_an_older_one(
    kordai: CrossingPoint,
    lists: Path,
) -> None:
    hold(kordai, lists, OTHERS)
    gone = passes(kordai, kordai.pedestrian(**LISTED, number="N55500001"))
    hold(kordai, lists, OTHERS, {"documents": ""})

    done = again(kordai, lists)

    assert done is not None
    assert (done.screened, done.cases) == (1, 1)
    case = Hit.objects.get()
    assert (case.retro, case.strong, case.file) == (True, True, gone.id)
    assert [hit.id for hit in queries.open_hits(by=MARAT)] == [case.id]
    crossed = queries.crossed_at([case])[case.screening]
    assert crossed == Screening.objects.get(retro_of="").at
    said = [e.fact for e in entries() if isinstance(e.fact, RetroBegun | RetroDone)]
    assert [type(fact) for fact in said] == [RetroBegun, RetroDone]


def test_a_round_is_done_once_and_opens_no_case_twice(
    kordai: CrossingPoint,
    lists: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    hold(kordai, lists, OTHERS)
    for _ in range(3):
        passes(kordai, kordai.pedestrian(**LISTED))
    hold(kordai, lists, OTHERS, {"documents": ""})
    with monkeypatch.context() as broken:
        broken.setattr(retro, "TELL", 2)
        broken.setattr(retro, "_tell", _break_off)
        with pytest.raises(KeyboardInterrupt):
            again(kordai, lists)
    assert Hit.objects.count() == 2

    done = again(kordai, lists)

    assert done is not None
    assert (done.cases, Hit.objects.count()) == (3, 3)
    assert again(kordai, lists) is None
    assert Retro.objects.get(cases=3).done_at is not None


def test_who_was_hit_before_is_not_hit_again_by_an_entry_that_stayed(
    kordai: CrossingPoint,
    lists: Path,
) -> None:
    hold(kordai, lists, {"documents": ""})
    kordai.pedestrian(**LISTED)
    hold(kordai, lists, {"documents": ""}, OTHERS)

    done = again(kordai, lists)

    assert done is not None
    assert (done.screened, done.cases) == (1, 0)


def test_who_is_still_at_the_point_is_stopped_by_the_newer_edition(
    kordai: CrossingPoint,
    lists: Path,
) -> None:
    hold(kordai, lists, OTHERS)
    traveller = kordai.pedestrian(**LISTED)
    assert queries.mark_of(traveller.id, "p1", by=AIGERIM).seen is Seen.CLEAR
    hold(kordai, lists, OTHERS, {"documents": ""})
    again(kordai, lists)

    assert queries.mark_of(traveller.id, "p1", by=AIGERIM).seen is Seen.WAITS
    with pytest.raises(r.HitUnjudged):
        kordai.asks(c.PassSubjects(file=traveller.id, subjects=("p1",)))


def test_what_is_older_than_it_is_looked_back_stays(
    kordai: CrossingPoint,
    lists: Path,
) -> None:
    hold(kordai, lists, OTHERS)
    passes(kordai, kordai.pedestrian(**LISTED))
    kordai.clock += timedelta(days=91)
    hold(kordai, lists, OTHERS, {"documents": ""})

    done = again(kordai, lists)

    assert done is not None
    assert (done.screened, done.cases) == (0, 0)


def test_a_case_opens_within_a_minute_by_the_wall_clock(
    kordai: CrossingPoint,
    lists: Path,
) -> None:
    hold(kordai, lists, OTHERS)
    for _ in range(60):
        kordai.pedestrian(**LISTED)
    hold(kordai, lists, OTHERS, {"documents": ""})

    began = time.monotonic()
    done = retro.screen_again(
        lists, days=9999,
        stamp=lambda: Stamp(actor="system", unit="", node="kordai", at=datetime.now(UTC)),
    )  # fmt: skip

    assert done is not None
    assert done.cases == 60
    assert time.monotonic() - began < 60


def test_it_is_due_only_with_the_newest_index(
    kordai: CrossingPoint,
    lists: Path,
) -> None:
    assert not retro.due()
    hold(kordai, lists, OTHERS)
    assert retro.due()
    again(kordai, lists)
    assert not retro.due()
    assert not live.needs_build()


def test_rounds_and_cases_are_the_same_after_a_rebuild(
    kordai: CrossingPoint,
    lists: Path,
) -> None:
    hold(kordai, lists, OTHERS)
    passes(kordai, kordai.pedestrian(**LISTED))
    hold(kordai, lists, OTHERS, {"documents": ""})
    again(kordai, lists)
    before = _rows()

    rebuild()

    assert _rows() == before


def _rows() -> list[Any]:
    return [list(model.objects.order_by("pk").values()) for model in (Retro, Screening, Hit)]


def _break_off(*_: object) -> None:
    raise KeyboardInterrupt
