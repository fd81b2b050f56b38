"""Scores of clusters against gold clusters of the same mentions, each as (precision, recall, F1).

MUC (Vilain et al. 1995), B3 (Bagga & Baldwin 1998), CEAF-e (Luo 2005) and their mean F1, as the CoNLL tasks
take it; and pairs, which is what a user of merged events sees. A cluster is a set of mentions; every mention
stands in one cluster of either side.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from itertools import combinations

import numpy as np
from scipy.optimize import linear_sum_assignment

Clusters = Sequence[frozenset[Hashable]]
Score = tuple[float, float, float]


def pairs(gold: Clusters, told: Clusters) -> Score:
    """Over pairs of mentions that stand together."""
    want, have = _pairs(gold), _pairs(told)
    right = len(want & have)
    return _score(right, len(have), right, len(want))


def muc(gold: Clusters, told: Clusters) -> Score:
    """Over the links that it takes to join a cluster."""
    return _score(*_links(told, gold), *_links(gold, told))


def b_cubed(gold: Clusters, told: Clusters) -> Score:
    """Over mentions: the share of the cluster of each that is right."""
    want, have = _cluster_of(gold), _cluster_of(told)
    right = [(len(want[one] & have[one]), len(have[one]), len(want[one])) for one in want]
    return _score(
        sum(both / mine for both, mine, _ in right),
        len(right),
        sum(both / theirs for both, _, theirs in right),
        len(right),
    )


def ceaf_e(gold: Clusters, told: Clusters) -> Score:
    """Over clusters, matched one to one so that they are as like as can be."""
    if not gold or not told:
        return _score(0, len(told), 0, len(gold))
    like = np.array([[2 * len(one & other) / (len(one) + len(other)) for other in told] for one in gold])
    right = float(like[linear_sum_assignment(-like)].sum())
    return _score(right, len(told), right, len(gold))


def conll(gold: Clusters, told: Clusters) -> float:
    """The mean F1 of MUC, B3 and CEAF-e."""
    return sum(metric(gold, told)[2] for metric in (muc, b_cubed, ceaf_e)) / 3


METRICS: dict[str, Callable[[Clusters, Clusters], Score]] = {
    "pairs": pairs,
    "MUC": muc,
    "B3": b_cubed,
    "CEAF-e": ceaf_e,
}


def _pairs(clusters: Clusters) -> set[frozenset[Hashable]]:
    return {frozenset(pair) for cluster in clusters for pair in combinations(cluster, 2)}


def _links(of: Clusters, by: Clusters) -> tuple[int, int]:
    """How many links of the clusters survive when these are cut along the other side's."""
    other = _cluster_of(by)
    kept = sum(len(cluster) - len({other[one] for one in cluster}) for cluster in of)
    return kept, sum(len(cluster) - 1 for cluster in of)


def _cluster_of(clusters: Clusters) -> dict[Hashable, frozenset[Hashable]]:
    return {one: cluster for cluster in clusters for one in cluster}


def _score(right: float, told: float, found: float, wanted: float) -> Score:
    precision = right / told if told else 1.0
    recall = found / wanted if wanted else 1.0
    both = precision + recall
    return precision, recall, 2 * precision * recall / both if both else 0.0
