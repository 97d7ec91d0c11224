"""Invented vehicles, goods, papers, containers and seals, correct in form.

Plates follow the patterns of five countries; container numbers carry their ISO 6346 check
digit; papers are numbered as such papers are, with digits that are drawn.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from random import Random
from typing import Any

from shekara.demonstration.people import drawn

RU_LETTERS = "ABEKMHOPCTYX"
KZ_REGIONS = ("01", "02", "05", "08", "08", "08", "13", "17", "19")
KG_REGIONS = ("01", "01", "01", "02", "08", "08", "04", "07")
CAR_MAKES = ("Toyota Camry", "Hyundai Sonata", "Lada Vesta", "Kia Rio", "Honda Fit", "BMW X5")
LORRY_MAKES = ("DAF XF", "Volvo FH", "MAN TGX", "Kamaz 5490", "Sitrak C7H", "Mercedes Actros")
BUS_MAKES = ("Yutong ZK6122", "Setra S415", "Neoplan N316", "King Long XMQ6129")
COLOURS = ("white", "black", "silver", "blue", "red", "grey")


@dataclass(frozen=True, kw_only=True)
class Goods:
    """One kind of goods that crosses here. ``paper`` is what it must travel with."""

    hs: str
    words: str
    kind: str
    kg: tuple[int, int]
    usd_per_kg: float
    origin: str
    paper: str = ""
    third: bool = False


EXITS = (
    Goods(hs="110100", words="Wheat flour", kind="bags", kg=(18000, 22000), usd_per_kg=0.35,
          origin="KAZ", paper="phytosanitary_certificate"),
    Goods(hs="100199", words="Wheat in bulk", kind="bulk", kg=(20000, 24000), usd_per_kg=0.24,
          origin="KAZ", paper="phytosanitary_certificate"),
    Goods(hs="271019", words="Lubricating oils", kind="drums", kg=(12000, 20000), usd_per_kg=1.9,
          origin="KAZ"),
    Goods(hs="721420", words="Steel bars for concrete", kind="bundles", kg=(19000, 22000),
          usd_per_kg=0.6, origin="KAZ"),
    Goods(hs="020711", words="Poultry, frozen, whole", kind="cartons", kg=(16000, 20000),
          usd_per_kg=1.6, origin="KAZ", paper="veterinary_certificate"),
    Goods(hs="040120", words="Milk", kind="pallets", kg=(14000, 20000), usd_per_kg=0.8,
          origin="KAZ", paper="veterinary_certificate"),
)  # fmt: skip
ENTRIES = (
    Goods(hs="070310", words="Onions", kind="nets", kg=(17000, 21000), usd_per_kg=0.3,
          origin="KGZ", paper="phytosanitary_certificate"),
    Goods(hs="080910", words="Apricots, fresh", kind="crates", kg=(12000, 18000), usd_per_kg=1.1,
          origin="KGZ", paper="phytosanitary_certificate"),
    Goods(hs="620342", words="Trousers of cotton", kind="cartons", kg=(6000, 11000),
          usd_per_kg=9.0, origin="KGZ"),
    Goods(hs="700521", words="Float glass", kind="crates", kg=(18000, 21000), usd_per_kg=0.5,
          origin="KGZ"),
    Goods(hs="020130", words="Bovine meat, boneless, chilled", kind="cartons", kg=(12000, 18000),
          usd_per_kg=5.2, origin="KGZ", paper="veterinary_certificate"),
    Goods(hs="851713", words="Smartphones", kind="cartons", kg=(2500, 6000), usd_per_kg=95.0,
          origin="CHN", third=True),
    Goods(hs="640299", words="Footwear", kind="cartons", kg=(7000, 12000), usd_per_kg=6.5,
          origin="CHN", third=True),
    Goods(hs="080610", words="Grapes, fresh", kind="crates", kg=(14000, 18000), usd_per_kg=0.9,
          origin="UZB", paper="phytosanitary_certificate", third=True),
)  # fmt: skip

FIRMS = {
    "KAZ": ("TOO Alatau Trade", "TOO Shu Logistik", "TOO Betpak Dala"),
    "KGZ": ("OsOO Ala-Too Cargo", "OsOO Chui Agro", "OsOO Tokmok Tekstil"),
    "CHN": ("Xinjiang Kunlun Trading", "Urumqi Silk Import Export"),
    "UZB": ("MChJ Zarafshon Savdo", "MChJ Chirchiq Meva"),
}
_LETTERS = dict(
    zip("ABCDEFGHIJKLMNOPQRSTUVWXYZ", (n for n in range(10, 39) if n % 11), strict=True)
)


def plate(state: str, chance: Random, *, trailer: bool = False) -> str:
    """A number plate as it is painted."""
    match state:
        case "KAZ":
            return f"{drawn('###', chance)} {drawn('@@@', chance)} {chance.choice(KZ_REGIONS)}"
        case "KGZ":
            return f"{chance.choice(KG_REGIONS)} KG {drawn('###', chance)} {drawn('@@@', chance)}"
        case "UZB" if trailer:
            return f"01 {drawn('####', chance)} {drawn('@@', chance)}"
        case "UZB":
            return f"01 {drawn('@', chance)} {drawn('###', chance)} {drawn('@@', chance)}"
        case "RUS":
            first, second, third = (chance.choice(RU_LETTERS) for _ in range(3))
            region = chance.choice(("54", "55", "74"))
            return f"{first} {drawn('###', chance)} {second}{third} {region}"
        case "CHN":
            return f"新A{drawn('#####', chance)}"
    raise ValueError(f"no plates of {state} are made here")


def container(chance: Random) -> str:
    """A container number with its check digit; numbers whose remainder is 10 are avoided."""
    while True:
        body = chance.choice(("SKRU", "KRDU", "ALTU")) + drawn("######", chance)
        total = sum(
            (_LETTERS[c] if c.isalpha() else int(c)) * 2**place for place, c in enumerate(body)
        )
        if total % 11 != 10:  # noqa: PLR2004
            return f"{body}{total % 11}"


def seal(chance: Random) -> str:
    """A seal as customs number them."""
    return "KZ" + drawn("#######", chance)


def goods_item(goods: Goods, chance: Random) -> dict[str, Any]:
    """The goods as the interface takes them (``GoodsItem``)."""
    net = chance.randrange(*goods.kg)
    gross = net + net // 30
    return {
        "commodity": {"classification": {"id": goods.hs}, "description": goods.words},
        "packaging": {
            "quantity": None
            if goods.kind == "bulk"
            else max(1, net // chance.choice((20, 25, 50))),
            "kind": goods.kind,
        },
        "gross_kg": str(gross),
        "net_kg": str(net),
        "value": f"{net * goods.usd_per_kg:.2f}",
        "currency": "USD",
    }


def consignment(
    goods: Goods, chance: Random, *, vehicle: str, to: str, on: date, without: str = ""
) -> dict[str, Any]:
    """Goods with their papers as the interface takes them; ``without`` one that is forgotten."""
    papers = [
        {"kind": "cmr", "number": drawn("KG-#######" if to == "KAZ" else "KZ-#######", chance)},
        {"kind": "invoice", "number": drawn("INV-####/26", chance)},
    ]
    if goods.third:
        papers.append({"kind": "tir", "number": drawn("XF.########", chance)})
    if goods.paper:
        papers.append(
            {
                "kind": goods.paper,
                "number": drawn("##-##/#####", chance),
                "issuer": goods.origin,
                "issued_on": str(on - timedelta(days=chance.randrange(1, 9))),
                "valid_to": str(on + timedelta(days=chance.randrange(5, 40))),
            }
        )
    return {
        "goods_items": [goods_item(goods, chance)],
        "vehicle": vehicle,
        "origin": goods.origin,
        "dispatched_from": goods.origin,
        "destination": to,
        "union_goods": not goods.third,
        "consignor": chance.choice(FIRMS[goods.origin]),
        "consignee": chance.choice(FIRMS[to]),
        "additional_documents": [each for each in papers if each["kind"] != without],
    }
