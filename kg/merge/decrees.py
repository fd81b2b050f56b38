"""What analysts decided about merged events and unlinked names: which are one, and which are not."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import product

from kg.graph.decisions import Action, Decision
from kg.merge.facts import short
from kg.merge.grouping import NameDecrees
from kg.merge.merger import Decrees


def decrees(decisions: Iterable[Decision]) -> Decrees:
    """The pairs of events that the decisions join and part; the last word on a pair counts."""
    joined: set[tuple[str, str]] = set()
    apart: set[tuple[str, str]] = set()
    for decision in decisions:
        if decision.of_articles:
            continue
        others = decision.apart or ((decision.target,) if decision.target else ())
        found = {tuple(sorted((one.value, other.value))) for one in decision.subjects for other in others}
        keep, drop = (joined, apart) if decision.action is Action.MERGE else (apart, joined)
        keep |= found  # type: ignore[arg-type]
        drop -= found
    return Decrees(frozenset(joined), frozenset(apart))


def name_decrees(decisions: Iterable[Decision]) -> NameDecrees:
    """What decisions about entities say of the groups of names.

    An entity that took another's place is one wherever it is named; one that was parted from another by its
    mentions is joined with no other; entities that were parted are not one.
    """
    one: set[str] = set()
    alone: set[str] = set()
    apart: set[tuple[str, str]] = set()
    for decision in decisions:
        subjects = {short(node.value) for node in decision.subjects}
        if decision.apart:
            others = {short(node.value) for node in decision.apart}
            apart |= {(min(pair), max(pair)) for pair in product(subjects, others)}
        elif decision.target and decision.of_articles:
            target = short(decision.target.value)
            (alone if decision.action is Action.SPLIT else one).add(target)
    return NameDecrees(frozenset(one), frozenset(alone), frozenset(apart))
