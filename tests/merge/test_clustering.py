"""Clusters do not depend on the order of the input, and heed decrees and days."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from kg.merge.clustering import clusters

NAMES = "abcdefg"
PAIRS = [(one, other) for one in NAMES for other in NAMES if one < other]


def test_average_linkage_leaves_out_what_is_unlike_the_most() -> None:
    scores = {("a", "b"): 3.0, ("b", "c"): 0.5, ("a", "c"): -4.0}
    assert clusters(scores) == [("a", "b")]


def test_a_pair_that_was_not_compared_counts_against() -> None:
    assert clusters({("a", "b"): 3.0, ("b", "c"): 1.0}) == [("a", "b")]
    assert clusters({("a", "b"): 3.0, ("b", "c"): 2.0}) == [("a", "b", "c")]


def test_decrees_win_over_scores() -> None:
    scores = {("a", "b"): 3.0, ("a", "c"): -5.0}
    assert clusters(scores, apart=[("a", "b")]) == []
    assert clusters(scores, joined=[("a", "c")], apart=[("a", "b")]) == [("a", "c")]
    assert clusters({}, joined=[("a", "c")]) == [("a", "c")]


def test_days_that_contradict_each_other_part() -> None:
    scores = {("a", "b"): 3.0, ("b", "c"): 3.0, ("a", "c"): 3.0}
    assert clusters(scores, days={"a": (10, 10), "c": (12, 12)}) in ([("a", "b")], [("b", "c")])
    assert clusters(scores, days={"a": (10, 10), "c": (11, 12)}) == [("a", "b", "c")]


@given(st.dictionaries(st.sampled_from(PAIRS), st.floats(-5, 5).map(lambda x: round(x, 3))), st.randoms())
def test_the_order_of_the_scores_changes_nothing(
    scores: dict[tuple[str, str], float], random: object
) -> None:
    shuffled = list(scores.items())
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    assert clusters(dict(shuffled)) == clusters(scores)
    found = [name for cluster in clusters(scores) for name in cluster]
    assert len(found) == len(set(found))
