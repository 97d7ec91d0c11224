"""The scorer says what the field's public definitions say, on a sample worked out by hand."""

import itertools
from typing import Any

import pytest
from bench.screening.quality import by_class, calibration, curve, judge_all, overall, threshold_at

TRUTH: dict[str, dict[str, Any]] = {
    str(each["qid"]): each
    for each in (
        {"qid": "1", "kind": "pos", "cls": "a", "targets": ["T"], "ignore": ["I"]},
        {"qid": "2", "kind": "pos", "cls": "a", "targets": ["T"], "ignore": []},
        {"qid": "3", "kind": "pos", "cls": "b", "targets": ["T"], "ignore": []},
        {"qid": "4", "kind": "pos", "cls": "b", "targets": ["T", "U"], "ignore": []},
        {"qid": "5", "kind": "hard", "cls": "h", "targets": [], "ignore": ["I"]},
        {"qid": "6", "kind": "hard", "cls": "h", "targets": [], "ignore": []},
        {"qid": "7", "kind": "plain", "cls": "p", "targets": [], "ignore": []},
    )
}
RESULTS: list[dict[str, Any]] = [
    {"qid": "1", "hits": [["I", 0.95, 1], ["T", 0.9, 1]], "ms": 1.0},  # the twin is left out
    {"qid": "2", "hits": [["X", 0.8, 1], ["T", 0.7, 0]], "ms": 2.0},  # found, not flagged
    {"qid": "4", "hits": [["T", 0.6, 1], ["U", 0.5, 1], ["X", 0.1, 0]], "ms": 3.0},
    {"qid": "5", "hits": [["I", 0.99, 1], ["X", 0.2, 0]], "ms": 4.0},
    {"qid": "6", "hits": [["X", 0.65, 1]], "ms": 5.0},
]


def test_figures_are_those_worked_out_by_hand() -> None:
    figures = overall(judge_all(TRUTH, RESULTS))
    assert (figures["R@1"], figures["R@10"], figures["recall"]) == (0.5, 0.75, 0.5)
    assert figures["precision"] == 3 / 5  # T; T, U right; X for 2 and for 6 wrong
    assert (figures["FPR_hard"], figures["FPR_plain"]) == (0.5, 0.0)
    assert figures["thr@FPRh<=0.02"] == 0.65
    assert figures["recall@FPRh<=0.02"] == 0.5  # .9 and .7 stand above .65
    assert figures["p50_ms"] == 3.0


def test_a_query_without_a_result_has_found_nothing() -> None:
    answers = {answer.qid: answer for answer in judge_all(TRUTH, RESULTS)}
    assert answers["3"].rank == 0
    assert answers["7"].wrong == 0


def test_queries_that_were_not_asked_do_not_count() -> None:
    assert len(judge_all(TRUTH, RESULTS, only=["1", "5"])) == 2


def test_classes_are_told_apart() -> None:
    table = by_class(judge_all(TRUTH, RESULTS))
    assert table["pos/a"] == {"n": 2, "R@1": 0.5, "R@10": 1.0, "recall": 0.5, "fair": 1.0}
    assert table["hard/h"] == {"n": 2, "FPR": 0.5}


def test_the_curve_never_rises_with_the_threshold() -> None:
    points = curve(judge_all(TRUTH, RESULTS))
    assert [point[0] for point in points] == sorted(point[0] for point in points)
    assert all(a[1] >= b[1] and a[2] >= b[2] for a, b in itertools.pairwise(points))


def test_calibration_leaves_the_ignored_out() -> None:
    table = calibration(TRUTH, RESULTS)
    assert table[9]["hits"] == 1  # I at .95 and .99 are left out
    assert table[9]["right"] == 1.0
    assert table[6]["right"] == 0.5


def test_no_hard_negatives_flag_nothing() -> None:
    assert threshold_at([], 0.02) == float("-inf")


@pytest.mark.slow
def test_the_committed_set_is_whole() -> None:
    from bench.screening.cases import Set, lines

    cases = Set()
    assert len(cases.queries) == len(cases.truth) == 2154
    (path,) = cases.parts("10k")
    listed = {each["id"] for each in lines(path)}
    assert len(listed) == 10_000
    assert all(set(each["targets"]) <= listed for each in cases.truth.values())
