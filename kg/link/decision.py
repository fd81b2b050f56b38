"""Chooses among scored options, or none: no link is better than a wrong one. Tells why, in words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from kg.link.scoring import Scored
from kg.wikidata.item import Item

LEAST = 0.5
"""The score below which nothing is linked."""
MARGIN = 0.08
"""How far the best must be ahead of the next."""


@dataclass(frozen=True, slots=True)
class Decision:
    """What a group is linked to (`item` None: nothing), how sure that is, and why."""

    item: Item | None
    score: float
    reason: str


def decide(scored: Sequence[Scored], name: str, index: str) -> Decision:
    """The decision for options of a name; `index` is the version of the index that gave them."""
    if not scored:
        return Decision(None, 0.0, f"no candidate for {name!r} in {index}")
    ranked = sorted(scored, key=lambda s: (-s.score, -s.option.item.prominence, int(s.option.item.qid[1:])))
    best = ranked[0]
    if best.score < LEAST:
        return Decision(None, 0.0, f"too weak: {_told(best)}")
    if len(ranked) > 1 and best.score - ranked[1].score < MARGIN and ranked[1].score >= LEAST:
        return Decision(None, 0.0, f"two candidates too close: {_told(best)}; {_told(ranked[1])}")
    return Decision(best.option.item, best.score, _told(best))


def _told(scored: Scored) -> str:
    option = scored.option
    reasons = ", ".join(scored.because)
    source = f" from {option.item.source}" if option.item.source else ""
    item = f"{option.item.label} ({option.item.qid}){source}"
    return f"{option.kind} {option.name!r} of {item}, {reasons}, score {scored.score:.2f}"
