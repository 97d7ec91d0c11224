"""Goods, papers, containers and seals come on a file, each asked for once."""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from shekara.kernel.ledger.events import Event
from shekara.operations.crossing import commands as c
from shekara.operations.crossing import events as e
from shekara.operations.crossing.rules import due
from shekara.operations.crossing.rules.refusals import (
    AmountUnclear,
    ContainerOnFile,
    GoodsCodeUnclear,
    GoodsMissing,
    NotOnFile,
    NumberMissing,
    PaperOnFile,
    ReasonMissing,
    TooMany,
)
from shekara.operations.crossing.rules.speaker import (
    Facts,
    Speaker,
    after,
    alive,
    next_id,
    on_file,
)
from shekara.operations.crossing.schemes import GoodsControl
from shekara.operations.crossing.state.file import CrossingFile
from shekara.operations.crossing.state.parts import Consignment

Table = Sequence[GoodsControl]

MOST_LINES = 999
MOST_CONSIGNMENTS = 500
MOST_PACKAGES = 1_000_000_000
MOST_AMOUNT = Decimal(10) ** 14
FINEST = 6
"""Digits after the point."""
_HS = re.compile(r"[0-9]{2,10}")
_CURRENCY = re.compile(r"[A-Z]{3}")


def add_consignment(
    file: CrossingFile, command: c.AddConsignment, table: Table, speaker: Speaker
) -> Facts:
    """Put goods on the file; what they are and how they travel may make more controls due."""
    alive(file)
    _lines(command.lines)
    if len(file.consignments) >= MOST_CONSIGNMENTS:
        raise TooMany(most=str(MOST_CONSIGNMENTS))
    if command.vehicle:
        on_file(file, command.vehicle)
    goods = next_id(file, "c")
    papers: list[Event] = []
    for paper in command.papers:
        papers.append(_paper(after(file, papers, speaker), paper, goods))
    with_papers = after(file, papers, speaker)
    travels = [p for p in with_papers.papers if p.subject in (goods, "file")]
    added = e.ConsignmentAdded(
        consignment=goods,
        lines=command.lines,
        vehicle=command.vehicle,
        origin=command.origin,
        dispatched_from=command.dispatched_from,
        destination=command.destination,
        union_goods=command.union_goods,
        source=command.source,
        due=due.on_goods(
            file,
            command.lines,
            travels,
            table,
            union_goods=command.union_goods,
            origin=command.origin,
        ),
        sender=command.sender,
        consignee=command.consignee,
    )
    return (added, *papers)


def correct_goods(
    file: CrossingFile, command: c.CorrectGoods, table: Table, speaker: Speaker
) -> Facts:
    """The goods are others than the papers say; what they really are may make more due."""
    alive(file)
    goods = _consignment(file, command.consignment)
    if not command.reason.strip():
        raise ReasonMissing
    _lines(command.lines)
    corrected = e.GoodsCorrected(
        consignment=goods.id,
        lines=command.lines,
        reason=command.reason.strip(),
        source=command.source,
    )
    now = after(file, (corrected,), speaker)
    dues = due.on_consignment(now, now.consignments[goods.id], table)
    return (
        e.GoodsCorrected(
            consignment=goods.id,
            lines=command.lines,
            reason=corrected.reason,
            source=command.source,
            due=dues,
        ),
    )


def add_paper(file: CrossingFile, command: c.AddPaper, table: Table, speaker: Speaker) -> Facts:
    """Put a paper on the file; a transit paper makes customs control due on its goods."""
    alive(file)
    on_file(file, command.subject)
    added = _paper(file, command.paper, command.subject)
    return (added, *_due_by_paper(after(file, (added,), speaker), added, table))


def _due_by_paper(
    file: CrossingFile, paper: e.PaperAdded, table: Table
) -> Iterator[e.ControlAdded]:
    if paper.kind not in due.TRANSIT:
        return
    for goods in file.consignments.values():
        for found in due.on_consignment(file, goods, table):
            yield e.ControlAdded(subject=goods.id, due=found)


def add_container(file: CrossingFile, command: c.AddContainer, _speaker: Speaker) -> Facts:
    """Put a container on the file; a wrong check digit is shown, not rejected."""
    alive(file)
    if not command.number.strip():
        raise NumberMissing
    for subject in (command.consignment, command.vehicle):
        if subject:
            on_file(file, subject)
    if any(k.number == command.number for k in file.containers):
        raise ContainerOnFile(number=command.number)
    return (
        e.ContainerAdded(
            number=command.number,
            check_ok=command.check_ok,
            consignment=command.consignment,
            vehicle=command.vehicle,
            source=command.source,
        ),
    )


def record_seal(file: CrossingFile, command: c.RecordSeal, _speaker: Speaker) -> Facts:
    """A seal was found, put on, taken off or found broken."""
    alive(file)
    on_file(file, command.subject)
    if not command.number.strip():
        raise NumberMissing
    return (
        e.SealRecorded(
            number=command.number.strip(),
            mark=command.mark,
            subject=command.subject,
            source=command.source,
        ),
    )


def _paper(file: CrossingFile, paper: c.NewPaper, subject: str) -> e.PaperAdded:
    number = paper.number.strip()
    if not number:
        raise NumberMissing
    if any((p.kind, p.number) == (paper.kind, number) for p in file.papers):
        raise PaperOnFile(kind=paper.kind.value, number=number)
    return e.PaperAdded(
        kind=paper.kind,
        number=number,
        subject=subject,
        issuer=paper.issuer,
        issued_on=paper.issued_on,
        valid_to=paper.valid_to,
        source=paper.source,
    )


def _lines(lines: Sequence[e.GoodsLine]) -> None:
    if not lines:
        raise GoodsMissing
    if len(lines) > MOST_LINES:
        raise TooMany(most=str(MOST_LINES))
    for line in lines:
        if not _HS.fullmatch(line.hs):
            raise GoodsCodeUnclear(hs=line.hs)
        amounts = (line.gross_kg, line.net_kg, line.value)
        if any(a is not None and not amount_clear(a) for a in amounts) or (
            line.packages is not None and not 0 <= line.packages <= MOST_PACKAGES
        ):
            raise AmountUnclear
        if line.value is not None and not _CURRENCY.fullmatch(line.currency):
            raise AmountUnclear


def amount_clear(amount: Decimal) -> bool:
    """Is it a number, not negative, and not absurdly long?"""
    return (
        amount.is_finite()
        and 0 <= amount <= MOST_AMOUNT
        and int(amount.as_tuple().exponent) >= -FINEST  # a finite decimal has a whole exponent
    )


def _consignment(file: CrossingFile, consignment: str) -> Consignment:
    if consignment not in file.consignments:
        raise NotOnFile(subject=consignment)
    return file.consignments[consignment]
