"""The fitted weights: log-odds of each feature, read from a small reviewed file."""

import math
from functools import cache
from importlib import resources

import msgspec
import numpy as np
from numpy.typing import NDArray

from shekara.operations.screening.engine import births, compare, features

_LEVELS = (
    "none", "same", "equivalent", "near_a", "near_b", "near_c", "near_d", "ending", "truncated",
    "initial", "joined",
)  # fmt: skip
_BIRTHS = (
    "unknown", "same", "swapped", "one_digit_year", "one_digit_day", "month", "year",
    "first_of_january", "same_year", "range", "near_year", "differs_little", "differs",
    "next_day", "same_month", "other_age",
)  # fmt: skip
_GROUPS = ("same", "nearly", "partly", "unknown", "differs")
_SINGLE = {
    "bias": features.BIAS, "no_given": features.NO_GIVEN, "second_met": features.SECOND_MET,
    "second_not": features.SECOND_NOT, "second_conflict": features.SECOND_CONFLICT,
    "family_extra": features.FAMILY_EXTRA, "given_extra": features.GIVEN_EXTRA,
    "left_family": features.LEFT_FAMILY, "left_given": features.LEFT_GIVEN,
    "left_second": features.LEFT_SECOND, "left_other": features.LEFT_OTHER,
    "two_endings": features.TWO_ENDINGS, "reversed": features.REVERSED, "crossed": features.CROSSED,
    "weak": features.WEAK, "unvowelled": features.UNVOWELLED, "known_family": features.KNOWN_FAMILY,
    "known_given": features.KNOWN_GIVEN, "single": features.SINGLE, "rare_family": features.RARE_FAMILY,
    "rare_given": features.RARE_GIVEN, "rare_second": features.RARE_SECOND,
    "sex_same": features.SEX_SAME, "sex_differs": features.SEX_DIFFERS,
    "nation_same": features.NATION_SAME, "nation_differs": features.NATION_DIFFERS,
    "document": features.DOCUMENT, "document_no_name": features.DOCUMENT_NO_NAME, "size": features.SIZE,
    "most_listed": features.MOST_LISTED, "most_listed_same_day": features.MOST_LISTED_SAME_DAY,
    "size_same_day": features.SIZE_SAME_DAY, "conflict": features.CONFLICT,
    "conflict_family": features.CONFLICT_FAMILY, "conflict_given": features.CONFLICT_GIVEN,
    "conflict_family_rare": features.CONFLICT_FAMILY_RARE,
    "conflict_given_rare": features.CONFLICT_GIVEN_RARE,
    "met_same_day": features.MET_SAME_DAY, "parts_same_day": features.PARTS_SAME_DAY,
    "met_elsewhere": features.MET_ELSEWHERE,
    "met_elsewhere_same_day": features.MET_ELSEWHERE_SAME_DAY,
}  # fmt: skip


def feature_names() -> tuple[str, ...]:
    """Name of every feature, in the order of the array."""
    names = [""] * features.FEATURES
    for name, at in _SINGLE.items():
        names[at] = name
    runs = (
        ("family", features.FAMILY, _LEVELS), ("given", features.GIVEN, _LEVELS),
        ("birth", features.BIRTH, _BIRTHS), ("surprise", features.SURPRISE, _GROUPS),
        ("both_near", features.BOTH_NEAR, _GROUPS), ("both_sure", features.BOTH_SURE, _GROUPS),
        ("namesakes", features.NAMESAKES, _GROUPS),
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
