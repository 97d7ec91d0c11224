"""How a node stands to head office, for every silence and every queue."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shekara.headquarters.lines import LineState, line_state, map_state

NOW = datetime(2026, 3, 2, 9, tzinfo=UTC)
S = LineState


@pytest.mark.parametrize(
    ("heard_s", "entry_s", "queue", "stopped", "state"),
    [
        (None, None, 0, False, S.NEVER),
        (2, 2, 0, False, S.WITH_US),
        (2, 9000, 0, False, S.WITH_US),
        (2, 30, 40, False, S.WITH_US),
        (2, 90, 40, False, S.CATCHING_UP),
        (2, None, 40, False, S.CATCHING_UP),
        (30, 40, 0, False, S.WITH_US),
        (31, 40, 0, False, S.ALONE),
        (72 * 3600, 72 * 3600, 0, False, S.ALONE),
        (72 * 3600 + 1, 72 * 3600, 0, False, S.SILENT),
        (2, 2, 0, True, S.STOPPED),
        (None, None, 0, True, S.STOPPED),
    ],
)
def test_the_state_of_a_line(
    heard_s: int | None, entry_s: int | None, queue: int, stopped: bool, state: LineState
) -> None:
    def ago(seconds: int | None) -> datetime | None:
        return None if seconds is None else NOW - timedelta(seconds=seconds)

    found = line_state(
        heard_at=ago(heard_s), last_at=ago(entry_s), queue=queue, stopped=stopped, now=NOW
    )

    assert found is state


@given(st.sampled_from(list(LineState)), st.integers(0, 500))
def test_the_map_never_calls_a_cut_line_flowing(state: LineState, here: int) -> None:
    word = map_state(state, here=here, busy=50)

    assert (word in {"flowing", "busy"}) == (state in {S.WITH_US, S.CATCHING_UP})
    assert (word == "busy") == (state in {S.WITH_US, S.CATCHING_UP} and here >= 50)
