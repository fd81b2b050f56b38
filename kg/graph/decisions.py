"""What analysts decided about entities, links and articles, with who and when, as a graph of its own."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

import pyoxigraph as ox

from kg.graph import literals
from kg.graph.iris import Iris, digest
from kg.graph.vocabulary import DCTERMS, KG, PROV, RDF, RDFS


class Action(StrEnum):
    """What is done."""

    RELINK = "relink"
    """An entity, or some mentions of one, is what another IRI stands for."""
    RELABEL = "relabel"
    """An entity has another label."""
    MERGE = "merge"
    """An entity is the same as another one."""
    SPLIT = "split"
    """Some mentions of an entity are of another one; or events, or entities, are not one with others."""
    FORGET = "forget"
    """An article goes, and does not come back by a later build."""


@dataclass(frozen=True, slots=True)
class Decision:
    """One decision. `subjects` is one entity, mentions, or an article; `facts` describe the target, if any.

    `document` is the id under which a forgotten article was read.
    """

    action: Action
    subjects: tuple[ox.NamedNode, ...]
    by: str
    at: datetime
    target: ox.NamedNode | None = None
    label: str | None = None
    remark: str = ""
    facts: frozenset[ox.Triple] = frozenset()
    document: str = ""
    apart: tuple[ox.NamedNode, ...] = ()
    """What the subjects are not one with, where that is what was decided."""

    @property
    def id(self) -> str:
        """16 hexadecimal digits that name what was decided, by whom and when."""
        target = self.target.value if self.target else None
        subjects = [subject.value for subject in self.subjects]
        others = ["apart from", *(other.value for other in self.apart)] if self.apart else []
        return digest(self.action, *subjects, target, self.label, self.by, self.at.isoformat(), *others)

    @property
    def of_mentions(self) -> bool:
        """True when it concerns some mentions, and not all of an entity."""
        return all("#char=" in subject.value for subject in self.subjects)

    @property
    def of_articles(self) -> bool:
        """False when it concerns only what is merged over articles, and leaves these as they are."""
        return not self.apart and not any("/event/" in subject.value for subject in self.subjects)

    def quads(self, iris: Iris) -> Iterator[ox.Quad]:
        """The decision, and the description of its target."""
        for triple in (*self._triples(iris.decision(self.id)), *self.facts):
            yield ox.Quad(triple.subject, triple.predicate, triple.object, iris.decisions)

    def _triples(self, node: ox.NamedNode) -> Iterator[ox.Triple]:
        yield ox.Triple(node, RDF.type, KG.Decision)
        yield ox.Triple(node, RDF.type, PROV.Activity)
        yield ox.Triple(node, KG.action, literals.text(self.action))
        yield ox.Triple(node, KG.decidedBy, literals.text(self.by))
        yield ox.Triple(node, DCTERMS.created, literals.moment(self.at))
        for subject in self.subjects:
            yield ox.Triple(node, KG.about, subject)
        for other in self.apart:
            yield ox.Triple(node, KG.apartFrom, other)
        if self.target:
            yield ox.Triple(node, KG.target, self.target)
        if self.label is not None:
            yield ox.Triple(node, KG.newLabel, literals.text(self.label))
        if self.document:
            yield ox.Triple(node, KG.document, literals.text(self.document))
        if self.remark:
            yield ox.Triple(node, RDFS.comment, literals.text(self.remark))


def read(graph: ox.Store, iris: Iris) -> list[Decision]:
    """All decisions of a store, the oldest first."""
    found = graph.quads_for_pattern(None, RDF.type, KG.Decision, iris.decisions)
    return in_order(_decision(graph, iris, quad.subject) for quad in found)


def in_order(decisions: Iterable[Decision]) -> list[Decision]:
    """The order in which they take effect."""
    return sorted(decisions, key=lambda one: (one.at.isoformat(), one.id))


def _decision(graph: ox.Store, iris: Iris, node: object) -> Decision:
    quads = list(graph.quads_for_pattern(node, None, None, iris.decisions))  # type: ignore[arg-type]
    values: dict[ox.NamedNode, list[ox.NamedNode | ox.Literal]] = {}
    for quad in quads:
        values.setdefault(quad.predicate, []).append(quad.object)  # type: ignore[arg-type]
    target = next((one for one in values.get(KG.target, []) if isinstance(one, ox.NamedNode)), None)
    label = values.get(KG.newLabel)
    return Decision(
        Action(values[KG.action][0].value),
        _nodes(values[KG.about]),
        values[KG.decidedBy][0].value,
        datetime.fromisoformat(values[DCTERMS.created][0].value),
        target,
        label[0].value if label else None,
        values[RDFS.comment][0].value if RDFS.comment in values else "",
        frozenset(_facts(graph, iris, target)) if target else frozenset(),
        values[KG.document][0].value if KG.document in values else "",
        _nodes(values.get(KG.apartFrom, [])),
    )


def _nodes(values: Iterable[ox.NamedNode | ox.Literal]) -> tuple[ox.NamedNode, ...]:
    return tuple(sorted((one for one in values if isinstance(one, ox.NamedNode)), key=str))


def _facts(graph: ox.Store, iris: Iris, target: ox.NamedNode) -> Iterator[ox.Triple]:
    """What the graph of decisions says of a target, and the label of its country."""
    for quad in graph.quads_for_pattern(target, None, None, iris.decisions):
        yield quad.triple
        if isinstance(quad.object, ox.NamedNode):
            labels = graph.quads_for_pattern(quad.object, RDFS.label, None, iris.decisions)
            yield from (label.triple for label in labels)
