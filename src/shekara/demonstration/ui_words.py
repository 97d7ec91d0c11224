"""What the control page says: who may be played, and the guided first shift."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from shekara.demonstration.cast import PLAYERS, Player

DOES: dict[str, Promise] = {
    "aigerim": _("Booth of the border guard: scan people, let them through."),
    "marat": _("Second line: people referred from the booths."),
    "daulet": _("Customs: goods, papers, joint inspection."),
    "saltanat": _("Transport control: permits, mass, insurance."),
    "zhibek": _("Quarantine: sanitary, veterinary and plant control."),
    "timur": _("Migration: the right to stay."),
    "gulnara": _("Leads the shift: who waits for whom, and why."),
    "yerlan": _("Head of the point: may override the gate."),
    "aliya": _("Risk analyst: sees the shift, touches nothing."),
    "viktor": _("Auditor: the ledger and its proof."),
    "dina": _("Data protection: who looked at whom."),
    "operator": _("Operator of the node: officers, tokens, keys."),
    "head": _("Head office: all points."),
    "programme": _("Programme manager: projects, missions, tables, the public page."),
    "asel": _("Monitoring officer: results, indicators and what feeds them."),
    "pavel": _("Finance officer: contributions, budgets, lines of money, corrections, IATI."),
    "donor": _("Donor (European Union): what the money became."),
    "nurlan": _("Works engineer: sites, contracts, the life of equipment."),
    "galina": _("Storekeeper: deliveries, labels, audits by scan, tables."),
    "training": _("Training centre."),
    "oksana": _("Officer of Merke: Kordai is closed to her."),
}
GROUPS: tuple[tuple[Promise, tuple[str, ...]], ...] = (
    (_("At a desk"), ("aigerim", "daulet", "saltanat", "zhibek", "timur", "marat")),
    (_("Leading"), ("gulnara", "yerlan", "head", "aliya")),
    (_("Oversight"), ("viktor", "dina", "operator", "oksana")),
    (_("Programme"), ("programme", "asel", "pavel", "donor", "nurlan", "galina", "training")),
)


@dataclass(frozen=True, kw_only=True)
class Role:
    """One player as the page shows them."""

    player: Player
    does: Promise


def players() -> Sequence[tuple[Promise, list[Role]]]:
    """Who can be played, in groups."""
    known = {each.code: each for each in PLAYERS}
    return [
        (title, [Role(player=known[code], does=DOES[code]) for code in codes])
        for title, codes in GROUPS
    ]


def guide() -> Sequence[Promise]:
    """A first shift in six steps."""
    return (
        _("Sign in as Aigerim and open the lane. No field to click: just scan."),
        _("Open the sheet of documents in a second window and copy a passport, then paste it "
          "into the lane. Enter lets the person through."),
        _("Take the cars of lane 4: the program leaves them to you for ten minutes."),
        _("Scan the expired document: refuse, and print the form in the traveller's language."),
        _("Become Daulet, take up a lorry, call a joint inspection; as Zhibek, join it."),
        _("As Gulnara, look at the shift board; as Viktor, prove the ledger."),
    )  # fmt: skip
