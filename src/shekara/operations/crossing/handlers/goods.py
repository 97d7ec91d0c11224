"""Goods and papers come on a file; what they are may make more controls due."""

from collections.abc import Callable
from functools import partial
from typing import TypeVar

from shekara.kernel.access import Actor
from shekara.kernel.ledger.events import Stamp
from shekara.operations.crossing import commands as c
from shekara.operations.crossing import scheme_records
from shekara.operations.crossing.commands.on_file import OnFile
from shekara.operations.crossing.handlers.change import change
from shekara.operations.crossing.rules import controls, goods
from shekara.operations.crossing.rules.speaker import Facts, Speaker
from shekara.operations.crossing.state.file import CrossingFile
from shekara.registry.agencies import Agency

C = TypeVar("C", bound=OnFile)


def add_consignment(
    command: c.AddConsignment, *, by: Actor, stamp: Stamp, expected_version: int | None = None
) -> CrossingFile:
    """Goods with the papers they travel under."""
    return change(
        command,
        partial(_with_table, goods.add_consignment),
        right="crossing.add_to_file",
        by=by,
        stamp=stamp,
        expected_version=expected_version,
    )


def correct_goods(
    command: c.CorrectGoods, *, by: Actor, stamp: Stamp, expected_version: int | None = None
) -> CrossingFile:
    """The goods are others than the papers say."""
    return change(
        command,
        partial(_with_table, goods.correct_goods),
        right="crossing.correct_file",
        by=by,
        stamp=stamp,
        expected_version=expected_version,
    )


def add_paper(
    command: c.AddPaper, *, by: Actor, stamp: Stamp, expected_version: int | None = None
) -> CrossingFile:
    """A paper, asked for once; a transit paper makes customs control due."""
    return change(
        command,
        partial(_with_table, goods.add_paper),
        right="crossing.add_to_file",
        by=by,
        stamp=stamp,
        expected_version=expected_version,
    )


def add_control(
    command: c.AddControl, *, by: Actor, stamp: Stamp, expected_version: int | None = None
) -> CrossingFile:
    """Make a control due that the scheme alone does not ask for."""

    def decide(file: CrossingFile, asked: c.AddControl, _speaker: Speaker) -> Facts:
        return controls.add(file, asked, agency=_performer(file, asked))

    return change(
        command,
        decide,
        right="crossing.add_control",
        by=by,
        stamp=stamp,
        expected_version=expected_version,
    )


def _with_table(
    decide: Callable[[CrossingFile, C, goods.Table, Speaker], Facts],
    file: CrossingFile,
    command: C,
    speaker: Speaker,
) -> Facts:
    """Let a rule decide with the HS table of the day the file was opened."""
    opened = file.opened_at or speaker.at
    table = scheme_records.goods_table(regime=file.regime, on=opened.date())
    return decide(file, command, table, speaker)


def _performer(file: CrossingFile, command: c.AddControl) -> Agency:
    for step in file.steps:
        if step.control is command.control:
            return step.agency
    opened = file.opened_at or file.changed_at
    assert opened is not None  # noqa: S101  # the file is open
    return scheme_records.performer(
        command.control,
        point=file.point,
        kind=file.kind,
        regime=file.regime,
        on=opened.date(),
    )
