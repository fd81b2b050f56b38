"""Fits the weights by which events are merged, on the development half of benchmarks/merging/.

    pip install '.[making]'
    python benchmarks/train_merging.py            # scores, one story left out at a time, and the weights
    python benchmarks/train_merging.py --write    # kg/merge/data/weights.tsv

A pair of tellings of one marked event is right; a pair of two marked events, or of a marked one and one that
is not marked, is wrong, the latter with half the weight, since a mark may be missed by a word. Features whose
weight comes out against their meaning are dropped one by one. The threshold is chosen so that precision stays
above 0.9 when each story is judged by weights fitted on the others; it is part of the bias.
"""

from __future__ import annotations

import argparse
from pathlib import Path

import merging
import numpy as np
from sklearn.linear_model import LogisticRegression

from kg.merge.clustering import Pair
from kg.merge.features import Features, features
from kg.merge.model import BIAS
from kg.merge.telling import Telling

AGAINST = frozenset(
    "type_differs mode_differs agent_clash patient_clash place_clash day_apart published_apart objects_clash "
    "numbers_clash".split()
)
EITHER = frozenset({"article_same", "sentence_same"})
REGULARISATION = 3.0
"""scikit-learn's C. Of 0.1, 0.3, 1, 3 and 10 the best with one story left out."""
THRESHOLD = -1.3
"""Log-odds from which on a pair counts as one: amid the values at which precision stays above 0.9."""
TABLE = Path(__file__).parents[1] / "kg" / "merge" / "data" / "weights.tsv"
MEANINGS = {
    BIAS: "what every pair starts from",
    "about_alike": "share of the main entities of the two articles, which are not the same",
    "actors_same": "share of the participants",
    "agent_clash": "both have an agent, and neither is the other or its country",
    "article_same": "of one article",
    "day_apart": "days between the times that they may have, as a share of 4",
    "day_possible": "the times may be the same, but not both texts give one",
    "day_same": "both texts give a time, and it is the same",
    "mode_differs": "both have a mode, not the same",
    "numbers_clash": "share of the counts that both give which cannot be the same",
    "numbers_same": "share of the counts that both give which can be the same",
    "objects_alike": "share of the words of participants that are no entities",
    "objects_clash": "both have such words, and share none",
    "patient_clash": "as agent_clash, of those to whom it was done",
    "place_clash": "both have a place, and neither is in the other",
    "place_same": "a place in common",
    "place_within": "a place, and the country that it is in",
    "published_apart": "days between the two publications, as a share of 4",
    "sentence_same": "of one sentence",
    "trigger_alike": "likeness of two different words for the event",
    "trigger_same": "the same word for the event",
    "type_differs": "not the same event type",
    "words_alike": "likeness of the words of the two sentences",
}


_HEAD = """\
# What each feature of a pair of events adds to the log-odds that they are one. Sorted by feature.
# Written by benchmarks/train_merging.py; a weight of 0 was dropped, see there.
# feature  see kg/merge/features.py
# weight   log-odds for a value of 1
# meaning  what a value of 1 says
feature\tweight\tmeaning
"""


class Examples:
    """Pairs with their features, truth, weight and story."""

    def __init__(self, told: merging.Half) -> None:
        self.pairs: list[tuple[Telling, Telling]] = []
        values, truth, weights, stories = [], [], [], []
        for one, other in told.candidates():
            mine, theirs = told.gold.get(one.telling.iri), told.gold.get(other.telling.iri)
            if mine or theirs:
                self.pairs.append((one.telling, other.telling))
                values.append(features(one, other))
                truth.append(mine == theirs)
                weights.append(1.0 if mine and theirs else 0.5)
                stories.append((mine or theirs or "").partition("/")[0])
        self.values, self.truth = np.array(values), np.array(truth)
        self.weights, self.stories = np.array(weights), np.array(stories)


def fit(values: np.ndarray, truth: np.ndarray, weights: np.ndarray) -> tuple[np.ndarray, float]:
    """Weights of all features, those dropped being 0, and the bias."""
    keep = list(range(values.shape[1]))
    while True:
        model = LogisticRegression(C=REGULARISATION, max_iter=5000).fit(values[:, keep], truth, weights)
        wrong = [
            (abs(weight), at)
            for at, weight in zip(keep, model.coef_[0], strict=True)
            if Features._fields[at] not in EITHER and (weight > 0) == (Features._fields[at] in AGAINST)
        ]
        if not wrong:
            break
        keep.remove(max(wrong)[1])
    found = np.zeros(values.shape[1])
    found[keep] = model.coef_[0]
    return found, float(model.intercept_[0]) - THRESHOLD


def left_out(examples: Examples) -> dict[Pair, float]:
    """The score of each pair by weights that were fitted on the other stories."""
    scores = {}
    for story in sorted(set(examples.stories)):
        others = examples.stories != story
        weights, bias = fit(examples.values[others], examples.truth[others], examples.weights[others])
        for at in np.flatnonzero(~others):
            one, other = examples.pairs[at]
            scores[one.iri, other.iri] = float(examples.values[at] @ weights + bias)
    return scores


def table(weights: np.ndarray, bias: float) -> str:
    """The weights as a table."""
    rows = {**dict(zip(Features._fields, weights, strict=True)), BIAS: bias}
    return _HEAD + "".join(f"{name}\t{rows[name]:.3f}\t{MEANINGS[name]}\n" for name in sorted(rows))


def main() -> None:
    """Run what the command line asks for."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--write", action="store_true", help=f"write {TABLE.name}")
    chosen = parser.parse_args()
    told = merging.Half.read("dev")
    examples = Examples(told)
    merging.report("left one out", told, told.clusters(left_out(examples)))
    text = table(*fit(examples.values, examples.truth, examples.weights))
    print(text)
    if chosen.write:
        TABLE.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
