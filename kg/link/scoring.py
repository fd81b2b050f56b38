"""Weighs the items that a group of names may mean against each other and against none of them."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from kg.link.candidates import Option
from kg.link.features import Features, LabelOf, features, told
from kg.link.groups import Group
from kg.link.setting import Setting
from kg.link.surroundings import Surroundings
from kg.link.weights import Weights

_MOST = 0.99


@dataclass(frozen=True, slots=True)
class Scored:
    """An option with its probability and what it rests on."""

    option: Option
    features: Features
    evidence: float
    score: float
    told: tuple[str, ...] = ()
    """In words, what the context says for or against it."""


def scored(
    options: Sequence[Option],
    group: Group,
    setting: Setting,
    around: Surroundings,
    weights: Weights,
    label_of: LabelOf,
) -> list[Scored]:
    """The options with their probabilities, in the order given.

    A conditional logit (McFadden 1974): an option's odds are the exponential of its evidence, and those of
    the meanings that the index does not know (NIL) are 1.
    """
    found = [features(option, group, setting, around, label_of) for option in options]
    evidence = [weights.evidence(each) for each in found]
    shares = probabilities(evidence)
    return [
        Scored(option, each, round(e, 4), round(min(share, _MOST), 4), tuple(told(each, weights.of)))
        for option, each, e, share in zip(options, found, evidence, shares, strict=True)
    ]


def probabilities(evidence: Sequence[float]) -> list[float]:
    """The probability of each option; what is missing to 1 is that of NIL."""
    top = max((0.0, *evidence))
    odds = [math.exp(e - top) for e in evidence]
    total = sum(odds) + math.exp(-top)
    return [each / total for each in odds]
