"""Why each name was linked, or not: its candidates with what speaks for and against them, in text or JSON."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from kg.link.disambiguation import Judged
from kg.link.nominals import Resolved
from kg.link.weights import Weights
from kg.model import Entity, Mention


@dataclass(frozen=True, slots=True)
class Reason:
    """What one feature adds to the evidence: its value times its weight."""

    feature: str
    value: float
    weight: float
    adds: float


@dataclass(frozen=True, slots=True)
class Candidate:
    """An item that a name may mean. `evidence` is the sum of `start` and of what the reasons add."""

    qid: str
    label: str
    description: str
    name: str
    probability: float
    evidence: float
    start: float
    reasons: tuple[Reason, ...]


@dataclass(frozen=True, slots=True)
class NameAccount:
    """The mentions that were taken for one thing, what they may mean, and the decision with its reason."""

    label: str
    type: str
    mentions: tuple[Mention, ...]
    candidates: tuple[Candidate, ...]
    qid: str | None
    reason: str


@dataclass(frozen=True, slots=True)
class Reference:
    """A nominal or pronoun, what it refers to, and the rule that told."""

    mention: Mention
    entity: str
    label: str
    rule: str


@dataclass(frozen=True, slots=True)
class LinkAccount:
    """How the names of a document were linked."""

    names: tuple[NameAccount, ...]
    references: tuple[Reference, ...]


def account(judged: Sequence[Judged], resolved: Sequence[Resolved], weights: Weights) -> LinkAccount:
    """The account of a document, in text order."""
    references = sorted(map(_reference, resolved), key=lambda r: (r.mention.start, r.mention.end))
    return LinkAccount(tuple(_name(j, weights) for j in judged), tuple(references))


def to_json(told: LinkAccount) -> dict[str, Any]:
    """The account as a JSON object."""
    return {
        "names": [
            {
                "label": name.label,
                "type": name.type,
                "mentions": [_span(m) for m in name.mentions],
                "qid": name.qid,
                "reason": name.reason,
                "candidates": [_candidate_json(c) for c in name.candidates],
            }
            for name in told.names
        ],
        "references": [
            {**_span(r.mention), "kind": r.mention.kind.value, "entity": r.entity, "rule": r.rule}
            for r in told.references
        ],
    }


def lines(told: LinkAccount) -> Iterator[str]:
    """The account for a reader, line by line."""
    for name in told.names:
        yield f"{name.label} ({name.type}; {_places(name.mentions)})"
        for c in name.candidates:
            yield f"    {c.probability:.2f}  {c.qid} {c.label}" + (
                f", {c.description}" if c.description else ""
            )
            yield (
                f"          by the name {c.name!r}; evidence {c.evidence:+.2f} = {c.start:+.2f} start"
                + "".join(f" {r.adds:+.2f} {r.feature}" for r in c.reasons)
            )
        yield f"    -> {name.qid or 'not linked'}: {name.reason}"
    for r in told.references:
        said = f"{r.mention.text} ({r.mention.kind.value} at {r.mention.start})"
        yield f"{said} -> {r.label} ({r.entity}): {r.rule}"


def _name(judged: Judged, weights: Weights) -> NameAccount:
    ranked = sorted(judged.options, key=lambda s: (-s.score, int(s.option.item.qid[1:])))
    candidates = []
    for scored in ranked:
        values = scored.features._asdict()
        adds = weights.contributions(scored.features)
        reasons = tuple(
            Reason(name, round(values[name], 4), getattr(weights.of, name), round(each, 4))
            for name, each in sorted(adds.items(), key=lambda a: (-abs(a[1]), a[0]))
        )
        option = scored.option
        candidates.append(
            Candidate(
                option.item.qid,
                option.item.label,
                option.item.description,
                option.name,
                scored.score,
                scored.evidence,
                weights.start,
                reasons,
            )
        )
    decision, group = judged.decision, judged.group
    qid = decision.item.qid if decision.item else None
    mentions = tuple(n.mention for n in group.members)
    return NameAccount(group.label, group.type.value, mentions, tuple(candidates), qid, decision.reason)


def _reference(found: Resolved) -> Reference:
    if found.referent is not None:
        entity: Entity = found.referent.entity
        return Reference(found.mention, entity.id, entity.label, found.why)
    assert found.item is not None
    return Reference(found.mention, found.item.qid, found.item.label, found.why)


def _span(mention: Mention) -> dict[str, Any]:
    return {"start": mention.start, "end": mention.end, "text": mention.text}


def _candidate_json(c: Candidate) -> dict[str, Any]:
    return {
        "qid": c.qid,
        "label": c.label,
        "name": c.name,
        "probability": c.probability,
        "evidence": c.evidence,
        "start": c.start,
        "features": [
            {"feature": r.feature, "value": r.value, "weight": r.weight, "adds": r.adds} for r in c.reasons
        ],
    }


def _places(mentions: Sequence[Mention]) -> str:
    return "at " + ", ".join(str(m.start) for m in mentions)
