"""Learns the weights of the linker from gold files and writes them as a table.

    python -m kg.link.making.train GOLD.jsonl… [--index large.kgi…] [--out weights.tsv]

Half of the documents, chosen by a hash of their ids, are learned from; the figures printed are of the other
half. A conditional logit is fitted (the options of a name against each other and against none of them), with
a penalty on the distance from `EXPECTED` and with the sign of each weight fixed, so that no weight can say
the contrary of what its feature means. The same files give the same weights. It needs no more than SciPy.
"""

from __future__ import annotations

import argparse
import math
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize

from kg.link.decision import LEAST
from kg.link.features import Features
from kg.link.linker import Linker
from kg.link.making.gold import Case, GoldDocument, cases, read_gold
from kg.link.scoring import probabilities
from kg.link.weights import START, TABLE, Weights
from kg.wikidata.index import Index, starter
from kg.wikidata.item import Lookup

PENALTY = 3.0
ROUNDS = 3
"""The features of a name depend on what others are linked to, and so on the weights: fit, and fit again."""

# What each feature means, and the weight that one would expect before seeing data: the logarithm of how many
# times likelier it makes the item.
EXPECTED = {
    START: (1.5, "the log-odds of an item before any feature"),
    "alias": (-0.2, "the name is an alias, not the label"),
    "country_named": (1.0, "the document surely names the item's country"),
    "country_shared": (0.4, "others of the document are of its country"),
    "crowded": (-0.8, "the share of its mentions that may be part of a longer name: a capital beside them"),
    "crowded_place": (-0.8, "the same, where the item is a place: bodies are called after places"),
    "elsewhere": (-1.4, "the text puts it, or what else it may mean, into another place: Paris, Texas"),
    "foreign": (-0.4, "what many countries have, and the document names others only"),
    "holds_told": (2.0, "a region or country, and the place named right before it lies in it"),
    "label_named": (0.3, "the text has the label of what the item leads to"),
    "located": (0.6, "a place, and something is said to be in it, no matter where it lies"),
    "log_share": (1.0, "the logarithm of the share of the name's uses that mean the item"),
    "named_otherwise": (1.2, "another name of the document surely means it"),
    "nation_other": (-1.5, "an adjective before the name, or an owner, is of another country"),
    "nation_told": (0.8, "an adjective before the name, or an owner, is of its country"),
    "office": (2.5, "a title before the name is an office of the person, 1 now, 0.4 once"),
    "office_never": (-1.2, "a title before the last name is none of the person's offices"),
    "place_told": (2.3, "it lies in the place named right after it"),
    "prominence": (0.8, "how much news names the item, 0 to 1, from sitelinks"),
    "region_meant": (-4.0, "no region, and the next word tells one"),
    "region_told": (1.0, "a region where the text tells one"),
    "related": (1.2, "facts lead to others that the document surely names, or back"),
    "settlement_small": (
        -1.5,
        "a city or town by one word, times the prominence that it lacks",
    ),
    "several_words": (1.0, "the name has several words"),
    "shared_other": (
        -3.0,
        "many countries have a body of the name, and others are told, or the article is about others",
    ),
    "shared_own": (0.5, "many countries have a body of the name, and its country is told, or named most"),
    "surname": (0.0, "a last name alone"),
    "surname_common": (-0.6, "a last name alone, one of the thousand commonest of the United States"),
    "surname_other": (0.0, "a last name alone, which the text uses as another type"),
    "surname_prominence": (0.8, "the same, times the person's prominence"),
    "type_close": (-0.4, "the text uses the name as a type near to the item's"),
    "type_other": (-1.5, "the text uses the name as another type"),
    "type_same": (0.3, "the text uses the name as the item's type"),
    "words": (0.8, "up to three words of the description that the text uses, as a share of three"),
}


