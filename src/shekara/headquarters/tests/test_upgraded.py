"""Rows that an older release wrote otherwise are written anew at the start, once."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from shekara.headquarters.events import CrossingsSearched, Purpose
from shekara.headquarters.models import Search, SearchShown
from shekara.headquarters.projections import SEARCHES
from shekara.kernel.ledger import project
from shekara.kernel.ledger.append import append
from shekara.kernel.ledger.events import Stamp
from shekara.kernel.ledger.models import Projected
from shekara.kernel.ledger.rebuild import bring_up, outdated

pytestmark = pytest.mark.django_db
STAMP = Stamp(actor="HO-1", unit="", node="hq", at=datetime(2026, 11, 28, 8, tzinfo=UTC))


@pytest.fixture
def older() -> None:
    """A database as the release before left it: a search, and no row of what it showed."""
    fact = CrossingsSearched(
        purpose=Purpose.INQUIRY, files=("F1", "F2"), text="ISKAKOV", reason="case 12/26"
    )
    append("headquarters.search/S1", [fact], expected=0, stamp=STAMP)
    SearchShown.objects.all().delete()
    Projected.objects.all().delete()


@pytest.mark.usefixtures("older")
def test_what_an_older_edition_wrote_is_written_anew_once() -> None:
    assert SEARCHES.prefix in outdated()
    assert not SearchShown.objects.exists()

    assert bring_up()[SEARCHES.prefix] == 1
    assert SearchShown.objects.count() == 2
    assert Search.objects.get().text == "ISKAKOV"
    assert outdated() == []
    assert bring_up() == {}


@pytest.mark.usefixtures("older")
def test_a_later_edition_is_noticed_again_and_an_older_program_changes_nothing(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    bring_up()
    later = replace(SEARCHES, edition=SEARCHES.edition + 1)
    monkeypatch.setitem(project._projections, SEARCHES.prefix, later)
    assert outdated() == [SEARCHES.prefix]
    bring_up()
    monkeypatch.setitem(project._projections, SEARCHES.prefix, SEARCHES)

    assert outdated() == []
    assert Projected.objects.get(pk=SEARCHES.prefix).edition == SEARCHES.edition + 1


@pytest.mark.usefixtures("older")
def test_a_start_that_is_broken_off_leaves_everything_as_it_was(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def broken(_: object) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        bring_up(progress=broken)

    assert SEARCHES.prefix in outdated()
    assert Search.objects.count() == 1
