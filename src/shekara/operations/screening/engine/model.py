"""The fitted weights: log-odds of each feature, read from a small reviewed file."""

import math
from functools import cache
from importlib import resources

import msgspec
import numpy as np
from numpy.typing import NDArray

from shekara.operations.screening.engine import births, compare, weigh

_LEVELS = (
    "none", "same", "equivalent", "near_a", "near_b", "near_c", "near_d", "ending", "truncated",
    "initial", "joined",
)  # fmt: skip
_BIRTHS = (
    "unknown", "same", "swapped", "one_digit_year", "one_digit_day", "month", "year",
    "first_of_january", "same_year", "range", "near_year", "differs_little", "differs",
    "next_day", "same_month",
)  # fmt: skip
_GROUPS = ("same", "nearly", "partly", "unknown", "differs")
_SINGLE = {
    "bias": weigh.BIAS, "no_given": weigh.NO_GIVEN, "second_met": weigh.SECOND_MET,
    "second_not": weigh.SECOND_NOT, "second_conflict": weigh.SECOND_CONFLICT,
    "family_extra": weigh.FAMILY_EXTRA, "given_extra": weigh.GIVEN_EXTRA,
    "left_family": weigh.LEFT_FAMILY, "left_given": weigh.LEFT_GIVEN,
    "left_second": weigh.LEFT_SECOND, "left_other": weigh.LEFT_OTHER,
    "two_endings": weigh.TWO_ENDINGS, "reversed": weigh.REVERSED, "crossed": weigh.CROSSED,
    "weak": weigh.WEAK, "unvowelled": weigh.UNVOWELLED, "known_family": weigh.KNOWN_FAMILY,
    "known_given": weigh.KNOWN_GIVEN, "single": weigh.SINGLE, "rare_family": weigh.RARE_FAMILY,
    "rare_given": weigh.RARE_GIVEN, "rare_second": weigh.RARE_SECOND,
    "sex_same": weigh.SEX_SAME, "sex_differs": weigh.SEX_DIFFERS,
    "nation_same": weigh.NATION_SAME, "nation_differs": weigh.NATION_DIFFERS,
    "document": weigh.DOCUMENT, "document_no_name": weigh.DOCUMENT_NO_NAME, "size": weigh.SIZE,
    "most_listed": weigh.MOST_LISTED, "most_listed_same_day": weigh.MOST_LISTED_SAME_DAY,
    "size_same_day": weigh.SIZE_SAME_DAY, "conflict": weigh.CONFLICT,
    "conflict_family": weigh.CONFLICT_FAMILY, "conflict_given": weigh.CONFLICT_GIVEN,
    "conflict_family_rare": weigh.CONFLICT_FAMILY_RARE,
    "conflict_given_rare": weigh.CONFLICT_GIVEN_RARE,
    "met_same_day": weigh.MET_SAME_DAY, "parts_same_day": weigh.PARTS_SAME_DAY,
    "met_elsewhere": weigh.MET_ELSEWHERE,
    "met_elsewhere_same_day": weigh.MET_ELSEWHERE_SAME_DAY,
}  # fmt: skip


def feature_names() -> tuple[str, ...]:
    """Name of every feature, in the order of the array."""
    names = [""] * weigh.FEATURES
    for name, at in _SINGLE.items():
        names[at] = name
    runs = (
        ("family", weigh.FAMILY, _LEVELS), ("given", weigh.GIVEN, _LEVELS),
        ("birth", weigh.BIRTH, _BIRTHS), ("surprise", weigh.SURPRISE, _GROUPS),
        ("both_near", weigh.BOTH_NEAR, _GROUPS), ("both_sure", weigh.BOTH_SURE, _GROUPS),
        ("namesakes", weigh.NAMESAKES, _GROUPS),
    )  # fmt: skip
    for run, first, each in runs:
        for step, name in enumerate(each):
            names[first + step] = f"{run}.{name}"
    return tuple(names)


@cache
def weights() -> NDArray[np.float64]:
    """(features,) float64 log-odds."""
    text = resources.files(__package__).joinpath("data", "weights.json").read_bytes()
    return weights_of(text)


def weights_of(text: bytes) -> NDArray[np.float64]:
    """(features,) float64 out of JSON that names them; what is not named is worth nothing."""
    known = msgspec.json.decode(text, type=dict[str, float])
    return np.array([known.get(name, 0.0) for name in feature_names()], np.float64)


def probability(odds: float) -> float:
    """Log-odds as a probability of six digits, so that the same input prints the same."""
    return round(1.0 / (1.0 + math.exp(-max(-40.0, min(40.0, odds)))), 6)


assert len(_LEVELS) == compare.LEVELS
assert len(_BIRTHS) == births.RELATIONS