def fit(found: Sequence[Case]) -> Weights:
    """The weights that make the right decisions likeliest, given what is expected."""
    expected = np.array([EXPECTED[START][0], *(EXPECTED[name][0] for name in Features._fields)])
    tables = [np.array([(1.0, *option) for option in case.options]) for case in found]
    bounds = [(None, None), *(_bounds(EXPECTED[name][0]) for name in Features._fields)]

    def loss(weights: NDArray[np.float64]) -> tuple[float, NDArray[np.float64]]:
        total = PENALTY * float(((weights - expected) ** 2).sum())
        slope = 2 * PENALTY * (weights - expected)
        for table, case in zip(tables, found, strict=True):
            shares = np.array(probabilities((table @ weights).tolist()))
            slope += shares @ table
            if case.right is None:
                total -= math.log(max(1 - shares.sum(), 1e-12))
            else:
                slope -= table[case.right]
                total -= math.log(max(shares[case.right], 1e-12))
        return total, slope

    solved = minimize(loss, expected, jac=True, method="L-BFGS-B", bounds=bounds).x
    rounded = [round(float(w), 3) + 0.0 for w in solved]
    return Weights(rounded[0], Features(*rounded[1:]))


def _bounds(expected: float) -> tuple[float | None, float | None]:
    if not expected:
        return None, None
    return (0.0, None) if expected > 0 else (None, 0.0)


def report(found: Sequence[Case], weights: Weights) -> None:
    """Print how good the decisions are, and whether a probability is what it says."""
    judged = []
    for case in found:
        shares = probabilities([weights.evidence(option) for option in case.options])
        best = max(range(len(shares)), key=lambda i: shares[i])
        judged.append((shares[best], best == case.right, case.right is not None))
    brier = sum((p - right) ** 2 for p, right, _ in judged) / len(judged)
    print(f"{len(judged)} names with options, Brier {brier:.3f}")
    for least in (0.4, 0.5, 0.6, LEAST, 0.8):
        linked = [right for p, right, _ in judged if p >= least]
        known = sum(there for _, _, there in judged)
        print(
            f"  linked from {least:.1f}: precision {sum(linked) / len(linked):.3f}, of those that an "
            f"option is right for {sum(linked) / known:.3f} ({len(linked)} links)"
        )
    for low in range(0, 10, 2):
        inside = [(p, right) for p, right, _ in judged if low / 10 <= p < (low + 2) / 10]
        if inside:
            said = sum(p for p, _ in inside) / len(inside)
            is_so = sum(right for _, right in inside) / len(inside)
            print(f"  said {low / 10:.1f}-{(low + 2) / 10:.1f}: {said:.2f}, is {is_so:.2f} ({len(inside)})")


def write(weights: Weights, out: Path) -> None:
    """Write the table that the linker reads."""
    lines = [
        "# What each feature of an item adds to the log-odds that a name means it, against what the",
        "# index does not know. Learned by kg/link/making/train.py; see docs/linking.md.",
        "feature\tweight\tmeaning",
    ]
    numbers = {START: weights.start, **weights.of._asdict()}
    lines += [f"{name}\t{numbers[name]:g}\t{EXPECTED[name][1]}" for name in sorted(numbers)]
    out.write_text("\n".join(lines) + "\n", encoding="utf-8")


def gathered(documents: Sequence[GoldDocument], lookups: Sequence[Lookup], weights: Weights) -> list[Case]:
    """The cases of documents with each of several indexes."""
    linkers = [Linker(lookup, weights=weights) for lookup in lookups]
    return [case for linker in linkers for document in documents for case in cases(document, linker)]


def main() -> None:
    """Run what the command line asks for."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("gold", type=Path, nargs="+")
    parser.add_argument("--index", type=Path, action="append", default=[], help="learned from, too")
    parser.add_argument("--out", type=Path, default=TABLE)
    given = parser.parse_args()
    lookups = [starter(), *(Index.open(path) for path in given.index)]
    documents = read_gold(given.gold, lookups[0])
    learned = [d for d in documents if d.trained_on]
    print(f"{len(learned)} of {len(documents)} documents learned from", flush=True)
    numbers = [EXPECTED[name][0] for name in Features._fields]
    weights = Weights(EXPECTED[START][0], Features(*numbers))
    for _ in range(ROUNDS):
        weights = fit(gathered(learned, lookups, weights))
    held_out = [d for d in documents if not d.trained_on]
    for lookup in lookups:
        print(f"held out, {lookup.version}: ", end="")
        report(gathered(held_out, [lookup], weights), weights)
    write(weights, given.out)


if __name__ == "__main__":
    main()
