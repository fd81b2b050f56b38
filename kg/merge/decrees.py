"""What analysts decided about merged events: which are one, and which are not."""

from __future__ import annotations

from collections.abc import Iterable

from kg.graph.decisions import Action, Decision
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
