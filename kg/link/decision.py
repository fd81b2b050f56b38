"""Chooses among scored options, or none: no link is better than a wrong one. Tells why, in words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from kg.link.scoring import Scored
from kg.wikidata.item import Item

LEAST = 0.65
"""The probability below which nothing is linked: the NIL decision. Better no link than a wrong one."""


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
        why = "two candidates too close" if _close(ranked) else "too weak"
        told = "; ".join(_told(s) for s in ranked[: 2 if _close(ranked) else 1])
        return Decision(None, 0.0, f"{why}: {told}")
    return Decision(best.option.item, best.score, _told(best))


def _close(ranked: Sequence[Scored]) -> bool:
    """Whether the two best would be linked if they were one."""
    return len(ranked) > 1 and ranked[0].score + ranked[1].score >= LEAST


def _told(scored: Scored) -> str:
    option = scored.option
    source = f" from {option.item.source}" if option.item.source else ""
    item = f"{option.item.label} ({option.item.qid}){source}"
    reasons = ", ".join((f"prior {option.weight:.2f}", *scored.told))
    return f"{option.kind} {option.name!r} of {item}, {reasons}, score {scored.score:.2f}"
