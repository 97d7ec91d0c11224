"""Consignments with their goods, papers, containers and seals."""

from typing import Annotated

from django.http import HttpRequest
from ninja import Router
from pydantic import Field, StrictBool, StrictInt

from shekara.operations.crossing import commands, handlers
from shekara.operations.crossing.api import answers
from shekara.operations.crossing.api.calling import CHANGED, act
from shekara.operations.crossing.api.texts import (
    Body,
    Code,
    Currency,
    Day,
    FileId,
    Hs,
    Mass,
    Money,
    Name,
    Reason,
    State,
    Subject,
    SubjectId,
    Word,
)
from shekara.operations.crossing.events import GoodsLine, PaperKind, SealMark, Source
from shekara.operations.document import marks

router = Router()

Number = Annotated[Word, Field(min_length=1, max_length=60)]


class Classification(Body):
    """A code of the Harmonised System, as far as the paper goes."""

    id: Hs


class Commodity(Body):
    """What goods are."""

    classification: Classification
    description: Name = ""


class Packaging(Body):
    """How goods are packed."""

    quantity: Annotated[StrictInt, Field(ge=0, le=10_000_000)] | None = None
    kind: Word = ""


class GoodsItem(Body):
    """One kind of goods."""

    commodity: Commodity
    packaging: Packaging | None = None
    gross_kg: Mass | None = None
    net_kg: Mass | None = None
    value: Money | None = None
    currency: Currency = ""


class AdditionalDocument(Body):
    """A paper that is shown, or came before arrival."""

    kind: PaperKind
    number: Number
    issuer: Word = ""
    issued_on: Day | None = None
    valid_to: Day | None = None
    source: Source = Source.DOCUMENT


class Consignment(Body):
    """Goods under one transport document, with the papers they travel under."""

    goods_items: Annotated[list[GoodsItem], Field(min_length=1, max_length=200)]
    vehicle: Subject | None = None
    origin: State = ""
    dispatched_from: State = ""
    destination: State = ""
    union_goods: StrictBool = True
    consignor: Name = ""
    consignee: Name = ""
    additional_documents: Annotated[tuple[AdditionalDocument, ...], Field(max_length=50)] = ()
    source: Source = Source.DOCUMENT


class GoodsCorrection(Body):
    """The goods are others than the papers say."""

    goods_items: Annotated[list[GoodsItem], Field(min_length=1, max_length=200)]
    reason: Reason


class Paper(AdditionalDocument):
    """A paper, and what it belongs to."""

    subject: Subject = "file"


class TransportEquipment(Body):
    """A freight container."""

    number: Annotated[Code, Field(min_length=4, max_length=20)]
    consignment: Subject | None = None
    vehicle: Subject | None = None
    source: Source = Source.DOCUMENT


class Seal(Body):
    """What happened to a seal."""

    number: Number
    mark: SealMark
    subject: Subject = "file"
    source: Source = Source.INSPECTION


@router.post("/files/{file}/consignments", response=CHANGED)
def add_consignment(request: HttpRequest, file: FileId, body: Consignment) -> answers.Receipt:
    """Put goods on the file; the dated HS table makes further controls due."""
    command = commands.AddConsignment(
        file=file,
        lines=_lines(body.goods_items),
        vehicle=body.vehicle or "",
        origin=body.origin,
        dispatched_from=body.dispatched_from,
        destination=body.destination,
        union_goods=body.union_goods,
        sender=body.consignor,
        consignee=body.consignee,
        papers=tuple(commands.NewPaper(**each.model_dump()) for each in body.additional_documents),
        source=body.source,
    )
    return act(request, handlers.add_consignment, command)


@router.post("/files/{file}/consignments/{subject}/corrections", response=CHANGED)
def correct_goods(
    request: HttpRequest, file: FileId, subject: SubjectId, body: GoodsCorrection
) -> answers.Receipt:
    """The goods are others than the papers say."""
    command = commands.CorrectGoods(
        file=file, consignment=subject, lines=_lines(body.goods_items), reason=body.reason
    )
    return act(request, handlers.correct_goods, command)


@router.post("/files/{file}/papers", response=CHANGED)
def add_paper(request: HttpRequest, file: FileId, body: Paper) -> answers.Receipt:
    """Put a paper on the file; nobody asks for it again."""
    paper = commands.NewPaper(**body.model_dump(exclude={"subject"}))
    return act(
        request, handlers.add_paper, commands.AddPaper(file=file, paper=paper, subject=body.subject)
    )


@router.post("/files/{file}/containers", response=CHANGED)
def add_container(request: HttpRequest, file: FileId, body: TransportEquipment) -> answers.Receipt:
    """Put a container on the file; its check digit is computed and kept beside it."""
    container = marks.container(body.number)
    command = commands.AddContainer(
        file=file,
        number=container.value or body.number,
        check_ok=not container.warnings,
        consignment=body.consignment or "",
        vehicle=body.vehicle or "",
        source=body.source,
    )
    return act(request, handlers.add_container, command)


@router.post("/files/{file}/seals", response=CHANGED)
def record_seal(request: HttpRequest, file: FileId, body: Seal) -> answers.Receipt:
    """A seal was found, put on, taken off or found broken."""
    return act(request, handlers.record_seal, commands.RecordSeal(file=file, **body.model_dump()))


def _lines(items: list[GoodsItem]) -> tuple[GoodsLine, ...]:
    return tuple(
        GoodsLine(
            hs=item.commodity.classification.id,
            description=item.commodity.description,
            packages=item.packaging.quantity if item.packaging else None,
            package_kind=item.packaging.kind if item.packaging else "",
            gross_kg=item.gross_kg,
            net_kg=item.net_kg,
            value=item.value,
            currency=item.currency,
        )
        for item in items
    )
