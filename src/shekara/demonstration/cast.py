"""Who is on duty in the demonstration: officers, tokens, keys. All names are invented."""

from collections.abc import Sequence
from dataclasses import dataclass

from shekara.kernel.access import Role

PASSWORD = "kordai-2026"  # noqa: S105 -- printed on the sign-in page of the demonstration
PIN = "2580"
POINT, OTHER_POINT = "kordai", "merke"


@dataclass(frozen=True, kw_only=True)
class Player:
    """Somebody who can sign in. ``does`` is the English sentence of what to try as them."""

    code: str
    names: str
    rank: str
    agency: str
    roles: tuple[Role, ...]
    does: str
    language: str = ""
    points: tuple[str, ...] = (POINT,)

    @property
    def badge(self) -> str:
        """What the badge says when it is scanned at a shared desk."""
        return f"SHK-{self.code.upper()}"


_O = (Role.OFFICER,)

PLAYERS: tuple[Player, ...] = (
    Player(code="aigerim", names="Айгерим Сарсенова", rank="Старший лейтенант",
           agency="border_guard", roles=_O, does="Scan people in the booth and let them through."),
    Player(code="marat", names="Марат Ибраев", rank="Капитан", agency="border_guard",
           roles=(Role.OFFICER, Role.SECOND_LINE),
           does="Second line: judge list matches, decide about people referred from the booths."),
    Player(code="daulet", names="Даулет Омаров", rank="Инспектор", agency="customs", roles=_O,
           does="Check goods and papers of lorries; call a joint inspection."),
    Player(code="saltanat", names="Салтанат Кенесова", rank="Инспектор", agency="transport",
           roles=_O, does="Check permits, mass and insurance of lorries and buses."),
    Player(code="zhibek", names="Жибек Тулегенова", rank="Ветеринарный врач",
           agency="quarantine", roles=_O, does="Sanitary, veterinary and plant control."),
    Player(code="timur", names="Тимур Абенов", rank="Старший инспектор", agency="migration",
           roles=_O, does="Check the right to stay of foreigners."),
    Player(code="gulnara", names="Гульнара Мусина", rank="Майор", agency="border_guard",
           roles=(Role.OFFICER, Role.SHIFT_LEADER),
           does="Lead the shift: see who waits for whom, lift what is stuck."),
    Player(code="yerlan", names="Ерлан Жаксыбеков", rank="Подполковник",
           agency="border_guard", roles=(Role.POINT_HEAD,),
           does="Head of the point: may override the gate, with a reason on record."),
    Player(code="aliya", names="Алия Рахметова", rank="", agency="customs",
           roles=(Role.ANALYST,), does="Risk analyst: look at the shift without touching it."),
    Player(code="viktor", names="Виктор Ли", rank="", agency="border_guard",
           roles=(Role.AUDITOR,), points=("*",), does="Auditor: the ledger and its proof."),
    Player(code="dina", names="Дина Сатпаева", rank="", agency="", points=("*",),
           roles=(Role.DATA_PROTECTION,), does="Data protection: who looked at whom."),
    Player(code="operator", names="Руслан Каримов", rank="", agency="", points=("*",),
           roles=(Role.OPERATOR,), does="Operator: officers, tokens, keys."),
    Player(code="head", names="Бауыржан Искаков", rank="Полковник", agency="border_guard",
           points=("*",), roles=(Role.HEAD_OFFICE,), does="Head office: all points."),
    Player(code="programme", names="Камила Нурланова", rank="", agency="", points=("*",),
           roles=(Role.PROGRAMME,),
           does="Programme manager: projects, missions, tables, the public page."),
    Player(code="asel", names="Асель Жумагулова", rank="", agency="", points=("*",),
           roles=(Role.MONITORING,), does="Monitoring: indicators and what feeds them."),
    Player(code="pavel", names="Павел Югай", rank="", agency="", points=("*",),
           roles=(Role.FINANCE,), does="Finance: contributions, budgets, deliveries, IATI."),
    Player(code="donor", names="Анна Вайс", rank="", agency="", points=("*",),
           roles=(Role.DONOR,), does="Donor: what the money became."),
    Player(code="nurlan", names="Нурлан Сейдахметов", rank="", agency="", points=("*",),
           roles=(Role.ENGINEER,), does="Works engineer: sites, contracts, equipment."),
    Player(code="galina", names="Галина Пак", rank="", agency="", points=("*",),
           roles=(Role.STOREKEEPER,), does="Storekeeper: deliveries, stock, audits by scan."),
    Player(code="training", names="Светлана Ким", rank="", agency="", points=("*",),
           roles=(Role.TRAINING,), does="Training centre."),
    Player(code="oksana", names="Оксана Белова", rank="Лейтенант", agency="border_guard",
           roles=_O, points=(OTHER_POINT,),
           does="An officer of Merke: sees that Kordai is closed to her."),
)  # fmt: skip

AGENCIES = ("border_guard", "customs", "transport", "quarantine", "migration")
ON_DUTY = ("aigerim", "daulet", "saltanat", "zhibek", "timur")
"""Who plays each agency, in that order."""
MACHINE_RIGHTS = (
    "crossing.open_file",
    "crossing.add_to_file",
    "crossing.correct_file",
    "crossing.record_control",
    "crossing.add_control",
    "crossing.inspect",
    "crossing.open_gate",
    "crossing.close_file",
    "crossing.notify_neighbour",
    "crossing.add_note",
    "crossing.read_file",
    "crossing.read_board",
)
"""What the programs that play the officers may do; kept only where the matrix allows it."""


def player(code: str) -> Player:
    """The player of this service number; raises ``KeyError``."""
    return {each.code: each for each in PLAYERS}[code]


def lines() -> Sequence[str]:
    """Sign-ins for the console."""
    wide = max(len(each.code) for each in PLAYERS)
    return [
        *(f"{each.code:<{wide}}  {each.does}" for each in PLAYERS),
        "",
        f"Password of all: {PASSWORD}   PIN at a shared desk: {PIN}   Badges: SHK-AIGERIM ...",
        "Or open /demonstration/ and sign in with one click.",
    ]
