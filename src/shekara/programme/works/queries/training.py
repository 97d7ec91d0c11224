"""How many people learnt to use a piece, straight from the ledger: heads, never names."""

from collections import defaultdict
from collections.abc import Sequence

from shekara.kernel.ledger.events import decode
from shekara.kernel.ledger.models import Entry
from shekara.programme.works.events import UsersTrained

AT_ONCE = 500


def trained(ids: Sequence[str]) -> dict[str, int]:
    """Heads trained by piece; a person who came twice counts twice.

    The caller asks the right. Cost: one indexed SELECT for 500 pieces.
    """
    heads: defaultdict[str, int] = defaultdict(int)
    for first in range(0, len(ids), AT_ONCE):
        streams = [f"equipment/{each}" for each in ids[first : first + AT_ONCE]]
        rows = Entry.objects.filter(stream__in=streams, name=UsersTrained.NAME)
        for stream, data in rows.values_list("stream", "data"):
            fact = decode(UsersTrained.NAME, data)
            assert isinstance(fact, UsersTrained)  # noqa: S101  # narrows for the type checker
            heads[stream.removeprefix("equipment/")] += fact.people
    return dict(heads)
