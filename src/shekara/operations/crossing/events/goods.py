"""Facts about consignments, papers, containers and seals."""

from datetime import date
from decimal import Decimal

import msgspec

from shekara.kernel.ledger.events import Event, fact
from shekara.operations.crossing.events.file import Due
from shekara.operations.crossing.events.lists import PaperKind, SealMark, Source


class GoodsLine(msgspec.Struct, frozen=True, kw_only=True):
    """One kind of goods in a consignment.

    hs        digits only, 2 to 10 of them, as far as the paper goes
    value     in ``currency`` (ISO 4217); ``None`` when no paper says it
    """

    hs: str
    description: str = ""
    packages: int | None = None
    package_kind: str = ""
    gross_kg: Decimal | None = None
    net_kg: Decimal | None = None
    value: Decimal | None = None
    currency: str = ""


@fact("crossing.consignment_added.v1", private=("sender", "consignee"))
class ConsignmentAdded(Event, frozen=True, kw_only=True):
    """Goods under one transport document are on the file.

    consignment  ``c1``, ``c2`` … on this file
    vehicle      the trailer or wagon it lies in
    origin, dispatched_from, destination  ISO 3166 alpha-3
    union_goods  goods of the customs union, as declared
    """

    consignment: str
    lines: tuple[GoodsLine, ...]
    vehicle: str = ""
    origin: str = ""
    dispatched_from: str = ""
    destination: str = ""
    union_goods: bool = True
    source: Source = Source.DOCUMENT
    due: tuple[Due, ...] = ()
    sender: str | None = None
    consignee: str | None = None


@fact("crossing.goods_corrected.v1")
class GoodsCorrected(Event, frozen=True, kw_only=True):
    """The goods are other than the papers said: these lines stand now."""

    consignment: str
    lines: tuple[GoodsLine, ...]
    reason: str
    source: Source = Source.INSPECTION
    due: tuple[Due, ...] = ()


@fact("crossing.paper_added.v1")
class PaperAdded(Event, frozen=True, kw_only=True):
    """A paper was shown, or came before arrival; nobody asks for it again.

    subject  what it belongs to: ``file``, a person, vehicle or consignment
    """

    kind: PaperKind
    number: str
    subject: str = "file"
    issuer: str = ""
    issued_on: date | None = None
    valid_to: date | None = None
    source: Source = Source.DOCUMENT


@fact("crossing.container_added.v1")
class ContainerAdded(Event, frozen=True, kw_only=True):
    """A container is on the file; ``check_ok`` says whether its check digit holds (ISO 6346)."""

    number: str
    check_ok: bool = True
    consignment: str = ""
    vehicle: str = ""
    source: Source = Source.DOCUMENT


@fact("crossing.seal_recorded.v1")
class SealRecorded(Event, frozen=True, kw_only=True):
    """A seal was found, put on, taken off or found broken."""

    number: str
    mark: SealMark
    subject: str = "file"
    source: Source = Source.INSPECTION
