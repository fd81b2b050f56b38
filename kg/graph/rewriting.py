"""Decisions applied to the quads of one article. Pure: the same quads and decisions give the same quads."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import pyoxigraph as ox

from kg.graph import literals
from kg.graph.arguments import ACTORS, PLACES
from kg.graph.decisions import Action, Decision
from kg.graph.vocabulary import (
    COUNTRY,
    GAF,
    GEO,
    GRASP,
    ITSRDF,
    KG,
    OWL,
    RDF,
    RDFS,
    SCHEMA,
    SEM,
    SKOS,
)
from kg.model import Role

_NAMES = (RDFS.label, SKOS.altLabel)
_FACTS = frozenset(
    {RDF.type, *_NAMES, KG.linkScore, KG.linkReason, KG.kind, SCHEMA.description, GEO.lat, GEO.long}
    | {*COUNTRY, SCHEMA.containedInPlace}
)
"""What an article's graph says of an entity by itself; another entity brings its own."""


def rewrite(quads: Iterable[ox.Quad], decisions: Iterable[Decision], graph: ox.NamedNode) -> set[ox.Quad]:
    """The quads of the article's graph as the decisions, in their order, want them."""
    article = _Article(quads, graph)
    for decision in decisions:
        if not decision.of_articles:
            continue
        if decision.action is Action.FORGET:
            continue
        if decision.action is Action.RELABEL:
            article.relabel(decision)
        elif decision.of_mentions:
            article.relink_mentions(decision)
        else:
            article.replace_entity(decision)
    return article.quads


class _Article:
    """The quads of one article, being changed."""

    def __init__(self, quads: Iterable[ox.Quad], graph: ox.NamedNode) -> None:
        self.quads, self._graph = set(quads), graph

    def relabel(self, decision: Decision) -> None:
        """Give an entity its new label, and keep the old one as another name."""
        (entity,), label = decision.subjects, literals.text(decision.label or "")
        for old in self._objects(entity, RDFS.label) - {label}:
            self._swap(entity, RDFS.label, old, label)
            if self._is_entity(entity):
                self._add(entity, SKOS.altLabel, old)
        if label in self._objects(entity, RDFS.label):
            self._remove(entity, SKOS.altLabel, label)

    def replace_entity(self, decision: Decision) -> None:
        """Put the target in the place of an entity, wherever the article speaks of it."""
        (old,), new = decision.subjects, decision.target
        # That it was replaced before, in an article that comes from an export, is no word about it.
        about = [
            quad
            for quad in self.quads
            if old == quad.subject or (old == quad.object and quad.predicate != OWL.sameAs)
        ]
        if not about or new is None or new == old:
            return
        was_entity = self._is_entity(old)
        names = {name for term in _NAMES for name in self._objects(old, term)}
        self.quads.difference_update(about)
        for quad in about:
            if quad.subject != old:
                self._add(quad.subject, quad.predicate, new)
            elif quad.predicate not in _FACTS:
                self._add(new, quad.predicate, quad.object)
        for holding in (*COUNTRY, SCHEMA.containedInPlace):
            self._remove(new, holding, new)
        self._describe(decision, was_entity)
        for name in names - self._objects(new, RDFS.label) if was_entity else ():
            self._add(new, SKOS.altLabel, name)
        self._add(new, OWL.sameAs, old)

    def relink_mentions(self, decision: Decision) -> None:
        """Let some mentions, and what was made of them, refer to the target."""
        new = decision.target
        for mention in decision.subjects:
            for old in self._objects(mention, ITSRDF.taIdentRef) - {new}:
                assert new is not None
                self._swap(mention, ITSRDF.taIdentRef, old, new)
                for trust in self._objects(mention, ITSRDF.taConfidence):
                    self._swap(mention, ITSRDF.taConfidence, trust, literals.decimal(1))
                self._describe(decision, True)
                for part in self._subjects(GAF.denotedBy, mention):
                    self._relink_part(part, old, new)
                for quotation in self._subjects(KG.speakerPhrase, mention):
                    if ox.Quad(quotation, KG.speaker, old, self._graph) in self.quads:
                        self._swap(quotation, KG.speaker, old, new)
                self._drop_if_unused(old)

    def _relink_part(self, part: ox.NamedNode, old: ox.NamedNode, new: ox.NamedNode) -> None:
        """An argument or a source that the mention stands for."""
        if ox.Quad(part, KG.entity, old, self._graph) in self.quads:
            self._swap(part, KG.entity, old, new)
            for event in self._subjects(KG.argument, part):
                self._direct(event, old)
                self._direct(event, new)
        for event in self._subjects(KG.attribution, part):
            if ox.Quad(event, KG.attributedTo, old, self._graph) in self.quads:
                self._swap(event, KG.attributedTo, old, new)
                self._swap(part, GRASP.wasAttributedTo, old, new)

    def _direct(self, event: ox.NamedNode, entity: ox.NamedNode) -> None:
        """The direct properties from an event to an entity: those that its arguments call for."""
        roles = {
            Role(getattr(role, "value", ""))
            for argument in self._objects(event, KG.argument)
            if ox.Quad(argument, KG.entity, entity, self._graph) in self.quads
            for role in self._objects(argument, KG.role)
        }
        wanted = {KG[role.value] for role in roles}
        wanted |= {SEM.hasActor} if roles & ACTORS else set()
        wanted |= {SEM.hasPlace} if roles & PLACES else set()
        for term in (*(KG[role.value] for role in Role), SEM.hasActor, SEM.hasPlace):
            (self._add if term in wanted else self._remove)(event, term, entity)

    def _describe(self, decision: Decision, as_entity: bool) -> None:
        """What the target is, where the article's graph does not say so yet."""
        new = decision.target
        assert new is not None
        if self._is_entity(new):
            return
        for fact in decision.facts:
            if as_entity or fact.predicate == RDFS.label:
                self._add(fact.subject, fact.predicate, fact.object)
        if as_entity:
            self._add(new, RDF.type, KG.Entity)
            self._add(new, KG.linkScore, literals.decimal(1))
            self._add(new, KG.linkReason, literals.text(f"{decision.action} by {decision.by}"))

    def _drop_if_unused(self, entity: ox.NamedNode) -> None:
        if not any(quad.object == entity for quad in self.quads):
            self.quads = {quad for quad in self.quads if quad.subject != entity}

    def _is_entity(self, node: object) -> bool:
        return ox.Quad(node, RDF.type, KG.Entity, self._graph) in self.quads  # type: ignore[arg-type]

    def _objects(self, subject: object, term: ox.NamedNode) -> set[Any]:
        return {quad.object for quad in self.quads if quad.subject == subject and quad.predicate == term}

    def _subjects(self, term: ox.NamedNode, value: object) -> set[Any]:
        return {quad.subject for quad in self.quads if quad.object == value and quad.predicate == term}

    def _add(self, subject: object, term: ox.NamedNode, value: object) -> None:
        self.quads.add(ox.Quad(subject, term, value, self._graph))  # type: ignore[arg-type]

    def _remove(self, subject: object, term: ox.NamedNode, value: object) -> None:
        self.quads.discard(ox.Quad(subject, term, value, self._graph))  # type: ignore[arg-type]

    def _swap(self, subject: object, term: ox.NamedNode, old: object, new: object) -> None:
        self._remove(subject, term, old)
        self._add(subject, term, new)
