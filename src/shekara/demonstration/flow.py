"""Who comes to Kordai, how many, when, and how long officers take.

Sources: design capacity after the works of 2020-21, 25,000 persons and 2,500 vehicles a day,
and pedestrians as the largest flow (domain facts 1.3, 1.10, 6.5). How the capacity is shared
out, how full it is, the hours and the service times are assumptions of this demonstration.
"""

from dataclasses import dataclass
from random import Random

from shekara.registry.kinds import Traffic

PER_DAY: dict[Traffic, int] = {
    Traffic.PEDESTRIAN: 12_000,
    Traffic.CAR: 1_400,
    Traffic.LORRY: 320,
    Traffic.BUS: 70,
}
"""A calm day: about half of the design capacity, so that a visitor can follow it."""

HOURS: tuple[float, ...] = (
    0.3, 0.2, 0.2, 0.2, 0.3, 0.5, 0.9, 1.3, 1.6, 1.7, 1.7, 1.6,
    1.5, 1.5, 1.5, 1.5, 1.5, 1.5, 1.3, 1.1, 0.8, 0.6, 0.4, 0.4,
)  # fmt: skip
"""Share of the mean by hour of the point's day; the mean is 1."""

STATES: dict[Traffic, dict[str, float]] = {
    Traffic.PEDESTRIAN: {
        "KGZ": 62,
        "KAZ": 27,
        "UZB": 6,
        "RUS": 3,
        "TJK": 1.4,
        "TUR": 0.4,
        "D": 0.2,
    },
    Traffic.CAR: {"KGZ": 45, "KAZ": 48, "RUS": 5, "UZB": 2},
    Traffic.LORRY: {"KGZ": 45, "KAZ": 40, "UZB": 7, "CHN": 4, "RUS": 4},
    Traffic.BUS: {"KGZ": 60, "KAZ": 40},
}
PASSENGERS: dict[str, float] = {"KGZ": 58, "KAZ": 33, "UZB": 4, "RUS": 3.5, "TJK": 1, "TUR": 0.5}

SERVICE_S: dict[str, tuple[int, int]] = {
    "pedestrian": (40, 110),
    "border": (25, 80),
    "bus_passenger": (12, 30),
    "migration": (20, 60),
    "transport": (90, 300),
    "customs": (150, 500),
    "sanitary": (60, 180),
    "veterinary": (180, 420),
    "phytosanitary": (150, 380),
    "gate": (10, 35),
}
"""From the beginning of a control to its end, seconds; drawn evenly between."""

LANES: dict[Traffic, tuple[str, ...]] = {
    Traffic.LORRY: ("1", "2"),
    Traffic.BUS: ("3",),
    Traffic.CAR: ("4", "5", "6", "7", "8"),
    Traffic.PEDESTRIAN: ("",),
}
QUIET = 0.7
VISITORS_LANE = "4"
"""What stands in this lane is left to the visitor for a while."""
VISITORS_S = 600


@dataclass(frozen=True, kw_only=True)
class Trouble:
    """What is wrong with some of them, as shares of those it can concern."""

    expired: float = 0.012
    dirty_reader: float = 0.05
    paper_forgotten: float = 0.10
    inspected: float = 0.08
    permit_missing: float = 0.06
    referred: float = 0.006


QUEUE_S: dict[Traffic, tuple[int, int]] = {
    Traffic.LORRY: (300, 1500),
    Traffic.BUS: (120, 480),
    Traffic.CAR: (90, 420),
}
"""From the waiting area to the entrance gate, seconds."""


def rate_per_s(traffic: Traffic, hour: int) -> float:
    """Expected arrivals a second at this hour of the point's day.

    Never below ``QUIET``: somebody who looks at three in the morning should see a shift too.
    """
    return PER_DAY[traffic] * max(QUIET, HOURS[hour] / (sum(HOURS) / 24)) / 86_400


def service_s(what: str, chance: Random) -> float:
    """How long an officer takes for this."""
    least, most = SERVICE_S[what]
    return chance.uniform(least, most)


def state_of(shares: dict[str, float], chance: Random) -> str:
    """Where somebody comes from."""
    return chance.choices(list(shares), weights=list(shares.values()))[0]
