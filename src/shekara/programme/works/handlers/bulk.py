"""Taking many pieces into stock at once: all or none, and the first refusal says which row."""

from collections.abc import Sequence

from shekara.kernel.access import Actor, require
from shekara.kernel.ledger.events import Stamp
from shekara.kernel.ledger.writing import writing
from shekara.programme.works import commands as c
from shekara.programme.works.handlers.buying import holder_of, take_into_stock
from shekara.programme.works.rules.refusals import Refusal
from shekara.programme.works.state.equipment import Equipment


class RowRefused(Exception):
    """A rule said no to one of the rows; ``place`` counts from nought. Nothing was written."""

    def __init__(self, place: int, refusal: Refusal) -> None:
        self.place, self.refusal = place, refusal
        super().__init__(str(place))


def take_all_into_stock(
    commands: Sequence[c.TakeIntoStock], *, by: Actor, stamp: Stamp
) -> list[Equipment]:
    """Write down pieces that are there already. Cost: that of each, in one transaction.

    Raises ``RowRefused``, ``Forbidden``.
    """
    require(by, "works.receive")
    made = []
    with writing():
        for place, command in enumerate(commands):
            try:
                made.append(take_into_stock(command, by=by, stamp=stamp))
            except Refusal as refusal:
                raise RowRefused(place, refusal) from refusal
    return made


def held_by(maker: str, serial: str) -> str:
    """Number of the piece that has this serial number of this maker already, or nothing."""
    return holder_of(maker, serial, besides="")
